/// A growing row of plain values with one owner.
///
/// Adding a value to an array asks whether anyone else has it, which for a node's six rows is most of the work.
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
