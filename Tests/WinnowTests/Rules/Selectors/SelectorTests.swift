import Testing

@testable import Winnow

@Suite struct SelectorTests {
  static let page = """
    <html><body><div id=top class="Card big"><h2 id=h class=t>H</h2><p id=a lang=de-AT>a</p>
    <p id=b class="x y">b <a id=l href="/Shop/item.html">l</a></p><ul id=u><li id=1>1</li><li id=2>2</li>
    <li id=3>3</li><li id=4></li></ul></div><section id=s data-k="A-b"><p id=c><img id=i></p></section>
    <article id=only><x-card id=x>t</x-card></article></body></html>
    """

  /// The ids of the elements that a selector matches, in page order.
  static func ids(_ selector: String) throws -> String {
    let list = try SelectorList(parsing: selector)
    let document = Document(html: Array(page.utf8))
    return (1..<document.count).filter { list.matches(document, $0) }
      .compactMap { document.string(.id, of: $0) }.joined(separator: " ")
  }

  @Test(arguments: [
    ("p", "a b c"), ("P", "a b c"), ("#b", "b"), (".x.y", "b"), (".card", ""), ("*.t", "h"),
    ("x-card", "x"), ("[class~=y]", "b"), ("[lang|=de]", "a"), ("[href^='/shop' i]", "l"),
    ("[href^='/shop']", ""), ("[href$=html]", "l"), ("[href*=item]", "l"),
    ("[data-k='a-B' i]", "s"),
    ("[class='Card big']", "top"), ("div p", "a b"), ("div > p", "a b"), ("body p", "a b c"),
    ("body > p", ""), ("h2 + p", "a"), ("h2 ~ p", "a b"), ("p + p", "b"), ("p ~ ul li", "1 2 3 4"),
    ("li:first-child", "1"), ("li:last-child", "4"), ("li:nth-child(2)", "2"),
    ("li:nth-child(odd)", "1 3"), ("li:nth-child(even)", "2 4"), ("li:nth-child(-n+2)", "1 2"),
    ("li:nth-child(3n + 1)", "1 4"), ("li:nth-child(n+3)", "3 4"), ("x-card:only-child", "x"),
    ("html:first-child > body section", "s"), ("li:empty", "4"), ("p:has(img)", "c"),
    ("p:has(> a)", "b"), ("div:has(> a)", ""),
    ("p:has(+ ul)", "b"), ("h2:has(~ ul)", "h"), ("div:has(h2 + p)", "top"),
    (":is(h2, section) ", "h s"), ("p:is(.x, #c)", "b c"), ("p:not(.x, #c)", "a"),
    ("p:not(div > p)", "c"), ("li:not(:first-child):not(:last-child)", "2 3"), ("p,h2", "h a b c"),
    ("#\\31 ", "1"), ("li#\\33", "3"), ("[id=\"2\"]", "2"), ("section > p > img", "i"),
  ])
  func matches(_ selector: String, _ expected: String) throws {
    #expect(try Self.ids(selector) == expected)
  }

  /// Places are counted past what two bytes hold.
  @Test func placesAmongVeryManySiblingsCount() throws {
    let count = 1 << 16 + 20
    let document = Document(
      html: Array("<ul>\(String(repeating: "<li>x", count: count))</ul><p><i>a</i><b>b</b>".utf8))
    for place in [1, 65_534, 65_535, 65_536, 65_537, count] {
      let list = try SelectorList(parsing: "li:nth-child(\(place))")
      let found = (1..<document.count).filter { list.matches(document, $0) }
      let items = (1..<document.count).filter { document.tags[$0] == .li }
      #expect(found == [items[place - 1]])
    }
    let last = try SelectorList(parsing: "b:nth-child(2)")
    #expect((1..<document.count).count { last.matches(document, $0) } == 1)
  }

  /// Every message names the character where it went wrong.
  @Test(arguments: [
    ("", 0), ("p >", 3), ("p:hover", 1), ("p::before", 1), ("[a=]", 3), ("[a='x]", 3), ("a b)", 3),
    (":has(:has(p))", 5), ("li:nth-child(x)", 13), ("p:not(", 6), ("é .", 3), ("*p", 1),
    ("a,,b", 2), ("> p", 0), ("p\\", 2), ("div & p", 4),
  ])
  func errorsNameTheirPlace(_ selector: String, _ offset: Int) {
    do {
      let list = try SelectorList(parsing: selector)
      Issue.record("\(list) was taken")
    } catch {
      #expect(error.offset == offset, "\(error.message)")
    }
  }

  @Test func deepNestingIsRefused() {
    let deep = String(repeating: ":not(", count: 5000) + "p" + String(repeating: ")", count: 5000)
    #expect(throws: SelectorError.self) { try SelectorList(parsing: deep) }
    let wide = Array(repeating: ".a", count: 20_000).joined(separator: " ")
    #expect(throws: Never.self) { try SelectorList(parsing: wide) }
  }
}
