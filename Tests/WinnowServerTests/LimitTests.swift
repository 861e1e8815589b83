import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing
import Winnow

@testable import WinnowServer

@Suite struct LimitTests {
  @Test func aBodyMayBeTooLarge() async throws {
    let service = try Tested.service { $0.mostBodyBytes = 1000 }
    try await Tested.ask(service) { client in
      let answer = try await client.post(
        "/v1/clean", String(repeating: "x", count: 1001), type: "text/html")
      #expect(answer.status == .contentTooLarge)
      #expect(answer.problem == "too-large")
      let fits = try await client.post(
        "/v1/clean", String(repeating: "x", count: 1000), type: "text/html")
      #expect(fits.status == .ok)
    }
    #expect(service.admission.load == (0, 0))
  }

  @Test func placesAreCounted() throws {
    let admission = try Tested.service {
      ($0.mostPages, $0.mostPagesOfClient, $0.mostHeldBytes) = (3, 2, 100)
    }.admission
    do {
      let first = try admission.enter("a")
      let second = try admission.enter("a")
      // Whoever only sends has no place.
      #expect(admission.load == (0, 0))
      try first.begin()
      try first.begin()
      try second.begin()
      #expect(throws: Problem.self) { try admission.enter("a") }
      let other = try admission.enter("b")
      let late = try admission.enter("c")
      try other.begin()
      do {
        try late.begin()
        Issue.record("a fourth page has a place")
      } catch {
        #expect(error.status == .serviceUnavailable)
        #expect(error.retryAfter == 1)
      }
      try first.hold(60)
      #expect(throws: Problem.self) { try second.hold(41) }
      try other.hold(40)
      #expect(admission.load == (3, 100))
    }
    #expect(admission.load == (0, 0))
    _ = try admission.enter("a")
  }

  @Test func aFullServiceSaysSo() async throws {
    let service = try Tested.service { $0.mostPages = 1 }
    let ticket = try service.admission.enter("somebody")
    try ticket.begin()
    try await Tested.ask(service) { client in
      let answer = try await client.post("/v1/clean", Tested.page, type: "text/html")
      #expect(answer.status == .serviceUnavailable)
      #expect(answer.headers[.retryAfter] == "1")
      // Health and metrics are answered all the same.
      let health = try await client.execute(uri: "/healthz", method: .get)
      #expect(health.status == .ok)
    }
    _ = ticket
  }

  /// A page that may take no time is cut or refused in the library's words, and the thread is free again.
  @Test func aPageRunsOutOfTime() async throws {
    let page = String(repeating: "<div><p>Some words of a page.</p>", count: 60_000)
    let service = try Tested.service { ($0.mostSeconds, $0.workers) = (0.005, 1) }
    try await Tested.ask(service) { client in
      let answer = try await client.post(
        "/v1/clean", "{\"html\":\(quoted(page)),\"on_limit\":\"fail\"}")
      #expect(answer.status == .unprocessableContent)
      #expect(answer.problem == "limit-seconds")
      let next = try await client.post(
        "/v1/clean", "{\"text\":\"Short.\",\"on_limit\":\"partial\"}")
      #expect(next.status.code == 200 || next.problem == "limit-seconds")
    }
  }
}

@Suite struct ExplanationTimeTests {
  /// Wherever the time runs out, there is an article with fewer reports that says so, or an error. This ended the
  /// process.
  @Test func anExplanationRunsOutOfTime() throws {
    let page = Array((0..<500).map { "<p>Block \($0) of very many</p>" }.joined().utf8)
    var options = CleanerOptions()
    options.explains = true
    let start = ContinuousClock.now
    let whole = try Cleaner(options).clean(page)
    let time = start.duration(to: .now) / .seconds(1)
    #expect(whole.blocks.count == 500)
    for step in 1..<20 {
      options.limits.seconds = time * Double(step) / 18
      let article = try? Cleaner(options).clean(page)
      if let article { #expect(article.blocks.count == 500 || article.cutBy.contains(.seconds)) }
    }
  }
}

@Suite struct GatekeeperTests {
  @Test func aTokenIsAskedFor() async throws {
    let service = try Tested.service { $0.token = "open sesame" }
    try await Tested.ask(service) { client in
      for token in ["", "Bearer", "Bearer open", "Bearer open sesame!", "Basic open sesame"] {
        let answer = try await client.post(
          "/v1/clean", Tested.page, type: "text/html", headers: [.authorization: token])
        #expect(answer.problem == "unauthorized", "\(token)")
        #expect(answer.headers[.wwwAuthenticate] == "Bearer realm=\"winnow\"")
      }
      for path in ["/v1/rules", "/metrics"] {
        #expect(try await client.execute(uri: path, method: .get).status == .unauthorized)
      }
      #expect(try await client.execute(uri: "/healthz", method: .get).status == .ok)
      let answer = try await client.post(
        "/v1/clean", Tested.page, type: "text/html",
        headers: [.authorization: "bearer open sesame"])
      #expect(answer.status == .ok)
    }
  }

  /// What a browser sends for a page of another site, or to a name that leads here, is refused.
  @Test func pagesOfTheWebMayNotAsk() async throws {
    let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
    try await Tested.ask { client in
      for headers: HTTPFields in [
        [.origin: "https://example.org"], [.origin: "null"], [site: "cross-site"],
      ] {
        let answer = try await client.post(
          "/v1/clean", Tested.page, type: "text/plain", headers: headers)
        #expect(answer.problem == "forbidden-origin")
      }
    }
  }

  @Test(arguments: [
    ("localhost", true), ("LOCALHOST", true), ("127.0.0.1", true), ("127.9.9.9", true),
    ("::1", true), ("[::1]", true), ("0.0.0.0", false), ("127.0.0.1.example.org", false),
    ("10.0.0.1", false), ("127.1", false), ("::", false), ("localhost.example.org", false),
  ])
  func whichAddressesAreLoopback(_ host: String, _ isLoopback: Bool) {
    #expect(ServiceSettings.isLoopback(host) == isLoopback)
  }

  /// Answers that hold text of a page run nothing where a browser opens them.
  @Test func answersAreInert() async throws {
    try await Tested.ask { client in
      let answer = try await client.post(
        "/v1/clean?format=html", Tested.page, type: "text/html")
      #expect(answer.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
      #expect(answer.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
      #expect(answer.headers[.xContentTypeOptions] == "nosniff")
      #expect(answer.headers[.cacheControl] == "no-store")
    }
  }

  @Test func unknownPathsAndMethods() async throws {
    try await Tested.ask { client in
      #expect(try await client.execute(uri: "/v2/clean", method: .post).problem == "not-found")
      #expect(try await client.execute(uri: "/../etc/passwd", method: .get).problem == "not-found")
      let answer = try await client.execute(uri: "/v1/clean", method: .get)
      #expect(answer.problem == "method-not-allowed")
      #expect(answer.headers[.allow] == "POST")
      let head = try await client.execute(uri: "/healthz", method: .head)
      #expect(head.status == .ok && head.text.isEmpty)
      let delete = try await client.execute(uri: "/healthz", method: .delete)
      #expect(delete.headers[.allow] == "GET, HEAD")
    }
  }
}
