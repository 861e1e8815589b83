/// One entry of the library that takes bytes from outside, and what must hold of its answers.
struct FuzzTarget: Sendable {
  var name: String
  /// The longest input, in bytes.
  var longestInput: Int
  /// Whether an input takes milliseconds rather than microseconds.
  var isSlow = false
  /// Changes an input with knowledge of its language; nil leaves it to libFuzzer.
  var mutate: (@Sendable (inout [UInt8], inout Random) -> Void)?
  /// Traps where something does not hold.
  var run: @Sendable ([UInt8]) -> Void

  /// What this process fuzzes; set once, before libFuzzer starts.
  nonisolated(unsafe) static var current = all[0]

  static var all: [FuzzTarget] {
    [
      .charset, .decoder, .json, .dates, .authors, .selectors, .patterns, .normaliser, .lines,
      .http, .warc, .prescan, .rules, .siteConfigs, .scorecard, .text, .page, .groups,
      .renderers, .worker,
    ]
  }
}

/// Ends the process with a message that libFuzzer keeps with the input.
func require(_ holds: Bool, _ message: @autoclosure () -> String) {
  if !holds { fatalError(message()) }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Random {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number below `limit`; 0 where there is none.
  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }

  mutating func pick<T>(_ choices: [T]) -> T { choices[below(choices.count)] }
}

extension Collection<UInt8> {
  /// A number that depends on all bytes (FNV-1a), for choices that should differ from input to input and
  /// not from run to run.
  var choice: UInt64 {
    reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  var text: String { String(decoding: self, as: UTF8.self) }
}
