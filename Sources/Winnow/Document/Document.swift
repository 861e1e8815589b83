/// A parsed page: an arena of parallel arrays in document order, no objects and no links.
///
/// Node 0 is a synthetic root. A node's descendants are the nodes `node + 1 ..< ends[node]`, and
/// the character data below it is the byte range `textStarts[node] ..< textEnds[node]` of `text`,
/// both without a walk; the latter ends where the text of the node after the last descendant begins. Built
/// by `ArenaBuilder`, read by every stage after it.
///
/// A class: passing on a structure of a dozen arrays would retain and release each of them.
package final class Document: Sendable {
  /// One attribute; names and values are byte ranges of `attributeBytes`, a value behind its name.
  ///
  /// Eight bytes, because pages have been seen that are hardly more than attributes.
  struct Attribute: Sendable, BitwiseCopyable {
    /// `AttributeName.other` when the name is not one of the frequent ones.
    let name: AttributeName
    private let nameSize: UInt8
    private let valueSize: UInt16
    let valueStart: Int32

    var nameStart: Int32 { valueStart - nameLength }
    var nameLength: Int32 { Int32(nameSize) }
    var valueLength: Int32 { Int32(valueSize) }

    /// In bytes; libxml2 cuts names long before that, and `ArenaBuilder.valueLimit` values.
    static let longestName = Int(UInt8.max)

    /// - Parameters:
    ///   - valueStart: where the value stands, right behind the name.
    init(_ name: AttributeName, nameLength: Int, valueStart: Int, valueLength: Int) {
      self.name = name
      nameSize = UInt8(truncatingIfNeeded: nameLength)
      valueSize = UInt16(truncatingIfNeeded: valueLength)
      self.valueStart = Int32(truncatingIfNeeded: valueStart)
    }
  }

  package let tags: [Tag]
  package let parents: [Int32]
  /// One past the last descendant of each node.
  package let ends: [Int32]
  let childPlaces: ChildPlaces
  /// Where the character data below each node begins; one entry more than there are nodes.
  let textStarts: [Int32]
  /// The first of a node's attributes in `attributes`; its last is before the next node's first.
  let attributeStarts: [Int32]
  let attributes: [Attribute]
  /// Names that are not frequent, and all values: raw UTF-8 with entities resolved.
  package let attributeBytes: [UInt8]
  /// All character data in document order, UTF-8; scripts, styles and the like left out.
  let text: [UInt8]
  /// The contents of `<script type="application/ld+json">`, as found.
  let structuredData: [[UInt8]]
  /// The content of the first `<title>`, as found.
  let title: [UInt8]
  /// The first frames, in order.
  let frames: [Frame]
  /// Whether there is a `<math>`.
  let holdsMath: Bool

  init(
    tags: [Tag], parents: [Int32], ends: [Int32], childPlaces: ChildPlaces,
    textStarts: [Int32], attributeStarts: [Int32], attributes: [Attribute],
    attributeBytes: [UInt8], text: [UInt8], structuredData: [[UInt8]], title: [UInt8],
    frames: [Frame] = []
  ) {
    self.tags = tags
    self.parents = parents
    self.ends = ends
    self.childPlaces = childPlaces
    self.textStarts = textStarts
    self.attributeStarts = attributeStarts
    self.attributes = attributes
    self.attributeBytes = attributeBytes
    self.text = text
    self.structuredData = structuredData
    self.title = title
    self.frames = frames
    holdsMath = tags.contains(.math)
  }

  /// A document without a node, not even the root.
  static let empty = Document(
    tags: [], parents: [], ends: [], childPlaces: ChildPlaces(), textStarts: [0],
    attributeStarts: [], attributes: [], attributeBytes: [], text: [], structuredData: [],
    title: [])

  package var count: Int { tags.count }

  /// One past the character data below each node.
  var textEnds: TextEnds { TextEnds(document: self) }

  struct TextEnds {
    fileprivate let document: Document

    @inline(__always)
    subscript(node: Int) -> Int32 { document.textStarts[Int(document.ends[node])] }
  }

  /// Levels of a node below the root, which has depth 0.
  func depth(of node: Int) -> Int {
    var depth = 0
    var ancestor = node
    while ancestor > 0 {
      ancestor = Int(parents[ancestor])
      depth += 1
    }
    return depth
  }

  /// The attributes of a node, as indices of `attributes`.
  @inline(__always)
  func attributeRange(_ node: Int) -> Range<Int> {
    let end = node + 1 < attributeStarts.count ? Int(attributeStarts[node + 1]) : attributes.count
    return Int(attributeStarts[node])..<end
  }

  /// The bytes of a frequent attribute's value in `attributeBytes`, or nil where it is absent.
  package func value(_ name: AttributeName, of node: Int) -> Range<Int>? {
    for i in attributeRange(node) where attributes[i].name == name {
      let start = Int(attributes[i].valueStart)
      return start..<start + Int(attributes[i].valueLength)
    }
    return nil
  }

  /// The value of a frequent attribute as a string, or nil where it is absent. Not for hot paths.
  func string(_ name: AttributeName, of node: Int) -> String? {
    value(name, of: node).map { String(decoding: attributeBytes[$0], as: UTF8.self) }
  }

  /// The value of any attribute by its lower-case name, or nil. Not for hot paths.
  func string(attribute name: String, of node: Int) -> String? {
    let known = AttributeName(name)
    if known != .other { return string(known, of: node) }
    for i in attributeRange(node)
    where attributes[i].name == .other && self.name(of: attributes[i]) == name {
      let start = Int(attributes[i].valueStart)
      return String(
        decoding: attributeBytes[start..<start + Int(attributes[i].valueLength)], as: UTF8.self)
    }
    return nil
  }

  /// An attribute's name as a string. Not for hot paths.
  func name(of attribute: Attribute) -> String {
    guard attribute.name == .other else { return attribute.name.spelling }
    let start = Int(attribute.nameStart)
    return String(
      decoding: attributeBytes[start..<start + Int(attribute.nameLength)], as: UTF8.self)
  }

  /// An element's name; `#text` for character data. Not for hot paths.
  package func name(of node: Int) -> String {
    switch tags[node] {
    case .text: "#text"
    case .unknown: string(.elementName, of: node) ?? "unknown"
    default: "\(tags[node])"
    }
  }

  /// The character data below a node as it stands in the page. Not for hot paths.
  package func rawText(of node: Int) -> String {
    String(decoding: textBytes(of: node), as: UTF8.self)
  }

  /// The character data below a node as it stands, in UTF-8.
  func textBytes(of node: Int) -> ArraySlice<UInt8> {
    text[Int(textStarts[node])..<Int(textEnds[node])]
  }

  /// The child elements and text nodes of a node, in order.
  func children(of node: Int) -> [Int] {
    var result: [Int] = []
    var child = node + 1
    while child < Int(ends[node]) {
      result.append(child)
      child = Int(ends[child])
    }
    return result
  }
}

