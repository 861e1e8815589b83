import Testing

@testable import Winnow

@Suite struct MetaElementTests {
  @Test func theFirstOfANameCounts() {
    var meta = MetaElements()
    meta.add("og:title", "Rain")
    meta.add("og:title", "Snow")
    meta.add("page.publdate", "2026-11-26")
    #expect(meta["og:title"] == "Rain")
    #expect(meta["og:type"] == nil)
    #expect(meta.publicationNames == ["page.publdate"])
    #expect(meta["page.publdate"] == "2026-11-26")
  }

  /// Four times as many names take four times as long, and not sixteen times.
  @Test(.timeLimit(.minutes(5)))
  func manyNamesTakeNoLongerEach() {
    func time(_ count: Int) -> Duration {
      let names = (0..<count).map { "publdate\($0)" }
      return (0..<3).map { _ in
        let start = ContinuousClock.now
        var meta = MetaElements()
        for name in names { meta.add(name, "") }
        #expect(meta.publicationNames.count == count)
        return ContinuousClock.now - start
      }.min() ?? .zero
    }
    #expect(time(24_000) < time(6_000) * 10)
  }
}
