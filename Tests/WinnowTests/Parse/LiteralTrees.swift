import Testing

/// A small page with its tree, spelled out by hand.
///
/// A tree is written on one line: an element's name with its attributes in brackets and what it holds in
/// parentheses, and text in quotes. `html(body(p[id=a]('one' b('two'))))` is a paragraph with a word in bold.
struct LiteralTree: Sendable, CustomTestStringConvertible {
  var page: String
  var tree: String
  /// Where libxml2 2.9 or the arena departs from the HTML standard: what the standard has in its place.
  var standard: String?

  init(_ page: String, _ tree: String, standard: String? = nil) {
    self.page = page
    self.tree = tree
    self.standard = standard
  }

  var testDescription: String { page }

  static let all: [LiteralTree] =
    pageTrees + paragraphs + lists + tables + links + formatting + voidElements + rawText + foreign
    + characters

  /// `html`, `head` and `body`, written and implied.
  static let pageTrees: [LiteralTree] = [
    .init(
      "<!doctype html><html lang=en><head><title>T</title></head><body><p>one</p></body></html>",
      "html[lang=en](head body(p('one')))", standard: "`title` is a node; the arena sets it aside"),
    .init("<p>one", "html(body(p('one')))", standard: "an empty `head`"),
    .init("one", "html(body(p('one')))", standard: "no `p` around bare text"),
    .init(
      "<meta charset=utf-8><p>one", "html(head(meta[charset=utf-8]) body(p('one')))"),
    .init("<head><link rel=x><p>one", "html(head(link[rel=x]) body(p('one')))"),
    .init(
      "<html>\n<head>\n</head>\n<body>\n<p>one</p>\n</body>\n</html>\n",
      "html(head body(p('one') '\n'))", standard: "white space before the first text stays, too"),
    .init(
      "<body class=a><p>one</p><body class=b id=c><p>two</p></body>",
      "html(body[class=a](p('one') p('two')))", standard: "the second body's `id` goes to the first"
    ),
    .init(
      "<body><p>one</p></body></html><p>two</p>", "html(body(p('one'))) html(p('two'))",
      standard: "one `html`, and both in its `body`"),
    .init(
      "<frameset cols=1><frame src=a></frameset>", "html(frameset[cols=1](frame[src=a]))",
      standard: "an empty `head`"),
    .init("", ""),
  ]

  /// Paragraphs, headings, and what ends them.
  static let paragraphs: [LiteralTree] = [
    .init("<p>one<p>two", "html(body(p('one') p('two')))"),
    .init("<p>one<div>two</div>three", "html(body(p('one') div('two') 'three'))"),
    .init("<p>one<ul><li>two</ul>", "html(body(p('one') ul(li('two'))))"),
    .init("<p>one<h2>two</h2>", "html(body(p('one') h2('two')))"),
    .init("<p>one<span>two</span>three</p>", "html(body(p('one' span('two') 'three')))"),
    .init(
      "<p>one<figure>two</figure>three</p>", "html(body(p('one' figure('two') 'three')))",
      standard: "`figure`, as other elements of HTML 5, ends the `p`"),
    .init("<div><p>one</div>two", "html(body(div(p('one')) 'two'))"),
    .init("<p>one</div>two", "html(body(p('onetwo')))"),
    .init(
      "<div>one</p>two</div>", "html(body(div('onetwo')))",
      standard: "an empty `p` between the two texts"),
    .init(
      "<h1>one<h2>two</h2>", "html(body(h1('one' h2('two'))))",
      standard: "a heading ends a heading"),
    .init("<h1>one<p>two", "html(body(h1('one') p('two')))", standard: "the `p` is in the `h1`"),
    .init(
      "<pre>\none\n two</pre>", "html(body(pre('\none\n two')))",
      standard: "no line feed at the beginning"),
    .init("<article><p>one<p>two</article>three", "html(body(article(p('one') p('two')) 'three'))"),
    .init(
      "<details><summary>one</summary>two</details>",
      "html(body(details(summary('one') 'two')))"),
  ]

  static let lists: [LiteralTree] = [
    .init("<ul><li>one<li>two</ul>", "html(body(ul(li('one') li('two'))))"),
    .init(
      "<ul><li>one<ul><li>two</ul><li>three</ul>",
      "html(body(ul(li('one' ul(li('two'))) li('three'))))"),
    .init(
      "<ul><ol><li>one</ol></ul>", "html(body(ul ol(li('one'))))",
      standard: "a list may stand right in a list"),
    .init("<ul><li><p>one<li>two</ul>", "html(body(ul(li(p('one')) li('two'))))"),
    .init(
      "<dl><dt>one<dd>two<dt>three<dd>four</dl>",
      "html(body(dl(dt('one') dd('two') dt('three') dd('four'))))"),
    .init(
      "<select><option>one<option>two</select>",
      "html(body(select(option('one') option('two'))))"),
  ]

