import Foundation
import Testing

@testable import Winnow

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct CommentOutputTests {
  static let thread = """
    <ol class="thread"><li class="comment"><b>Ana &lt;b&gt; *R* Ruiz</b> <span>March 3, 2015 at 14:05</span>
    <p>First & "last", 1 &lt; 2, and *stars* in it.<br>A second line of it, somewhat longer.</p><p>More of the same, in words.</p>
    <ol><li class="comment"><b>Odd</b> <span>March 4, 2015 at 14:05</span><p>An answer to what Ana said.</p></li></ol></li>
    <li class="comment"><b>Ruth</b> <span>March 5, 2015 at 14:05</span><p># no heading, but a remark</p></li>
    <li class="comment"><b>Nora</b> <span>March 6, 2015 at 14:05</span><p>The last word about the wall.</p></li></ol>
    """

  private func render(_ format: OutputFormat, _ contents: ContentOptions = .comments) throws
    -> String
  {
    try CommentPages.article(Self.thread, contents).rendered(as: format)
  }

  @Test func text() throws {
    let text = try render(.text)
    #expect(
      text.hasSuffix(
        """
        ---

        Ana <b> *R* Ruiz, March 3, 2015 at 14:05
        First & "last", 1 < 2, and *stars* in it.
        A second line of it, somewhat longer.

        More of the same, in words.

        Odd, March 4, 2015 at 14:05
        An answer to what Ana said.

        Ruth, March 5, 2015 at 14:05
        # no heading, but a remark

        Nora, March 6, 2015 at 14:05
        The last word about the wall.

        """))
    #expect(try !render(.text, []).contains("Ruth"))
  }

  @Test func markdown() throws {
    let text = try render(.markdown)
    #expect(text.contains("> **Ana \\<b\\> \\*R\\* Ruiz**, March 3, 2015 at 14:05\n>\n> First"))
    #expect(text.contains("> A second line of it, somewhat longer.\n>\n> More of the same"))
    #expect(text.contains("\n\n> > **Odd**, March 4, 2015 at 14:05\n> >\n> > An answer"))
    #expect(text.contains("> \\# no heading"))
  }

  @Test(arguments: [OutputFormat.html, .xml])
  func markupIsWellFormedAndNested(_ format: OutputFormat) throws {
    let text = try render(format)
    let xml = text.replacing(/<!doctype html>|<meta [^>]*>|<br>/.ignoresCase(), with: "")
    let parser = XMLParser(data: Data(xml.utf8))
    let isWellFormed = parser.parse()
    #expect(isWellFormed, "\(String(describing: parser.parserError))")
    #expect(text.contains("Ana &lt;b&gt; *R* Ruiz"))
    if format == .html {
      #expect(
        text.contains("<section class=\"comments\">\n<article>\n<p class=\"byline\"><strong>Ana"))
      #expect(
        text.contains(
          "</strong>, <time datetime=\"2015-03-03T14:05:00\">March 3, 2015 at 14:05</time></p>"))
      #expect(text.contains("in it.<br>A second line"))
      #expect(text.contains("in words.</p>\n<article>\n<p class=\"byline\"><strong>Odd"))
      #expect(text.contains("what Ana said.</p>\n</article>\n</article>\n<article>"))
    } else {
      #expect(
        text.contains("<div type=\"comments\">\n<div type=\"comment\">\n<byline><docAuthor>Ana"))
      #expect(
        text.contains("<date when=\"2015-03-03T14:05:00\">March 3, 2015 at 14:05</date></byline>"))
      #expect(text.contains("what Ana said.</p>\n</div>\n</div>\n<div type=\"comment\">"))
    }
  }

  @Test(arguments: [ContentOptions.comments, .sections])
  func json(_ contents: ContentOptions) throws {
    let line = try render(.json, contents)
    var object = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    if contents == .sections { object = try #require(object["sections"] as? [String: Any]) }
    let comments = try #require(object["comments"] as? [[String: Any]])
    #expect(comments.count == 4)
    #expect(comments[1]["author"] as? String == "Odd")
    #expect(comments[1]["time"] as? String == "March 4, 2015 at 14:05")
    #expect(comments[1]["date"] as? String == "2015-03-04T14:05:00")
    #expect(comments[1]["depth"] as? Int == 1)
    #expect(comments[1]["text"] as? String == "An answer to what Ana said.")
  }
}
