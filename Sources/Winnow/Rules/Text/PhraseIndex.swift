import CLanes

/// Finds which of many phrases stand in a text, in one pass whatever their number.
///
/// A phrase of spaced script begins and ends at a word's boundary, so only the beginnings of words
/// are looked up: by the hash of the first sixteen bytes (of the first eight, or of the whole phrase,
/// where it is shorter), then byte by byte. Building it is one insertion a phrase, which an Aho-Corasick
/// automaton is not, and start-up time is what a command at a pipe feels.
struct PhraseIndex: Sendable {
  private struct Entry: Sendable {
    var start: Int32
    var length: Int32
    var phrase: Int32
    var next: Int32
    /// Its last eight bytes where it has sixteen: phrases that begin alike seldom end alike.
    var tail: UInt64 = 0
  }

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  private var table: [Int32] = []
  private var mask = 0
  /// Bit n is set where a phrase is keyed by its first n + 1 bytes, bit 8 where by sixteen.
  private var keyLengths: UInt16 = 0
  /// A bit for each beginning that a phrase may have: of most words none is there, and what says so is in the fastest
  /// of a processor's caches. By a hash of the first eight bytes, by one of the first four of phrases that have no
  /// more than seven, and by the first two of those that have no more than three.
  private var eights = Self.bits(16)
  private var fours = Self.bits(14)
  private var twos = Self.bits(16)
  /// Sixteen bits a phrase, by its whole key.
  private var present: [UInt64] = [0]
  private(set) var count = 0

  func write(to writer: inout SnapshotWriter) {
    writer.write(bytes)
    writer.write(entries.flatMap { [$0.start, $0.length, $0.phrase, $0.next] })
    writer.write(table)
    writer.write(Int(keyLengths))
    writer.write(count)
  }

  init(from reader: inout SnapshotReader) throws(SnapshotReader.Damaged) {
    bytes = try reader.byteArray()
    let numbers = try reader.int32Array()
    entries.reserveCapacity(numbers.count / 4)
    for place in stride(from: 0, to: numbers.count - 3, by: 4) {
      entries.append(
        Entry(
          start: numbers[place], length: numbers[place + 1], phrase: numbers[place + 2],
          next: numbers[place + 3]))
    }
    table = try reader.int32Array()
    guard !table.isEmpty, table.count & (table.count - 1) == 0 else {
      throw SnapshotReader.Damaged()
    }
    mask = table.count - 1
    keyLengths = UInt16(truncatingIfNeeded: try reader.int())
    count = try reader.int()
    sizePresent()
    for (index, entry) in entries.enumerated() {
      guard entry.start >= 0, entry.length > 0, Int(entry.start) + Int(entry.length) <= bytes.count
      else { throw SnapshotReader.Damaged() }
      addToFilters(index)
    }
  }

  /// - Parameter phrases: folded phrases; their indices are the answers.
  init(_ phrases: [[UInt8]]) {
    count = phrases.count
    sizePresent()
    var size = 64
    while size < phrases.count * 2 { size *= 2 }
    mask = size - 1
    table = Array(repeating: -1, count: size)
    entries.reserveCapacity(phrases.count)
    for (index, phrase) in phrases.enumerated() where !phrase.isEmpty {
      let start = bytes.count
      bytes += phrase
      let keyLength = Self.keyLength(phrase.count)
      keyLengths |= Self.bit(keyLength)
      let key = unsafe phrase.withUnsafeBufferPointer { unsafe Self.key($0, 0, keyLength) }
      let slot = Int(truncatingIfNeeded: Self.mixed(key, keyLength) >> 32) & mask
      entries.append(
        Entry(
          start: Int32(start), length: Int32(phrase.count), phrase: Int32(index),
          next: table[slot]))
      table[slot] = Int32(entries.count - 1)
      addToFilters(entries.count - 1)
    }
  }

  private mutating func sizePresent() {
    var words = 16
    while words * 4 < count, words < 1 << 20 { words *= 2 }
    present = Array(repeating: 0, count: words)
  }

