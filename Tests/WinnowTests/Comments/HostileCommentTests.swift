import Testing

@testable import Winnow

/// Threads that want to take long, or to break what they are read into.
@Suite struct HostileCommentTests {
  private static func record(_ number: Int, _ inner: String = "") -> String {
    "<li class=\"comment\"><b>Reader \(number)</b> <i>March 3, 2015 at 14:05</i>"
      + "<p>The wall has moved, says number \(number) of us.</p>\(inner)"
  }

  /// Each inside of the one before, deeper than elements are kept, and none of them closed.
  @Test func tenThousandNested() throws {
    let thread = (1...10_000).map { "<ol>" + Self.record($0) }.joined()
    let clock = ContinuousClock()
    var comments: [Article.Comment] = []
    let time = try clock.measure { comments = try CommentPages.comments(thread) }
    #expect(time < .seconds(60))
    #expect(comments.allSatisfy { !$0.text.isEmpty && $0.depth >= 0 && $0.depth < 600 })
  }

  @Test func tenThousandInARow() throws {
    let thread = (1...10_000).map { Self.record($0) + "</li>" }.joined()
    let comments = try CommentPages.comments("<ol>\(thread)</ol>")
    #expect(comments.count == 10_000)
    #expect(comments.last?.author == "Reader 10000")
    #expect(comments.last?.text == "The wall has moved, says number 10000 of us.")
  }

  /// As deep as elements are kept, with three records on each level.
  @Test func groupsInGroups() throws {
    var thread = ""
    for number in 1...240 {
      thread +=
        "<ol>" + Self.record(3 * number) + "</li>" + Self.record(3 * number + 1) + "</li>"
        + Self.record(3 * number + 2)
    }
    let comments = try CommentPages.comments(thread)
    #expect(comments.count == 720)
    #expect(comments.map(\.depth).max() ?? 0 >= 200)
    let html = try CommentPages.article(thread).rendered(as: .html)
    #expect(html.contains("says number 700 of us."))
  }

  /// An inline element with blocks in it is parted by texts that are its parent's, and comes in pieces.
  @Test func recordsInInlineElements() throws {
    let names = ["Ana", "Odd", "Ruth", "Nora", "Hazel", "Victor"]
    let text =
      "of a thread whose elements are in a wrong place, and long enough to be a paragraph of prose."
    let thread = names.map {
      "<x-c class=\"comment\"><p>\($0), March 3, 2015</p><p>What \($0) says \(text)</p>x</x-c>"
    }.joined(separator: "between ")
    let comments = try CommentPages.comments("<div>\(thread)</div>")
    #expect(comments.map(\.author) == names)
    #expect(comments.map(\.text) == names.map { "What \($0) says \(text)" })
  }

  @Test func recordsWithoutTextAndEmptyOnes() throws {
    let thread =
      (1...5).map { Self.record($0) + "</li>" }.joined()
      + "<li class=\"comment\"><b>Reader 6</b> <i>March 3, 2015 at 14:05</i></li>"
      + "<li class=\"comment\"></li><li class=\"comment\"> <p></p></li>"
    let comments = try CommentPages.comments("<ol>\(thread)</ol>")
    #expect(comments.map(\.author) == (1...5).map { "Reader \($0)" })
    #expect(try CommentPages.comments("<ol><li class=\"comment\"></li></ol>").isEmpty)
    #expect(try CommentPages.comments("").isEmpty)
  }

  @Test func namesOfFiveThousandCharacters() throws {
    let name = String(repeating: "Ellen", count: 1000)
    let thread =
      (1...4).map { Self.record($0) + "</li>" }.joined()
      + "<li class=\"comment\"><b class=\"fn\">\(name)</b> <i>March 3, 2015 at 14:05</i><p>The wall has moved once more.</p></li>"
      + "<li class=\"comment\" author=\"\(name)\"><b>\(name)</b><p>The wall has moved once more, and more.</p></li>"
    let comments = try CommentPages.comments("<ol>\(thread)</ol>")
    #expect(comments.count == 6)
    #expect(comments.allSatisfy { ($0.author ?? "").count <= 80 })
    #expect(comments.allSatisfy { $0.text.contains("The wall has moved") })
  }

  /// One block of many lines, and one of many elements.
  @Test func longBlocks() throws {
    let lines = (1...4000).map { "line \($0) of it<br>" }.joined()
    let marks = (1...4000).map { "<b><i>a\($0)</i></b> <time>b</time> " }.joined()
    let thread = (1...4).map { Self.record($0, "<p>\(lines)</p><p>\(marks)</p>") + "</li>" }
      .joined()
    let comments = try CommentPages.comments("<ol>\(thread)</ol>")
    #expect(comments.count == 4)
    #expect(comments.first?.author == "Reader 1")
  }

  @Test func marksAreEscapedInEachFormat() throws {
    let thread = (1...4).map {
      "<li class=\"comment\"><b>&lt;script&gt;x(\($0))&lt;/script&gt;</b> <time datetime=\"2015-03-03&quot;onclick=x\">"
        + "March 3, 2015</time><p>&lt;/article&gt;&lt;script&gt;x()&lt;/script&gt; it says, over and over again, or \($0) times &amp; more</p></li>"
    }.joined()
    let article = try CommentPages.article("<ol>\(thread)</ol>")
    #expect(article.comments.count == 4)
    for format in [OutputFormat.html, .xml] {
      let text = article.rendered(as: format)
      #expect(!text.contains("<script") && !text.contains("onclick"))
    }
  }
}
