/// Receives parser events and collects what becomes a `Document`'s arrays.
@safe struct ArenaBuilder: ~Copyable {
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

  var nodes = ArenaNodes()
  var attributes = Column<Document.Attribute>()
  var attributeBytes = Column<UInt8>()
  var characters = Column<UInt8>()
  private(set) var structuredData: [[UInt8]] = []
  private(set) var frames: [Document.Frame] = []
  private(set) var title: [UInt8] = []

  /// The page, and the references and attributes that the prescan took out of it; only while libxml2 runs.
  @unsafe struct References {
    var page = unsafe UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    var list = unsafe UnsafeBufferPointer<Prescan.Reference>(start: nil, count: 0)
    var attributes = unsafe UnsafeBufferPointer<Prescan.Attribute>(start: nil, count: 0)
  }

  var references = unsafe References() {
    didSet { unsafe referencesWanted = max(referencesWanted, references.list.count) }
  }
  /// How many references and attributes were put back: the indices of the next.
  var referencesSeen = 0
  var attributesSeen = 0
  private var referencesWanted = 0
  /// How far libxml2 had read at its first event, and at its last start of an element.
  private(set) var firstPosition = Int.max
  private(set) var lastStart = -1
  /// Whether libxml2 went past one without reporting it: the tree is wrong, and the page is parsed anew.
  var hasLostReferences = false
  /// A value whose references are resolved, and texts that are one to libxml2.
  var resolved: [UInt8] = []
  var joined: [UInt8] = []
  /// Of the open elements inside a whole one, the index of the reference behind each one's last.
  var openEnds = Column<Int>()
  /// libxml2 hands text on in pieces of so many bytes, and of a few more for a whole character.
  static let longestPiece = 1000

  private let limits: PageLimits
  private let deadline: Deadline
  private var memory: PageMemory
  /// Counts down to the next look at the clock and at the memory.
  private var untilLook = lookInterval
  private static let lookInterval = 64
  /// The memory of nodes or text that come before the next look; a piece of text that began counts whole.
  private static var untilNextLook: Int {
    max(lookInterval * PageMemory.node, (lookInterval * 16 + longestPiece) * PageMemory.textByte)
  }
  /// Pages have so many nodes to a block, and more.
  private static let nodesOfBlock = 4
  /// The limit that ended the parse.
  private(set) var stopped: PageLimit?
  /// Whether elements were deeper than the limit, and were flattened into the last level, so that walks
  /// up the tree stay short.
  private(set) var isFlattened = false

  /// The open elements, with how many are in each so far.
  private var open = Column<OpenElement>()
  // Not private: the compiler fails where another file lets a builder go.
  struct OpenElement: BitwiseCopyable {
    var node: Int32
    var children: Int32 = 0
  }

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
  var attributeNames = InternedNames<AttributeName>()
  // Held here: each use of a static property checks whether it is initialised (`swift_once`).
  let knownNames = AttributeName.names

  /// The arena as it was where an open `<noscript>` begins.
  private struct Fallback {
    var node: Int
    var text: Int
    var attributes: Int
    var attributeBytes: Int
    var followsText: Bool
    var paragraphs = 0
  }

  /// Estimated capacities of the arrays, rather too large than too small: an array that grows exists twice for a
  /// moment, while pages of memory that are never written to take none.
  struct Room {
    var nodes: Int
    var attributes: Int
    var attributeBytes: Int
    var text: Int

    /// - Parameter page: its bytes.
    init(page: Int) {
      nodes = min(page / 96, 1_000_000)
      attributes = nodes
      attributeBytes = page / 8
      text = page / 8
    }

    /// - Parameter page: its bytes.
    init(_ prescan: Prescan, page: Int) {
      self.init(page: page)
      // Each of its start tags opens an element, and a text at most stands behind it and its end.
      nodes = min(2 * prescan.startTags, page / 6)
      attributes = prescan.attributes.count + prescan.output.count / 96
      attributeBytes = prescan.attributeBytes + prescan.output.count / 8
      text = prescan.textBytes + prescan.output.count / 2
    }
  }

