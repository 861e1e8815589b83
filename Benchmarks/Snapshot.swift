import Glibc
import Winnow

/// `winnow-bench snapshot`: the shipped rules and scorecards as a start reads them.
///
/// No subcommand of `winnow`, which does not start while its own snapshot is of another build.
enum Snapshot {
  /// - Returns: what went wrong, or nil.
  static func write(card: String, to path: String) throws -> String? {
    let yaml = PageFolder.read(card)
    if yaml.isEmpty { return "cannot read \(card)" }
    let bytes = try ShippedState.makeSnapshot(html: yaml)
    guard let file = unsafe fopen(path, "wb") else { return "cannot write \(path)" }
    let written = unsafe fwrite(bytes, 1, bytes.count, file)
    return unsafe fclose(file) == 0 && written == bytes.count ? nil : "cannot write \(path)"
  }
}
