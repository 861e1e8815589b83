/// An estimate of what a page's stages hold at their peak, from the lengths of their arrays.
///
/// The factors are the sizes of the arrays' elements, summed over the stages that hold them at the same
/// time, with half as much again for arrays that grow by doubling. What is not counted in the arrays,
/// such as strings of metadata, is small beside them.
struct PageMemory: Sendable {
  /// The page as it came, decoded, and as the parser has it.
  var bytes = 0
  var nodes = 0
  var attributes = 0
  var attributeBytes = 0
  var text = 0
  var blocks = 0
  /// What rules said of blocks.
  var findings = 0

  /// The parser's record (32 bytes) and the arena (27), sums below elements (16) and what features
  /// know of each (80).
  static let node = 200
  /// The arena's record, and the names' places.
  static let attribute = 48
  /// The block, its role, scores, sums and places; its features are not held.
  static let block = 350
  /// Evidence, and that it was said once.
  static let finding = 64
  /// The arena's text, the blocks', the article's, its paragraphs one by one and joined, each in an
  /// array that has grown by doubling. Measured, not summed: `winnow-bench memory`.
  static let textByte = 15

  var estimate: Int {
    bytes * 3 + nodes * Self.node + attributes * Self.attribute + attributeBytes * 2
      + text * Self.textByte + blocks * Self.block + findings * Self.finding
  }
}
