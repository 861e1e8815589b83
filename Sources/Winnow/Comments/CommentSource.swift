/// What comments are read from.
struct CommentSource {
  let document: Document
  let list: BlockList
  let names: PageNames
  let groups: RecordGroups
  /// By block, whether the selection kept it as the article's.
  let isKept: [Bool]
  /// Blocks that rules for comments dropped, in page order.
  let loose: [Int]
  let deadline: Deadline

  /// The bytes of a part of the blocks' text.
  func bytes(_ range: Range<Int>) -> ArraySlice<UInt8> { list.text[range] }
}
