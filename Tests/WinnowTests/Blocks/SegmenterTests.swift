import Testing

@testable import Winnow

@Suite struct SegmenterTests {
  /// What a reader sees as separate lines, from what the page has.
  @Test(arguments: [
    ("<p>a <b>b</b>c<i> d</i></p>", ["a bc d"]),
    ("<div>a<p>b</p>c</div>", ["a", "b", "c"]),
    ("<p>a<br>b</p>", ["a\nb"]), ("<p>a<br><br>b</p>", ["a", "b"]),
    ("<p>a<br> <br />\n b</p>", ["a", "b"]),
    ("<div>a <span>b</span>\n\t c</div>", ["a b c"]),
    ("<ul><li>a<li>b<ul><li>c</ul></ul>", ["a", "b", "c"]),
    ("<table><tr><td>a<td>b<tr><td>c</table>", ["a", "b", "c"]),
    ("<p>a<hr>b", ["a", "b"]), ("<p>  </p><p>\n</p><p>x</p>", ["x"]),
    ("<pre>a\n  b\n\nc</pre>", ["a\nb\n\nc"]), ("<p>a<script>x</script>b</p>", ["ab"]),
    ("<a href=x><h3>t</h3><p>d</p></a>", ["t", "d"]),
    ("<p>a&nbsp;b&shy;c</p>", ["a\u{A0}b\u{AD}c"]),
    ("<blockquote>q<footer>w</footer></blockquote>", ["q", "w"]), ("text alone", ["text alone"]),
  ])
  func blocksAreWhatReadersSee(_ body: String, _ expected: [String]) {
    let list = BlockList(Document(html: Array("<body>\(body)</body>".utf8)))
    #expect(list.blocks.indices.map { list.string($0) } == expected)
  }

  /// Marks of footnotes go, exponents stay readable, other superscripts run along.
  @Test(arguments: [
    ("<p>in 2016<sup><a href='#n1'>1</a></sup>. So</p>", "in 2016. So"),
    ("<p>it was<a href='/essay#note-2'><sup>[2]</sup></a> so</p>", "it was so"),
    ("<p>an essay<sup><a href='#top'>in parts</a></sup></p>", "an essayin parts"),
    ("<p>a note<sup><a href='/notes'>3</a></sup></p>", "a note3"),
    ("<p>10<sup>15</sup> and 10<sup>-3</sup></p>", "10^15 and 10^-3"),
    ("<p>10<sup></sup>5, 6 m<sup>2</sup>, 1<sup>st</sup></p>", "105, 6 m2, 1st"),
  ])
  func superscriptsReadAsMeant(_ body: String, _ expected: String) {
    let list = BlockList(Document(html: Array(body.utf8)))
    #expect(list.blocks.indices.map { list.string($0) } == [expected])
  }

  private static let prose = (1...6).map { number in
    "<p>Paragraph \(number) of a thread on how to keep bees in a town, with enough words in it that "
      + "nobody takes it for the line that asks the visitor to let scripts run on the page.</p>"
  }.joined()

  /// A forum that scripts draw has its threads in a noscript; most noscripts hold a counter.
  @Test(arguments: [
    ("<div id=app></div><noscript>\(prose)</noscript><p>end", 7),
    ("<p>a</p><noscript><img src=x><p>Please enable JavaScript.</p></noscript><p>end", 2),
    ("<p>a</p><noscript><p>one<p>two<p>three</noscript><p>end", 2),
    ("<article>\(prose)</article><noscript>\(prose)</noscript><p>end", 7),
    ("<noscript>\(prose)</noscript><article>\(prose)</article><p>end", 7),
  ])
  func noscriptIsTextWhereItHoldsThePage(_ body: String, _ expected: Int) {
    let list = BlockList(Document(html: Array("<body>\(body)</body>".utf8)))
    #expect(list.blocks.count == expected)
    #expect(list.blocks.indices.last.map { list.string($0) } == "end")
  }

  @Test func linkWordsAreCounted() throws {
    let list = BlockList(Document(html: Array("<p>four words <a href=x>two here</a></p>".utf8)))
    let block = try #require(list.blocks.first)
    #expect(block.words == 4)
    #expect(block.linkWords == 2)
  }

  @Test(arguments: [
    ("one two three", 3), ("", 0), ("- – …", 0), ("日本語の文章です", 4), ("don't stop", 2),
    ("ภาษาไทย", 2), ("Привет, мир", 2), ("a\u{2019}b 42", 2), ("한국어 문장", 2),
  ])
  func wordsAreCountedInEveryScript(_ text: String, _ words: Int) {
    let bytes = Array(text.utf8)
    #expect(bytes.countWords(in: 0..<bytes.count) == words)
  }
}