  init(_ room: Room, _ budget: PageBudget) {
    limits = budget.limits
    deadline = budget.parseDeadline
    memory = budget.memory
    nodes.reserveCapacity(max(0, min(room.nodes, limits.nodes)) + 16)
    characters.reserveCapacity(max(0, min(room.text, limits.text)) + 16)
    attributes.reserveCapacity(max(0, min(room.attributes, limits.attributes)) + 16)
    attributeBytes.reserveCapacity(room.attributeBytes + 16)
    append(.unknown, parent: 0)
    open.append(OpenElement(node: 0))
  }

  /// Whether every reference was put back exactly once; of a page that was not parsed to its end, those before it.
  var hasAllReferences: Bool {
    !hasLostReferences && (stopped != nil || referencesSeen == referencesWanted)
  }

  var hasDeadline: Bool { deadline != .none }

  /// Counts an event; true where the parse is to end.
  mutating func goesOn() -> Bool {
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
    // Leaves room for what will be cut out of the nodes, and of long texts.
    memory.blocks = nodes.count / Self.nodesOfBlock + characters.count / Self.longestText + 1
    if memory.estimate > limits.memory - Self.untilNextLook { stopped = stopped ?? .memory }
  }

  private func stopsBefore(_ tag: Tag) -> PageLimit? {
    if nodes.count >= limits.nodes { return .nodes }
    return tag != .text && attributes.count >= limits.attributes ? .attributes : nil
  }

  private mutating func append(_ tag: Tag, parent: Int32) {
    var place: Int32 = 0
    // The root is no child.
    if tag != .text, nodes.count > 0 {
      place = open[open.count - 1].children &+ 1
      open[open.count - 1].children = place
    }
    nodes.append(
      tag, parent: parent, childPlace: place,
      textStart: Int32(truncatingIfNeeded: characters.count),
      attributeStart: Int32(truncatingIfNeeded: attributes.count))
  }

  /// - Returns: whether the parse is to end.
  mutating func start(
    _ name: UnsafePointer<CChar>, _ attributes: UnsafePointer<UnsafePointer<CChar>?>?,
    at position: Int
  ) -> Bool {
    if !goesOn() { unsafe begin(name, attributes, position) }
    return stopped != nil
  }

  private mutating func begin(
    _ name: UnsafePointer<CChar>, _ attributes: UnsafePointer<UnsafePointer<CChar>?>?,
    _ position: Int
  ) {
    firstPosition = min(firstPosition, position)
    lastStart = position
    let tag = unsafe tag(named: name)
    let referred = referredAttributes(of: tag, at: position)
    unsafe begin(tag, name: name, attributes, referred: referred)
  }

  mutating func tag(named name: UnsafePointer<CChar>) -> Tag {
    unsafe tagNames.value(of: name) { unsafe Tag(name: $0) }
  }

  /// Opens an element.
  ///
  /// - Parameters:
  ///   - name: not needed where the tag is known.
  ///   - referred: which of the page's attributes it has beside.
  mutating func begin(
    _ named: Tag, name: UnsafePointer<CChar>?,
    _ attributes: UnsafePointer<UnsafePointer<CChar>?>?, referred: Range<Int>
  ) {
    if skipped > 0 {
      skipped += 1
      return
    }
    // Browsers show a declarative shadow root in place of what the element holds beside it.
    let isShadow = unsafe named == .template && isShadowRoot(attributes, referred)
    let tag = isShadow ? .div : named
    switch tag {
    case .script:
      skipped = 1
      if fallback == nil, unsafe isStructuredData(attributes) {
        capture = .structuredData
        captureBuffer.removeAll(keepingCapacity: true)
      }
      return
    case .noscript where fallback == nil && open.count <= limits.depth:
      fallback = Fallback(
        node: nodes.count, text: characters.count, attributes: self.attributes.count,
        attributeBytes: attributeBytes.count, followsText: lastIsText)
    case .iframe:
      skipped = 1
      if fallback == nil { unsafe note(frameOf: attributes, referred) }
      return
    case .style, .svg, .noscript, .template, .noframes:
      skipped = 1
      return
    case .title:
      skipped = 1
      if !hasTitle {
        capture = .title
        captureBuffer.removeAll(keepingCapacity: true)
      }
      return
    default: break
    }
    if open.count > limits.depth {
      overflow += 1
      isFlattened = true
      return
    }
    stopped = stopsBefore(tag)
    if stopped != nil { return }
    lastIsText = false
    let node = Int32(truncatingIfNeeded: nodes.count)
    append(tag, parent: open[open.count - 1].node)
    if tag == .unknown, let name = unsafe name {
      unsafe append(
        attribute: .elementName, nameBytes: nil, nameRoom: 0, value: name.bytes, room: 0)
    }
    if let attributes = unsafe attributes { unsafe append(attributes) }
    append(referred: referred)
    if tag == .pre { preformatted += 1 }
    if tag == .p, fallback != nil { fallback?.paragraphs += 1 }
    open.append(OpenElement(node: node))
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
    lastIsText = false
    closeLast()
  }

