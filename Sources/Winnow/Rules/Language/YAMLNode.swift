import CYAML

/// A YAML value with its place; scalars stay text, so `no` is a word and `1` a numeral.
package struct YAMLNode: Sendable {
  package indirect enum Content: Sendable {
    /// `isPlain` is false for quoted and block scalars.
    case scalar(String, isPlain: Bool)
    case list([YAMLNode])
    case map([(key: YAMLNode, value: YAMLNode)])
  }

  package var content: Content
  package var line: Int
  package var column: Int

  package var text: String? { if case .scalar(let text, _) = content { text } else { nil } }
  package var list: [YAMLNode]? { if case .list(let nodes) = content { nodes } else { nil } }
  package var map: [(key: YAMLNode, value: YAMLNode)]? {
    if case .map(let pairs) = content { pairs } else { nil }
  }

  package subscript(key: String) -> YAMLNode? { map?.first { $0.key.text == key }?.value }

  /// What kind of value this is, for messages.
  package var kind: String {
    switch content {
    case .scalar: "a single value"
    case .list: "a list"
    case .map: "a mapping"
    }
  }

  /// A file may nest this deep.
  static let depthLimit = RuleLimits.depth

  /// Parses one document with libyaml's events; no aliases, tags or duplicate keys.
  package init(
    parsing bytes: [UInt8], file: String, limits: RuleLimits = RuleLimits()
  ) throws(RuleErrors) {
    guard bytes.count <= limits.bytes else {
      throw RuleErrors(errors: [
        RuleError(
          location: SourceLocation(file: file, line: 1, column: 1), rule: nil,
          message: "the file is larger than \(limits.bytes) bytes",
          mend: "split it into packs, or raise RuleLimits.bytes (--max-rule-bytes)")
      ])
    }
    var parser = unsafe YAMLEventParser(file: file)
    let result = unsafe parser.parse(bytes)
    switch result {
    case .success(let node): self = node
    case .failure(var error):
      if error.message.hasPrefix("not YAML"),
        let column = Self.indentingTab(bytes, line: error.location.line)
      {
        error.location.column = column
        error.message = "a tab, and YAML is indented with spaces"
        error.mend = "put spaces in place of the tab"
      }
      throw RuleErrors(errors: [error])
    }
  }

  /// The column of a tab in the white space before a line's first character; nil where there is none.
  private static func indentingTab(_ bytes: [UInt8], line: Int) -> Int? {
    let lines = bytes.split(
      separator: UInt8(ascii: "\n"), maxSplits: max(0, line), omittingEmptySubsequences: false)
    guard lines.indices.contains(line - 1) else { return nil }
    let indent = lines[line - 1].prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    return indent.firstIndex(of: UInt8(ascii: "\t")).map { $0 - indent.startIndex + 1 }
  }

  init(content: Content, line: Int, column: Int) {
    self.content = content
    self.line = line
    self.column = column
  }
}

@unsafe private struct YAMLEventParser {
  let file: String
  private var parser = unsafe yaml_parser_t()

  /// A collection that is still open.
  private struct Open {
    var isMap: Bool
    var line: Int
    var column: Int
    var items: [YAMLNode] = []
    var keys: Set<String> = []
  }

  init(file: String) { unsafe self.file = file }

  mutating func parse(_ bytes: [UInt8]) -> Result<YAMLNode, RuleError> {
    guard unsafe yaml_parser_initialize(&parser) == 1 else {
      return unsafe .failure(error("no memory for the YAML parser", "", 1, 1))
    }
    defer { unsafe yaml_parser_delete(&parser) }
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      return unsafe run()
    }
  }

  private func error(
    _ message: String, _ mend: String, _ line: Int, _ column: Int
  ) -> RuleError {
    unsafe RuleError(
      location: SourceLocation(file: file, line: line, column: column), rule: nil,
      message: message, mend: mend)
  }

  private mutating func run() -> Result<YAMLNode, RuleError> {
    var open: [Open] = []
    var root: YAMLNode?
    while true {
      var event = unsafe yaml_event_t()
      guard unsafe yaml_parser_parse(&parser, &event) == 1 else {
        let problem = unsafe parser.problem.map { unsafe String(cString: $0) } ?? "broken YAML"
        let mark = unsafe parser.problem_mark
        return unsafe .failure(
          error(
            "not YAML: \(problem)", "look at the indentation and quotes here",
            Int(mark.line) + 1, Int(mark.column) + 1))
      }
      defer { unsafe yaml_event_delete(&event) }
      let line = unsafe Int(event.start_mark.line) + 1
      let column = unsafe Int(event.start_mark.column) + 1
      var finished: YAMLNode?
      switch unsafe event.type {
      case YAML_STREAM_END_EVENT:
        guard let root else { return unsafe .failure(error("the file is empty", "", 1, 1)) }
        return .success(root)
      case YAML_DOCUMENT_START_EVENT:
        if root != nil {
          return unsafe .failure(
            error("a second YAML document", "one pack a file", line, column))
        }
      case YAML_ALIAS_EVENT:
        return unsafe .failure(
          error(
            "YAML aliases are not used here", "name a list under let: and write $name", line, column
          ))
      case YAML_SCALAR_EVENT:
        let scalar = unsafe event.data.scalar
        let text = unsafe String(
          decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
        let isPlain = unsafe scalar.style == YAML_PLAIN_SCALAR_STYLE
        finished = YAMLNode(
          content: .scalar(text, isPlain: isPlain), line: line, column: column)
      case YAML_SEQUENCE_START_EVENT, YAML_MAPPING_START_EVENT:
        guard open.count < YAMLNode.depthLimit else {
          return unsafe .failure(error("nested too deep", "at most 64 levels", line, column))
        }
        let isMap = unsafe event.type == YAML_MAPPING_START_EVENT
        open.append(Open(isMap: isMap, line: line, column: column))
      case YAML_SEQUENCE_END_EVENT:
        if let last = open.popLast() {
          finished = YAMLNode(content: .list(last.items), line: last.line, column: last.column)
        }
      case YAML_MAPPING_END_EVENT:
        if let last = open.popLast() {
          let pairs = stride(from: 0, to: last.items.count - 1, by: 2).map {
            (key: last.items[$0], value: last.items[$0 + 1])
          }
          finished = YAMLNode(content: .map(pairs), line: last.line, column: last.column)
        }
      default: break
      }
      guard let node = finished else { continue }
      if open.isEmpty {
        root = node
      } else {
        let top = open.count - 1
        if open[top].isMap, open[top].items.count % 2 == 0 {
          guard let key = node.text else {
            return unsafe .failure(error("a key must be a word", "", node.line, node.column))
          }
          guard open[top].keys.insert(key).inserted else {
            return unsafe .failure(
              error("'\(key)' stands twice", "merge the two", node.line, node.column))
          }
        }
        open[top].items.append(node)
      }
    }
  }
}
