import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import WinnowServer

@Suite struct OpenAPITests {
  private func document() async throws -> [String: Any] {
    try await Tested.ask { client in
      try await client.execute(uri: "/openapi.json", method: .get).text
    }.data(using: .utf8).flatMap { try JSONSerialization.jsonObject(with: $0) as? [String: Any] }
      ?? [:]
  }

  /// The document and the router know the same paths and methods; the workbench's are its own affair.
  @Test func allPathsAreDescribed() async throws {
    let paths = try #require(try await document()["paths"] as? [String: [String: Any]])
    let known = Service.paths.filter { $0.key != "/" && !$0.key.hasPrefix("/workbench") }
    #expect(Set(paths.keys) == Set(known.keys))
    for (path, methods) in paths {
      #expect(methods.keys.map { $0.uppercased() } == [known[path]])
    }
  }

  @Test func allOptionsAreDescribed() async throws {
    let schemas = try #require(
      (try await document()["components"] as? [String: Any])?["schemas"] as? [String: [String: Any]]
    )
    let members = try #require(schemas["PageRequest"]?["properties"] as? [String: Any])
    #expect(Set(members.keys) == Set(CleanOptions.names + ["html", "text", "html_b64", "rules"]))
  }
}

@Suite struct PlainRouteTests {
  @Test func metricsCountRequests() async throws {
    try await Tested.ask { client in
      _ = try await client.post("/v1/clean", Tested.page, type: "text/html")
      _ = try await client.post("/v1/clean", "{")
      _ = try await client.execute(uri: "/secret-path", method: .get)
      let answer = try await client.execute(uri: "/metrics", method: .get)
      #expect(answer.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
      #expect(answer.text.contains("winnow_requests_total{path=\"/v1/clean\",status=\"200\"} 1\n"))
      #expect(answer.text.contains("winnow_requests_total{path=\"/v1/clean\",status=\"400\"} 1\n"))
      #expect(answer.text.contains("winnow_requests_total{path=\"other\",status=\"404\"} 1\n"))
      #expect(answer.text.contains("winnow_page_seconds_count 1\n"))
      #expect(answer.text.contains("winnow_pages_in_flight 0\n"))
      #expect(!answer.text.contains("secret-path"))
    }
  }

  @Test func rulesAreListedAndChecked() async throws {
    try await Tested.ask { client in
      let all =
        try await client.execute(uri: "/v1/rules", method: .get).json()["rules"] as? [[String: Any]]
      #expect((all?.count ?? 0) > 50)
      let share = try await client.execute(uri: "/v1/rules?kind=share", method: .get).json()[
        "rules"]
      #expect((share as? [[String: Any]])?.allSatisfy { $0["kind"] as? String == "share" } == true)
      #expect(
        try await client.execute(uri: "/v1/rules?kind=tea", method: .get).problem == "bad-request")
      let wrong = try await client.post("/v1/rules/check", "rules: [", type: "application/yaml")
      #expect(try wrong.json()["errors"] as? Int == 1)
      let json = try await client.post("/v1/rules/check", "{\"rules\":\"\"}")
      #expect(json.status == .ok)
      let large = try await client.post(
        "/v1/rules/check", String(repeating: "#", count: 300_000), type: "application/yaml")
      #expect(large.problem == "too-large")
    }
  }
}
