public import ArgumentParser
public import Winnow

/// How a page is read: the same options wherever pages are.
struct PageChoice: ParsableArguments {
  @Option(help: "What the input is; auto looks at the bytes, and refuses what is no page.")
  var input: InputKind = .auto

  @Option(help: "The input's encoding, where you know better than the page (a WHATWG label).")
  var encoding: String?

  func apply(to options: inout CleanerOptions) {
    options.input = input
    options.encoding = encoding
  }
}

/// How the text is made: the same options wherever pages are cleaned.
struct TextChoice: ParsableArguments {
  @Option(help: "Unicode normal form of the text.")
  var normalize: NormalForm = .nfc

  @Flag(help: "Plain quotes, dashes and dots in place of typographic ones.")
  var asciiPunctuation = false

  @Flag(help: "Links without utm_source, fbclid and other parameters that count readers.")
  var stripTracking = false

  @Option(help: "What counts more where a block is in doubt.")
  var focus: Focus = .balanced

  func apply(to options: inout CleanerOptions) {
    options.normalForm = normalize
    options.asciiPunctuation = asciiPunctuation
    options.stripsTracking = stripTracking
    options.focus = focus
  }
}

/// The parts of a page that go into the output beside the article.
struct PartsChoice: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      """
      More of the page, separated by commas: \(ContentOptions.names.joined(separator: ", ")). \
      Of tables those of prose are there anyway, and cells of numbers with tables; sections, blocks and \
      trace are for JSON.
      """, valueName: "parts"),
    completion: .list(ContentOptions.names))
  var with: String = ""

  func validate() throws { _ = try contents() }

  func contents() throws -> ContentOptions {
    var result: ContentOptions = []
    for name in with.split(separator: ",") {
      let name = name.split(separator: " ").joined(separator: " ")
      if name.isEmpty { continue }
      guard let part = ContentOptions(name: name) else {
        let near = Suggestions.nearest(to: name, of: ContentOptions.names)
        throw ValidationError(
          "--with does not know '\(name)'; "
            + (near.map { "did you mean '\($0)'?" }
              ?? "it takes \(ContentOptions.names.joined(separator: ", "))."))
      }
      result.insert(part)
    }
    return result
  }
}

/// Rules and what becomes of them where pages are cleaned.
struct RuleUse: ParsableArguments {
  @OptionGroup var choice: RuleChoice

  @Option(
    help: ArgumentHelp(
      "Leave out a rule by its id, or many by a pattern such as core/related/*; repeatable.",
      valueName: "id"))
  var disable: [String] = []

  func apply(to options: inout CleanerOptions, limits: RuleLimits) throws {
    options.rulePacks = try choice.ownPacks(limits)
    options.usesDefaultRules = !choice.noDefaultRules
    options.disabledRules = disable
  }
}

extension OutputFormat {
  /// Other names that people know formats by.
  static let aliases = [
    "md": OutputFormat.markdown, "txt": .text, "plain": .text, "htm": .html, "tei": .xml,
    "jsonl": .json, "ndjson": .json,
  ]

  /// Whether several articles one after the other are still of this format.
  var isStream: Bool { ![.markdown, .html, .xml].contains(self) }

  /// What names of files of this format end in.
  var ending: String { ["text": "txt", "markdown": "md"][rawValue] ?? rawValue }
}

extension OutputFormat: ExpressibleByArgument {
  public init?(argument: String) {
    let name = argument.lowercased()
    guard let format = OutputFormat(rawValue: name) ?? Self.aliases[name] else { return nil }
    self = format
  }
}

extension InputKind: ExpressibleByArgument {}
extension NormalForm: ExpressibleByArgument {}
extension Focus: ExpressibleByArgument {}
