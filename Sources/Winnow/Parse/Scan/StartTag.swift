import CLanes

/// Reads start tags as libxml2 does, and tells whether its attributes can be taken out (`isPlain`).
struct StartTag {
  /// One past the tag's `>`; nil where the page ends first.
  private(set) var end: Int?
  /// Where its name ends, and whether "/>" closes it.
  private(set) var nameEnd = 0
  private(set) var name = Tag.unknown
  private(set) var closesItself = false
  /// Where attributes beyond the limit begin.
  private(set) var attributeCut: Int?
  /// Its attributes are those from here on, if `isPlain`.
  private(set) var firstAttribute = 0
  /// Whether libxml2 cannot read the tag in another way, nor drop it, nor one of its attributes.
  private(set) var isPlain = false
  /// Of its attributes, as far as they are kept.
  private(set) var attributeBytes = 0
  private var position = 0
  private var attributes = 0
  private let attributeLimit: Int
  private let names = Tag.names
  private var formFeeds = NextByte(byte: UInt8(ascii: "\u{0C}"))

  /// Of a name that is passed on by its place, in bytes.
  static let longestName = 90
  /// Each name is compared with all before it.
  private static let mostItems = 32

  init(attributeLimit: Int) { self.attributeLimit = attributeLimit }

  /// Reads the tag whose `<` stands at `open`.
  ///
  /// - Parameters:
  ///   - collects: whether its attributes are wanted.
  ///   - list: takes them, if `isPlain`.
  mutating func read(
    _ page: UnsafeBufferPointer<UInt8>, _ open: Int, collects: Bool,
    into list: inout Column<Prescan.Attribute>
  ) {
    firstAttribute = list.count
    unsafe read(page, open, collects, &list)
    if !isPlain, list.count > firstAttribute { list.removeLast(list.count - firstAttribute) }
  }

  private mutating func read(
    _ page: UnsafeBufferPointer<UInt8>, _ open: Int, _ collects: Bool,
    _ list: inout Column<Prescan.Attribute>
  ) {
    end = nil
    attributeCut = nil
    attributes = 0
    attributeBytes = 0
    isPlain = collects
    closesItself = false
    unsafe readName(page, open)
    let count = page.count
    while position < count {
      let byte = unsafe page[position]
      if byte == UInt8(ascii: ">") {
        end = position + 1
        // No white space to libxml2.
        if isPlain, unsafe formFeeds.next(page, from: open) < position { isPlain = false }
        return
      }
      if isSpace(byte) {
        position += 1
        while unsafe readUsualAttribute(page, &list) {}
      } else if byte == UInt8(ascii: "/") {
        if position + 1 < count, unsafe page[position + 1] != UInt8(ascii: ">") { isPlain = false }
        closesItself = true
        position += 1
      } else {
        attributes += 1
        if attributes > attributeLimit, attributeCut == nil { attributeCut = position }
        if attributeCut != nil || attributes > Self.mostItems { isPlain = false }
        unsafe readAttribute(page, &list)
      }
    }
  }

  private mutating func readName(_ page: UnsafeBufferPointer<UInt8>, _ open: Int) {
    position = unsafe page.endOfName(from: open + 1)
    let length = position - open - 1
    name = unsafe names.value(forNameAt: open + 1, length: length, in: page) ?? .unknown
    while position < page.count {
      let byte = unsafe page[position]
      if isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") { break }
      name = .unknown
      isPlain = false
      position += 1
    }
    nameEnd = position
    if length > Self.longestName { isPlain = false }
    switch name {
    // libxml2 may drop these, and their attributes with them, where they come twice.
    case .html, .head, .body, .frameset: isPlain = false
    // No stage reads their attributes, except those of JSON-LD scripts, which libxml2 reports.
    case .script, .style, .svg: isPlain = false
    default: break
    }
  }

  /// Goes past an attribute that is written as nearly all are: a letter and more of a name, `="`, a value without a
  /// `&`, `"`.
  ///
  /// - Returns: whether there was one, and a space, so that another may follow.
  @inline(__always)
  private mutating func readUsualAttribute(
    _ page: UnsafeBufferPointer<UInt8>, _ list: inout Column<Prescan.Attribute>
  ) -> Bool {
    let start = position
    let lastPart = page.count &- Int(CLANES_PART)
    guard let bytes = page.baseAddress, start <= lastPart,
      isPlain && attributes < min(attributeLimit, Self.mostItems),
      isLetter(unsafe bytes[start])
    else { return false }
    let length = unsafe clanes_name_length(bytes + start)
    let valueStart = start &+ length &+ 2
    guard valueStart <= lastPart,
      unsafe bytes[valueStart &- 2] == UInt8(ascii: "=")
        && bytes[valueStart &- 1] == UInt8(ascii: "\"")
    else { return false }
    var close = valueStart
    var stops = unsafe clanes_value_stops(bytes + close)
    while stops == 0 {
      close &+= Int(CLANES_PART)
      guard close <= lastPart else { return false }
      stops = unsafe clanes_value_stops(bytes + close)
    }
    close &+= stops.trailingZeroBitCount
    guard unsafe bytes[close] == UInt8(ascii: "\"") else { return false }
    attributes &+= 1
    unsafe append(page, start, length, valueStart, close &- valueStart, false, &list)
    position = close &+ 1
    guard unsafe position < page.count && bytes[position] == UInt8(ascii: " ") else { return false }
    position &+= 1
    return true
  }

