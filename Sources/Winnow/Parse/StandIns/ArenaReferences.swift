/// Puts back what the prescan took out, reference by reference.
extension ArenaBuilder {
  /// The attributes that the prescan took out of the tag that libxml2 reports.
  ///
  /// - Parameter position: how far libxml2 has read. Another offset than the next reference's means that libxml2 read
  ///   some tag differently.
  mutating func referredAttributes(of tag: Tag, at position: Int) -> Range<Int> {
    // libxml2 reports these at the offset of the tag that made it add them.
    guard unsafe referencesSeen < references.list.count, tag != .html, tag != .head, tag != .body
    else { return 0..<0 }
    let next = unsafe references.list[referencesSeen]
    guard next.isTag, !next.isWhole, next.offset == position else {
      if next.offset <= position { hasLostReferences = true }
      return 0..<0
    }
    referencesSeen += 1
    return attributes(to: next)
  }

  private mutating func attributes(to reference: Prescan.Reference) -> Range<Int> {
    let first = attributesSeen
    attributesSeen = reference.attributesEnd
    return first..<attributesSeen
  }

  /// Takes a text of the shorter page, putting the page's own bytes in place of its stand-ins.
  mutating func resolve(
    _ bytes: UnsafeBufferPointer<UInt8>, in element: UnsafePointer<CChar>?, _ position: Int,
    _ isRaw: Bool
  ) {
    guard unsafe referencesSeen < references.list.count else { return unsafe takeAlone(bytes) }
    var next = unsafe references.list[referencesSeen]
    var start = position - bytes.count
    if bytes.count >= Self.longestPiece {
      // The last character is not read yet.
      start += 1
      var last = bytes.count - 1
      while last > 0, unsafe bytes[last] & 0xC0 == 0x80 {
        start += 1
        last -= 1
      }
    }
    var place = Int(next.offset) - start
    guard place < bytes.count else { return unsafe takeAlone(bytes) }
    var text: [UInt8] = []
    swap(&text, &joined)
    var done = 0
    while place < bytes.count, stopped == nil {
      // libxml2 drops white space before the first tag, and bytes that are no characters, so a stand-in before these
      // would seem to be further back than it is.
      guard place >= done, firstPosition < Int(next.offset), !next.isTag || next.isWhole,
        unsafe next.mayHaveMark(bytes[place], isRaw: isRaw)
      else {
        hasLostReferences = true
        break
      }
      if place > done {
        unsafe text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[done..<place]))
      }
      done = place + 1
      if next.isTag {
        take(&text)
        unsafe appendElement(in: element, at: position, isInHead: isSpace(bytes[place]))
      } else {
        referencesSeen += 1
        take(next, after: &text, isLast: bytes.count == 1)
      }
      guard unsafe referencesSeen < references.list.count else { break }
      next = unsafe references.list[referencesSeen]
      place = Int(next.offset) - start
    }
    if done < bytes.count {
      unsafe text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[done...]))
    }
    take(&text)
    swap(&text, &joined)
  }

  /// Takes a text of the page, or appends it to the part before it if more follows.
  ///
  /// - Parameter isLast: whether nothing follows that is one text with it.
  private mutating func take(
    _ reference: Prescan.Reference, after text: inout [UInt8], isLast: Bool
  ) {
    let range = reference.range
    var bytes = unsafe UnsafeBufferPointer(rebasing: references.page[range])
    if !reference.hasCharacterReferences, isLast, text.isEmpty {
      return unsafe takeInTurn(bytes, room: references.page.count - range.lowerBound)
    }
    while reference.hasCharacterReferences, let sign = unsafe bytes.find(UInt8(ascii: "&"), from: 0)
    {
      unsafe text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[..<sign]))
      take(&text)
      unsafe bytes = UnsafeBufferPointer(rebasing: bytes[sign...])
      let length = unsafe take(characterReference: bytes, &text)
      unsafe bytes = UnsafeBufferPointer(rebasing: bytes[length...])
    }
    if isLast, text.isEmpty { return unsafe takeAlone(bytes) }
    unsafe text.append(contentsOf: bytes)
    if isLast { take(&text) }
  }

  /// Takes what libxml2 hands on by itself: the character that is referred to, or the sign and then the name if there
  /// is none.
  ///
  /// - Parameters:
  ///   - bytes: from the `&` on.
  ///   - text: empty, to be used.
  /// - Returns: how many bytes that took.
  private mutating func take(
    characterReference bytes: UnsafeBufferPointer<UInt8>, _ text: inout [UInt8]
  ) -> Int {
    if case .character(let character, let length) = unsafe CharacterReference(
      bytes, 0, to: bytes.count)
    {
      text.append(character)
      take(&text)
      return length
    }
    text.append(UInt8(ascii: "&"))
    take(&text)
    var end = 1
    if end < bytes.count, unsafe isEntityStart(bytes[end]) {
      while end < bytes.count, isNameByte(unsafe bytes[end]) { end += 1 }
    }
    unsafe takeAlone(UnsafeBufferPointer(rebasing: bytes[1..<end]))
    return end
  }

  /// Takes a text behind which there is nothing to be read.
  private mutating func takeAlone(_ bytes: UnsafeBufferPointer<UInt8>) {
    unsafe takeInTurn(bytes, room: bytes.count)
  }

  /// Takes a text and empties it.
  private mutating func take(_ text: inout [UInt8]) {
    guard !text.isEmpty else { return }
    unsafe text.withUnsafeBufferPointer { unsafe takeAlone($0) }
    text.removeAll(keepingCapacity: true)
  }

  /// Appends a whole element, which libxml2 has not seen, with all that is in it.
  ///
  /// - Parameters:
  ///   - parent: the name of the element that the parser has it in.
  ///   - isInHead: whether the stand-in is a space, as in a head.
  private mutating func appendElement(
    in parent: UnsafePointer<CChar>?, at position: Int, isInHead: Bool
  ) {
    let first = unsafe references.list[referencesSeen]
    // libxml2 saw a character. A character may have opened an element that the real element would not have opened,
    // as libxml2 opens a `<p>` for text before a body; and the real element may close one that the character left open.
    guard let parent = unsafe parent, lastStart != position,
      case let tag = unsafe tag(named: parent), tag != .html,
      (tag == .head) == isInHead,
      // White space before any text is dropped, so it does not matter which of it is the stand-in.
      !isInHead || characters.count == 0,
      !Nesting.html.mayEnd(tag, by: first.tag)
    else {
      hasLostReferences = true
      referencesSeen += first.references
      return
    }
    let end = referencesSeen + first.references
    var text: [UInt8] = []
    while referencesSeen < end, stopped == nil {
      while openEnds.count > 0, openEnds[openEnds.count - 1] <= referencesSeen { endElement() }
      let reference = unsafe references.list[referencesSeen]
      if !reference.isTag {
        referencesSeen += 1
        take(
          reference, after: &text,
          isLast: unsafe referencesSeen == end || !references.list[referencesSeen].isSequel)
        continue
      }
      if goesOn() { break }
      openEnds.append(referencesSeen + reference.references)
      referencesSeen += 1
      let referred = attributes(to: reference)
      unsafe begin(reference.tag, name: nil, nil, referred: referred)
    }
    while openEnds.count > 0 { endElement() }
  }

  private mutating func endElement() {
    openEnds.removeLast()
    end()
  }
}

/// Whether a byte begins a name in a character reference.
private func isEntityStart(_ byte: UInt8) -> Bool {
  isLetter(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
}
