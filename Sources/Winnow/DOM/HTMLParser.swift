import CHTML
import Glibc

extension Document {
  /// Parses a page: libxml2's SAX events straight into the arena.
  ///
  /// Never fails on bad markup; a page without any text gives a document of the root node alone.
  ///
  /// - Parameters:
  ///   - html: valid UTF-8 without NUL bytes, as `Decode` leaves it.
  ///   - refersToValues: as in `Prescan`; false to compare.
  convenience init(html: [UInt8], refersToValues: Bool = true) {
    var cuts: [PageLimit] = []
    self.init(
      html: html, within: PageBudget(PageLimits()), refersToValues: refersToValues, cuts: &cuts)
  }

  /// Parses a page as far as its limits let.
  ///
  /// - Parameter cuts: takes the limits that something was left out for.
  convenience init(
    html: [UInt8], within budget: PageBudget, refersToValues: Bool = true, cuts: inout [PageLimit]
  ) {
    var prescan = Prescan(
      html, refersToValues: refersToValues, attributeLimit: budget.limits.attributesPerElement,
      deadline: budget.prescanDeadline)
    var builder = ArenaBuilder(sizeHint: html.count, budget)
    builder.parse(prescan.output, page: html, values: prescan.values)
    if !builder.hasAllValues, builder.stopped != .seconds {
      // libxml2 reads some tag in another way than the prescan did, or drops it.
      builder = ArenaBuilder(sizeHint: html.count, budget)
      prescan = Prescan(
        html, refersToValues: false, attributeLimit: budget.limits.attributesPerElement,
        deadline: budget.parseDeadline)
      builder.parse(prescan.output, page: [], values: [])
    }
    if prescan.isCut { cuts.append(.seconds) }
    if let limit = builder.stopped { cuts.append(limit) }
    if builder.isFlattened { cuts.append(.depth) }
    if prescan.hasDroppedAttributes { cuts.append(.attributesPerElement) }
    self.init(builder)
  }

  /// Parses a page that needs no prescan, for comparisons with one that had it.
  convenience init(prescanned html: [UInt8]) {
    var builder = ArenaBuilder(sizeHint: html.count, PageBudget(PageLimits()))
    builder.parse(html + [0], page: [], values: [])
    self.init(builder)
  }
}

extension ArenaBuilder {
  /// - Parameters:
  ///   - input: the page for libxml2, with a NUL byte after it.
  ///   - page: what `values` are ranges of.
  fileprivate mutating func parse(_ input: [UInt8], page: [UInt8], values: [Prescan.Value]) {
    unsafe page.withUnsafeBufferPointer { page in
      unsafe values.withUnsafeBufferPointer { values in
        unsafe self.page = page
        unsafe self.values = values
        valuesWanted = values.count
        unsafe withUnsafeMutablePointer(to: &self) { unsafe Self.run(input, $0) }
        unsafe self.page = UnsafeBufferPointer(start: nil, count: 0)
        unsafe self.values = UnsafeBufferPointer(start: nil, count: 0)
      }
    }
    finish()
  }

  private static func run(_ input: [UInt8], _ builder: UnsafeMutablePointer<ArenaBuilder>) {
    var sink = unsafe chtml_sink(
      context: UnsafeMutableRawPointer(builder),
      start: { context, name, attributes in
        unsafe context!.assumingMemoryBound(to: ArenaBuilder.self).pointee
          .start(name!, attributes)
      },
      end: { context, _ in
        unsafe context!.assumingMemoryBound(to: ArenaBuilder.self).pointee.end()
      },
      text: { context, bytes, length in
        unsafe context!.assumingMemoryBound(to: ArenaBuilder.self).pointee.text(
          UnsafeBufferPointer(
            start: UnsafeRawPointer(bytes!).assumingMemoryBound(to: UInt8.self), count: length))
      }, idle: nil)
    if unsafe builder.pointee.hasDeadline {
      unsafe sink.idle = { context in
        unsafe context!.assumingMemoryBound(to: ArenaBuilder.self).pointee.goesOn()
      }
    }
    unsafe input.withUnsafeBufferPointer { bytes in
      // -1 means no memory for a parser; an empty document is the honest answer then.
      _ = unsafe chtml_parse(bytes.baseAddress, bytes.count - 1, &sink)
    }
  }
}