  private mutating func readAttribute(
    _ page: UnsafeBufferPointer<UInt8>, _ list: inout Column<Prescan.Attribute>
  ) {
    let count = page.count
    // A "=" may begin a name.
    let start = position
    var byte = unsafe page[position]
    if !isNameStart(byte) { isPlain = false }
    position = unsafe page.endOfName(from: position + 1)
    while position < count {
      byte = unsafe page[position]
      if isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
        || byte == UInt8(ascii: "=")
      {
        break
      }
      if !isNameByte(byte) { isPlain = false }
      position += 1
    }
    let nameLength = position - start
    var value = position..<position
    var hasReferences = false
    while position < count, isSpace(unsafe page[position]) { position += 1 }
    if position < count, unsafe page[position] == UInt8(ascii: "=") {
      position += 1
      while position < count, isSpace(unsafe page[position]) { position += 1 }
      guard position < count else { return }
      byte = unsafe page[position]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        guard let close = unsafe page.find(byte, from: position + 1) else {
          position = count
          return
        }
        value = position + 1..<close
        position = close + 1
      } else {
        let first = position
        while position < count {
          byte = unsafe page[position]
          if isSpace(byte) || byte == UInt8(ascii: ">") { break }
          position += 1
        }
        value = first..<position
        if value.isEmpty { isPlain = false }
      }
      switch unsafe references(page, value) {
      case .none: break
      case .plain: hasReferences = true
      case .others: isPlain = false
      }
    }
    if nameLength > Self.longestName { isPlain = false }
    guard isPlain else { return }
    unsafe append(
      page, start, nameLength, value.lowerBound, value.count, hasReferences, &list)
  }

  @inline(__always)
  private mutating func append(
    _ page: UnsafeBufferPointer<UInt8>, _ nameStart: Int, _ nameLength: Int, _ valueStart: Int,
    _ valueLength: Int, _ hasCharacterReferences: Bool, _ list: inout Column<Prescan.Attribute>
  ) {
    // Of a name that comes twice libxml2 keeps the first.
    var other = firstAttribute
    while other < list.count {
      let attribute = list[other]
      if Int(attribute.nameLength) == nameLength,
        unsafe page.isSame(Int(attribute.nameStart), nameStart, length: nameLength)
      {
        return
      }
      other &+= 1
    }
    attributeBytes &+= nameLength &+ min(valueLength, ArenaBuilder.valueLimit)
    list.append(
      Prescan.Attribute(
        nameStart: Int32(truncatingIfNeeded: nameStart),
        valueStart: Int32(truncatingIfNeeded: valueStart),
        valueLength: Int32(truncatingIfNeeded: valueLength),
        nameLength: UInt8(truncatingIfNeeded: nameLength),
        hasCharacterReferences: hasCharacterReferences))
  }

  /// Which character references a value has: such as `CharacterReference` reads, or others.
  private enum References { case none, plain, others }

  private mutating func references(
    _ page: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> References {
    var result = References.none
    var position = range.lowerBound
    while let sign = unsafe page.find(UInt8(ascii: "&"), from: position, to: range.upperBound) {
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

/// Where a byte comes next, for questions that go through a page from its beginning to its end: it is looked for once
/// for each time that it is there.
private struct NextByte {
  let byte: UInt8
  private var place = -1

  init(byte: UInt8) { self.byte = byte }

  /// - Returns: its first place not before `start`; the page's end where there is none.
  @inline(__always)
  mutating func next(_ page: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    if place < start { place = unsafe page.find(byte, from: start) ?? page.count }
    return place
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether two names that are as long are one, but for the case of letters.
  @inline(__always)
  func isSame(_ first: Int, _ second: Int, length: Int) -> Bool {
    if first + 8 <= count, second + 8 <= count, length > 0 {
      let unused = UInt64(8 &- Swift.min(length, 8)) &* 8
      let others =
        unsafe (EightBytes.load(self, first) ^ EightBytes.load(self, second)) << unused
      if others == 0, length <= 8 { return true }
      // What is more than the case of letters.
      if others & ~(EightBytes.ones &* 0x20) != 0 { return false }
    }
    return unsafe isSameByByte(first, second, length)
  }

  private func isSameByByte(_ first: Int, _ second: Int, _ length: Int) -> Bool {
    for place in 0..<length {
      let (a, b) = unsafe (self[first + place], self[second + place])
      if a.lowercasedASCII != b.lowercasedASCII { return false }
    }
    return true
  }
}
