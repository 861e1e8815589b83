/// A file as it reads when unpacked, member by member.
///
/// A gzip member or a zstd frame is a *segment*; a file that is not packed is one segment. Of the segment's
/// compressed bytes the last are kept, so that after damage the next whole segment can be looked for from
/// there, in pipes as well: a decoder notices damage late, maybe behind the beginning of the next member.
final class CompressedStream {
  enum Packing { case none, gzip, zstd }

  /// Compressed bytes that do not unpack.
  struct Damage: Error {
    /// The segment's place in the file.
    var offset: Int
    var reason: String
  }

  let packing: Packing
  private let file: InputFile
  private var decoder: (any StreamDecoder)?
  private var window: [UInt8]
  /// The file offset of the window's first byte.
  private var windowStart = 0
  /// The next byte of the window to be decoded.
  private var position = 0
  private var isFileOver = false
  private var isSegmentOver = true
  /// Damage behind bytes that could be unpacked, told when they are used up.
  private var damage: Damage?
  /// The current segment's place in the file.
  private(set) var segmentStart = 0

  /// Unpacked bytes that are not consumed yet: those from `head` on.
  private(set) var buffer: [UInt8] = []
  private(set) var head = 0
  /// Unpacked bytes consumed since the file's beginning.
  private(set) var consumed = 0

  /// Bytes of the file that have been read.
  private(set) var bytesRead = 0

  /// Compressed bytes kept for a search after damage. In bytes. Behind damage zstd reads at most one block of
  /// 128 KiB, and deflate to an end of a block, which misread codes come upon every some ten thousand bytes.
  private static let history = 1 << 20
  /// What is read or unpacked in one step. In bytes.
  private let chunk: Int

  /// - Parameters:
  ///   - packing: nil asks the first bytes.
  ///   - chunk: what is read or unpacked in one step, in bytes; what comes out does not depend on it.
  init(_ file: InputFile, packing: Packing? = nil, chunk: Int = 1 << 18) throws {
    self.file = file
    self.chunk = chunk
    window = []
    var start: [UInt8] = []
    while start.count < 4, try file.read(into: &start, count: chunk) > 0 {}
    window = start
    bytesRead = start.count
    self.packing = packing ?? Self.packing(of: start)
    switch self.packing {
    case .none: break
    case .gzip: decoder = DeflateDecoder(.gzip)
    case .zstd: decoder = ZstdDecoder(dictionary: try readDictionary())
    }
  }

  private static func packing(of start: [UInt8]) -> Packing {
    if start.starts(with: [0x1F, 0x8B]) { return .gzip }
    if start.starts(with: zstdMagic) || start.starts(with: dictionaryMagic) { return .zstd }
    return .none
  }