  private mutating func closeLast() {
    let node = open[open.count - 1].node
    open.removeLast()
    nodes.close(Int(node))
    if nodes.tags[Int(node)] == .pre { preformatted -= 1 }
    if let fallback, fallback.node == Int(node) {
      self.fallback = nil
      if !holdsPage(fallback) {
        let picture = picture(in: fallback)
        discard(fallback)
        if let picture { append(picture: picture) }
      }
    }
  }

  /// The attributes of a picture that stands in a `<noscript>` alone: not behind the one that a script fills, and no
  /// counter. Empty values are none.
  private func picture(in fallback: Fallback) -> [(AttributeName, [UInt8])]? {
    guard let picture = (fallback.node..<nodes.count).first(where: { nodes.tags[$0] == .img })
    else { return nil }
    var before = fallback.node - 1
    if before > 0, nodes.tags[before] == .text {
      // In running text it is nothing for readers.
      let start = Int(nodes.textStarts[before])
      if (start..<fallback.text).contains(where: { !isSpace(characters[$0]) }) { return nil }
      before -= 1
    }
    if before > 0, nodes.tags[before] == .img { return nil }
    let first = Int(nodes.attributeStarts[picture])
    let end =
      picture + 1 < nodes.count ? Int(nodes.attributeStarts[picture + 1]) : attributes.count
    var result: [(AttributeName, [UInt8])] = []
    for place in first..<end {
      let attribute = attributes[place]
      let start = Int(attribute.valueStart)
      let value = (start..<start + Int(attribute.valueLength)).map { attributeBytes[$0] }
      switch attribute.name {
      case .width, .height:
        if value == [UInt8(ascii: "0")] || value == [UInt8(ascii: "1")] { return nil }
        result.append((attribute.name, value))
      case .src, .alt, .class, .srcset: result.append((attribute.name, value))
      case .style: return nil
      default: break
      }
    }
    return result.contains { $0.0 == .src && !$0.1.isEmpty } ? result : nil
  }

  private mutating func append(picture: [(AttributeName, [UInt8])]) {
    lastIsText = false
    append(.img, parent: open[open.count - 1].node)
    for (name, value) in picture {
      unsafe value.withUnsafeBufferPointer {
        unsafe append(attribute: name, nameBytes: nil, nameRoom: 0, value: $0, room: 0)
      }
    }
    nodes.close(nodes.count - 1)
  }

  /// Whether a `<noscript>` stands for the page itself, as on forums that scripts draw: several
  /// paragraphs. Most hold a picture, a counter or a line that asks for scripts.
  private func holdsPage(_ fallback: Fallback) -> Bool {
    guard fallback.paragraphs >= Self.fallbackParagraphs else { return false }
    return (fallback.text..<characters.count).count { !isSpace(characters[$0]) }
      >= Self.fallbackBytes
  }

