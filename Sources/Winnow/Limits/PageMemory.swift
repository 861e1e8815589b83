/// An estimate of what a page's stages hold at their peak, from the lengths of their arrays.
///
/// The factors are the sizes of the arrays' elements, summed over the stages that hold them at the same
/// time, with half as much again for arrays that grow by doubling. What is not counted in the arrays,
/// such as strings of metadata, is small beside them. `winnow-bench memory` holds them against what
/// pages take.
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

  /// The arena (19 bytes, and 8 for an element with very many siblings before it).
  static let node = 64
  /// The prescan's record (16 bytes) and the arena's (8), and the names' places (4).
  static let attribute = 40
  /// The block (32 bytes) and its sums (28), what is known of its element (56 at most) and place (10), its
  /// scores (16) and its role (8), and its place in the body or in a list (24).
  static let block = 220
  /// Evidence, and that it was said once.
  static let finding = 64
  /// The arena's text and the blocks', and then the article's and the output's, or the table of the
  /// page's words, which is most where no word comes twice.
  static let textByte = 9

  var estimate: Int {
    bytes * 3 + nodes * Self.node + attributes * Self.attribute + attributeBytes * 2
      + text * Self.textByte + blocks * Self.block + findings * Self.finding
  }
}
