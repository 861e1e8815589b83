public import ArgumentParser
import Winnow
public import WinnowCorpus

/// The folder of a corpus, and what stands in it.
struct CorpusTargetChoice: ParsableArguments {
  @Option(name: .shortAndLong, help: ArgumentHelp("The corpus's folder.", valueName: "dir"))
  var output: String

  @Flag(help: "Finish the run in DIR that was interrupted.")
  var resume = false

  @Option(name: .shortAndLong, help: "Lines of JSON in shards, or a file a page.")
  var format: BuildOptions.Format = .jsonl

  @Option(help: "How shards are packed.")
  var compression: BuildOptions.Compression = .zst

  @Option(help: "Names of the fields.")
  var fields: RecordSchema = .winnow

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      """
      More in each record, separated by commas: markdown or html beside the text, and what these show: \
      \(Self.parts.joined(separator: ", ")).
      """, valueName: "parts"),
    completion: .list(Self.renderings + Self.parts))
  var with: String = ""

  static let renderings = ["markdown", "html"]
  static let parts = ["captions", "comments", "links", "images", "tables", "embeds"]

  func validate() throws {
    let (formats, contents) = try beside()
    if !formats.isEmpty, format != .jsonl {
      throw ValidationError("--with \(formats[0].rawValue) is for records, --format jsonl.")
    }
    if formats.isEmpty, format != .markdown, contents != [] {
      throw ValidationError(
        "--with \(with) shows nothing in records; add markdown or html, as in --with markdown,links."
      )
    }
  }

  /// What stands beside a record's text, and the parts of the page in it.
  func beside() throws -> ([OutputFormat], ContentOptions) {
    var formats: [OutputFormat] = []
    var contents: ContentOptions = []
    for name in with.split(separator: ",") {
      let name = name.split(separator: " ").joined(separator: " ")
      if name.isEmpty { continue }
      if Self.renderings.contains(name), let format = OutputFormat(rawValue: name) {
        if !formats.contains(format) { formats.append(format) }
      } else if Self.parts.contains(name), let part = ContentOptions(name: name) {
        contents.insert(part)
      } else {
        let names = Self.renderings + Self.parts
        let near = Suggestions.nearest(to: name, of: names)
        throw ValidationError(
          "--with does not know '\(name)'; "
            + (near.map { "did you mean '\($0)'?" }
              ?? "it takes \(names.joined(separator: ", "))."))
      }
    }
    return (formats, contents)
  }
}

/// Which pages are read and written.
struct CorpusFilterChoice: ParsableArguments {
  @Option(help: "Write only pages in this language, such as de; repeatable.")
  var onlyLanguage: [String] = []

  @Option(help: "Write only pages with so many words.")
  var minWords = 0

  @Flag(help: "Write only pages that hold an article.")
  var onlyArticles = false

  @Option(help: "Write only pages with this confidence, 0 to 1.")
  var minConfidence: Float = 0

  @Option(help: "Take so many documents and stop.")
  var limit: Int?

  @Option(help: "Take this share of the documents, 0 to 1; the same ones every time.")
  var sample: Double?

  func validate() throws {
    if let sample, !(0...1).contains(sample) {
      throw ValidationError("--sample takes a share from 0 to 1, not \(sample).")
    }
    if let limit, limit < 1 {
      throw ValidationError("--limit takes a number from 1 on, not \(limit).")
    }
    if !(0...1).contains(minConfidence) {
      throw ValidationError("--min-confidence takes a number from 0 to 1, not \(minConfidence).")
    }
  }
}

/// `--duplicates`.
struct DuplicatesChoice: ParsableArguments {
  @Option(
    help: "What becomes of documents whose text an earlier one has; marked ones say of which.")
  var duplicates: BuildOptions.Duplicates = .mark
}

/// `--learn-templates`.
struct TemplateChoice: ParsableArguments {
  @Flag(
    help: """
      Read the input twice: first learn what recurs on the articles of each site, and then clean with \
      it. The rules are written to DIR/site-rules.yaml.
      """)
  var learnTemplates = false
}

/// `--progress`.
struct ProgressChoice: ParsableArguments {
  @Option(help: "What standard error shows; auto: a line on a terminal.")
  var progress: ProgressStyle = .auto
}

extension BuildOptions.Format: ExpressibleByArgument {}
extension BuildOptions.Compression: ExpressibleByArgument {}
extension BuildOptions.Duplicates: ExpressibleByArgument {}
extension RecordSchema: ExpressibleByArgument {}
