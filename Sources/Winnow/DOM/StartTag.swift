/// Reads start tags as libxml2 does, quotes respected, as far as attributes may go by reference.
struct StartTag {
  /// Which character references a value has: none, such as `CharacterReference` reads, or others.
  enum Value { case literal, plainReferences, others }

  /// One attribute of the tag, as ranges of the page.
  struct Item: BitwiseCopyable {
    /// From its name to the end of its value.
    var start: Int
    var end: Int
    var nameLength: Int
    var valueStart: Int
    var valueLength: Int
    /// Of the name's bytes, whatever their case.
    var hash: UInt64
    var value: Value
  }

  /// One past the tag's `>`; nil where the page ends first.
  private(set) var end: Int?
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
    var hash = UInt64(byte | 0x20)
    position += 1
    while position < count {
      byte = unsafe page[position]
      if isSpace(byte) || byte == 0x2F || byte == 0x3E || byte == 0x3D { break }
      if !isNameByte(byte) { isPlain = false }
      hash = (hash ^ UInt64(byte | 0x20)) &* 0x100_0000_01B3
      position += 1
    }
    var item = Item(
      start: start, end: position, nameLength: position - start, valueStart: position,
      valueLength: 0, hash: hash, value: .literal)
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
      item.end = position
      item.value = unsafe Self.value(page, item.valueStart..<item.valueStart + item.valueLength)
    }
    guard isPlain else { return }
    // Of a name that comes twice libxml2 keeps the first; names of references are all underscores.
    if unsafe item.nameLength > Self.longestName || items.contains(where: { $0.hash == hash })
      || page[start] == PageReference.attributeName
    {
      isPlain = false
    } else {
      items.append(item)
    }
  }

  private static func value(_ page: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Value {
    var result = Value.literal
    var position = range.lowerBound
    while let sign = unsafe page.find(0x26, from: position, to: range.upperBound) {
      switch unsafe CharacterReference(page, sign, to: range.upperBound) {
      case .character: result = .plainReferences
      case .none: break
      case .other: return .others
      }
      position = sign + 1
    }
    return result
  }
}
