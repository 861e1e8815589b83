import CResources

/// The shipped rules and scorecards, compiled: what a start without rules of the user's own needs.
struct ShippedState: Sendable {
  var rules: CompiledRules
  var scorecards: Scorecards

  /// Loads and compiles the embedded packs and cards, as a start without a snapshot would.
  static func compiled() throws(RuleErrors) -> ShippedState {
    ShippedState(
      rules: CompiledRules(try RuleSet(packs: [], usesShipped: true, disabled: []).rules),
      scorecards: try Scorecards.load())
  }

  /// What the binary holds; nil where it is not of this build's making.
  static let embedded: ShippedState? = {
    let bytes = unsafe Array(
      UnsafeBufferPointer(
        start: cresources_snapshot_bytes(), count: Int(cresources_snapshot_length)))
    return try? ShippedState(snapshot: bytes)
  }()

  private static let mark: UInt64 = 0x31_574F_4E4E_4957

  var snapshot: [UInt8] {
    var writer = SnapshotWriter()
    writer.write(Self.mark)
    rules.write(to: &writer)
    scorecards.html.write(to: &writer)
    scorecards.text.write(to: &writer)
    return writer.bytes
  }

  init(rules: CompiledRules, scorecards: Scorecards) {
    self.rules = rules
    self.scorecards = scorecards
  }

  init(snapshot bytes: [UInt8]) throws(SnapshotReader.Damaged) {
    var reader = SnapshotReader(bytes)
    guard try reader.number() == Self.mark else { throw SnapshotReader.Damaged() }
    rules = try CompiledRules(from: &reader)
    scorecards = Scorecards(
      html: try Scorecard(from: &reader), text: try Scorecard(from: &reader))
    guard reader.isAtEnd else { throw SnapshotReader.Damaged() }
  }
}
