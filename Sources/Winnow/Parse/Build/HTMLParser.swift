import CHTML

extension Document {
  /// Parses a page: libxml2's SAX events straight into the arena.
  ///
  /// Never fails on bad markup; a page without any text gives a document of the root node alone.
  ///
  /// - Parameters:
  ///   - html: valid UTF-8 without NUL bytes, as `Decode` leaves it.
  ///   - refers: as in `Prescan`; false to compare.
  package convenience init(html: [UInt8], refers: Bool = ParserRelease.current.isProven) {
    var cuts: [PageLimit] = []
    self.init(
      html: html, within: PageBudget(PageLimits()), refers: refers, cuts: &cuts)
  }

  /// Parses a page as far as its limits let.
  ///
  /// - Parameters:
  ///   - refers: as in `Prescan`.
  ///   - cuts: takes the limits that something was left out for.
  convenience init(
    html: [UInt8], within budget: PageBudget, refers: Bool, cuts: inout [PageLimit]
  ) {
    var prescan = Prescan(
      html, refers: refers, attributeLimit: budget.limits.attributesPerElement,
      deadline: budget.prescanDeadline)
    var builder = ArenaBuilder(ArenaBuilder.Room(prescan, page: html.count), budget)
    builder.parse(prescan, page: html)
    if !builder.hasAllReferences, builder.stopped != .seconds {
      // libxml2 read some tag differently than the prescan, or dropped it: this tree is wrong, so once more without
      // stand-ins.
      builder = ArenaBuilder(ArenaBuilder.Room(page: html.count), budget)
      prescan = Prescan(
        html, refers: false, attributeLimit: budget.limits.attributesPerElement,
        deadline: budget.parseDeadline)
      builder.parse(prescan, page: html)
    }
    if prescan.isCut { cuts.append(.seconds) }
    if let limit = builder.stopped { cuts.append(limit) }
    if builder.isFlattened { cuts.append(.depth) }
    if prescan.hasDroppedAttributes { cuts.append(.attributesPerElement) }
    self.init(&builder)
  }

  /// Parses a page that needs no prescan, for comparisons with one that had it.
  convenience init(prescanned html: [UInt8]) {
    var builder = ArenaBuilder(ArenaBuilder.Room(page: html.count), PageBudget(PageLimits()))
    builder.parse(html + [0])
    self.init(&builder)
  }
}

extension ArenaBuilder {
  /// - Parameter page: what the prescan's references lead to.
  mutating func parse(_ prescan: Prescan, page: [UInt8]) {
    unsafe page.withUnsafeBufferPointer { page in
      unsafe prescan.references.withUnsafeBufferPointer { list in
        unsafe prescan.attributes.withUnsafeBufferPointer { attributes in
          unsafe references = References(page: page, list: list, attributes: attributes)
          parse(prescan.output)
          unsafe references = References()
        }
      }
    }
  }

  /// - Parameter input: the page for libxml2, with a NUL byte after it.
  mutating func parse(_ input: [UInt8]) {
    unsafe withUnsafeMutablePointer(to: &self) { unsafe Self.run(input, $0) }
    finish()
  }

  private static func run(_ input: [UInt8], _ builder: UnsafeMutablePointer<ArenaBuilder>) {
    var sink = unsafe chtml_sink(
      context: UnsafeMutableRawPointer(builder),
      start: { context, name, attributes, position in
        unsafe context!.assumingMemoryBound(to: ArenaBuilder.self).pointee
          .start(name!, attributes, at: position)
      },
      end: { context, _ in
        unsafe context!.assumingMemoryBound(to: ArenaBuilder.self).pointee.end()
      },
      text: { context, bytes, length, element, position, isRaw in
        unsafe context!.assumingMemoryBound(to: ArenaBuilder.self).pointee.text(
          UnsafeBufferPointer(
            start: UnsafeRawPointer(bytes!).assumingMemoryBound(to: UInt8.self), count: length),
          in: element, before: position, isRaw: isRaw)
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

extension Document {
  /// What was built; its nodes are no longer in the builder.
  fileprivate convenience init(_ builder: inout ArenaBuilder) {
    self.init(
      tags: builder.nodes.tags.take(), parents: builder.nodes.parents.take(),
      ends: builder.nodes.ends.take(), childPlaces: builder.nodes.childPlaces.take(),
      textStarts: builder.nodes.textStarts.take(),
      attributeStarts: builder.nodes.attributeStarts.take(),
      attributes: builder.attributes.take(), attributeBytes: builder.attributeBytes.take(),
      text: builder.characters.take(), structuredData: builder.structuredData, title: builder.title,
      frames: builder.frames)
  }
}
