public import ArgumentParser
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
