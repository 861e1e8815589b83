public import ArgumentParser
import Winnow

/// What one page may cost: the same options wherever pages are cleaned.
struct LimitChoice: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Seconds for one page, such as 2 or 0.5.", valueName: "seconds"))
  var timeout: Double?

  @Option(help: ArgumentHelp("A page's bytes; 64M unless given.", valueName: "size"))
  var maxBytes: ByteCount?

  @Option(
    help: ArgumentHelp(
      "Levels of elements; 512 unless given. Deeper ones are flattened.", valueName: "n"))
  var maxDepth: Int?

  @Option(
    help: ArgumentHelp("A page's elements and runs of text; 2000000 unless given.", valueName: "n"))
  var maxNodes: Int?

  @Option(help: ArgumentHelp("An element's attributes; 128 unless given.", valueName: "n"))
  var maxElementAttributes: Int?

  @Option(help: ArgumentHelp("A page's attributes; 4000000 unless given.", valueName: "n"))
  var maxAttributes: Int?

  @Option(help: ArgumentHelp("A page's text in bytes; 32M unless given.", valueName: "size"))
  var maxText: ByteCount?

  @Option(
    help: ArgumentHelp("Memory for one page, as estimated; 1G unless given.", valueName: "size"))
  var maxMemory: ByteCount?

  @Option(
    help: """
      partial: clean what fits, and mark the result; fail: the page is an error. Time and memory that \
      run out after the rules are an error all the same.
      """)
  var onLimit: PageLimits.Overflow = .partial

  func validate() throws {
    if let timeout, !(timeout > 0 && timeout <= 86_400) {
      throw ValidationError("--timeout takes seconds, up to a day, not \(timeout).")
    }
    for (name, value, most) in [
      ("--max-depth", maxDepth, 4096), ("--max-element-attributes", maxElementAttributes, 4096),
      ("--max-nodes", maxNodes, Int.max), ("--max-attributes", maxAttributes, Int.max),
    ] {
      guard let value, !(1...most).contains(value) else { continue }
      let range = most == .max ? "a number from 1 on" : "a number from 1 to \(most)"
      throw ValidationError("\(name) takes \(range), not \(value).")
    }
  }

  /// - Parameter seconds: the time for a page where the user names none.
  func limits(seconds: Double? = nil) -> PageLimits {
    var limits = PageLimits()
    limits.seconds = timeout ?? seconds
    if let maxBytes { limits.bytes = maxBytes.bytes }
    if let maxDepth { limits.depth = maxDepth }
    if let maxNodes { limits.nodes = maxNodes }
    if let maxElementAttributes { limits.attributesPerElement = maxElementAttributes }
    if let maxAttributes { limits.attributes = maxAttributes }
    if let maxText { limits.text = maxText.bytes }
    if let maxMemory { limits.memory = maxMemory.bytes }
    limits.overflow = onLimit
    return limits
  }
}

/// What rule files may hold.
struct RuleLimitChoice: ParsableArguments {
  @Option(help: ArgumentHelp("Rules in one rule file; 100000 unless given.", valueName: "n"))
  var maxRules: Int?

  @Option(help: ArgumentHelp("A rule file's bytes; 8M unless given.", valueName: "size"))
  var maxRuleBytes: ByteCount?

  func validate() throws {
    if let maxRules, maxRules < 1 {
      throw ValidationError("--max-rules takes a number from 1 on, not \(maxRules).")
    }
  }

  var limits: RuleLimits {
    var limits = RuleLimits()
    if let maxRules { limits.rules = maxRules }
    if let maxRuleBytes { limits.bytes = maxRuleBytes.bytes }
    return limits
  }
}

/// A number of bytes: 65536, 64K, 64M or 1G, in powers of 1024.
struct ByteCount: ExpressibleByArgument {
  var bytes: Int

  init?(argument: String) {
    var digits = argument[...]
    var unit = 1
    switch argument.last {
    case "K", "k": unit = 1 << 10
    case "M", "m": unit = 1 << 20
    case "G", "g": unit = 1 << 30
    default: break
    }
    if unit > 1 { digits.removeLast() }
    // An exabyte is more than any machine has, and does not overflow.
    guard let number = Int(digits), number > 0, number <= 1 << 60 / unit else { return nil }
    bytes = number * unit
  }
}

extension PageLimits.Overflow: ExpressibleByArgument {}