  private static let zstdMagic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]
  /// The skippable frame that holds the dictionary of a WARC file (IIPC, "WARC compressed with
  /// Zstandard").
  private static let dictionaryMagic: [UInt8] = [0x5D, 0x2A, 0x4D, 0x18]

  private func readDictionary() throws -> [UInt8] {
    guard window.starts(with: Self.dictionaryMagic) else { return [] }
    while window.count < 8, try readMore() {}
    guard window.count >= 8 else { return [] }
    let length = (0..<4).reduce(0) { $0 | Int(window[4 + $1]) << (8 * $1) }
    guard length <= 64 << 20 else { return [] }
    while window.count < 8 + length, try readMore() {}
    let frame = window[8..<min(window.count, 8 + length)]
    guard frame.starts(with: Self.zstdMagic) else { return Array(frame) }
    return ZstdDecoder().decodeAll(frame, limit: 64 << 20).bytes
  }

  // MARK: Unpacked bytes

  /// Unpacked bytes at hand.
  var available: Int { buffer.count - head }

  func consume(_ count: Int) {
    head += count
    consumed += count
    if head == buffer.count {
      buffer.removeAll(keepingCapacity: buffer.count < 4 << 20)
      head = 0
    } else if head > 1 << 20, head > buffer.count / 2 {
      buffer.removeFirst(head)
      head = 0
    }
  }

  /// Brings more bytes of the current segment; false at its end.
  ///
  /// - Throws: `Damage`, once for a segment, after which it is over; `FileError`.
  func fill() throws -> Bool {
    if packing == .none { return try fillPlain() }
    if let known = damage {
      damage = nil
      throw known
    }
    guard let decoder, !isSegmentOver else { return false }
    while true {
      if position == window.count, try !readMore() {
        // zlib and zstd may hold back bytes that came from input that they have seen.
        let step = decoder.append([], to: &buffer, room: chunk)
        if step.produced > 0 { return true }
        isSegmentOver = true
        throw Damage(offset: segmentStart, reason: "the compressed data ends early")
      }
      let step = decoder.append(window[position...], to: &buffer, room: chunk)
      position += step.consumed
      switch step.state {
      case .ended:
        isSegmentOver = true
        return step.produced > 0
      case .damaged(let reason):
        isSegmentOver = true
        let found = Damage(offset: segmentStart, reason: reason)
        if step.produced == 0 { throw found }
        damage = found
        return true
      case .going:
        if step.produced > 0 { return true }
      }
    }
  }

  private func fillPlain() throws -> Bool {
    if !window.isEmpty {
      buffer += window
      window = []
      return true
    }
    guard !isFileOver else { return false }
    let got = try file.read(into: &buffer, count: chunk)
    bytesRead += got
    if got > 0 { return true }
    isFileOver = true
    return false
  }

  /// Begins the next segment; false at the file's end.
  ///
  /// - Throws: `Damage` where bytes follow that are no segment.
  func beginSegment() throws -> Bool {
    guard packing != .none else { return false }
    while window.count - position < 4, try readMore() {}
    guard position < window.count else { return false }
    segmentStart = windowStart + position
    decoder?.reset()
    isSegmentOver = false
    damage = nil
    if packing == .gzip, !window[position...].starts(with: [0x1F, 0x8B]) {
      isSegmentOver = true
      if try isPaddedToTheEnd() { return false }
      throw Damage(offset: segmentStart, reason: "no gzip member begins here")
    }
    return true
  }

  private func isPaddedToTheEnd() throws -> Bool {
    while true {
      guard window[position...].allSatisfy({ $0 == 0 }) else { return false }
      position = window.count
      if try !readMore() { return true }
    }
  }

  /// After damage: begins the next segment whose text begins with `mark`, however far away it is.
  ///
  /// Unpacked bytes at hand are given up. False where there is none.
  func resynchronise(mark: [UInt8]) throws -> Bool {
    consume(available)
    isSegmentOver = true
    damage = nil
    let magic = packing == .gzip ? [0x1F, 0x8B, 0x08] : Self.zstdMagic
    let probe: any StreamDecoder = packing == .gzip ? DeflateDecoder(.gzip) : ZstdDecoder()
    var place = max(segmentStart + 1, windowStart)
    while true {
      // A candidate has to show its first bytes.
      if windowStart + window.count - place < 1 << 12, try readMore(keeping: place) { continue }
      let rest = window[(place - windowStart)...]
      guard let found = rest.firstRange(of: magic)?.lowerBound else {
        place = max(place, windowStart + window.count - magic.count + 1)
        if try readMore(keeping: place) { continue }
        position = window.count
        return false
      }
      place = windowStart + found
      if windowStart + window.count - place < 1 << 12, try readMore(keeping: place) { continue }
      probe.reset()
      var start: [UInt8] = []
      let step = probe.append(
        window[(place - windowStart)...].prefix(1 << 14), to: &start, room: 1 << 10)
      if start.starts(with: mark), !start.isEmpty, !step.state.isDamaged {
        position = place - windowStart
        return try beginSegment()
      }
      place += 1
    }
  }

  /// Reads a chunk of the file behind the window.
  ///
  /// - Parameter place: the file offset from which on bytes are needed; where none is given those
  ///   of the segment are kept that are not decoded yet, and of those before as many as a search needs.
  private func readMore(keeping place: Int? = nil) throws -> Bool {
    guard !isFileOver else { return false }
    let stale = (place ?? max(segmentStart, windowStart + position - Self.history)) - windowStart
    if stale > 1 << 20, stale > window.count / 2 {
      window.removeFirst(stale)
      windowStart += stale
      position = max(0, position - stale)
    }
    let got = try file.read(into: &window, count: chunk)
    bytesRead += got
    if got > 0 { return true }
    isFileOver = true
    return false
  }
}

extension DecodingStep.State {
  fileprivate var isDamaged: Bool { if case .damaged = self { true } else { false } }
}
