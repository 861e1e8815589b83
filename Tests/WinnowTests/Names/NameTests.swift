import Testing

@testable import Winnow

/// Lists of names that stand beside an enumeration say what the language would say.
@Suite struct NameTests {
  @Test func tags() { #expect(Tag.spellings == Tag.allCases.map { "\($0)" }) }

  @Test func attributes() {
    let aria = [AttributeName.ariaHidden: "aria-hidden", .ariaLabel: "aria-label"]
    #expect(
      AttributeName.spellings
        == AttributeName.allCases.map { aria[$0] ?? ($0 == .ariaModal ? "aria-modal" : "\($0)") })
  }

  @Test func features() {
    #expect(Feature.names == Feature.allCases.map { "\($0)" })
    #expect(Feature.count == Feature.allCases.count)
  }

  @Test func kinds() {
    #expect(RuleKind.allCases.map(RuleProgram.number) == Array(RuleKind.allCases.indices))
  }
}
