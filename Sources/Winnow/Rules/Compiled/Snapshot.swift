/// Writes values one after another as bytes, numbers little-endian.
///
/// A snapshot holds what loading and compiling the shipped packs and scorecards would give, because
/// a command at a pipe should not do that at every start. It is read by the build that made it:
/// there is no versioning beyond a test that it is fresh.
struct SnapshotWriter {
  private(set) var bytes: [UInt8] = []
  /// The numbers of lists of selectors by what is written: a few stand in the guards of many rules.
  var selectors: [String: Int] = [:]

  mutating func write(_ value: UInt64) {
    unsafe withUnsafeBytes(of: value.littleEndian) { unsafe bytes += $0 }
  }

  mutating func write(_ value: Int) { write(UInt64(bitPattern: Int64(value))) }
  mutating func write(_ value: Float) { write(UInt64(value.bitPattern)) }
  mutating func write(_ value: Bool) { write(value ? 1 : 0 as UInt64) }

  mutating func write(_ value: String) { write(Array(value.utf8)) }

  mutating func write(_ values: [UInt8]) {
    write(values.count)
    bytes += values
  }

  mutating func write(_ values: [Int32]) {
    write(values.count)
    for value in values { unsafe withUnsafeBytes(of: value.littleEndian) { unsafe bytes += $0 } }
  }

  mutating func write(_ values: [UInt64]) {
    write(values.count)
    for value in values { write(value) }
  }

  /// Values as they lie in memory, at a multiple of eight bytes, so that they can be read in place.
  mutating func write<Element>(_ values: FlatArray<Element>) {
    write(values.count)
    while bytes.count % SnapshotReader.alignment != 0 { bytes.append(0) }
    unsafe values.withUnsafeBufferPointer { unsafe bytes += UnsafeRawBufferPointer($0) }
  }

  mutating func write(_ values: [Float]) {
    write(values.map { Int32(bitPattern: $0.bitPattern) })
  }

  mutating func write<Value>(
    _ value: Value?, _ body: (inout SnapshotWriter, Value) -> Void
  ) {
    write(value != nil)
    if let value { body(&self, value) }
  }

  mutating func write<Value>(
    _ values: [Value], _ body: (inout SnapshotWriter, Value) -> Void
  ) {
    write(values.count)
    for value in values { body(&self, value) }
  }
}

/// Reads what a `SnapshotWriter` wrote; every method throws where the bytes end too early.
@safe struct SnapshotReader {
  struct Damaged: Error {}

  static let alignment = 8

  private let bytes: UnsafeRawBufferPointer
  private let isEmbedded: Bool
  private var position = 0
  /// Lists of selectors by their numbers.
  var selectors: [SelectorList] = []

  /// - Parameters:
  ///   - bytes: must outlive the reader.
  ///   - isEmbedded: they are part of the binary and begin at a multiple of eight bytes: flat arrays stay
  ///     there, and only the memory pages that are read are loaded.
  @unsafe init(_ bytes: UnsafeRawBufferPointer, isEmbedded: Bool = false) {
    unsafe self.bytes = bytes
    self.isEmbedded = isEmbedded
  }

  var isAtEnd: Bool { unsafe position == bytes.count }

  private mutating func take(_ count: Int) throws(Damaged) -> Range<Int> {
    guard count >= 0, unsafe count <= bytes.count - position else { throw Damaged() }
    defer { position += count }
    return position..<position + count
  }

  private mutating func takeBytes() throws(Damaged) -> UnsafeRawBufferPointer {
    let range = try take(try int())
    return unsafe UnsafeRawBufferPointer(rebasing: bytes[range])
  }

  mutating func number() throws(Damaged) -> UInt64 {
    let range = try take(8)
    return unsafe UInt64(
      littleEndian: bytes.loadUnaligned(fromByteOffset: range.lowerBound, as: UInt64.self))
  }

  mutating func int() throws(Damaged) -> Int { Int(Int64(bitPattern: try number())) }

  mutating func float() throws(Damaged) -> Float {
    Float(bitPattern: UInt32(truncatingIfNeeded: try number()))
  }

  mutating func bool() throws(Damaged) -> Bool { try number() != 0 }

  mutating func string() throws(Damaged) -> String {
    unsafe String(decoding: try takeBytes(), as: UTF8.self)
  }

  mutating func byteArray() throws(Damaged) -> [UInt8] { unsafe Array(try takeBytes()) }

  mutating func flatArray<Element>() throws(Damaged) -> FlatArray<Element> {
    let count = try int()
    guard count >= 0, unsafe count <= bytes.count else { throw Damaged() }
    _ = try take(-position & (Self.alignment - 1))
    let range = try take(count * MemoryLayout<Element>.stride)
    let part = unsafe UnsafeRawBufferPointer(rebasing: bytes[range])
    if isEmbedded { return unsafe FlatArray(embedded: part.assumingMemoryBound(to: Element.self)) }
    return unsafe FlatArray(
      Array(unsafeUninitializedCapacity: count) { target, used in
        unsafe UnsafeMutableRawBufferPointer(target).copyMemory(from: part)
        used = count
      })
  }

  mutating func int32Array() throws(Damaged) -> [Int32] { try array(of: Int32.self) }
  mutating func uint64Array() throws(Damaged) -> [UInt64] { try array(of: UInt64.self) }
  mutating func floatArray() throws(Damaged) -> [Float] { try array(of: Float.self) }

  private mutating func array<Number: BitwiseCopyable>(
    of type: Number.Type
  ) throws(Damaged) -> [Number] {
    let count = try int()
    guard count >= 0, unsafe count <= bytes.count else { throw Damaged() }
    let range = try take(count * MemoryLayout<Number>.size)
    let part = unsafe UnsafeRawBufferPointer(rebasing: bytes[range])
    return unsafe Array(unsafeUninitializedCapacity: count) { target, used in
      unsafe UnsafeMutableRawBufferPointer(target).copyMemory(from: part)
      used = count
    }
  }

  mutating func optional<Value>(
    _ body: (inout SnapshotReader) throws(Damaged) -> Value
  ) throws(Damaged) -> Value? {
    try bool() ? try body(&self) : nil
  }

  mutating func list<Value>(
    _ body: (inout SnapshotReader) throws(Damaged) -> Value
  ) throws(Damaged) -> [Value] {
    let count = try int()
    guard count >= 0, unsafe count <= bytes.count else { throw Damaged() }
    var result: [Value] = []
    result.reserveCapacity(count)
    for _ in 0..<count { result.append(try body(&self)) }
    return result
  }

  mutating func choice<Value: CaseIterable>(_ type: Value.Type) throws(Damaged) -> Value
  where Value.AllCases == [Value] {
    let index = try int()
    guard Value.allCases.indices.contains(index) else { throw Damaged() }
    return Value.allCases[index]
  }
}
