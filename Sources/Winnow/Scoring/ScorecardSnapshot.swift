/// A scorecard as bytes and back. Features go by name, so that new ones leave old bytes readable.
extension Scorecard {
  func write(to writer: inout SnapshotWriter) {
    writer.write(bias)
    let used = Feature.allCases.filter { curves[$0.rawValue] != nil }
    writer.write(used) { writer, feature in
      writer.write("\(feature)")
      writer.write(curves[feature.rawValue]?.edges ?? [])
      writer.write(curves[feature.rawValue]?.weights ?? [])
    }
    writer.write(Feature.allCases.map { "\($0)" }) { $0.write($1) }
    writer.write(trees.nodes.map { Int32($0.feature) << 16 | Int32($0.above) })
    writer.write(trees.nodes.map(\.threshold))
    writer.write(trees.values)
    writer.write(trees.roots)
    writer.write(trees.quick)
    writer.write(bodyNames.hashes.keys)
    writer.write(bodyNames.longest)
    writer.write([selection.brake] + selection.confidence.flatMap { [$0[0], $0[1]] })
  }

  init(from reader: inout SnapshotReader) throws(SnapshotReader.Damaged) {
    bias = try reader.float()
    let list = try reader.list { (reader) throws(SnapshotReader.Damaged) in
      (
        try reader.string(),
        Curve(edges: try reader.floatArray(), weights: try reader.floatArray())
      )
    }
    curves = Array(repeating: nil, count: Feature.count)
    for (name, curve) in list {
      guard let feature = Feature.named[name] else { throw SnapshotReader.Damaged() }
      curves[feature.rawValue] = curve
    }
    trees = try TreeEnsemble(from: &reader)
    guard let names = KeySet(keys: try reader.uint64Array()) else { throw SnapshotReader.Damaged() }
    bodyNames = NameSet(hashes: names, longest: try reader.int())
    let constants = try reader.floatArray()
    guard constants.count % 2 == 1 else { throw SnapshotReader.Damaged() }
    selection = SelectionParameters(
      brake: constants[0],
      confidence: stride(from: 1, to: constants.count, by: 2).map {
        SIMD2(constants[$0], constants[$0 + 1])
      })
  }
}

extension TreeEnsemble {
  fileprivate init(from reader: inout SnapshotReader) throws(SnapshotReader.Damaged) {
    let names = try reader.list { (reader) throws(SnapshotReader.Damaged) in
      try reader.string()
    }
    let places = names.map { Feature.named[$0].map { UInt16($0.rawValue) } }
    let questions = try reader.int32Array()
    let thresholds = try reader.floatArray()
    let values = try reader.floatArray()
    let roots = try reader.int32Array()
    let quick = try reader.int()
    guard questions.count == thresholds.count else { throw SnapshotReader.Damaged() }
    var nodes: [Node] = []
    nodes.reserveCapacity(questions.count)
    for (question, threshold) in zip(questions, thresholds) {
      guard question >= 0, Int(question >> 16) < places.count,
        let place = places[Int(question >> 16)]
      else { throw SnapshotReader.Damaged() }
      nodes.append(
        Node(feature: place, above: UInt16(truncatingIfNeeded: question), threshold: threshold))
    }
    guard let trees = TreeEnsemble(nodes: nodes, values: values, roots: roots, quick: quick) else {
      throw SnapshotReader.Damaged()
    }
    self = trees
  }
}