  /// Notes a frame, which is no element of the arena.
  private mutating func note(
    frameOf list: UnsafePointer<UnsafePointer<CChar>?>?, _ referred: Range<Int>
  ) {
    guard frames.count < Document.Frame.most else { return }
    let (first, firstByte) = (attributes.count, attributeBytes.count)
    if let list = unsafe list { unsafe append(list) }
    append(referred: referred)
    var values: [(name: AttributeName, other: [UInt8], value: [UInt8])] = []
    for place in first..<attributes.count {
      let attribute = attributes[place]
      let (name, value) = (Int(attribute.nameStart), Int(attribute.valueStart))
      values.append(
        (
          attribute.name, (name..<value).map { attributeBytes[$0] },
          (value..<value + Int(attribute.valueLength)).map { attributeBytes[$0] }
        ))
    }
    attributes.removeLast(attributes.count - first)
    attributeBytes.removeLast(attributeBytes.count - firstByte)
    let frame = Document.Frame(
      before: nodes.count, parent: Int(open[open.count - 1].node), attributes: values)
    if let frame { frames.append(frame) }
  }

  /// Takes an element and all after it out of the arena, as if it had never begun.
  private mutating func discard(_ fallback: Fallback) {
    nodes.removeLast(nodes.count - fallback.node)
    attributes.removeLast(attributes.count - fallback.attributes)
    attributeBytes.removeLast(attributeBytes.count - fallback.attributeBytes)
    characters.removeLast(characters.count - fallback.text)
    open[open.count - 1].children &-= 1
    lastIsText = fallback.followsText
  }

  /// - Parameter element: the name of the one that the parser has the text in.
  /// - Returns: whether the parse is to end.
  mutating func text(
    _ bytes: UnsafeBufferPointer<UInt8>, in element: UnsafePointer<CChar>?, before position: Int,
    isRaw: Bool
  ) -> Bool {
    if stopped == nil { unsafe resolve(bytes, in: element, position, isRaw) }
    return stopped != nil
  }

  /// Takes a text in pieces as libxml2 would have cut it.
  ///
  /// - Parameter room: how many bytes may be read from the first one on.
  @inline(__always)
  mutating func takeInTurn(_ bytes: UnsafeBufferPointer<UInt8>, room: Int) {
    guard bytes.count <= Self.longestPiece else { return unsafe takePieces(bytes) }
    guard stopped == nil, bytes.count > 0 else { return }
    untilLook &-= bytes.count &>> 4
    if !goesOn() { unsafe take(bytes, room: room) }
  }

  private mutating func takePieces(_ bytes: UnsafeBufferPointer<UInt8>) {
    var start = 0
    while start < bytes.count, stopped == nil {
      var end = min(bytes.count, start + Self.longestPiece)
      while end < bytes.count, unsafe bytes[end] & 0xC0 == 0x80 { end += 1 }
      // Text that is long takes as much memory as many nodes.
      untilLook &-= (end - start) >> 4
      if goesOn() { return }
      unsafe take(UnsafeBufferPointer(rebasing: bytes[start..<end]), room: end - start)
      start = end
    }
  }

  private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, room: Int) {
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
      append(.text, parent: open[open.count - 1].node)
      nodes.close(nodes.count - 1)
      lastIsText = true
    }
    let length = characters.count - Int(nodes.textStarts[nodes.count - 1])
    if length > Self.longestText,
      unsafe isSpace(bytes[0]) || characters.last.map(isSpace) ?? false
        || length > Self.longestText + Self.longestWord
    {
      stopped = stopsBefore(.text)
      if stopped != nil { return }
      append(.text, parent: open[open.count - 1].node)
      nodes.close(nodes.count - 1)
    }
    if let first = bytes.baseAddress {
      unsafe characters.append(first, count: bytes.count, room: room)
    }
  }

  mutating func finish() {
    finishCapture()
    while open.count > 0 { closeLast() }
    nodes.finish(text: characters.count)
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
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether there is nothing but white space.
  fileprivate var isBlank: Bool {
    unsafe endOfSpaces(from: 0, to: count) == count
  }
}
