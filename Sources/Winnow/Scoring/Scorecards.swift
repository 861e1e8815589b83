/// The scorecards in force: plain text has fewer features, so it has a card of its own.
struct Scorecards: Sendable {
  var html: Scorecard
  var text: Scorecard

  /// The shipped cards, `weights/html.yaml` and `weights/text.yaml`.
  static func load() throws(RuleErrors) -> Scorecards {
    Scorecards(
      html: try Scorecard(
        yaml: EmbeddedResources.bytes("weights/html.yaml"), file: "weights/html.yaml"),
      text: try Scorecard(
        yaml: EmbeddedResources.bytes("weights/text.yaml"), file: "weights/text.yaml"))
  }
}

extension Scorecard {
  /// Reads a scorecard: `bias`, `names`, `selection` and for each feature its edges and weights, or
  /// the weight of each choice.
  init(yaml: [UInt8], file: String) throws(RuleErrors) {
    let root = try YAMLNode(parsing: yaml, file: file)
    var errors: [RuleError] = []
    func fail(_ node: YAMLNode, _ message: String) {
      errors.append(
        RuleError(
          location: SourceLocation(file: file, line: node.line, column: node.column), rule: nil,
          message: message, mend: ""))
    }
    func number(_ node: YAMLNode?) -> Float {
      guard let node else { return 0 }
      guard let value = node.text.flatMap({ Float($0) }), value.isFinite else {
        fail(node, "a number was expected")
        return 0
      }
      return value
    }
    bias = number(root["bias"])
    bodyNames = NameSet(root["names"]?.list?.compactMap(\.text) ?? [])
    selection = SelectionParameters()
    if let node = root["selection"] {
      selection = SelectionParameters(
        threshold: number(node["threshold"]), inside: number(node["inside"]),
        most: number(node["most"]), least: number(node["least"]),
        outside: number(node["outside"]), brake: number(node["brake"]))
    }
    curves = Array(repeating: nil, count: Feature.count)
    let byName = Dictionary(uniqueKeysWithValues: Feature.allCases.map { ("\($0)", $0) })
    for (key, value) in root["features"]?.map ?? [] {
      guard let feature = byName[key.text ?? ""] else {
        fail(key, "unknown feature '\(key.text ?? "")'")
        continue
      }
      if let choices = feature.choices {
        var weights = Array(repeating: Float(0), count: choices.count)
        for (choice, weight) in value.map ?? [] {
          if let index = choices.firstIndex(of: choice.text ?? "") {
            weights[index] = number(weight)
          } else {
            fail(choice, "'\(feature)' has no value '\(choice.text ?? "")'")
          }
        }
        curves[feature.rawValue] = Curve(edges: [], weights: weights)
      } else {
        let edges = value["edges"]?.list?.map { number($0) } ?? []
        let weights = value["weights"]?.list?.map { number($0) } ?? []
        if weights.count != edges.count + 1 || edges.isEmpty || edges != edges.sorted() {
          fail(value, "'\(feature)' needs ascending edges and one weight more than edges")
        } else {
          curves[feature.rawValue] = Curve(edges: edges, weights: weights)
        }
      }
    }
    if !errors.isEmpty { throw RuleErrors(errors: errors) }
  }
}
