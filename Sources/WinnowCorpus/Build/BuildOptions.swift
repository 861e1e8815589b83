public import Winnow

/// How a corpus is built.
public struct BuildOptions: Sendable {
  /// What an article becomes.
  public enum Format: String, CaseIterable, Sendable {
    /// Lines of JSON in shards.
    case jsonl
    /// A file of plain text, or Markdown, a page.
    case text, markdown
  }

  public enum Compression: String, CaseIterable, Sendable {
    case zst, gz, none
  }

  /// What becomes of documents whose text an earlier document has.
  public enum Duplicates: String, CaseIterable, Sendable {
    /// They are not looked for.
    case keep
    /// They are written, with the earliest one's id.
    case mark
    /// They are not written.
    case drop
  }

  public var input: CorpusInput
  /// The corpus's folder.
  public var folder: String
  public var cleaner = CleanerOptions()
  public var format = Format.jsonl
  public var compression = Compression.zst
  public var schema = RecordSchema.winnow
  /// What records hold beside the text, each in a member of that name: Markdown, HTML.
  public var renderings: [OutputFormat] = []
  public var duplicates = Duplicates.mark
  /// Looks for texts that are nearly the same; nil where only equal ones count. The argument is the
  /// first document of this run: 0, or where a resumed run goes on.
  public var nearDuplicates: (@Sendable (_ resumingAt: Int) throws -> any NearDuplicates)?
  /// What a resumed run must find unchanged of `nearDuplicates`, such as its threshold.
  public var nearDuplicatesSetting = ""
  public var filters = DocumentFilters()
  /// Ends the run after so many documents of the sample.
  public var limit: Int?
  /// The share of documents to take, 0 to 1, chosen by a hash of their ids.
  public var sample: Double?
  public var workers = 1
  /// Whether the folder holds a run that was interrupted and is to be finished.
  public var resumes = false

  public init(input: CorpusInput, folder: String) {
    self.input = input
    self.input.excluded = folder
    self.folder = folder
  }

  /// What must be the same when a run is resumed, by name.
  func settings(rules: String, fingerprint: String) -> [(name: String, value: String)] {
    [
      ("schema", "\(RecordSchema.version)"), ("winnow", WinnowVersion.current), ("rules", rules),
      ("input", fingerprint), ("--input-fields", "\(input.fields)"),
      ("--format", format.rawValue), ("--compression", compression.rawValue),
      ("--fields", schema.rawValue), ("--duplicates", duplicates.rawValue),
      ("--near-duplicates", nearDuplicatesSetting),
      ("--only-language", filters.languages.joined(separator: ", ")),
      ("--min-words", "\(filters.minimumWords)"),
      ("--only-articles", filters.onlyArticles ? "on" : "off"),
      ("--min-confidence", "\(filters.minimumConfidence)"),
      ("--limit", limit.map { "\($0)" } ?? ""), ("--sample", sample.map { "\($0)" } ?? ""),
      ("--input", "\(cleaner.input)"), ("--encoding", cleaner.encoding ?? ""),
      ("--normalize", "\(cleaner.normalForm)"), ("--focus", "\(cleaner.focus)"),
      ("--ascii-punctuation", cleaner.asciiPunctuation ? "on" : "off"),
      (
        "--with",
        "\(cleaner.contents.rawValue)" + renderings.map { " \($0.rawValue)" }.joined()
      ),
      ("--on-limit", "\(cleaner.limits.overflow)"),
    ]
      + PageLimit.allCases.map {
        ("the limit of \($0.rawValue)", "\(cleaner.limits.bound($0))")
      }
  }
}

/// Which cleaned documents are wanted.
public struct DocumentFilters: Sendable, Equatable {
  /// BCP 47 languages, such as "de"; a page in "de-AT" is one of them. Empty for all.
  public var languages: [String] = []
  public var minimumWords = 0
  /// Whether pages without an article get a status of their own and are not written.
  public var onlyArticles = false
  /// 0 to 1.
  public var minimumConfidence: Float = 0

  public init() {}

  /// Why an article is not wanted; nil where it is.
  func refusal(_ article: Article, words: Int) -> String? {
    if !languages.isEmpty {
      let language = article.metadata.language?.value.lowercased() ?? ""
      let fits = languages.contains {
        language == $0.lowercased() || language.hasPrefix($0.lowercased() + "-")
      }
      if !fits { return "language \(language.isEmpty ? "unknown" : language)" }
    }
    if words < minimumWords { return "\(words) words" }
    if article.confidence < minimumConfidence { return "confidence \(article.confidence)" }
    return nil
  }
}

/// Finds texts that are nearly the same as an earlier one.
///
/// Workers make sketches of texts, several at a time and in any order; one thread then asks for them in
/// the input's order, so that answers do not depend on the number of workers.
public protocol NearDuplicates {
  /// A function that makes a text's sketch, for one worker.
  func sketcher() -> @Sendable (String) -> [UInt8]

  /// The id of the earliest document that a text is nearly the same as; nil where it is the first.
  ///
  /// - Parameters:
  ///   - sketch: the text's.
  ///   - number: the document's place in the input; rises from call to call.
  mutating func earliest(like sketch: [UInt8], id: String, number: Int) throws -> String?

  /// Makes durable what was added. Called when the output so far is safe, before the run says so; a
  /// run that is killed between the two is resumed at an earlier number than was committed.
  mutating func commit() throws
}
