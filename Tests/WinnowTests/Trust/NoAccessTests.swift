import Foundation
import Testing

@testable import Winnow

/// Nothing in a page or a rule reads a file or opens a connection.
@Suite struct NoAccessTests {
  /// A file that nobody may read into an article.
  private func withSecret(_ body: (_ path: String, _ secret: String) throws -> Void) throws {
    let secret = "quizzical-\(UInt64.random(in: 0...UInt64.max))"
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(secret)
    try Data("<p>\(secret) is what the file says</p>".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try body(file.path, "\(secret) is what")
  }

  @Test func pagesReadNothing() throws {
    try withSecret { path, secret in
      let story = PageLimitTests.story(paragraphs: 6)
      let pages = [
        "<?xml version=\"1.0\"?><!DOCTYPE html [<!ENTITY x SYSTEM \"file://\(path)\">]><p>&x;</p>",
        "<!DOCTYPE html SYSTEM \"file://\(path)\">",
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://127.0.0.1:9/x.dtd\">",
        "<base href=\"file://\(path)\"><link rel=stylesheet href=\"\(path)\">",
        "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file://\(path)\" parse=\"text\"/>",
        "<iframe src=\"file://\(path)\"></iframe><object data=\"\(path)\"></object>",
        "<script type=\"application/ld+json\">{\"@context\":\"file://\(path)\",\"@type\":\"Article\"}"
          + "</script>",
        "<?xml-stylesheet href=\"file://\(path)\"?>",
      ]
      for page in pages {
        let article = try Cleaner().clean(Array((page + story).utf8))
        #expect(article.text.contains("Paragraph 6."))
        for format in OutputFormat.allCases {
          #expect(!article.rendered(as: format).contains(secret))
        }
      }
    }
  }

  @Test func billionLaughsStaySmall() throws {
    let entities = (1...30).map { "<!ENTITY l\($0) \"&l\($0 - 1);&l\($0 - 1);\">" }.joined()
    let page =
      "<!DOCTYPE html [<!ENTITY l0 \"ha\">\(entities)]><p>&l30;</p>"
      + PageLimitTests.story(paragraphs: 6)
    let article = try Cleaner().clean(Array(page.utf8))
    #expect(article.text.utf8.count < 10_000)
  }

  /// What other engines add to XPath is not there: each is an error of the rule, with its place.
  @Test(arguments: [
    "document(\"file:///etc/passwd\")//p", "//p[document(\"/etc/passwd\")]",
    "unparsed-entity-uri(\"x\")", "//p[system-property(\"xsl:vendor\")]", "//p[key(\"a\", \"b\")]",
    "doc(\"x\")//p", "//p[unparsed-text(\"/etc/passwd\")]", "//p[exslt:evaluate(\"1\")]", "$x//p",
    "//namespace::x", "current()//p", "collection()//p",
  ])
  func pathsHaveNoWayOut(_ path: String) throws {
    let yaml = """
      schema: 1
      pack: user/x
      rules:
      - {id: a, title: t, kind: share, match: {xpath: '\(path)'}}
      """
    #expect {
      try RulePack(yaml: Array(yaml.utf8), file: "x.yaml", layer: .user)
    } throws: { error in
      guard let errors = error as? RuleErrors, let first = errors.errors.first else { return false }
      return first.message.hasPrefix("bad XPath: ") && first.location.line == 4
    }
  }

  @Test func idFindsIDsOfThePageAlone() throws {
    let document = Document(html: Array("<p id=a>x</p><p id='b c'>y</p><p id=a>z</p>".utf8))
    let found = try XPath(parsing: "id('a file:///etc/passwd')").elements(of: document, RuleSteps())
    #expect(found?.count == 1)
  }
}