/// Receives parser events and collects what becomes a `Document`'s arrays.
@safe private struct ArenaBuilder {
  /// Attribute values beyond this many bytes are cut: no stage reads more.
  static let valueLimit = 4096
  /// Inline pictures and style sheets beyond this many bytes are cut.
  static let styleLimit = 1024
  /// A `<noscript>` with this many paragraphs and bytes of letters is text of the page.
  static let fallbackParagraphs = 2
  static let fallbackBytes = 600
  /// After this many bytes a text node ends at the next space, and after some more in any case: stages
  /// look at the clock between nodes.
  static let longestText = 1 << 16
  static let longestWord = 1 << 12
  /// More of a title nobody reads, in bytes.
  static let titleLimit = 1 << 13

  private enum Capture { case none, title, structuredData }

  struct Node {
    var parent: Int32
    var end: Int32
    var childIndex: Int32
    var textStart: Int32
    var textEnd: Int32
    var attributeStart: Int32
    var depth: UInt16
    var tag: Tag
  }

  private(set) var nodes: [Node] = []
  private(set) var attributes: [Document.Attribute] = []
  private(set) var attributeBytes: [UInt8] = []
  private(set) var characters: [UInt8] = []
  private(set) var structuredData: [[UInt8]] = []
  private(set) var title: [UInt8] = []

  /// The page and the values in it that went by reference; only while the parser runs.
  fileprivate var page = unsafe UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  fileprivate var values = unsafe UnsafeBufferPointer<Prescan.Value>(start: nil, count: 0)
  private var valuesSeen = 0
  private var valuesWanted = 0
  private var highestValue = -1

  private let limits: PageLimits
  private let deadline: Deadline
  private var memory: PageMemory
  /// Counts down to the next look at the clock and at the memory.
  private var untilLook = lookInterval
  private static let lookInterval = 64
  /// The memory of nodes or text that come before the next look.
  private static let untilNextLook = lookInterval * max(PageMemory.node, 16 * PageMemory.textByte)
  /// Pages have so many nodes to a block, and more.
  private static let nodesOfBlock = 4
  /// The limit that ended the parse.
  private(set) var stopped: PageLimit?
  /// Whether elements were deeper than the limit, and were flattened into the last level, so that walks
  /// up the tree stay short.
  private(set) var isFlattened = false

  private var open: [Int32] = [0]
  /// Elements so far inside each open one.
  private var openChildren: [Int32] = [0]
  /// Elements inside a skipped subtree or beyond the depth limit that are still open.
  private var skipped = 0
  private var overflow = 0
  private var capture = Capture.none
  private var captureBuffer: [UInt8] = []
  private var hasTitle = false
  private var preformatted = 0
  private var lastIsText = false
  private var fallback: Fallback?
  private var tagNames = InternedNames<Tag>()
  private var attributeNames = InternedNames<AttributeName>()

  /// The arena as it was where an open `<noscript>` begins.
  private struct Fallback {
    var node: Int
    var text: Int
    var attributes: Int
    var attributeBytes: Int
    var followsText: Bool
    var paragraphs = 0
  }

  init(sizeHint: Int, _ budget: PageBudget) {
    limits = budget.limits
    deadline = budget.parseDeadline
    memory = budget.memory
    nodes.reserveCapacity(min(sizeHint / 96 + 16, 1_000_000))
    characters.reserveCapacity(sizeHint / 8)
    append(.unknown, parent: 0)
  }

