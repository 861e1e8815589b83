import Glibc

/// One pass over the page for `Prescan`, copying what stays.
@unsafe struct PageScanner: ~Copyable {
  let page: UnsafeBufferPointer<UInt8>
  private let target: UnsafeMutableBufferPointer<UInt8>
  var used = 0
  /// Everything before this is in the target or dropped.
  var copied = 0
  private var lostDrawings = 0
  private static let mostLostDrawings = 16
  let refers: Bool
  var references = Column<Prescan.Reference>()
  var attributes = Column<Prescan.Attribute>()
  private(set) var startTags = 0
  var textBytes = 0
  var attributeBytes = 0
  var tag: StartTag
  var elements = OpenElements()
  let nesting = Nesting.html
  /// Elements may be whole in a page's body only: elsewhere text begins and ends elements, too.
  var place = Place.start
  /// The elements of heads that have a stand-in.
  var headElements = 0

  /// Where the scan is: before a head and the body, right in a head, in one of its elements that has no stand-in, in the
  /// body, or behind it.
  enum Place { case start, head, elementOfHead, body, end }

  private let deadline: Deadline
  private(set) var isCut = false
  private(set) var hasDroppedAttributes = false

  /// A page with more texts and elements than one for so many bytes, five times what pages have, is not to take memory
  /// for them all.
  private static let bytesOfReference = 24
  let mostReferences: Int

  init(
    _ page: UnsafeBufferPointer<UInt8>, _ target: UnsafeMutableBufferPointer<UInt8>,
    _ refers: Bool, _ attributeLimit: Int, _ deadline: Deadline
  ) {
    unsafe self.page = page
    unsafe self.target = target
    unsafe self.refers = refers
    unsafe self.deadline = deadline
    unsafe tag = StartTag(attributeLimit: attributeLimit)
    unsafe mostReferences = min(
      page.count / Self.bytesOfReference + 1024, Prescan.Reference.most)
    if refers {
      unsafe references.reserveCapacity(page.count / 64)
      unsafe attributes.reserveCapacity(page.count / 128)
    }
  }

  mutating func run() {
    let count = unsafe page.count
    var position = 0
    var rounds = 0
    /// Whether what is at `position` is text, without a doubt.
    var isText = false
    /// Whether that follows another text and a comment.
    var isSequel = false
    while let (open, isPlain) = unsafe page.endOfText(from: position) {
      rounds &+= 1
      if rounds & 511 == 0, unsafe deadline.hasPassed {
        unsafe copy(to: open)
        unsafe isCut = true
        return
      }
      guard open + 1 < count else { break }
      if position < open {
        if isText {
          isText = unsafe refer(
            toText: position..<open, isPlain: isPlain, isSequel: isSequel)
          isSequel = isText
        } else {
          unsafe leave(position..<open)
        }
      }
      let next = unsafe page[open + 1]
      if next == UInt8(ascii: "!"), unsafe page.hasPrefix("<!--", at: open) {
        unsafe copy(to: open)
        position = unsafe page.endOfComment(from: open + 4)
        unsafe copied = position
        continue
      }
      isSequel = false
      if next == UInt8(ascii: "/") {
        let end = unsafe take(endTag: open)
        isText = end != nil
        position = end ?? open + 2
        continue
      }
      guard isLetter(next) else {
        unsafe elements.forget()
        isText = false
        position = next == UInt8(ascii: "!") ? open + 2 : open + 1
        continue
      }
      unsafe startTags += 1
      unsafe tag.read(page, open, collects: refers, into: &attributes)
      if let cut = unsafe tag.attributeCut {
        unsafe copy(to: cut)
        unsafe put(UInt8(ascii: ">"))
        unsafe copied = tag.end ?? count
        unsafe hasDroppedAttributes = true
      }
      guard let end = unsafe tag.end else { break }
      position = end
      switch unsafe tag.name {
      case .script, .style, .svg: isText = unsafe skip(tag.name, open, &position)
      default:
        unsafe take(startTag: open, end)
        isText = true
      }
    }
    unsafe copy(to: count)
  }

  /// Goes past a script, a style sheet or a drawing, whose start tag is read.
  ///
  /// - Parameter position: behind that tag; then where the scan goes on.
  /// - Returns: whether there is text, without a doubt.
  private mutating func skip(_ name: Tag, _ open: Int, _ position: inout Int) -> Bool {
    let start = position
    let endsNone = unsafe elements.admit(name)
    switch name {
    case .script where unsafe page.holdsLinkedData(open, start):
      unsafe push(.script, open, at: 0, isWhole: false)
      position = unsafe page.endOfRawText("</script", from: start)
      unsafe refer(toScript: start..<position)
      return false
    case .script, .style:
      let isScript = name == .script
      let close = unsafe page.endOfRawText(isScript ? "</script" : "</style", from: start)
      position = unsafe page.endOfTag(from: close)
      if unsafe put(inHead: name, open, position) || endsNone && put(inBody: name, open, position) {
        return true
      }
      unsafe copy(to: max(open, copied))
      unsafe putEmpty(isScript ? "script" : "style")
      unsafe copied = position
    default:
      // An unclosed drawing is left as it is: its end cannot be known. Each search goes through
      // the rest of the page, so after some that found nothing all drawings are left.
      let close = unsafe lostDrawings < Self.mostLostDrawings ? page.endOfDrawing(from: start) : nil
      guard let close else {
        unsafe lostDrawings += 1
        unsafe elements.forget()
        return false
      }
      position = close
      if unsafe endsNone && put(inBody: name, open, close) { return true }
      unsafe copy(to: max(open, copied))
      unsafe putEmpty("svg")
      unsafe copied = close
    }
    return true
  }

  /// Ends the output with a NUL and returns its length.
  mutating func finish() -> Int {
    unsafe put(0)
    return unsafe used
  }

  // MARK: Output

  mutating func copy(to end: Int) {
    let length = unsafe end - copied
    guard length > 0, let from = unsafe page.baseAddress, let to = unsafe target.baseAddress
    else { return }
    if unsafe length <= 16 && copied + 16 <= page.count && used + 16 <= target.count {
      // What is too much is written over.
      let sixteen = unsafe UnsafeRawPointer(from + copied).loadUnaligned(as: SIMD16<UInt8>.self)
      unsafe UnsafeMutableRawPointer(to + used).storeBytes(of: sixteen, as: SIMD16<UInt8>.self)
    } else {
      unsafe memcpy(to + used, from + copied, length)
    }
    unsafe used += length
    unsafe copied = end
  }

  mutating func put(_ byte: UInt8) {
    unsafe target[used] = byte
    unsafe used += 1
  }

  private mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
    for index in 0..<bytes.count { unsafe put(bytes[index]) }
  }

  private mutating func putEmpty(_ name: StaticString) {
    unsafe put(UInt8(ascii: "<"))
    unsafe put(name.bytes)
    unsafe put(UInt8(ascii: ">"))
    unsafe put(UInt8(ascii: "<"))
    unsafe put(UInt8(ascii: "/"))
    unsafe put(name.bytes)
    unsafe put(UInt8(ascii: ">"))
  }
}
