import Glibc

/// A moment by which work must be done, on a clock that nobody sets.
///
/// A look at it costs some 25 ns where there is one, and a comparison where there is none, so loops ask
/// once in some hundred rounds.
package struct Deadline: Sendable, Equatable {
  /// Nanoseconds of the clock.
  let moment: UInt64

  package static let none = Deadline(moment: .max)

  init(moment: UInt64) { self.moment = moment }

  var hasPassed: Bool {
    @inline(__always) get { moment != .max && Self.now() >= moment }
  }

  /// The nanoseconds until it; nil where there is none.
  var left: UInt64? {
    if moment == .max { return nil }
    let now = Self.now()
    return now < moment ? moment - now : 0
  }

  /// Nanoseconds since some moment that stays the same.
  static func now() -> UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
  }
}