  /// Whether every value that went by reference has come back, none of them twice; of a page that was
  /// not parsed to its end, those up to there.
  var hasAllValues: Bool {
    valuesSeen == (stopped == nil ? valuesWanted : highestValue + 1)
  }

  var hasDeadline: Bool { deadline != .none }

  /// Counts an event; true where the parse is to end.
  fileprivate mutating func goesOn() -> Bool {
    untilLook &-= 1
    if untilLook <= 0 { look() }
    return stopped != nil
  }

  /// Whether there is time and memory for more.
  private mutating func look() {
    untilLook = Self.lookInterval
    if deadline.hasPassed { stopped = stopped ?? .seconds }
    memory.nodes = nodes.count
    memory.attributes = attributes.count
    memory.attributeBytes = attributeBytes.count
    memory.text = characters.count
    // Leaves room for what will be cut out of the nodes.
    memory.blocks = nodes.count / Self.nodesOfBlock
    if memory.estimate > limits.memory - Self.untilNextLook { stopped = stopped ?? .memory }
  }

  private func stopsBefore(_ tag: Tag) -> PageLimit? {
    if nodes.count >= limits.nodes { return .nodes }
    return tag != .text && attributes.count >= limits.attributes ? .attributes : nil
  }

  private mutating func append(_ tag: Tag, parent: Int32) {
    var place: Int32 = 0
    if tag != .text {
      openChildren[openChildren.count - 1] &+= 1
      place = openChildren[openChildren.count - 1]
    }
    nodes.append(
      Node(
        parent: parent, end: 0, childIndex: place,
        textStart: Int32(truncatingIfNeeded: characters.count), textEnd: 0,
        attributeStart: Int32(truncatingIfNeeded: attributes.count),
        depth: UInt16(open.count - (nodes.isEmpty ? 1 : 0)), tag: tag))
  }

  /// - Returns: whether the parse is to end.
  mutating func start(
    _ name: UnsafePointer<CChar>, _ attributes: UnsafePointer<UnsafePointer<CChar>?>?
  ) -> Bool {
    if !goesOn() { unsafe begin(name, attributes) }
    return stopped != nil
  }

  private mutating func begin(
    _ name: UnsafePointer<CChar>, _ attributes: UnsafePointer<UnsafePointer<CChar>?>?
  ) {
    if skipped > 0 {
      skipped += 1
      return unsafe passOver(attributes)
    }
    let tag = unsafe tagNames.value(of: name) { unsafe Tag(name: $0) }
    switch tag {
    case .script:
      skipped = 1
      unsafe passOver(attributes)
      if fallback == nil, unsafe isStructuredData(attributes) {
        capture = .structuredData
        captureBuffer.removeAll(keepingCapacity: true)
      }
      return
    case .noscript where fallback == nil && open.count <= limits.depth:
      fallback = Fallback(
        node: nodes.count, text: characters.count, attributes: self.attributes.count,
        attributeBytes: attributeBytes.count, followsText: lastIsText)
    case .style, .svg, .noscript, .template, .noframes, .iframe:
      skipped = 1
      return unsafe passOver(attributes)
    case .title:
      skipped = 1
      if !hasTitle {
        capture = .title
        captureBuffer.removeAll(keepingCapacity: true)
      }
      return unsafe passOver(attributes)
    default: break
    }
    if open.count > limits.depth {
      overflow += 1
      isFlattened = true
      return unsafe passOver(attributes)
    }
    stopped = stopsBefore(tag)
    if stopped != nil { return }
    lastIsText = false
    let node = Int32(truncatingIfNeeded: nodes.count)
    append(tag, parent: open[open.count - 1])
    if tag == .unknown {
      unsafe append(attribute: .elementName, nameBytes: nil, value: name.bytes)
    }
    if let attributes = unsafe attributes { unsafe append(attributes) }
    if tag == .pre { preformatted += 1 }
    if tag == .p, fallback != nil { fallback?.paragraphs += 1 }
    open.append(node)
    openChildren.append(0)
  }

