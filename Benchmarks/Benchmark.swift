import CProcess
import Glibc
import Winnow

/// `winnow-bench`: what pages cost.
@main
enum Benchmark {
  private static let usage = """
    usage: winnow-bench COMMAND [PAGES] [OPTION...]

    PAGES is a folder with .html files or a text file with a path a line; samples/ unless given.

      rules       what more rules cost a page; ends with 1 where that is above the limit
      stages      what each stage of a page costs
      throughput  bytes to text, in memory: [--workers N] [--rounds N]
      growth      time and memory of pages from 1 to 64 MB: [--largest MB]
      formats     what each output of texts of many shapes costs; ends with 1 where one is not linear:
                  [--megabytes MB]
      memory      the memory that pages are estimated to take, and take: [--megabytes MB]
      overrun     how far past its time a page ends; ends with 1 above 1.1: [--rules N] [--megabytes MB]
                  [--milliseconds N] [NAME]
      resident    resident size after each thousand pages: [--pages N]
      digest      a hash of all that is known of each page, to compare two builds
      snapshot    writes what the shipped rules and the card compile to, for make embed: CARD FILE
    """

  static func main() throws {
    // As the program does.
    cprocess_return_memory()
    var arguments = Arguments(CommandLine.arguments.dropFirst())
    guard let command = arguments.next() else { stop(usage, status: 64) }
    if command == "snapshot" {
      guard let card = arguments.next(), let file = arguments.next() else {
        stop(usage, status: 64)
      }
      if let fault = try Snapshot.write(card: card, to: file) { stop(fault, status: 74) }
      return
    }
    if command == "growth" {
      return Growth.run(largest: arguments.number("--largest") ?? 64)
    }
    if command == "grown" {
      // A child of `growth`.
      guard let shape = arguments.next().flatMap({ Int($0) }),
        let size = arguments.next().flatMap({ Int($0) })
      else { stop(usage, status: 64) }
      return try Growth.runOne(shape: shape, size: size)
    }
    if command == "formats" {
      let worst = try Formats.run(megabytes: arguments.number("--megabytes") ?? 2)
      if worst > Formats.limit { stop("above the limit of \(Formats.limit)", status: 1) }
      return
    }
    if command == "memory" {
      return MemoryEstimate.run(sizes: arguments.number("--megabytes").map { [$0] } ?? [1, 16])
    }
    if command == "memory-one" {
      guard let shape = arguments.next().flatMap({ Int($0) }),
        let size = arguments.next().flatMap({ Int($0) })
      else { stop(usage, status: 64) }
      return try MemoryEstimate.runOne(shape: shape, size: size)
    }
    if command == "overrun" || command == "overrun-one" {
      let count = arguments.number("--rules") ?? 1_000_000
      let megabytes = arguments.number("--megabytes") ?? 32
      let milliseconds = arguments.number("--milliseconds") ?? 500
      if command == "overrun" {
        return Overrun.run(
          count: count, megabytes: megabytes, milliseconds: milliseconds, only: arguments.next())
      }
      guard let index = arguments.next().flatMap({ Int($0) }) else { stop(usage, status: 64) }
      return try Overrun.runOne(
        index, count: arguments.next().flatMap { Int($0) } ?? count, megabytes: megabytes,
        milliseconds: milliseconds)
    }
    let workers = arguments.number("--workers") ?? 1
    let rounds = arguments.number("--rounds") ?? 3
    let count = arguments.number("--pages") ?? 100_000
    let folder = arguments.next() ?? "samples"
    guard command != "digest" else { return try Digest.run(folder) }
    let pages = PageFolder.pages(folder)
    guard !pages.isEmpty else { stop("\(folder): no pages", status: 66) }
    switch command {
    case "rules":
      let worst = max(
        try RuleScaling.compareRules(pages), try RuleScaling.comparePhrases(pages))
      if worst > RuleScaling.limit { stop("above the limit of \(RuleScaling.limit)", status: 1) }
    case "stages": try StageCosts.run(pages, rounds: rounds)
    case "throughput": try Throughput.run(pages, workers: workers, rounds: rounds)
    case "resident": try Resident.run(pages, count: count)
    default: stop(usage, status: 64)
    }
  }

  private static func stop(_ message: String, status: Int32) -> Never {
    print(message)
    exit(status)
  }
}

/// Words of a command line, options taken out by name.
private struct Arguments {
  private var words: [String]

  init(_ words: some Sequence<String>) { self.words = Array(words) }

  mutating func next() -> String? { words.isEmpty ? nil : words.removeFirst() }

  mutating func number(_ option: String) -> Int? {
    guard let place = words.firstIndex(of: option), place + 1 < words.count else { return nil }
    defer { words.removeSubrange(place...place + 1) }
    return Int(words[place + 1])
  }
}
