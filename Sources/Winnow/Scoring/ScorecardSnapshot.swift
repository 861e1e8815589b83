/// A scorecard as bytes and back.
extension Scorecard {
  func write(to writer: inout SnapshotWriter) {
    writer.write(bias)
    writer.write(curves) { writer, curve in
      writer.write(curve) { writer, curve in
        writer.write(curve.edges)
        writer.write(curve.weights)
      }
    }
    writer.write(bodyNames.hashes.keys)
    writer.write(bodyNames.longest)
    writer.write([
      selection.threshold, selection.inside, selection.most, selection.least, selection.outside,
      selection.brake,
    ])
  }

  init(from reader: inout SnapshotReader) throws(SnapshotReader.Damaged) {
    bias = try reader.float()
    curves = try reader.list { (reader) throws(SnapshotReader.Damaged) in
      try reader.optional { (reader) throws(SnapshotReader.Damaged) in
        Curve(edges: try reader.floatArray(), weights: try reader.floatArray())
      }
    }
    guard let names = KeySet(keys: try reader.uint64Array()) else { throw SnapshotReader.Damaged() }
    bodyNames = NameSet(hashes: names, longest: try reader.int())
    let constants = try reader.floatArray()
    guard constants.count == 6, curves.count == Feature.count else {
      throw SnapshotReader.Damaged()
    }
    selection = SelectionParameters(
      threshold: constants[0], inside: constants[1], most: constants[2], least: constants[3],
      outside: constants[4], brake: constants[5])
  }
}