  mutating func end() {
    if stopped != nil { return }
    if skipped > 0 {
      skipped -= 1
      if skipped == 0 { finishCapture() }
      return
    }
    if overflow > 0 {
      overflow -= 1
      return
    }
    guard open.count > 1 else { return }
    let node = open.removeLast()
    openChildren.removeLast()
    lastIsText = false
    close(node)
  }

  private mutating func close(_ node: Int32) {
    nodes[Int(node)].end = Int32(truncatingIfNeeded: nodes.count)
    nodes[Int(node)].textEnd = Int32(truncatingIfNeeded: characters.count)
    if nodes[Int(node)].tag == .pre { preformatted -= 1 }
    if let fallback, fallback.node == Int(node) {
      self.fallback = nil
      if !holdsPage(fallback) { discard(fallback) }
    }
  }

  /// Whether a `<noscript>` stands for the page itself, as on forums that scripts draw: several
  /// paragraphs. Most hold a picture, a counter or a line that asks for scripts.
  private func holdsPage(_ fallback: Fallback) -> Bool {
    guard fallback.paragraphs >= Self.fallbackParagraphs else { return false }
    return characters[fallback.text...].count { !isSpace($0) } >= Self.fallbackBytes
  }

  /// Takes an element and all after it out of the arena, as if it had never begun.
  private mutating func discard(_ fallback: Fallback) {
    nodes.removeLast(nodes.count - fallback.node)
    attributes.removeLast(attributes.count - fallback.attributes)
    attributeBytes.removeLast(attributeBytes.count - fallback.attributeBytes)
    characters.removeLast(characters.count - fallback.text)
    openChildren[openChildren.count - 1] &-= 1
    lastIsText = fallback.followsText
  }

