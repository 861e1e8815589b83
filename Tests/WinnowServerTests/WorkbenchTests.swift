import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing
import Winnow

@testable import WinnowServer

@Suite struct WorkbenchTests {
  /// A folder that is there as long as the test runs.
  private final class Place {
    let path = NSTemporaryDirectory() + "winnow-workbench-" + UUID().uuidString

    init() throws {
      try FileManager.default.createDirectory(
        atPath: path + "/pages", withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, to name: String) throws {
      try text.write(toFile: path + "/" + name, atomically: true, encoding: .utf8)
    }

    func read(_ name: String) -> String? {
      try? String(contentsOfFile: path + "/" + name, encoding: .utf8)
    }
  }

  /// `Tested.page` with an appeal that the shipped rules let through.
  private static let appeal = "Members of the rowing club polish this page for you every morning"
  private static let page = Tested.page.replacingOccurrences(
    of: "<p>Nobody", with: "<div class=\"polish-box\"><p>\(appeal).</p></div><p>Nobody")
  private static let encoded = Data(page.utf8).base64EncodedString()

  @Test func thePageLoadsNothingFromElsewhere() async throws {
    try await Tested.ask { client in
      let page = try await client.execute(uri: "/", method: .get)
      #expect(page.headers[.contentType] == "text/html; charset=utf-8")
      let policy = try #require(page.headers[.contentSecurityPolicy])
      #expect(policy.contains("default-src 'none'") && policy.contains("script-src 'self'"))
      #expect(!policy.contains("unsafe"))
      for name in StaticFiles.names where name != "openapi.json" {
        let uri = name == "index.html" ? "/" : "/workbench/static/\(name)"
        let file = try await client.execute(uri: uri, method: .get)
        #expect(file.status == .ok)
        #expect(!file.text.contains("//cdn") && !file.text.contains("http://"), "\(name)")
        #expect(file.text.contains("https://") == (name == "index.html"), "\(name)")
        // No script or style in the markup: the policy would refuse it.
        #expect(!file.text.contains("style=\"") && !file.text.contains("onclick="), "\(name)")
      }
      for name in ["openapi.json", "..", "%2e%2e%2fetc%2fpasswd", "cworkbench.c"] {
        #expect(
          try await client.execute(uri: "/workbench/static/\(name)", method: .get).status
            == .notFound)
      }
    }
  }

