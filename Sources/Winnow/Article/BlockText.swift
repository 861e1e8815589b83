extension CleanedPage {
  /// Appends a block's text, normalised; that of a listing as it stands.
  func write(
    _ block: Int, into out: inout [UInt8], _ normaliser: Normaliser,
    _ counts: inout NormalisationCounts
  ) {
    let range = blocks.blocks[block]
    if roles[block] == .preformatted, let document, !edited.contains(block) {
      let previous = block > 0 ? Int(blocks.blocks[block - 1].lastNode) : 0
      if let text = Segmenter.listing(range, after: previous, document, hidden: blocks.hidden) {
        return normaliser.normalise(verbatim: text[...], into: &out, &counts)
      }
    }
    let text = blocks.text[Int(range.start)..<Int(range.end)]
    normaliser.normalise(text, into: &out, &counts)
  }
}
