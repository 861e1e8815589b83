/// The scorecards in force: plain text shows less of itself, so it has a card of its own.
package struct Scorecards: Sendable {
  package var html: Scorecard
  var text: Scorecard

  /// From `weights/html.yaml`, or a card in its place, and the embedded `weights/text.yaml`.
  ///
  /// The card for pages is not embedded as text: the snapshot holds what it says.
  init(html yaml: [UInt8], file: String) throws(RuleErrors) {
    html = try Scorecard(yaml: yaml, file: file)
    text = try Scorecard(
      yaml: EmbeddedResources.bytes("weights/text.yaml"), file: "weights/text.yaml")
  }

  init(html: Scorecard, text: Scorecard) {
    self.html = html
    self.text = text
  }
}

extension Scorecard {
  /// Reads a scorecard: `bias`, `names`, `selection`, for each feature its edges and weights or the
  /// weight of each choice, and `trees`, see `TreeEnsemble.parse`, and `groups` with the bias and trees
  /// that judge groups.
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
      selection.brake = number(node["brake"])
      for pair in node["confidence"]?.list ?? [] {
        let values = pair.list?.map { number($0) } ?? []
        if values.count == 2, values[0] > selection.confidence.last?.expected ?? -1 {
          selection.confidence.append(.init(expected: values[0], found: values[1]))
        } else {
          fail(pair, "a pair of an expected F and a confidence was expected, in ascending order")
        }
      }
    }
    curves = Array(repeating: nil, count: Feature.count)
    func read(_ nodes: [YAMLNode], _ features: [String: Int], into trees: inout TreeEnsemble) {
      for node in nodes {
        guard let tree = TreeEnsemble.parse(node.text ?? "", features: features) else {
          fail(
            node,
            "no tree: 'feature<threshold: value | below above' was expected, with values within 3.2767"
          )
          continue
        }
        if !trees.append(tree) {
          fail(node, "all trees need as many questions as the first one, and 65,536 are the most")
        }
      }
    }
    read(root["trees"]?.list ?? [], Feature.named, into: &trees)
    if let groups = root["groups"] {
      groupBias = number(groups["bias"])
      read(groups["trees"]?.list ?? [], GroupFeature.named, into: &groupTrees)
    }
    for (key, value) in root["features"]?.map ?? [] {
      guard let feature = Feature.named[key.text ?? ""].flatMap(Feature.init(rawValue:)) else {
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
