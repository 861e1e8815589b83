/// Reads start tags as libxml2 does, quotes respected, as far as attributes may go by reference.
struct StartTag {
  /// One attribute of the tag, as ranges of the page.
  struct Item: BitwiseCopyable {
    /// Of its name.
    var start: Int
    var nameLength: Int
    var valueStart: Int
    var valueLength: Int
    /// Whether its value has character references, all of them such as `CharacterReference` reads.
    var hasReferences: Bool
  }

  /// One past the tag's `>`; nil where the page ends first.
  private(set) var end: Int?
  /// Where its name ends, and whether "/>" closes it.
  private(set) var nameEnd = 0
  private(set) var closesItself = false
  /// Where attributes beyond the limit begin.
  private(set) var attributeCut: Int?
  /// The attributes, as long as `isPlain`.
  private(set) var items: [Item] = []
  /// Whether libxml2 cannot read the tag in another way, nor drop it, nor one of its attributes.
  private(set) var isPlain = false
  private var position = 0
  private var attributes = 0
  private let attributeLimit: Int

  /// Of a name that is passed on by its place, in bytes.
  static let longestName = 90
  /// Each name is compared with all before it.
  private static let mostItems = 32

  init(attributeLimit: Int) { self.attributeLimit = attributeLimit }

  /// Reads the tag whose `<` stands at `open`.
  ///
  /// - Parameter collects: whether its attributes are wanted.
  mutating func read(_ page: UnsafeBufferPointer<UInt8>, _ open: Int, collects: Bool) {
    end = nil
    attributeCut = nil
    attributes = 0
    items.removeAll(keepingCapacity: true)
    isPlain = collects
    closesItself = false
    unsafe readName(page, open)
    let count = page.count
    while position < count {
      let byte = unsafe page[position]
      if byte == 0x3E {
        end = position + 1
        // No white space to libxml2.
        if isPlain, unsafe page.find(0x0C, from: open, to: position) != nil { isPlain = false }
        return
      }
      if isSpace(byte) {
        position += 1
      } else if byte == 0x2F {
        if position + 1 < count, unsafe page[position + 1] != 0x3E { isPlain = false }
        closesItself = true
        position += 1
      } else {
        attributes += 1
        if attributes > attributeLimit, attributeCut == nil { attributeCut = position }
        if attributeCut != nil || attributes > Self.mostItems { isPlain = false }
        unsafe readAttribute(page)
      }
    }
  }

  private mutating func readName(_ page: UnsafeBufferPointer<UInt8>, _ open: Int) {
    position = open + 1
    while position < page.count {
      let byte = unsafe page[position]
      if isSpace(byte) || byte == 0x2F || byte == 0x3E { break }
      if !isNameByte(byte) { isPlain = false }
      position += 1
    }
    nameEnd = position
    let length = position - open - 1
    if length > Self.longestName { isPlain = false }
    // libxml2 may drop these, and their attributes with them, where they come twice.
    if length == 4 {
      if unsafe page.hasPrefix("html", at: open + 1) || page.hasPrefix("head", at: open + 1)
        || page.hasPrefix("body", at: open + 1)
      {
        isPlain = false
      }
    } else if length == 8, unsafe page.hasPrefix("frameset", at: open + 1) {
      isPlain = false
    }
  }

  private mutating func readAttribute(_ page: UnsafeBufferPointer<UInt8>) {
    let count = page.count
    // A "=" may begin a name.
    let start = position
    var byte = unsafe page[position]
    if !isNameStart(byte) { isPlain = false }
    position += 1
    while position < count {
      byte = unsafe page[position]
      if isLetter(byte) {
        position += 1
        continue
      }
      if isSpace(byte) || byte == 0x2F || byte == 0x3E || byte == 0x3D { break }
      if !isNameByte(byte) { isPlain = false }
      position += 1
    }
    var item = Item(
      start: start, nameLength: position - start, valueStart: position, valueLength: 0,
      hasReferences: false)
    while position < count, isSpace(unsafe page[position]) { position += 1 }
    if position < count, unsafe page[position] == 0x3D {
      position += 1
      while position < count, isSpace(unsafe page[position]) { position += 1 }
      guard position < count else { return }
      byte = unsafe page[position]
      if byte == 0x22 || byte == 0x27 {
        item.valueStart = position + 1
        guard let close = unsafe page.find(byte, from: position + 1) else {
          position = count
          return
        }
        item.valueLength = close - item.valueStart
        position = close + 1
      } else {
        item.valueStart = position
        while position < count {
          byte = unsafe page[position]
          if isSpace(byte) || byte == 0x3E { break }
          position += 1
        }
        item.valueLength = position - item.valueStart
        if item.valueLength == 0 { isPlain = false }
      }
      let value = item.valueStart..<item.valueStart + item.valueLength
      switch unsafe Self.references(page, value) {
      case .none: break
      case .plain: item.hasReferences = true
      case .others: isPlain = false
      }
    }
    guard isPlain else { return }
    if item.nameLength > Self.longestName { isPlain = false }
    // Of a name that comes twice libxml2 keeps the first.
    for other in items where other.nameLength == item.nameLength {
      if unsafe page.isSame(other, item) { return }
    }
    items.append(item)
  }

  /// Which character references a value has: such as `CharacterReference` reads, or others.
  private enum References { case none, plain, others }

  private static func references(
    _ page: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> References {
    var result = References.none
    var position = range.lowerBound
    while let sign = unsafe page.find(0x26, from: position, to: range.upperBound) {
      switch unsafe CharacterReference(page, sign, to: range.upperBound) {
      case .character: result = .plain
      case .none: break
      case .other: return .others
      }
      position = sign + 1
    }
    return result
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether two attributes whose names are as long have one name, but for the case of letters.
  fileprivate func isSame(_ first: StartTag.Item, _ second: StartTag.Item) -> Bool {
    for place in 0..<first.nameLength {
      let (a, b) = unsafe (self[first.start + place], self[second.start + place])
      if a.lowercasedASCII != b.lowercasedASCII { return false }
    }
    return true
  }
}
