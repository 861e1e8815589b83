/// A growing array of trivial values with a single owner; it cannot be copied.
///
/// `Array.append` checks each time whether its buffer is uniquely referenced, because it is copy-on-write. A node is six
/// appends, and those checks were most of the work of making one.
@safe struct Column<Element: BitwiseCopyable>: ~Copyable {
  private var start: UnsafeMutablePointer<Element>
  private var capacity = 16
  private(set) var count = 0

  init() { unsafe start = .allocate(capacity: capacity) }

  deinit { unsafe start.deallocate() }

  mutating func reserveCapacity(_ room: Int) {
    if room > capacity { move(to: room) }
  }

  private mutating func move(to room: Int) {
    let old = unsafe start
    unsafe start = .allocate(capacity: room)
    unsafe start.update(from: old, count: count)
    unsafe old.deallocate()
    capacity = room
  }

  @inline(__always)
  mutating func append(_ value: Element) {
    if count == capacity { move(to: 2 * count) }
    unsafe start[count] = value
    count &+= 1
  }

  /// Adds a value where there is room for it.
  @inline(__always) @unsafe
  mutating func appendWithinCapacity(_ value: Element) {
    unsafe start[count] = value
    count &+= 1
  }

  var isFull: Bool { count == capacity }

  mutating func removeLast(_ number: Int = 1) {
    precondition(number >= 0 && number <= count, "more than there are")
    count &-= number
  }

  /// The value at a place, which must be below `count`.
  @inline(__always)
  subscript(place: Int) -> Element {
    get {
      precondition(place >= 0 && place < count, "place out of range")
      return unsafe start[place]
    }
    set {
      precondition(place >= 0 && place < count, "place out of range")
      unsafe start[place] = newValue
    }
  }

  /// The last value, or nil.
  @inline(__always)
  var last: Element? { unsafe count > 0 ? start[count &- 1] : nil }

  /// Its values as an array; it is empty then, and its memory free.
  mutating func take() -> [Element] {
    let values = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    count = 0
    unsafe start.deallocate()
    capacity = 16
    unsafe start = .allocate(capacity: capacity)
    return values
  }
}

extension Column<UInt8> {
  private static var part: Int { 32 }

  /// Adds bytes.
  ///
  /// - Parameter room: how many may be read from the first one on; a few that are not asked for do no harm.
  @inline(__always)
  mutating func append(_ bytes: UnsafePointer<UInt8>, count length: Int, room: Int) {
    if length <= Self.part, room >= Self.part, count &+ Self.part <= capacity {
      let part = unsafe UnsafeRawPointer(bytes).loadUnaligned(as: SIMD32<UInt8>.self)
      unsafe UnsafeMutableRawPointer(start + count).storeBytes(of: part, as: SIMD32<UInt8>.self)
      count &+= length
    } else {
      unsafe append(UnsafeBufferPointer(start: bytes, count: length))
    }
  }

  /// The same with ASCII letters in lower case.
  mutating func append(lowercasing bytes: UnsafePointer<UInt8>, count length: Int, room: Int) {
    var place = count
    unsafe append(bytes, count: length, room: room)
    while place < count {
      if place + 8 <= capacity {
        // What is behind the last one is written over.
        let eight = unsafe UnsafeMutableRawPointer(start + place)
        unsafe eight.storeBytes(
          of: EightBytes.lowercased(eight.loadUnaligned(as: UInt64.self)), as: UInt64.self)
        place += 8
      } else {
        unsafe start[place] = start[place].lowercasedASCII
        place += 1
      }
    }
  }

  @inline(never)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = bytes.baseAddress else { return }
    if count + bytes.count > capacity { move(to: max(2 * capacity, count + bytes.count)) }
    unsafe (start + count).update(from: first, count: bytes.count)
    count += bytes.count
  }
}
