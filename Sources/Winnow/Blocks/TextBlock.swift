/// A block-level run of text: what a reader sees as one paragraph, heading, list item or cell.
///
/// Blocks come from `Segmenter` (HTML) or `TextSegmenter` (plain text) in page order, and are the
/// unit that every later stage scores, keeps or drops.
package struct TextBlock: Sendable {
  /// The nearest block-level element around the text; -1 in plain text.
  package var node: Int32
  /// The first and last text node of the run; -1 in plain text.
  package var firstNode: Int32
  package var lastNode: Int32
  /// The block's text in `BlockList.text`: white space collapsed, `<br>` as a line feed.
  package var start: Int32
  package var end: Int32
  /// Words by spaces; scripts without spaces count two ideographs or three letters as a word.
  package var words: Int32
  /// Words inside links.
  var linkWords: Int32
  /// Plain text only: a blank line stands before this block.
  var startsParagraph: Bool
  /// Plain text only: columns of white space before the line, as far as 255.
  var indent: UInt8 = 0
}

/// The blocks of one page and the buffer that holds their text.
package struct BlockList: Sendable {
  package var blocks: [TextBlock] = []
  package var text: [UInt8] = []
  /// No block goes on for long after this many bytes: stages look at the clock between blocks.
  static let longestBlock = 1 << 16
  /// Whether the page had more blocks than were to be made.
  var isCut = false
  /// What of the page is in no block because browsers do not show it.
  var hidden = HiddenText()

  /// Whether plain text has blank lines between its lines.
  var hasParagraphs: Bool { blocks.dropFirst().contains(where: \.startsParagraph) }

  /// The text of a block as a string. Not for hot paths.
  package func string(_ index: Int) -> String {
    String(decoding: text[Int(blocks[index].start)..<Int(blocks[index].end)], as: UTF8.self)
  }
}

extension TextFolder {
  /// A block's text, folded.
  package mutating func folded(_ block: Int, of list: BlockList) -> [UInt8] {
    var out: [UInt8] = []
    let range = Int(list.blocks[block].start)..<Int(list.blocks[block].end)
    fold(list.text.span.extracting(range), into: &out)
    return out
  }
}