  private mutating func addToFilters(_ index: Int) {
    let entry = entries[index]
    let length = Self.keyLength(Int(entry.length))
    if length == 16 {
      entries[index].tail = unsafe bytes.withUnsafeBufferPointer {
        unsafe EightBytes.load($0, Int(entry.start + entry.length - 8))
      }
    }
    let key = unsafe bytes.withUnsafeBufferPointer { unsafe Self.key($0, Int(entry.start), length) }
    Self.set(
      Int(truncatingIfNeeded: Self.mixed(key, length) >> 24) & (present.count * 64 - 1), &present)
    // Of shorter phrases the key is what they begin with.
    let first =
      length <= 8
      ? key : unsafe bytes.withUnsafeBufferPointer { unsafe EightBytes.load($0, Int(entry.start)) }
    switch length {
    case 8...: Self.set(Self.slot(first, 16), &eights)
    case 4...: Self.set(Self.slot(first & 0xFFFF_FFFF, 14), &fours)
    case 2...: Self.set(Int(first & 0xFFFF), &twos)
    // A key of one byte goes with any byte after it.
    default: for second in 0...255 { Self.set(Int(first) | second << 8, &twos) }
    }
  }

  /// A table of 2 to the power of a number of bits.
  private static func bits(_ power: Int) -> [UInt64] {
    Array(repeating: 0, count: 1 << (power - 6))
  }

  private static func set(_ slot: Int, _ bits: inout [UInt64]) {
    bits[slot >> 6] |= 1 << UInt64(slot & 63)
  }

  /// The place of a beginning in a table of 2 to the power of a number of bits.
  @inline(__always)
  private static func slot(_ beginning: UInt64, _ power: UInt64) -> Int {
    Int(truncatingIfNeeded: (beginning &* 0x9E37_79B9_7F4A_7C15) &>> (64 &- power))
  }

  /// The tables that are asked at the beginning of each word.
  @unsafe private struct Tables {
    var eights: UnsafeBufferPointer<UInt64>
    var fours: UnsafeBufferPointer<UInt64>
    var twos: UnsafeBufferPointer<UInt64>

    /// In the lowest bit whether phrases of eight bytes and more may begin with eight bytes, and so on.
    @inline(__always)
    private func bits(_ eight: UInt64) -> (long: UInt64, short: UInt64, shortest: UInt64) {
      let (long, short) = (PhraseIndex.slot(eight, 16), PhraseIndex.slot(eight & 0xFFFF_FFFF, 14))
      return unsafe (
        eights[long &>> 6] &>> UInt64(long), fours[short &>> 6] &>> UInt64(short),
        twos[Int(eight & 0xFFFF) &>> 6] &>> eight
      )
    }

    /// Whether a phrase may begin with eight bytes: 0 or 1.
    @inline(__always)
    func mayLead(_ eight: UInt64) -> Int {
      let bits = unsafe bits(eight)
      return Int(truncatingIfNeeded: (bits.long | bits.short | bits.shortest) & 1)
    }

    /// The lengths of keys, as in `keyLengths`, of phrases that may begin with eight bytes.
    @inline(__always)
    func lengths(_ eight: UInt64) -> UInt16 {
      let bits = unsafe bits(eight)
      return (bits.long & 1 == 1 ? 0b1_1000_0000 : 0) | (bits.short & 1 == 1 ? 0b111_1000 : 0)
        | (bits.shortest & 1 == 1 ? 0b111 : 0)
    }
  }

  /// Appends the index of each phrase at each place where it stands.
  ///
  /// - Parameter steps: ends the search; nil where it may take what it takes.
  func scan(_ text: [UInt8], into found: inout [Int], _ steps: RuleSteps? = nil) {
    guard keyLengths != 0 else { return }
    unsafe text.withUnsafeBufferPointer { text in
      unsafe eights.withUnsafeBufferPointer { eights in
        unsafe fours.withUnsafeBufferPointer { fours in
          unsafe twos.withUnsafeBufferPointer { twos in
            let tables = unsafe Tables(eights: eights, fours: fours, twos: twos)
            unsafe scan(text, tables, &found, steps)
          }
        }
      }
    }
  }

  private func scan(
    _ text: UnsafeBufferPointer<UInt8>, _ tables: Tables, _ found: inout [Int],
    _ steps: RuleSteps?
  ) {
    guard let first = text.baseAddress else { return }
    // What is inside a word, or inside a character before it, is no beginning.
    var joins: UInt64 = 0
    var start = 0
    unsafe withUnsafeTemporaryAllocation(of: Int32.self, capacity: Int(CLANES_STRETCH)) { leading in
      while start < text.count {
        let count = min(Int(CLANES_STRETCH), text.count &- start)
        var beginnings = unsafe clanes_word_beginnings(
          first + start, count, text.count &- start, &joins)
        // Branchless: which words lead on cannot be predicted, so each place is stored, and one that does not lead on is
        // overwritten by the next.
        var number = 0
        while beginnings != 0 {
          let place = start &+ beginnings.trailingZeroBitCount
          unsafe leading[number] = Int32(truncatingIfNeeded: place)
          number &+= unsafe tables.mayLead(Self.eight(text, place))
          beginnings &= beginnings &- 1
        }
        for index in 0..<number { unsafe look(text, Int(leading[index]), tables, &found, steps) }
        start &+= count
      }
    }
  }

