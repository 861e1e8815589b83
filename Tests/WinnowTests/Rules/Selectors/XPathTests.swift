import TestSupport
import Testing

@testable import Winnow

/// XPath 1.0 by hand: what each expression selects on one small page.
@Suite struct XPathTests {
  static let page = """
    <html><body><div id=top class="a b"><h1>Head</h1><p id=p1>One <b>bold</b> text</p>\
    <p id=p2 class=x>Two</p></div><div id=low><ul><li id=i1>1</li><li id=i2>20</li><li id=i3>3</li>\
    </ul><p id=p3 lang=de-AT>Drei größer</p><my-box id=box>Box</my-box></div></body></html>
    """

  /// The ids of what is selected, or the names of elements without one.
  static func select(_ path: String) throws -> String {
    let document = Document(html: Array(page.utf8))
    let found = try XPath(parsing: path).elements(of: document, RuleSteps()) ?? [-1]
    return found.map { document.string(.id, of: Int($0)) ?? document.name(of: Int($0)) }
      .joined(separator: " ")
  }

  @Test(arguments: [
    ("//p", "p1 p2 p3"), ("/html/body/div", "top low"), ("//div/p[1]", "p1 p3"),
    ("//p[2]", "p2"), ("(//p)[2]", "p2"), ("(//p)[last()]", "p3"), ("//li[last()]", "i3"),
    ("//li[position() < 3]", "i1 i2"), ("//li[position() mod 2 = 1]", "i1 i3"),
    ("//p[@class='x']", "p2"), ("//*[@class]", "top p2"), ("//p[not(@class)]", "p1 p3"),
    ("//*[contains(concat(' ', @class, ' '), ' b ')]", "top"), ("//my-box", "box"),
    ("//p[b]", "p1"), ("//p[b = 'bold']", "p1"), ("//p[. = 'Two']", "p2"), ("//b/..", "p1"),
    ("//b/ancestor::div", "top"), ("//b/ancestor::*[1]", "p1"), ("//li[. > 2]", "i2 i3"),
    ("//li[number(.) = 3]", "i3"), ("//ul[sum(li) = 24]", "ul"), ("//ul[count(li) = 3]", "ul"),
    ("//li[@id='i2']/preceding-sibling::li", "i1"), ("//li[1]/following-sibling::li", "i2 i3"),
    ("//li[3]/preceding-sibling::li[1]", "i2"), ("//h1/following::p", "p1 p2 p3"),
    ("//p[@id='p3']/preceding::p", "p1 p2"), ("//p | //li", "p1 p2 i1 i2 i3 p3"),
    ("//h1 | //h1", "h1"), ("id('p2 p3')", "p2 p3"), ("id('low')//li[1]", "i1"),
    ("//*[self::h1 or self::ul]", "h1 ul"), ("//p[lang('de')]", "p3"), ("//p[lang('en')]", ""),
    ("//p[starts-with(., 'One')]", "p1"), ("//p[string-length(.) = 11]", "p3"),
    ("//p[string-length(normalize-space(.)) = 13]", "p1"), ("//p[substring(., 2, 2) = 'wo']", "p2"),
    ("//p[substring-before(., ' ') = 'Drei']", "p3"), ("//p[substring-after(., 'T') = 'wo']", "p2"),
    ("//p[translate(., 'TWO', 'two') = 'two']", "p2"), ("//p[contains(., 'ß')]", "p3"),
    ("//*[local-name() = 'ul']", "ul"), ("//*[name(..) = 'ul']", "i1 i2 i3"),
    ("//li[floor(. div 2) = 1]", "i3"), ("//li[round(. * 0.5) = 2]", "i3"),
    ("//li[-. = -20]", "i2"), ("//li[. = //p]", ""), ("//li[. < ../li]", "i1 i3"),
    ("//li[true() and not(false())][2]", "i2"), ("//p/text()", ""), ("//p/@id/..", "p1 p2 p3"),
    ("//p[text()]", "p1 p2 p3"), ("//p[comment()]", ""), ("/", ""), ("//div[.//b]", "top"),
    ("/descendant::li[2]", "i2"), ("//ul/*", "i1 i2 i3"), ("//div[2]//*[@id][last()]", "box i3"),
    ("//*[count(ancestor::*) = 2]", "top low"), ("//li[. != 1]", "i2 i3"), ("self::node()//b", "b"),
    ("//p[boolean(b) = true()]", "p1"), ("//p[@id = 'p1' or @id = 'p3']", "p1 p3"),
    ("//li[ceiling(. div 15) = 2]", "i2"), ("//p[string(b) = 'bold']", "p1"),
  ])
  func selects(_ path: String, _ ids: String) throws {
    let found = try Self.select(path)
    // Sorted where the order of two lists of last elements is beside the point.
    #expect(Set(found.split(separator: " ")) == Set(ids.split(separator: " ")), "\(path): \(found)")
  }

  @Test(arguments: [
    ("//p[", "an expression was expected"), ("//p]", "']' is not understood here"),
    ("1 + 2", "it gives a value, and no elements"), ("'x'", "it gives a value, and no elements"),
    ("//p['x", "this quote is never closed"), ("count('x')", "'count' takes nodes"),
    ("//p[contains(.)]", "'contains' does not take 1 arguments"),
    ("//p[1 | 2]", "'|' stands between nodes"),
    ("//up::p", "'up' is no axis that is known"), ("", "an expression was expected"),
    ("//p[nothing()]", "'nothing' is no function of XPath 1.0"),
    ("//p[$a]", "there are no variables"),
  ])
  func complains(_ path: String, _ message: String) {
    #expect {
      try XPath(parsing: path)
    } throws: { ($0 as? XPathError)?.message == message }
  }

  @Test func anythingParsesOrIsAnError() {
    var random = SeededNumbers(seed: 11)
    let pieces = [
      "//", "/", "p", "[", "]", "(", ")", "@", "*", "::", "and", "'x'", "1", "|", "=", ".",
    ]
    for _ in 0..<20_000 {
      var text = ""
      for _ in 0..<8 { text += random.pick(pieces) }
      _ = try? XPath(parsing: text)
    }
  }

  @Test func aSearchEndsWithItsSteps() throws {
    let document = Document(
      html: Array(("<body>" + String(repeating: "<p>a</p>", count: 3000)).utf8))
    let steps = RuleSteps()
    steps.begin(after: 0)
    let found = try XPath(parsing: "//*[count(//*[count(//*) > 1]) > 1]").elements(
      of: document, steps)
    #expect(found == nil)
    #expect(steps.isSpent && !steps.isOver)
    steps.endRule()
    #expect(try XPath(parsing: "//p").elements(of: document, steps)?.count == 3000)
  }
}
