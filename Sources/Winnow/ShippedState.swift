import CResources

/// The shipped rules and scorecards, compiled: what a start without rules of the user's own needs.
package struct ShippedState: Sendable {
  var rules: CompiledRules
  package var scorecards: Scorecards

  /// Compiles the embedded packs and a scorecard for pages, which is how a snapshot is made.
  static func compiled(html: [UInt8]) throws(RuleErrors) -> ShippedState {
    ShippedState(
      rules: CompiledRules(try RuleSet(packs: [], usesShipped: true, disabled: []).rules),
      scorecards: try Scorecards(html: html, file: "weights/html.yaml"))
  }

  /// What the binary holds.
  package static let embedded: ShippedState = {
    var reader = unsafe SnapshotReader(
      UnsafeRawBufferPointer(
        start: cresources_snapshot_bytes(), count: Int(cresources_snapshot_length)),
      isEmbedded: true)
    guard let state = try? ShippedState(from: &reader) else {
      // A fault of the build, which a test finds; no input leads here.
      preconditionFailure("Sources/CResources/snapshot.bin is of another build; run: make embed")
    }
    return state
  }()

  private static let mark: UInt64 = 0x32_574F_4E4E_4957

  var snapshot: [UInt8] {
    var writer = SnapshotWriter()
    writer.write(Self.mark)
    rules.write(to: &writer)
    scorecards.html.write(to: &writer)
    scorecards.text.write(to: &writer)
    return writer.bytes
  }

  /// What `make embed` writes: the snapshot of the embedded packs and a scorecard for pages, weights/html.yaml.
  package static func makeSnapshot(html: [UInt8]) throws(RuleErrors) -> [UInt8] {
    try compiled(html: html).snapshot
  }

  init(rules: CompiledRules, scorecards: Scorecards) {
    self.rules = rules
    self.scorecards = scorecards
  }

  init(from reader: inout SnapshotReader) throws(SnapshotReader.Damaged) {
    guard try reader.number() == Self.mark else { throw SnapshotReader.Damaged() }
    rules = try CompiledRules(from: &reader)
    scorecards = Scorecards(
      html: try Scorecard(from: &reader), text: try Scorecard(from: &reader))
    guard reader.isAtEnd else { throw SnapshotReader.Damaged() }
  }
}
