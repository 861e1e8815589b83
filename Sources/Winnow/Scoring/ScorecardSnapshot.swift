/// A scorecard as bytes and back. Curves and trees' questions go by the features' numbers, and the list of all
/// names says that these are the same.
extension Scorecard {
  func write(to writer: inout SnapshotWriter) {
    writer.write(bias)
    writer.write(Feature.listing)
    let used = Feature.allCases.filter { curves[$0.rawValue] != nil }
    writer.write(used) { writer, feature in
      writer.write(feature.rawValue)
      writer.write(curves[feature.rawValue]?.edges ?? [])
      writer.write(curves[feature.rawValue]?.weights ?? [])
    }
    trees.write(to: &writer)
    writer.write(GroupFeature.listing)
    writer.write(groupBias)
    groupTrees.write(to: &writer)
    writer.write(bodyNames.hashes.keys)
    writer.write(bodyNames.beginnings.keys)
    writer.write([selection.brake] + selection.confidence.flatMap { [$0.expected, $0.found] })
  }

  init(from reader: inout SnapshotReader) throws(SnapshotReader.Damaged) {
    bias = try reader.float()
    guard try reader.string() == Feature.listing else { throw SnapshotReader.Damaged() }
    let list = try reader.list { (reader) throws(SnapshotReader.Damaged) in
      (
        try reader.int(),
        Curve(edges: try reader.floatArray(), weights: try reader.floatArray())
      )
    }
    curves = Array(repeating: nil, count: Feature.count)
    for (feature, curve) in list {
      guard curves.indices.contains(feature) else { throw SnapshotReader.Damaged() }
      curves[feature] = curve
    }
    trees = try TreeEnsemble(from: &reader, features: Feature.count)
    guard try reader.string() == GroupFeature.listing else { throw SnapshotReader.Damaged() }
    groupBias = try reader.float()
    groupTrees = try TreeEnsemble(from: &reader, features: GroupFeature.count)
    guard let names = KeySet(keys: try reader.uint64Array()),
      let beginnings = KeySet(keys: try reader.uint64Array())
    else { throw SnapshotReader.Damaged() }
    bodyNames = NameSet(hashes: names, beginnings: beginnings)
    let constants = try reader.floatArray()
    guard constants.count % 2 == 1 else { throw SnapshotReader.Damaged() }
    selection = SelectionParameters(
      brake: constants[0],
      confidence: stride(from: 1, to: constants.count, by: 2).map {
        SelectionParameters.Experience(expected: constants[$0], found: constants[$0 + 1])
      })
  }
}

extension TreeEnsemble {
  fileprivate func write(to writer: inout SnapshotWriter) {
    writer.write(depth)
    writer.write(questions)
    writer.write(expected)
    writer.write(answers)
  }

  fileprivate init(
    from reader: inout SnapshotReader, features: Int
  ) throws(SnapshotReader.Damaged) {
    let depth = try reader.int()
    let questions: FlatArray<Question> = try reader.flatArray()
    let expected: FlatArray<Int16> = try reader.flatArray()
    let answers: FlatArray<Int16> = try reader.flatArray()
    guard
      let trees = TreeEnsemble(
        depth: depth, questions: questions, expected: expected, answers: answers,
        features: features)
    else { throw SnapshotReader.Damaged() }
    self = trees
  }
}
