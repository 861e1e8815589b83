import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing
import Winnow

@testable import WinnowServer

@Suite struct CleanRouteTests {
  @Test func aPageAsBodyIsCleanedToJSON() async throws {
    try await Tested.ask { client in
      let answer = try await client.post("/v1/clean", Tested.page, type: "text/html")
      #expect(answer.status == .ok)
      #expect(answer.headers[.contentType] == "application/json")
      let text = try #require(answer.json()["text"] as? String)
      #expect(text.contains("eleven cars"))
      #expect(!text.contains("Imprint"))
    }
  }

  @Test func acceptChoosesTheFormat() async throws {
    try await Tested.ask { client in
      for (accept, type, start) in [
        ("text/plain", "text/plain; charset=utf-8", "The ferry"),
        ("text/markdown", "text/markdown; charset=utf-8", "# The ferry"),
        ("application/tei+xml", "application/tei+xml; charset=utf-8", "<?xml"),
        ("text/plain;q=0.5, text/markdown", "text/markdown; charset=utf-8", "# The ferry"),
        ("image/png, */*;q=0.1", "application/json", "{"),
      ] {
        let answer = try await client.post(
          "/v1/clean", Tested.page, type: "text/html", accept: accept)
        #expect(answer.headers[.contentType] == type)
        #expect(answer.text.hasPrefix(start), "\(accept): \(answer.text.prefix(40))")
      }
      let answer = try await client.post(
        "/v1/clean", Tested.page, type: "text/html", accept: "image/png")
      #expect(answer.problem == "not-acceptable")
    }
  }

  /// The format of the request stands before `Accept`.
  @Test func aFormatMayBeNamed() async throws {
    try await Tested.ask { client in
      let answer = try await client.post(
        "/v1/clean?format=csv&url=https%3A%2F%2Fexample.org%2Fa", Tested.page, type: "text/html",
        accept: "text/plain")
      #expect(answer.headers[.contentType] == "text/csv; charset=utf-8")
      #expect(answer.text.hasPrefix(Article.tableHeader(.csv)))
      #expect(answer.text.contains("https://example.org/a"))
      let json = try await client.post(
        "/v1/clean", "{\"html\":\(quoted(Tested.page)),\"format\":\"text\"}")
      #expect(json.text.hasPrefix("The ferry"))
    }
  }

  /// Bytes in whatever encoding: by the content type's charset, and as Base64.
  @Test func encodingsAreRead() async throws {
    let latin = Tested.page.replacingOccurrences(of: "carpenter", with: "caf\u{E9} owner")
    let bytes = Array(latin.unicodeScalars.map { UInt8($0.value) })
    try await Tested.ask { client in
      let body = try await client.execute(
        uri: "/v1/clean?format=text", method: .post,
        headers: [.contentType: "text/html; charset=iso-8859-1"], body: ByteBuffer(bytes: bytes))
      #expect(body.text.contains("café owner"))
      let encoded = Data(bytes).base64EncodedString()
      let json = try await client.post(
        "/v1/clean", "{\"html_b64\":\"\(encoded)\",\"encoding\":\"latin1\",\"format\":\"text\"}")
      #expect(json.text.contains("café owner"))
    }
  }

  @Test(arguments: [
    ("{", "bad-request"), ("[]", "bad-request"), ("{}", "bad-request"), ("", "bad-request"),
    ("{\"html\":1}", "bad-request"), ("{\"html\":\"a\",\"text\":\"b\"}", "bad-request"),
    ("{\"html\":\"a\",\"hmtl\":\"b\"}", "bad-request"),
    ("{\"html_b64\":\"$\"}", "bad-request"),
    ("{\"html\":\"a\",\"format\":\"pdf\"}", "bad-request"),
    ("{\"html\":\"a\",\"with\":[\"all\"]}", "bad-request"),
    ("{\"html\":\"a\",\"timeout\":0}", "bad-request"),
    ("{\"html\":\"a\",\"timeout\":1e999}", "bad-request"),
    ("{\"html\":\"a\",\"encoding\":\"klingon\"}", "bad-encoding"),
    ("{\"html\":\"a\",\"rules\":\"rules: [\"}", "bad-rules"),
    ("{\"html\":\"a\",\"disable\":[\"no/such/rule\"]}", "bad-rules"),
    (String(repeating: "[", count: 100_000), "bad-request"),
  ])
  func whatIsWrongIsAProblem(_ body: String, _ name: String) async throws {
    try await Tested.ask { client in
      let answer = try await client.post("/v1/clean", body)
      #expect(answer.problem == name, "\(answer.text.prefix(300))")
    }
  }

  @Test func parametersAreChecked() async throws {
    try await Tested.ask { client in
      for query in [
        "?colour=red", "?format=pdf", "?timeout=soon", "?url=%FF", "?format=text&format=json",
      ] {
        let answer = try await client.post("/v1/clean" + query, Tested.page, type: "text/html")
        #expect(answer.problem == "bad-request", "\(query)")
      }
      let picture = try await client.post("/v1/clean", "GIF89a", type: "image/gif")
      #expect(picture.problem == "unsupported-media-type")
    }
  }

  /// Empty, binary and broken pages are pages with nothing in them.
  @Test(arguments: ["", "\u{0}\u{0}\u{0}", "<", "<html><body><div", "plain words"])
  func badPagesAreNoErrors(_ page: String) async throws {
    try await Tested.ask { client in
      let answer = try await client.post("/v1/clean", page, type: "text/html")
      #expect(answer.status == .ok)
      #expect(try answer.json()["text"] is String)
    }
  }

  @Test func explanationsHoldTheBlocks() async throws {
    try await Tested.ask { client in
      let answer = try await client.post("/v1/explain", Tested.page, type: "text/html")
      let blocks = try #require(answer.json()["blocks"] as? [[String: Any]])
      let footer = try #require(blocks.first { $0["text"] as? String == "Imprint" })
      #expect(footer["kept"] as? Bool == false)
      #expect((footer["terms"] as? [Any])?.isEmpty == false)
    }
  }

  /// A rule of the request holds for that request alone.
  @Test func rulesOfARequest() async throws {
    let rules = """
      schema: 1
      pack: mine
      rules:
      - id: ramp
        title: The sentence about the ramp
        kind: furniture
        hard: true
        scope: {sites: [example.org]}
        match: {text: {any_of: ['thought of bringing a ramp']}}
        guard: {max_words: 100}
        tests:
          match: [{text: 'Nobody had thought of bringing a ramp.'}]
          no_match: [{text: 'A ramp was there.'}]
      """
    try await Tested.ask { client in
      let request =
        "{\"html\":\(quoted(Tested.page)),\"format\":\"text\",\"url\":\"https://example.org/a\""
      let with = try await client.post("/v1/clean", request + ",\"rules\":\(quoted(rules))}")
      #expect(with.status == .ok, "\(with.text)")
      #expect(!with.text.contains("ramp"))
      let without = try await client.post("/v1/clean", request + "}")
      #expect(without.text.contains("ramp"))
    }
  }
}
