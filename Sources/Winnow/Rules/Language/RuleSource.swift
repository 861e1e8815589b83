extension Rule {
  /// The rule as it stands in its file, with the white space before its first line.
  ///
  /// - Parameter file: the bytes of `location.file`.
  public func source(in file: [UInt8]) -> String {
    let lines = String(decoding: file, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let start = location.line - 1
    guard lines.indices.contains(start) else { return "" }
    var end = start + 1
    while end < lines.count {
      let line = lines[end]
      let indent = line.prefix { $0 == " " }.count
      // The rule's keys stand where its first one does; its dash, or another's, stands before.
      if indent < line.count, indent < location.column - 1 { break }
      end += 1
    }
    var kept = lines[start..<end]
    while let last = kept.last, last.allSatisfy({ $0 == " " }) { kept.removeLast() }
    return kept.joined(separator: "\n") + "\n"
  }
}

extension RulePack {
  /// The packs that ship with the library.
  ///
  /// - Throws: what is wrong with them, which tests make sure is nothing.
  public static func shipped() throws(RuleErrors) -> [RulePack] { try DefaultRules.load() }

  /// The bytes of a shipped pack's file; empty where there is none of that path.
  public static func shippedFile(_ path: String) -> [UInt8] { EmbeddedResources.bytes(path) }
}
