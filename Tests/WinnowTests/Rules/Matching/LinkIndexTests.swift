import TestSupport
import Testing

@testable import Winnow

/// Links fit as each does by itself.
@Suite struct LinkIndexTests {
  @Test func linksFitAsEachByItself() {
    let leaves = [
      ["*facebook.com/share*", "*/tag/*"], ["*tagged"], ["https://a.example/*"],
      ["*?u=*&t=*", "*ab*"],
      ["*shareable/about"],
    ].map { $0.map { Glob($0) } }
    let index = LinkIndex(leaves)
    let parts = [
      "https://a.example/", "facebook.com/", "share", "able", "/tag/", "tag", "ged", "?u=", "&t=",
      "ab",
      "out", "/", "x", "TAGGED",
    ]
    var random = SeededNumbers(seed: 22)
    var fits = 0
    for _ in 0..<300 {
      var addresses: [String] = []
      for _ in 0..<1 + random.next(11) {
        let kept = addresses.last.map { $0.prefix(random.next($0.utf8.count + 1)) } ?? ""
        addresses.append(
          kept + (0..<random.next(5)).map { _ in random.pick(parts) }.joined())
      }
      let page = addresses.map { "<a href='\($0)'>x</a>" }.joined(separator: " ")
      let document = Document(html: Array(page.utf8))
      let links = (1..<document.count).filter { document.tags[$0] == .a }
      #expect(links.count == addresses.count)
      let expected = leaves.map { globs in
        zip(links, addresses).compactMap { link, address in
          globs.contains { $0.matches(Array(address.utf8)) } ? Int32(link) : nil
        }
      }
      #expect(index.fittingLinks(of: document, RuleSteps()) == expected, "\(addresses)")
      fits += expected.map(\.count).reduce(0, +)
    }
    #expect(fits > 300)
  }
}