  /// - Returns: whether the parse is to end.
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    // Text that is long takes as much memory as many nodes.
    untilLook &-= bytes.count >> 4
    if !goesOn() { unsafe take(bytes) }
    return stopped != nil
  }

  private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) {
    if skipped > 0 {
      if capture == .structuredData
        || capture == .title && captureBuffer.count < Self.titleLimit
      {
        unsafe captureBuffer.append(contentsOf: bytes)
      }
      return
    }
    if characters.count + bytes.count > limits.text {
      stopped = .text
      return
    }
    if !lastIsText {
      if preformatted == 0, characters.last.map(isSpace) ?? true, unsafe bytes.isBlank {
        return  // White space after white space shows nothing.
      }
      stopped = stopsBefore(.text)
      if stopped != nil { return }
      append(.text, parent: open[open.count - 1])
      nodes[nodes.count - 1].end = Int32(truncatingIfNeeded: nodes.count)
      lastIsText = true
    }
    let length = characters.count - Int(nodes[nodes.count - 1].textStart)
    if length > Self.longestText,
      unsafe isSpace(bytes[0]) || characters.last.map(isSpace) ?? false
        || length > Self.longestText + Self.longestWord
    {
      stopped = stopsBefore(.text)
      if stopped != nil { return }
      append(.text, parent: open[open.count - 1])
      nodes[nodes.count - 1].end = Int32(truncatingIfNeeded: nodes.count)
    }
    unsafe characters.append(contentsOf: bytes)
    nodes[nodes.count - 1].textEnd = Int32(truncatingIfNeeded: characters.count)
  }

  private mutating func finish() {
    finishCapture()
    while let node = open.popLast() {
      openChildren.removeLast()
      close(node)
    }
  }

  private mutating func finishCapture() {
    switch capture {
    case .none: break
    case .title:
      title = captureBuffer
      hasTitle = true
    case .structuredData: structuredData.append(captureBuffer)
    }
    capture = .none
  }

  // MARK: Attributes

  private mutating func append(_ list: UnsafePointer<UnsafePointer<CChar>?>) {
    var index = 0
    while let name = unsafe list[index] {
      let known = unsafe attributeNames.value(of: name) { unsafe AttributeName(bytes: $0) }
      unsafe append(
        attribute: known, nameBytes: known == .other ? name.bytes : nil,
        value: list[index + 1].map { unsafe bytes(of: $0) })
      index += 2
    }
  }

  /// A value's bytes: its own, or those in the page that it refers to.
  private mutating func bytes(of value: UnsafePointer<CChar>) -> UnsafeBufferPointer<UInt8> {
    guard let number = unsafe ValueReference.number(value), unsafe number < values.count else {
      return unsafe value.bytes
    }
    valuesSeen += 1
    highestValue = max(highestValue, number)
    let place = unsafe values[number]
    let start = Int(place.start)
    return unsafe UnsafeBufferPointer(rebasing: page[start..<start + Int(place.length)])
  }

  /// Counts the references among the attributes of an element that is left out.
  private mutating func passOver(_ list: UnsafePointer<UnsafePointer<CChar>?>?) {
    guard let list = unsafe list, unsafe !values.isEmpty else { return }
    var index = 0
    while unsafe list[index] != nil {
      if let value = unsafe list[index + 1], let number = unsafe ValueReference.number(value) {
        valuesSeen += 1
        highestValue = max(highestValue, number)
      }
      index += 2
    }
  }

  private mutating func append(
    attribute: AttributeName, nameBytes: UnsafeBufferPointer<UInt8>?,
    value: UnsafeBufferPointer<UInt8>?
  ) {
    let nameStart = attributeBytes.count
    if let nameBytes = unsafe nameBytes {
      unsafe attributeBytes.append(contentsOf: nameBytes)
    }
    let valueStart = attributeBytes.count
    if let value = unsafe value {
      let limit =
        attribute == .style || attribute == .srcset ? Self.styleLimit : Self.valueLimit
      unsafe attributeBytes.append(
        contentsOf: UnsafeBufferPointer(rebasing: value[..<min(value.count, limit)]))
    }
    attributes.append(
      Document.Attribute(
        name: attribute,
        nameStart: Int32(truncatingIfNeeded: nameStart),
        nameLength: Int32(truncatingIfNeeded: valueStart - nameStart),
        valueStart: Int32(truncatingIfNeeded: valueStart),
        valueLength: Int32(truncatingIfNeeded: attributeBytes.count - valueStart)))
  }

  private func isStructuredData(_ list: UnsafePointer<UnsafePointer<CChar>?>?) -> Bool {
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

/// What names mean, by their address: libxml2 keeps each name once for as long as a page lasts.
private struct InternedNames<Value> {
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

extension Document {
  fileprivate convenience init(_ builder: ArenaBuilder) {
    let nodes = builder.nodes
    self.init(
      tags: nodes.map(\.tag), parents: nodes.map(\.parent), ends: nodes.map(\.end),
      depths: nodes.map(\.depth), childIndices: nodes.map(\.childIndex),
      textStarts: nodes.map(\.textStart), textEnds: nodes.map(\.textEnd),
      attributeStarts: nodes.map(\.attributeStart), attributes: builder.attributes,
      attributeBytes: builder.attributeBytes, text: builder.characters,
      structuredData: builder.structuredData, title: builder.title)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether there is nothing but white space.
  fileprivate var isBlank: Bool {
    for index in 0..<count where unsafe !isSpace(self[index]) { return false }
    return true
  }
}

extension UnsafePointer<CChar> {
  /// The bytes of a NUL-terminated string, without the NUL.
  fileprivate var bytes: UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(
      start: UnsafeRawPointer(self).assumingMemoryBound(to: UInt8.self), count: strlen(self))
  }
}

/// HTML's white space: space, tab, line feed, form feed, carriage return.
@inline(__always)
func isSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
}
