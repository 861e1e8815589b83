import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Testing

@testable import WinnowServer

@Suite struct AddressRulesTests {
  @Test(arguments: [
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254",
    "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.168.1.1", "198.18.0.1",
    "198.51.100.7", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::10.0.0.1",
    "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "2001::1", "2002:7f00:1::",
    "2002:a9fe:a9fe::1", "100::1", "3fff::1",
  ])
  func closed(_ text: String) throws {
    #expect(!AddressRules.isPublic(try SocketAddress(ipAddress: text, port: 80)))
  }

  @Test(arguments: [
    "1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1",
    "192.169.0.1",
    "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2606:4700::1111", "2a00:1450::1", "2002:808:808::1",
  ])
  func open(_ text: String) throws {
    #expect(AddressRules.isPublic(try SocketAddress(ipAddress: text, port: 80)))
  }
}

@Suite struct FetchTests {
  /// Forms that lead to this machine or its network, or are none of the web's.
  @Test(arguments: [
    "http://127.0.0.1/", "http://localhost/", "http://127.1/", "http://2130706433/",
    "http://0x7f000001/", "http://0177.0.0.1/", "http://0/", "http://[::1]/",
    "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[fe80::1]/",
    "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://192.168.0.1/",
    "http://user@127.0.0.1/", "http://user:word@example.org/", "http://example.org:22/",
    "http://example.org:6379/", "file:///etc/passwd", "ftp://example.org/", "gopher://127.0.0.1/",
    "javascript:alert(1)", "http://", "http:///etc/passwd", "//127.0.0.1/", "127.0.0.1",
    "http://127.0.0.1#@example.org/", "http://example.org@127.0.0.1/", "http://\\127.0.0.1/",
    "http://127.0.0.1%2f@example.org/", " http://127.0.0.1/",
  ])
  func refused(_ url: String) async throws {
    let service = try Tested.service { $0.fetches = true }
    try await Tested.ask(service) { client in
      let answer = try await client.post("/v1/load", "{\"urls\":[\(quoted(url))]}")
      #expect(
        answer.problem == "fetch-refused" || answer.problem == "fetch-failed", "\(answer.text)")
      // Names that lead nowhere have not been connected to either.
      if answer.problem == "fetch-failed" { #expect(answer.text.contains("leads nowhere")) }
    }
  }

  @Test func nothingIsFetchedUnlessAskedFor() async throws {
    try await Tested.ask { client in
      let answer = try await client.post("/v1/load", "{\"urls\":[\"http://example.org/\"]}")
      #expect(answer.problem == "no-fetch")
    }
  }

  /// A server on loopback with what pages may do to a fetch.
  private static func site() -> some ApplicationProtocol {
    let router = Router()
    router.get("/page") { _, _ in
      Response(
        status: .ok, headers: [.contentType: "text/html"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: Tested.page)))
    }
    router.get("/moved") { _, _ in Response(status: .found, headers: [.location: "/page"]) }
    router.get("/loop") { _, _ in Response(status: .found, headers: [.location: "/loop"]) }
    router.get("/file") { _, _ in
      Response(status: .found, headers: [.location: "file:///etc/passwd"])
    }
    router.get("/picture") { _, _ in
      Response(status: .ok, headers: [.contentType: "image/png"], body: .init())
    }
    router.get("/large") { _, _ in
      Response(
        status: .ok, headers: [.contentType: "text/html"],
        body: ResponseBody { writer in
          for _ in 0..<200 { try await writer.write(ByteBuffer(repeating: 0x61, count: 10_000)) }
          try await writer.finish(nil)
        })
    }
    router.get("/slow") { _, _ in
      try? await Task.sleep(for: .seconds(3))
      return Response(status: .ok)
    }
    return Application(
      router: router,
      configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)))
  }

  @Test func pagesAreFetchedWithinBounds() async throws {
    let service = try Tested.service {
      ($0.fetches, $0.isPrivateAllowed, $0.mostFetchedBytes, $0.fetchSeconds) = (
        true, true, 100_000, 1
      )
    }
    try await Self.site().test(.live) { site in
      let base = "http://127.0.0.1:\(try #require(site.port))"
      try await Tested.ask(service) { client in
        for (path, problem) in [
          ("/loop", "fetch-refused"), ("/file", "fetch-refused"), ("/picture", "no-page"),
          ("/large", "fetch-too-large"), ("/slow", "fetch-failed"), ("/gone", "fetch-failed"),
        ] {
          let answer = try await client.post("/v1/load", "{\"urls\":[\"\(base)\(path)\"]}")
          #expect(answer.problem == problem, "\(path): \(answer.text)")
        }
        let answer = try await client.post(
          "/v1/load", "{\"urls\":[\"\(base)/moved\",\"\(base)/gone\"]}")
        let list = try #require(
          JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [[String: Any]])
        #expect(list.count == 1)
        #expect((list[0]["page_content"] as? String)?.contains("eleven cars") == true)
        let metadata = try #require(list[0]["metadata"] as? [String: Any])
        #expect(metadata["source"] as? String == base + "/moved")
        #expect(metadata["title"] as? String == "The ferry runs again")
      }
    }
    #expect(service.admission.load == (0, 0))
  }

  /// A redirect is looked at as the address itself is.
  @Test func redirectsAreLookedAt() throws {
    #expect(try PageFetcher.joined("/b", to: "http://example.org/a") == "http://example.org/b")
    #expect(
      try PageFetcher.joined("//other.example/b", to: "http://example.org/a")
        == "http://other.example/b")
    let file = try PageFetcher.joined("file:///etc/passwd", to: "http://example.org/a")
    #expect(throws: Problem.self) { try PageFetcher.target(file) }
  }
}
