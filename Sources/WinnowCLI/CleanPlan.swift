import Glibc
import Winnow

/// A validated run: what to clean, how, and where it goes.
struct CleanPlan: Sendable {
  var cleaner: Cleaner
  /// Paths as given; "-" is standard input.
  var sources: [String]
  /// nil is standard output.
  var output: String?
  /// The folder that gets a file a page; nil for one stream.
  var folder: String?
  /// Whether the folders that pages stand in are kept in `folder`.
  var keepsFolders = false
  var format: OutputFormat
  /// What to show of the blocks in place of the article; nil for the article.
  var explanation: ExplanationFilter?
  var failsOnEmpty: Bool
  var workers: Int
  var limits = PageLimits()
  /// Whether bytes that look like no page are cleaned all the same.
  var acceptsAll = false
  /// Files beside the pages that must not be written over.
  var spared: [String] = []
  /// Whether the article's text is left out.
  var isMetadataOnly = false
  /// Whether the output is a table, with a first line of its own.
  var isTable: Bool { format == .csv || format == .tsv }

  /// What `winnow` without any arguments does: standard input to text.
  static func bare() throws -> CleanPlan {
    CleanPlan(
      cleaner: try makeCleaner(CleanerOptions()), sources: ["-"], output: nil, format: .text,
      failsOnEmpty: false, workers: 1)
  }

  static func makeCleaner(_ options: CleanerOptions) throws -> Cleaner {
    do { return try Cleaner(options) } catch { throw RuleFailure(message: "\(error)") }
  }

  /// The processors this process may use.
  static var cores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
