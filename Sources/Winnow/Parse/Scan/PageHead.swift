/// Heads of pages: their elements become stand-ins, as those of the body do.
///
/// A character would end the head, so the stand-in there is a space. The builder checks that the parser is still in a
/// head where it comes.
extension PageScanner {
  /// libxml2 takes white space of more than 1,000 bytes for text, which would end the head. Each element becomes one
  /// byte, and the white space behind it is hardly ever more than two.
  private static let mostInHead = 250

  /// Takes a start tag that is not plain, or one of `html`, `head` and `body`.
  mutating func take(partStartingAt open: Int) {
    guard unsafe refers && place != .body && place != .end else { return }
    if unsafe page.isName("body", at: open + 1) {
      unsafe place = .body
      unsafe push(.body, open, at: 0, isWhole: false)
    } else if unsafe place == .start {
      if unsafe page.isName("head", at: open + 1) { unsafe place = .head }
    } else if unsafe place == .head,
      unsafe !page.isName("meta", at: open + 1) && !page.isName("link", at: open + 1)
    {
      unsafe place = .start
    }
  }

  /// Takes a plain start tag in a head.
  ///
  /// - Parameter end: one past its `>`.
  /// - Returns: whether a stand-in took its element's place.
  mutating func take(inHead name: Tag, _ open: Int, _ end: Int) -> Bool {
    switch name {
    case .meta, .link, .base: return unsafe put(inHead: name, open, end)
    case .title, .noscript: unsafe place = tag.closesItself ? .start : .elementOfHead
    default: unsafe place = .start
    }
    return false
  }

  /// Takes an end tag before the body.
  ///
  /// - Parameter isPlain: whether there is nothing in it but a name.
  mutating func take(endTagBeforeBody open: Int, isPlain: Bool) {
    switch unsafe place {
    case .elementOfHead:
      if unsafe page.isName("title", at: open + 2) || page.isName("noscript", at: open + 2) {
        unsafe place = .head
      }
    case .head:
      if unsafe !(isPlain && page.isName("script", at: open + 2)) { unsafe place = .start }
    default: break
    }
  }

  /// Puts a space in place of an element, if the page is in its head.
  ///
  /// - Parameter end: one past it in the page.
  mutating func put(inHead name: Tag, _ open: Int, _ end: Int) -> Bool {
    guard
      unsafe place == .head && headElements < Self.mostInHead && copied <= open
        && references.count < mostReferences
    else { return false }
    unsafe headElements += 1
    unsafe copy(to: open)
    unsafe refer(toTag: name)
    unsafe putWhole(reference: references.count - 1, at: used, end, as: UInt8(ascii: " "))
    return true
  }
}
