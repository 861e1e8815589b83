/// The stack of open elements where the prescan is, as far as it is certain.
///
/// An element is *whole* if its own end tag ends it and everything in it is whole: then it can have one tree only, and
/// libxml2 need not see it. All others are left to libxml2, and so are the elements around them.
struct OpenElements: ~Copyable {
  struct Element: BitwiseCopyable {
    var tag: Tag
    /// Of its name in the page.
    var nameLength: UInt8
    var name: Int32
    /// Of its tag among the references, and of its `<` in the output.
    var reference: Int32
    var output: Int32
  }

  /// From the outermost that is known; what is around it is not.
  private var elements = Column<Element>()
  /// How many of them, from the outermost, are left to libxml2.
  private var left = 0
  private let nesting = Nesting.html
  /// A deeper stack is forgotten.
  private static let deepest = 512

  /// Whether what comes is in an element that may be whole.
  var areWhole: Bool { elements.count > left }

  /// Leaves what is open to the parser.
  mutating func leave() { left = elements.count }

  /// Leaves what is open to the parser, which may see other elements there.
  mutating func forget() {
    elements.removeLast(elements.count)
    left = 0
  }

  /// Closes what libxml2 closes before an element begins.
  ///
  /// - Returns: whether nothing had to be closed, so that the element may be whole.
  mutating func admit(_ tag: Tag) -> Bool {
    guard var parent = elements.last?.tag else { return !nesting.endsAny(by: tag) }
    guard nesting.ends(parent, by: tag) else { return true }
    while nesting.ends(parent, by: tag) {
      elements.removeLast()
      guard let next = elements.last?.tag else { break }
      parent = next
    }
    leave()
    return false
  }

  /// Opens an element.
  ///
  /// - Parameter isWhole: whether it may be whole; if not, those around it are not, either.
  mutating func open(_ element: Element, isWhole: Bool) {
    if elements.count == Self.deepest { forget() }
    elements.append(element)
    if !isWhole { leave() }
  }

  /// Where the name ends in an end tag, if it is that of the innermost element.
  ///
  /// - Parameter open: where the `<` of the end tag stands.
  @inline(__always)
  func endOfOwnName(_ page: UnsafeBufferPointer<UInt8>, at open: Int) -> Int? {
    guard let element = elements.last else { return nil }
    let length = Int(element.nameLength)
    let end = open + 2 + length
    guard end < page.count, unsafe page.isSame(Int(element.name), open + 2, length: length),
      !isNameByte(unsafe page[end])
    else { return nil }
    return end
  }

  /// What an end tag does: it ends an element that is whole, or one that is left to the parser.
  enum End {
    case whole(Element)
    case left(Tag)
  }

  /// Ends the innermost element, of which there must be one.
  @inline(__always)
  mutating func end() -> End {
    let element = elements[elements.count - 1]
    elements.removeLast()
    if elements.count >= left { return .whole(element) }
    left = elements.count
    return .left(element.tag)
  }
}