  @Test func aPageOpensWithItsEvidence() async throws {
    try await Tested.ask { client in
      let answer = try await client.post(
        "/workbench/page", "{\"html_b64\":\"\(Self.encoded)\",\"url\":\"https://rowing.example/a\"}"
      )
      let report = try answer.json()
      let blocks = try #require(report["blocks"] as? [[String: Any]])
      let index = try #require(
        blocks.firstIndex { ($0["text"] as? String)?.contains("rowing club") == true })
      let terms = try #require(blocks[index]["terms"] as? [[String: Any]])
      let sum = terms.reduce(0) { $0 + ($1["logOdds"] as? Double ?? 0) }
      let score = try #require(blocks[index]["score"] as? Double)
      #expect(abs(sum - score) < 0.02)
      let view = try #require(report["view"] as? String)
      #expect(view.contains("<span data-b=\"\(index)\">\(Self.appeal).</span>"))
      #expect(view.contains("data-c=\".polish-box\""))
    }
  }

  /// Whatever a page holds, its view is div and span with three attributes.
  @Test(arguments: [
    "<script>run()</script><p onclick=run()>Words</p>",
    "<p class='\"><script>run()</script>' id=\"'><img src=x>\">Words</p>",
    "<x-y data-b=1 style='background:url(x)'>Words</x-y><svg><script>run()</script></svg>",
    "<p>&lt;script&gt;run()&lt;/script&gt; &amp;lt; words</p><plaintext><script>run()",
    "<a href='javascript:run()'>Words</a><iframe srcdoc='<script>run()</script>'></iframe>",
    "<math><mtext><table><mglyph><style><img src=x onerror=run()>Words",
    "<noscript><p title='</noscript><img src=x onerror=run()>'>Words</p></noscript>",
    "plain words < and > & so on",
    String(repeating: "<div><b>", count: 3000) + "deep",
    "\u{0}\u{1}<p>\u{0}Words \u{202E}turned</p>",
  ])
  func viewsAreInert(_ page: String) throws {
    let article = try Cleaner().clean(Array(page.utf8))
    var rest = PageView(article).html[...]
    var depth = 0
    while let start = rest.firstIndex(where: { $0 == "<" || $0 == ">" }) {
      #expect(rest[start] == "<")
      let end = try #require(rest[start...].firstIndex(of: ">"))
      let tag = String(rest[start...end])
      let isOpening = tag.wholeMatch(of: /<(div|span)( data-[tcb]="[^"<>]*")*>/) != nil
      #expect(isOpening || tag == "</div>" || tag == "</span>", "\(tag)")
      depth += isOpening ? 1 : -1
      rest = rest[rest.index(after: end)...]
    }
    #expect(depth == 0)
  }

  /// From a mark to a rule that is tried, saved and in force.
  @Test func aRuleIsMadeTriedAndSaved() async throws {
    let place = try Place()
    for number in 0..<3 { try place.write(Self.page, to: "pages/\(number).html") }
    try place.write(Tested.page, to: "pages/without.html")
    let path = place.path
    let service = try Tested.service {
      ($0.pages, $0.savedRules) = (path + "/pages", path + "/rules.yaml")
    }
    try await Tested.ask(service) { client in
      let draft = try await client.post(
        "/workbench/draft", "{\"page\":\"1.html\",\"texts\":[\(quoted(Self.appeal + "."))]}")
      let yaml = try #require(draft.json()["yaml"] as? String, "\(draft.text)")
      #expect(yaml.contains(".polish-box"))
      let trial = try await client.post(
        "/workbench/try", "{\"page\":\"1.html\",\"rules\":\(quoted(yaml))}"
      ).json()
      #expect((trial["page"] as? [String: Any])?["lostBlocks"] as? Int == 1)
      #expect((trial["page"] as? [String: Any])?["lost"] as? [String] == [Self.appeal + "."])
      #expect(
        (trial["pages"] as? [[String: Any]])?.map { $0["id"] as? String } == [
          "0.html", "1.html", "2.html",
        ])
      #expect(trial["looked"] as? Int == 4)
      let saved = try await client.post("/workbench/save", "{\"rules\":\(quoted(yaml))}")
      #expect(saved.status == .ok, "\(saved.text)")
      let text = try await client.post("/v1/clean?format=text", Self.page, type: "text/html").text
      #expect(!text.contains("rowing club") && text.contains("eleven cars"))
      // The same rule once more gets an id of its own.
      let again = try await client.post("/workbench/save", "{\"rules\":\(quoted(yaml))}")
      #expect(again.status == .ok, "\(again.text)")
    }
    #expect(place.read("rules.yaml")?.components(separatedBy: "- id: ").count == 3)
  }

  @Test func whatIsWrongIsNotSaved() async throws {
    let place = try Place()
    let path = place.path
    let service = try Tested.service { $0.savedRules = path + "/rules.yaml" }
    try await Tested.ask(service) { client in
      let wrong = try await client.post("/workbench/save", "{\"rules\":\"rules: [\"}")
      #expect(wrong.problem == "bad-rules")
    }
    #expect(place.read("rules.yaml") == nil)
    try await Tested.ask { client in
      for (path, body, problem) in [
        ("save", "{\"rules\":\"x\"}", "no-rule-file"),
        ("gold", "{\"id\":\"a\",\"text\":\"b\",\"html_b64\":\"\"}", "no-gold-file"),
        ("learn", "{}", "no-folder"),
      ] {
        let answer = try await client.post("/workbench/" + path, body)
        #expect(answer.problem == problem)
      }
    }
  }

  /// No name of a page leads out of the folder.
  @Test(arguments: [
    "../secret.html", "/etc/passwd", "pages/../../secret.html", "./0.html", "link.html",
    "secret.html",
    "..", "", "0.html\u{0}", "0.html/",
  ])
  func onlyPagesOfTheFolderOpen(_ name: String) async throws {
    let place = try Place()
    try place.write("<p>Secret words of another folder.</p>", to: "secret.html")
    try place.write(Tested.page, to: "pages/0.html")
    let path = place.path
    let service = try Tested.service { $0.pages = path + "/pages" }
    try await Tested.ask(service) { client in
      let answer = try await client.post("/workbench/page", "{\"page\":\(quoted(name))}")
      #expect(answer.problem == "no-page", "\(answer.text.prefix(200))")
      #expect(!answer.text.contains("Secret"))
      let list = try await client.execute(uri: "/workbench/pages", method: .get).json()
      #expect((list["pages"] as? [[String: Any]])?.map { $0["id"] as? String } == ["0.html"])
    }
  }

  @Test func goldIsALineAndAPage() async throws {
    let place = try Place()
    let path = place.path
    let service = try Tested.service { $0.gold = path + "/gold.jsonl" }
    try await Tested.ask(service) { client in
      let request =
        "{\"html_b64\":\"\(Self.encoded)\",\"id\":\"ferry\",\"text\":\"The ferry.\",\"title\":\"Ferry\"}"
      #expect(try await client.post("/workbench/gold", request).status == .ok)
      // A page of that name stays as it is, and no second line is written.
      #expect(try await client.post("/workbench/gold", request).problem == "unsaved")
      for id in ["", "../x", "a/b", "ä", String(repeating: "x", count: 81)] {
        let answer = try await client.post(
          "/workbench/gold", "{\"html_b64\":\"\",\"id\":\(quoted(id)),\"text\":\"x\"}")
        #expect(answer.problem == "bad-request", "\(id)")
      }
    }
    #expect(
      place.read("gold.jsonl")
        == "{\"id\":\"ferry\",\"page\":\"pages/ferry.html\",\"text\":\"The ferry.\",\"title\":\"Ferry\"}\n"
    )
    #expect(place.read("pages/ferry.html") == Self.page)
  }

  @Test func proposalsSayWhyThereAreNone() async throws {
    try await Tested.ask { client in
      for texts in ["[]", "[\"words that are nowhere on it\"]", "[\"Imprint\"]"] {
        let answer = try await client.post(
          "/workbench/draft", "{\"html_b64\":\"\(Self.encoded)\",\"texts\":\(texts)}")
        #expect(answer.problem == "no-rule" || answer.problem == "bad-request", "\(answer.text)")
      }
      let keeps = try await client.post(
        "/workbench/draft",
        "{\"html_b64\":\"\(Self.encoded)\",\"keep\":true,\"url\":\"https://a.example.co.uk/x\",\"texts\":[\"Four words and \\\"more\\\" of them.\"]}"
      ).json()
      let yaml = try #require(keeps["yaml"] as? String)
      let check = try await client.post("/v1/rules/check", yaml, type: "application/yaml").json()
      #expect(check["errors"] as? Int == 0, "\(check)")
      #expect(yaml.contains("example.co.uk"))
    }
  }
}
