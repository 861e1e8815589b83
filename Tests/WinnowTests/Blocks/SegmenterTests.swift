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