  /// Appends the phrases that stand at a place.
  private func look(
    _ text: UnsafeBufferPointer<UInt8>, _ place: Int, _ tables: Tables, _ found: inout [Int],
    _ steps: RuleSteps?
  ) {
    var lengths = unsafe tables.lengths(Self.eight(text, place)) & keyLengths
    while lengths != 0 {
      let bit = lengths.trailingZeroBitCount
      let keyLength = bit == 8 ? 16 : bit &+ 1
      lengths &= lengths &- 1
      guard place &+ keyLength <= text.count else { return }
      let mixed = unsafe Self.mixed(Self.key(text, place, keyLength), keyLength)
      if !mayHold(mixed) { continue }
      var entry = table[Int(truncatingIfNeeded: mixed >> 32) & mask]
      while entry >= 0 {
        if let steps, !steps.take() { return }
        let candidate = entries[Int(entry)]
        if unsafe matches(candidate, text, place) { found.append(Int(candidate.phrase)) }
        entry = candidate.next
      }
    }
  }

  private func matches(
    _ entry: Entry, _ text: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> Bool {
    let length = Int(entry.length)
    guard start + length <= text.count else { return false }
    if length >= 16, unsafe EightBytes.load(text, start + length - 8) != entry.tail { return false }
    for offset in 0..<length where unsafe bytes[Int(entry.start) + offset] != text[start + offset] {
      return false
    }
    // A word must end where the phrase does, in scripts whose words end visibly.
    guard start + length < text.count else { return true }
    let last = unsafe text[start + length - 1]
    let next = unsafe text[start + length]
    guard isAlphanumeric(next) || (next >= 0xC3 && next < 0xE2) else { return true }
    if isAlphanumeric(last) { return false }
    // The last byte of a longer character: its lead byte tells the script.
    var lead = start + length - 1
    while lead > start, unsafe text[lead] & 0xC0 == 0x80 { lead -= 1 }
    return unsafe !(text[lead] >= 0xC3 && text[lead] < 0xE2)
  }

  /// By how many of its first bytes a phrase is keyed.
  private static func keyLength(_ count: Int) -> Int { count < 16 ? min(8, count) : 16 }

  /// The bit of `keyLengths` for a length of keys.
  private static func bit(_ keyLength: Int) -> UInt16 { 1 << UInt16(min(keyLength, 9) - 1) }

  /// Eight bytes from a place on, with zeros for those behind the end.
  @inline(__always)
  private static func eight(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> UInt64 {
    let beyond = place &+ 8 &- text.count
    if beyond <= 0 { return unsafe EightBytes.load(text, place) }
    if text.count >= 8 {
      return unsafe EightBytes.load(text, text.count &- 8) &>> UInt64(8 &* beyond)
    }
    return unsafe key(text, place, 8 &- beyond)
  }

  /// Up to eight bytes as they stand; sixteen mixed into eight.
  private static func key(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int
  ) -> UInt64 {
    if length == 16 {
      let head = unsafe EightBytes.load(bytes, start)
      let tail = unsafe EightBytes.load(bytes, start + 8)
      return (head &* 0x9E37_79B9_7F4A_7C15) ^ (head >> 29) ^ tail
    }
    if start + 8 <= bytes.count {
      return unsafe EightBytes.load(bytes, start) & UInt64.max >> UInt64(64 - 8 * length)
    }
    var key: UInt64 = 0
    for offset in 0..<length { unsafe key |= UInt64(bytes[start + offset]) << UInt64(8 * offset) }
    return key
  }

  private static func mixed(_ key: UInt64, _ length: Int) -> UInt64 {
    (key ^ UInt64(length)) &* 0x9E37_79B9_7F4A_7C15
  }

  /// Whether a key may be there.
  private func mayHold(_ mixed: UInt64) -> Bool {
    let slot = Int(truncatingIfNeeded: mixed >> 24) & (present.count &* 64 &- 1)
    return present[slot >> 6] &>> UInt64(slot) & 1 == 1
  }
}
