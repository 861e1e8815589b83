/// The functions of XPath 1.0 (§4).
extension XPathEvaluator {
  func call(
    _ function: XPathFunction, _ arguments: [XPath.Expression], _ context: Context
  ) throws(Stopped) -> XPathValue {
    /// An argument as text, or the context node's where it is left out.
    func text(_ index: Int) throws(Stopped) -> [UInt8] {
      guard index < arguments.count else { return Array(try self.text(of: context.node)) }
      let result = try string(arguments[index], context)
      try take(result.count >> 4)
      return result
    }
    switch function {
    case .last: return .number(Double(context.size))
    case .position: return .number(Double(context.position))
    case .count: return .number(Double(try nodes(arguments[0], context).count))
    case .id: return .nodes(try elements(withID: arguments[0], context))
    case .localName, .name:
      let node = try arguments.isEmpty ? context.node : nodes(arguments[0], context).first
      let name = node.map { self.name(of: $0) } ?? []
      guard function == .localName, let colon = name.lastIndex(of: UInt8(ascii: ":")) else {
        return .string(name)
      }
      return .string(Array(name[(colon + 1)...]))
    case .namespaceURI: return .string([])
    case .string: return .string(try text(0))
    case .concat:
      var result: [UInt8] = []
      for index in arguments.indices { result += try text(index) }
      try take(result.count >> 4)
      return .string(result)
    case .startsWith: return .boolean(try text(0).starts(with: text(1)))
    case .contains: return .boolean(try place(of: text(1), in: text(0)) != nil)
    case .substringBefore:
      let whole = try text(0)
      return .string(try place(of: text(1), in: whole).map { Array(whole[..<$0]) } ?? [])
    case .substringAfter:
      let (whole, part) = (try text(0), try text(1))
      return .string(
        try place(of: part, in: whole).map { Array(whole[($0 + part.count)...]) } ?? [])
    case .substring:
      let start = XPathValue.rounded(try number(arguments[1], context))
      let length =
        arguments.count > 2 ? XPathValue.rounded(try number(arguments[2], context)) : .infinity
      return .string(Self.substring(try text(0), start, start + length))
    case .stringLength: return .number(Double(try text(0).count { $0 & 0xC0 != 0x80 }))
    case .normalizeSpace:
      return .string(
        Array(try text(0).split(whereSeparator: isSpace).joined(separator: [UInt8(ascii: " ")])))
    case .translate:
      return .string(try translated(text(0), from: text(1), to: text(2)))
    case .boolean: return .boolean(try truth(arguments[0], context))
    case .not: return .boolean(try !truth(arguments[0], context))
    case .true: return .boolean(true)
    case .false: return .boolean(false)
    case .lang: return .boolean(speaks(try text(0), context.node))
    case .number:
      if arguments.isEmpty { return .number(XPathValue.number(try text(0))) }
      return .number(try number(arguments[0], context))
    case .sum:
      var sum = 0.0
      for node in try nodes(arguments[0], context) {
        sum += XPathValue.number(try self.text(of: node))
      }
      return .number(sum)
    case .floor: return .number(try number(arguments[0], context).rounded(.down))
    case .ceiling: return .number(try number(arguments[0], context).rounded(.up))
    case .round: return .number(XPathValue.rounded(try number(arguments[0], context)))
    }
  }

  /// Where a text stands first in another.
  private func place(of part: [UInt8], in whole: [UInt8]) throws(Stopped) -> Int? {
    guard let first = part.first else { return 0 }
    guard part.count <= whole.count else { return nil }
    for start in 0...(whole.count - part.count) where whole[start] == first {
      var offset = 1
      while offset < part.count, whole[start + offset] == part[offset] { offset += 1 }
      if offset == part.count { return start }
      try take(1 + offset >> 3)
    }
    return nil
  }

  /// The characters at the places from `first` up to but not including `end`, counted from 1.
  private static func substring(_ text: [UInt8], _ first: Double, _ end: Double) -> [UInt8] {
    var place = 0.0
    return text.filter { byte in
      if byte & 0xC0 != 0x80 { place += 1 }
      return place >= first && place < end
    }
  }

  private func translated(
    _ text: [UInt8], from: [UInt8], to: [UInt8]
  ) throws(Stopped) -> [UInt8] {
    try take((text.count + from.count) >> 1)
    let targets = Array(String(decoding: to, as: UTF8.self).unicodeScalars)
    var table: [Unicode.Scalar: Unicode.Scalar?] = [:]
    for (index, scalar) in String(decoding: from, as: UTF8.self).unicodeScalars.enumerated()
    where table[scalar] == nil {
      table[scalar] = .some(index < targets.count ? targets[index] : nil)
    }
    var result = String.UnicodeScalarView()
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      switch table[scalar] {
      case .none: result.append(scalar)
      case .some(let target): if let target { result.append(target) }
      }
    }
    return Array(String(result).utf8)
  }

  /// The elements whose id is one of some words: the page's `id` attributes, as in HTML.
  private func elements(
    withID argument: XPath.Expression, _ context: Context
  ) throws(Stopped) -> [XPathNode] {
    var wanted: Set<ArraySlice<UInt8>> = []
    switch try value(argument, context) {
    case .nodes(let nodes):
      for node in nodes { wanted.formUnion(try text(of: node).split(whereSeparator: isSpace)) }
    case let other: wanted.formUnion(try string(other).split(whereSeparator: isSpace))
    }
    var result: [XPathNode] = []
    for node in 1..<max(1, document.count) {
      try take()
      guard let value = document.value(.id, of: node) else { continue }
      // The first element of an id is the one that has it.
      if wanted.remove(document.attributeBytes[value]) != nil { result.append(XPathNode(node)) }
    }
    return result
  }

  /// Whether the nearest `lang` around a node says a language or a part of it.
  private func speaks(_ language: [UInt8], _ start: XPathNode) -> Bool {
    func lower(_ bytes: some Sequence<UInt8>) -> [UInt8] {
      bytes.map(\.lowercasedASCII)
    }
    var node = start.node
    while node > 0 {
      if let value = document.value(.lang, of: node) {
        let (own, wanted) = (lower(document.attributeBytes[value]), lower(language))
        return own == wanted || own.starts(with: wanted + [UInt8(ascii: "-")])
      }
      node = Int(document.parents[node])
    }
    return false
  }
}
