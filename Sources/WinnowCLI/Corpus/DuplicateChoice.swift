import ArgumentParser
import WinnowCorpus

/// How a build finds texts that are nearly the same, and what recurs on sites.
struct DuplicateChoice: ParsableArguments {
  @Flag(
    help: "Count texts that are nearly the same as duplicates, too (MinHash over word shingles).")
  var nearDuplicates = false

  @Option(help: "How similar nearly the same texts are at least, 0.3 to 1.")
  var similarity = 0.8

  @Option(
    help: ArgumentHelp(
      "Find near-duplicates of earlier runs, too, which this file remembers.", valueName: "file"))
  var duplicateStore: String?

  func validate() throws {
    if !(0.3...1).contains(similarity) {
      throw ValidationError("--similarity takes a number from 0.3 to 1, not \(similarity).")
    }
    if duplicateStore != nil, !nearDuplicates {
      throw ValidationError("--duplicate-store is for --near-duplicates.")
    }
  }

  func apply(to options: inout BuildOptions) {
    guard nearDuplicates else { return }
    options.findNearDuplicates(
      NearDuplicateParameters(threshold: similarity), store: duplicateStore)
  }
}
