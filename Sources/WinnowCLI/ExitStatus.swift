import ArgumentParser

/// What the command's exit code says, as `--help` states it; the numbers are sysexits.h's.
enum ExitStatus: Int32 {
  case done = 0
  /// `--fail-empty`, and a page held no article.
  case noArticle = 1
  /// Arguments that do not go together.
  case usage = 64
  /// An input could not be read or decoded; all others were done.
  case unreadableInput = 66
  /// `corpus build`: the folder is in use, or what is in it is no run that can be resumed.
  case refusedFolder = 73
  /// The output could not be written, other than by a broken pipe.
  case unwritableOutput = 74
  /// A rule file is wrong.
  case badRules = 78

  var exitCode: ExitCode { ExitCode(rawValue) }
}