/// Attributes that stages look up often, so that a name is one byte to compare.
package enum AttributeName: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case other
  /// Not in the page: the spelling of an element whose tag is `.unknown`.
  case elementName
  case id, `class`, href, src, alt, title, role, style, hidden, rel, type, name, content, property
  case lang, dir, datetime, itemprop, itemtype, itemscope, ariaHidden, ariaLabel, ariaModal
  case action, srcset, width, height, colspan, rowspan, value, placeholder, target, cite, start

  package var spelling: String { Self.spellings[Int(rawValue)] }

  /// The names of all cases in order. A literal, because `String(describing:)` reads runtime metadata for each.
  static let spellings: [String] = """
    other elementName id class href src alt title role style hidden rel type name content property \
    lang dir datetime itemprop itemtype itemscope aria-hidden aria-label aria-modal action srcset \
    width height colspan rowspan value placeholder target cite start
    """.listedNames

  /// The case for a lower-case name, `.other` for all that are not listed.
  init(_ name: String) {
    var name = name
    self = name.withUTF8 { unsafe AttributeName(bytes: $0) }
  }

  /// The case for a lower-case name given as bytes.
  init(bytes: UnsafeBufferPointer<UInt8>) {
    self = unsafe AttributeName.names.value(for: bytes) ?? .other
  }

  static let names = NameTable(
    allCases.dropFirst(2).map { ($0.spelling, $0) })
}
