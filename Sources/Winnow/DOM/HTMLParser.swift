import CHTML

extension Document {
  /// Parses a page: libxml2's SAX events straight into the arena.
  ///
  /// - Parameter html: valid UTF-8 without NUL bytes, as `Decode` leaves it.
  /// Never fails on bad markup; a page without any text gives a document of the root node alone.
  init(html: [UInt8]) {
    self.init(prescanned: Prescan.strip(html))
  }

  /// Parses a page that needs no prescan, for comparisons with one that had it.
  init(prescanned html: [UInt8]) {
    let builder = ArenaBuilder(sizeHint: html.count)
    var sink = unsafe chtml_sink(
      context: Unmanaged.passUnretained(builder).toOpaque(),
      start: { context, name, attributes in
        unsafe Unmanaged<ArenaBuilder>.fromOpaque(context!).takeUnretainedValue()
          .start(name!, attributes)
      },
      end: { context, _ in
        unsafe Unmanaged<ArenaBuilder>.fromOpaque(context!).takeUnretainedValue().end()
      },
      text: { context, bytes, length in
        unsafe Unmanaged<ArenaBuilder>.fromOpaque(context!).takeUnretainedValue()
          .text(UnsafeRawBufferPointer(start: bytes, count: length))
      })
    unsafe html.withUnsafeBufferPointer { bytes in
      // -1 means no memory for a parser; an empty document is the honest answer then.
      _ = unsafe chtml_parse(bytes.baseAddress, bytes.count, &sink)
    }
    self = builder.finish()
  }
}

/// Receives parser events and appends them to a `Document`'s arrays.
private final class ArenaBuilder {
  /// Deeper elements are flattened into the last level, so that walks up the tree stay short.
  static let depthLimit = 512
  /// Attribute values beyond this many bytes are cut: no stage reads more.
  static let valueLimit = 4096
  /// A `<noscript>` with this many paragraphs and bytes of letters is text of the page.
  static let fallbackParagraphs = 2
  static let fallbackBytes = 600

  private enum Capture { case none, title, structuredData }

  private var document = Document()
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

  /// The arena as it was where an open `<noscript>` begins.
  private struct Fallback {
    var node: Int
    var text: Int
    var attributes: Int
    var attributeBytes: Int
    var followsText: Bool
    var paragraphs = 0
  }

  init(sizeHint: Int) {
    let nodes = min(sizeHint / 24 + 16, 4_000_000)
    document.tags.reserveCapacity(nodes)
    document.parents.reserveCapacity(nodes)
    document.ends.reserveCapacity(nodes)
    document.depths.reserveCapacity(nodes)
    document.childIndices.reserveCapacity(nodes)
    document.textStarts.reserveCapacity(nodes)
    document.textEnds.reserveCapacity(nodes)
    document.attributeStarts.reserveCapacity(nodes)
    document.text.reserveCapacity(sizeHint / 8)
    append(.unknown, parent: 0)
  }

  private func append(_ tag: Tag, parent: Int32) {
    document.tags.append(tag)
    document.parents.append(parent)
    document.ends.append(0)
    document.depths.append(UInt16(open.count - (document.tags.count == 1 ? 1 : 0)))
    document.textStarts.append(Int32(truncatingIfNeeded: document.text.count))
    document.textEnds.append(0)
    document.attributeStarts.append(Int32(truncatingIfNeeded: document.attributes.count))
    if tag == .text {
      document.childIndices.append(0)
    } else {
      openChildren[openChildren.count - 1] &+= 1
      document.childIndices.append(openChildren[openChildren.count - 1])
    }
  }

