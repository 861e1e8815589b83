import Glibc

/// Attributes of elements: those that libxml2 reports, and those that the prescan took out.
extension ArenaBuilder {
  mutating func append(_ list: UnsafePointer<UnsafePointer<CChar>?>) {
    var index = 0
    while let name = unsafe list[index] {
      let known = unsafe attributeNames.value(of: name) { unsafe AttributeName(bytes: $0) }
      unsafe append(
        attribute: known, nameBytes: known == .other ? name.bytes : nil, nameRoom: 0,
        value: list[index + 1]?.bytes, room: 0)
      index += 2
    }
  }

  mutating func append(referred: Range<Int>) {
    for place in referred { unsafe append(references.attributes[place]) }
  }

  private mutating func append(_ attribute: Prescan.Attribute) {
    let page = unsafe references.page
    let start = Int(attribute.nameStart)
    let nameLength = Int(attribute.nameLength)
    let valueStart = Int(attribute.valueStart)
    let valueLength = Int(attribute.valueLength)
    let known =
      unsafe knownNames.value(forNameAt: start, length: nameLength, in: page) ?? .other
    let nameBytes =
      unsafe known == .other
      ? UnsafeBufferPointer(rebasing: page[start..<start + nameLength]) : nil
    let value = unsafe UnsafeBufferPointer(
      rebasing: page[valueStart..<valueStart + valueLength])
    guard attribute.hasCharacterReferences else {
      return unsafe append(
        attribute: known, nameBytes: nameBytes, nameRoom: page.count - start, value: value,
        room: page.count - valueStart)
    }
    var bytes: [UInt8] = []
    swap(&bytes, &resolved)
    unsafe bytes.readReferences(value)
    unsafe bytes.withUnsafeBufferPointer {
      unsafe append(
        attribute: known, nameBytes: nameBytes, nameRoom: page.count - start, value: $0,
        room: $0.count)
    }
    swap(&bytes, &resolved)
  }

  /// - Parameters:
  ///   - nameBytes: of names that are not known.
  ///   - nameRoom: how many bytes may be read from the name's first one on.
  ///   - room: the same of the value.
  @inline(__always)
  mutating func append(
    attribute: AttributeName, nameBytes: UnsafeBufferPointer<UInt8>?, nameRoom: Int,
    value: UnsafeBufferPointer<UInt8>?, room: Int
  ) {
    let nameStart = attributeBytes.count
    if let nameBytes = unsafe nameBytes, let first = nameBytes.baseAddress {
      unsafe attributeBytes.append(
        lowercasing: first, count: min(nameBytes.count, Document.Attribute.longestName),
        room: nameRoom)
    }
    let valueStart = attributeBytes.count
    if let value = unsafe value, let first = value.baseAddress {
      let limit =
        attribute == .style || attribute == .srcset ? Self.styleLimit : Self.valueLimit
      unsafe attributeBytes.append(first, count: min(value.count, limit), room: room)
    }
    attributes.append(
      Document.Attribute(
        attribute, nameLength: valueStart - nameStart, valueStart: valueStart,
        valueLength: attributeBytes.count - valueStart))
  }

  /// Whether a template's attributes say that it is a declarative shadow root.
  func isShadowRoot(
    _ list: UnsafePointer<UnsafePointer<CChar>?>?, _ referred: Range<Int>
  ) -> Bool {
    if let list = unsafe list {
      var index = 0
      while let name = unsafe list[index] {
        if unsafe name.bytes.isShadowRootMode { return true }
        index += 2
      }
    }
    for place in referred {
      let attribute = unsafe references.attributes[place]
      let start = Int(attribute.nameStart)
      let name = unsafe UnsafeBufferPointer(
        rebasing: references.page[start..<start + Int(attribute.nameLength)])
      if unsafe name.isShadowRootMode { return true }
    }
    return false
  }

  func isStructuredData(_ list: UnsafePointer<UnsafePointer<CChar>?>?) -> Bool {
    guard let list = unsafe list else { return false }
    var index = 0
    while let name = unsafe list[index] {
      if unsafe AttributeName(bytes: name.bytes) == .type, let value = unsafe list[index + 1] {
        return unsafe value.bytes.starts(with: "application/ld+json".utf8) {
          $0 | 0x20 == $1 | 0x20
        }
      }
      index += 2
    }
    return false
  }
}

/// A cache of what names mean, keyed by address: libxml2 interns each name for as long as a page lasts.
struct InternedNames<Value> {
  private var addresses = [UInt](repeating: 0, count: 256)
  private var values: [Value?] = Array(repeating: nil, count: 256)

  mutating func value(
    of name: UnsafePointer<CChar>, _ look: (UnsafeBufferPointer<UInt8>) -> Value
  ) -> Value {
    let address = UInt(bitPattern: name)
    let slot = Int(truncatingIfNeeded: (UInt64(address) &* 0x9E37_79B9_7F4A_7C15) >> 56)
    if addresses[slot] == address, let value = values[slot] { return value }
    let value = unsafe look(name.bytes)
    addresses[slot] = address
    values[slot] = value
    return value
  }
}

extension [UInt8] {
  /// Becomes some bytes with the characters that they refer to.
  fileprivate mutating func readReferences(_ value: UnsafeBufferPointer<UInt8>) {
    removeAll(keepingCapacity: true)
    var start = 0
    while let sign = unsafe value.find(UInt8(ascii: "&"), from: start) {
      unsafe append(contentsOf: UnsafeBufferPointer(rebasing: value[start..<sign]))
      if case .character(let character, let length) = unsafe CharacterReference(
        value, sign, to: value.count)
      {
        append(character)
        start = sign + length
      } else {
        append(UInt8(ascii: "&"))
        start = sign + 1
      }
    }
    unsafe append(contentsOf: UnsafeBufferPointer(rebasing: value[start...]))
  }
}

extension UnsafePointer<CChar> {
  /// The bytes of a NUL-terminated string, without the NUL.
  var bytes: UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(
      start: UnsafeRawPointer(self).assumingMemoryBound(to: UInt8.self), count: strlen(self))
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether it is the name of the attribute that makes a template a shadow root, or the one that did so before.
  fileprivate var isShadowRootMode: Bool {
    let name = unsafe lazy.map { $0.lowercasedASCII }
    return unsafe name.elementsEqual("shadowrootmode".utf8) || name.elementsEqual("shadowroot".utf8)
  }
}
