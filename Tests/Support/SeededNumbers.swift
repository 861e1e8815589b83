import Foundation

/// Random numbers that can be had again: SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number
/// Generators", 2014).
///
/// A test that draws them prints its seed, so that a failure can be repeated:
///
///     WINNOW_SEED=4711 swift test --filter LiteralIndexTests     # all tests draw from this seed
///     WINNOW_SEED=random swift test                              # from another seed in each run
///
/// Without the variable each test has a seed of its own, which is always the same.
public struct SeededNumbers: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Numbers for a random test.
  ///
  /// - Parameters:
  ///   - seed: where the environment names none.
  ///   - test: what is printed with the seed.
  public init(seed: UInt64, test: String = #function, file: String = #fileID) {
    let used = Self.wanted ?? seed
    print("WINNOW_SEED=\(used) repeats the random numbers of \(file) \(test)")
    state = used
  }

  /// Numbers for invented pages and texts, about which tests say what must come of them: always those of this seed.
  public init(fixed seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  /// A number from 0 up to a limit; 0 where the limit is.
  public mutating func next(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }

  /// One of some values.
  ///
  /// - Precondition: there is one.
  public mutating func pick<Values: RandomAccessCollection>(_ values: Values) -> Values.Element {
    values[values.index(values.startIndex, offsetBy: next(values.count))]
  }

  /// A number whose every bit depends on every bit of another.
  public static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  private static let wanted: UInt64? = {
    guard let text = ProcessInfo.processInfo.environment["WINNOW_SEED"] else { return nil }
    if text == "random" { return UInt64.random(in: 0..<1_000_000) }
    guard let seed = UInt64(text) else {
      preconditionFailure("WINNOW_SEED is '\(text)'; it must be a number or 'random'")
    }
    return seed
  }()
}