  static let tables: [LiteralTree] = [
    .init(
      "<table><tr><td>one<td>two<tr><td>three</table>four",
      "html(body(table(tr(td('one') td('two')) tr(td('three'))) 'four'))", standard: "a `tbody`"),
    .init(
      "<table><thead><tr><th>one<tbody><tr><td>two<tfoot><tr><td>three</table>",
      "html(body(table(thead(tr(th('one'))) tbody(tr(td('two'))) tfoot(tr(td('three'))))))"),
    .init(
      "<table><caption>one<colgroup><col><tbody><tr><td>two</table>",
      "html(body(table(caption('one') colgroup(col) tbody(tr(td('two'))))))"),
    .init(
      "<table>one<tbody><tr><td>two</table>",
      "html(body(table('one' tbody(tr(td('two'))))))", standard: "the text comes before the table"),
    .init(
      "<table><tr><td><table><tr><td>one</table>two</table>",
      "html(body(table(tr(td(table(tr(td('one'))) 'two')))))", standard: "a `tbody` in each"),
    .init(
      "<b><table><tbody><tr><td>one</b>two</table>",
      "html(body(b(table(tbody(tr(td('onetwo')))))))"),
    .init(
      "<table><tbody><tr><td><p>one<td>two</table>",
      "html(body(table(tbody(tr(td(p('one')) td('two'))))))"),
  ]

  static let links: [LiteralTree] = [
    .init(
      "<a href=1>one<a href=2>two</a>three", "html(body(a[href=1]('one') a[href=2]('two') 'three'))"
    ),
    .init(
      "<a href=1><div>one<a href=2>two</a></div></a>",
      "html(body(a[href=1](div('one' a[href=2]('two')))))",
      standard: "the second ends the first, which goes on around both halves of the `div`"),
    .init(
      "<a href=1><h2>one</h2><p>two</p></a>", "html(body(a[href=1](h2('one') p('two'))))"),
    .init(
      "<form><button>one<button>two</button></form>",
      "html(body(form(button('one' button('two')))))", standard: "a button ends a button"),
  ]

  /// Formatting that is nested the wrong way.
  static let formatting: [LiteralTree] = [
    .init(
      "<p><b>one<i>two</b>three</i>four</p>", "html(body(p(b('one' i('two')) 'threefour')))",
      standard: "`three` is in an `i` of its own"),
    .init(
      "<p><b>one</p><p>two</b>", "html(body(p(b('one')) p('two')))",
      standard: "the `b` goes on in the second `p`"),
    .init("<b>one<p>two", "html(body(b('one') p('two')))", standard: "the `p` is in the `b`"),
    .init("<p><em>one<p>two", "html(body(p(em('one' p('two')))))", standard: "a second `p`"),
    .init("<p><i><b>one</i>two</b>", "html(body(p(i(b('one')) 'two')))", standard: "a second `b`"),
    .init(
      "<ruby>one<rt>two<rt>three</ruby>", "html(body(ruby('one' rt('two' rt('three')))))",
      standard: "an `rt` ends an `rt`"),
  ]

  static let voidElements: [LiteralTree] = [
    .init(
      "<p>one<br>two<img src=a>three<hr>four",
      "html(body(p('one' br 'two' img[src=a] 'three') hr 'four'))"),
    .init("<p>one<br/>two<input>three", "html(body(p('one' br 'two' input 'three')))"),
    .init(
      "<p>one<wbr>two</p>three", "html(body(p('one' wbr('two')) 'three'))",
      standard: "`wbr` holds nothing; HTML 4 does not know it"),
    .init("<div/>one", "html(body(div 'one'))", standard: "a slash does not end a `div`"),
  ]

  /// What is no markup inside, and what the arena leaves out.
  static let rawText: [LiteralTree] = [
    .init("<p>one<script>'</p><p>'</script>two", "html(body(p('onetwo')))"),
    .init("<p>one<style>p > a { }</style>two", "html(body(p('onetwo')))"),
    .init("<p>one<!-- <p> -->two", "html(body(p('onetwo')))"),
    .init(
      "<textarea><b>one</textarea>", "html(body(textarea(b('one'))))",
      standard: "a `textarea` holds nothing but text"),
    .init("<p>one<iframe><p>two</iframe>three", "html(body(p('onethree')))"),
    .init("<p>one<noscript><img src=a width=1></noscript>two", "html(body(p('onetwo')))"),
    .init("<div><template><p>one</template>two</div>", "html(body(div('two')))"),
    .init(
      "<my-card><template shadowrootmode=open><p>one</template>two</my-card>",
      "html(body(my-card(div[shadowrootmode=open](p('one')) 'two')))",
      standard: "the shadow root is a tree of its own; the arena has it as a `div`"),
  ]

  static let foreign: [LiteralTree] = [
    .init(
      "<p>one<svg><text>two</text></svg>three", "html(body(p('onethree')))",
      standard: "a drawing is a tree of its own; the arena leaves it out"),
    .init(
      "<p>one<math><mi>x</mi></math>two</p>", "html(body(p('one' math(mi('x')) 'two')))"),
    .init("<x-y>one<p>two</x-y>three", "html(body(x-y('one' p('two')) 'three'))"),
  ]

  /// Character references, and signs that begin nothing.
  static let characters: [LiteralTree] = [
    .init("<p>a &amp; b &eacute; &#8212; &#x41;", "html(body(p('a & b é — A')))"),
    .init(
      "<p>a &nosuch; &amp b", "html(body(p('a &nosuch; &amp b')))",
      standard: "`& b`; in pages `Decode` closes such references before"),
    .init("<p>1 < 2", "html(body(p('1 < 2')))"),
    .init(
      "<a HREF='x&amp;y' href=z Title=\"a'b\">one</a>",
      "html(body(a[href=x&y title=a'b]('one')))"),
  ]
}
