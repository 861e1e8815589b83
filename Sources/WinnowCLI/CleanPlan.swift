import Glibc
import Winnow

/// A validated run: what to clean, how, and where it goes.
struct CleanPlan: Sendable {
  var cleaner: Cleaner
  /// Paths as given; "-" is standard input.
  var sources: [String]
  /// nil is standard output.
  var output: String?
  var format: OutputFormat
  var explains: Bool
  var failsOnEmpty: Bool
  var workers: Int

  /// The processors this process may use.
  static var cores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