  func start(
    _ name: UnsafePointer<CChar>, _ attributes: UnsafePointer<UnsafePointer<CChar>?>?
  ) {
    if skipped > 0 {
      skipped += 1
      return
    }
    let spelling = unsafe name.bytes
    let tag = unsafe Tag(name: spelling)
    switch tag {
    case .script:
      skipped = 1
      if fallback == nil, unsafe isStructuredData(attributes) {
        capture = .structuredData
        captureBuffer.removeAll(keepingCapacity: true)
      }
      return
    case .noscript where fallback == nil && open.count <= Self.depthLimit:
      fallback = Fallback(
        node: document.count, text: document.text.count, attributes: document.attributes.count,
        attributeBytes: document.attributeBytes.count, followsText: lastIsText)
    case .style, .svg, .noscript, .template, .noframes, .iframe:
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
    if open.count > Self.depthLimit {
      overflow += 1
      return
    }
    lastIsText = false
    let node = Int32(truncatingIfNeeded: document.count)
    append(tag, parent: open[open.count - 1])
    if tag == .unknown {
      unsafe append(attribute: .elementName, nameBytes: nil, value: spelling)
    }
    if let attributes = unsafe attributes { unsafe append(attributes) }
    if tag == .pre { preformatted += 1 }
    if tag == .p { fallback?.paragraphs += 1 }
    open.append(node)
    openChildren.append(0)
  }

  func end() {
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

  private func close(_ node: Int32) {
    document.ends[Int(node)] = Int32(truncatingIfNeeded: document.count)
    document.textEnds[Int(node)] = Int32(truncatingIfNeeded: document.text.count)
    if document.tags[Int(node)] == .pre { preformatted -= 1 }
    if let fallback, fallback.node == Int(node) {
      self.fallback = nil
      if !holdsPage(fallback) { discard(fallback) }
    }
  }

  /// Whether a `<noscript>` stands for the page itself, as on forums that scripts draw: several
  /// paragraphs. Most hold a picture, a counter or a line that asks for scripts.
  private func holdsPage(_ fallback: Fallback) -> Bool {
    guard fallback.paragraphs >= Self.fallbackParagraphs else { return false }
    return document.text[fallback.text...].count { !isSpace($0) } >= Self.fallbackBytes
  }

  /// Takes an element and all after it out of the arena, as if it had never begun.
  private func discard(_ fallback: Fallback) {
    let nodes = document.count - fallback.node
    document.tags.removeLast(nodes)
    document.parents.removeLast(nodes)
    document.ends.removeLast(nodes)
    document.depths.removeLast(nodes)
    document.childIndices.removeLast(nodes)
    document.textStarts.removeLast(nodes)
    document.textEnds.removeLast(nodes)
    document.attributeStarts.removeLast(nodes)
    document.attributes.removeLast(document.attributes.count - fallback.attributes)
    document.attributeBytes.removeLast(document.attributeBytes.count - fallback.attributeBytes)
    document.text.removeLast(document.text.count - fallback.text)
    openChildren[openChildren.count - 1] &-= 1
    lastIsText = fallback.followsText
  }

  func text(_ bytes: UnsafeRawBufferPointer) {
    if skipped > 0 {
      if capture != .none { unsafe captureBuffer.append(contentsOf: bytes) }
      return
    }
    if preformatted == 0, !lastIsText, document.text.last.map(isSpace) ?? true,
      unsafe bytes.allSatisfy(isSpace)
    {
      return  // White space after white space shows nothing.
    }
    if !lastIsText {
      append(.text, parent: open[open.count - 1])
      document.ends[document.count - 1] = Int32(truncatingIfNeeded: document.count)
      lastIsText = true
    }
    unsafe document.text.append(contentsOf: bytes)
    document.textEnds[document.count - 1] = Int32(truncatingIfNeeded: document.text.count)
  }

  func finish() -> Document {
    finishCapture()
    while let node = open.popLast() {
      openChildren.removeLast()
      close(node)
    }
    return document
  }

  private func finishCapture() {
    switch capture {
    case .none: break
    case .title:
      document.title = captureBuffer
      hasTitle = true
    case .structuredData: document.structuredData.append(captureBuffer)
    }
    capture = .none
  }

  // MARK: Attributes

  private func append(_ attributes: UnsafePointer<UnsafePointer<CChar>?>) {
    var index = 0
    while let name = unsafe attributes[index] {
      let bytes = unsafe name.bytes
      let known = unsafe AttributeName(bytes: bytes)
      let value = unsafe attributes[index + 1].map { unsafe $0.bytes }
      if known == .style || known == .srcset, let value = unsafe value, value.count > 1024 {
        // Inline pictures and style sheets: no stage reads them.
        unsafe append(attribute: known, nameBytes: nil, value: .init(rebasing: value[..<1024]))
      } else {
        unsafe append(attribute: known, nameBytes: known == .other ? bytes : nil, value: value)
      }
      index += 2
    }
  }

  private func append(
    attribute: AttributeName, nameBytes: UnsafeBufferPointer<UInt8>?,
    value: UnsafeBufferPointer<UInt8>?
  ) {
    let nameStart = document.attributeBytes.count
    if let nameBytes = unsafe nameBytes {
      unsafe document.attributeBytes.append(contentsOf: nameBytes)
    }
    let valueStart = document.attributeBytes.count
    if let value = unsafe value {
      unsafe document.attributeBytes.append(contentsOf: value.prefix(Self.valueLimit))
    }
    document.attributes.append(
      Document.Attribute(
        name: attribute,
        nameStart: Int32(truncatingIfNeeded: nameStart),
        nameLength: Int32(truncatingIfNeeded: valueStart - nameStart),
        valueStart: Int32(truncatingIfNeeded: valueStart),
        valueLength: Int32(truncatingIfNeeded: document.attributeBytes.count - valueStart)))
  }

  private func isStructuredData(_ attributes: UnsafePointer<UnsafePointer<CChar>?>?) -> Bool {
    guard let attributes = unsafe attributes else { return false }
    var index = 0
    while let name = unsafe attributes[index] {
      if unsafe AttributeName(bytes: name.bytes) == .type, let value = unsafe attributes[index + 1]
      {
        return unsafe value.bytes.starts(with: "application/ld+json".utf8) {
          $0 | 0x20 == $1 | 0x20
        }
      }
      index += 2
    }
    return false
  }
}

extension UnsafePointer<CChar> {
  /// The bytes of a NUL-terminated string, without the NUL.
  fileprivate var bytes: UnsafeBufferPointer<UInt8> {
    var length = 0
    while unsafe self[length] != 0 { length += 1 }
    return unsafe UnsafeBufferPointer(
      start: UnsafeRawPointer(self).assumingMemoryBound(to: UInt8.self), count: length)
  }
}

/// HTML's white space: space, tab, line feed, form feed, carriage return.
@inline(__always)
func isSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
}
