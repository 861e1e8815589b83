/// Heads of pages: what stands in one goes by reference, as the elements of the body do.
///
/// A text would end a head, so white space is what stands for an element of one. The builder looks whether the parser is
/// in a head there.
extension PageScanner {
  /// libxml2 takes white space for text where it is longer than 1,000 bytes. An element is one of them, and what stands
  /// behind it hardly ever more than two.
  private static let mostInHead = 250

  /// Takes a start tag that is not plain, as these of a page's parts are.
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
  /// - Returns: whether its element goes by reference.
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
