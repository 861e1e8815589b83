/// A formula as TeX.
struct Formula {
  /// Without a wrapper that says no more than how it is set, and with single spaces.
  let words: [ArraySlice<UInt8>]

  /// - Returns: nil where there is nothing.
  init?(_ tex: some Sequence<UInt8>) {
    var bytes = Array(tex)[...]
    func trim() {
      bytes = bytes.drop(while: isSpace)
      while let last = bytes.last, isSpace(last) { bytes.removeLast() }
    }
    trim()
    for wrapper in ["{\\displaystyle", "{\\textstyle", "{\\scriptstyle"]
    where bytes.last == UInt8(ascii: "}") {
      if bytes.starts(with: wrapper.utf8) {
        bytes = bytes.dropFirst(wrapper.utf8.count).dropLast()
        trim()
      }
    }
    for mark in ["$$", "$"] where bytes.count > 2 * mark.utf8.count {
      if bytes.starts(with: mark.utf8), bytes.reversed().starts(with: mark.utf8) {
        bytes = bytes.dropFirst(mark.utf8.count).dropLast(mark.utf8.count)
        trim()
      }
    }
    words = bytes.split(whereSeparator: isSpace)
    if words.isEmpty { return nil }
  }
}

extension Document {
  private static let displayNames = NameSet(["katex-display", "mathjax-display"])
  private static let mathNames = NameSet([
    "katex", "katex-display", "mwe-math-element", "mathjax", "mathjax-display", "math-display",
  ])
  private static let imageNames = NameSet([
    "tex", "latex", "math", "mathtex", "katex", "mwe-math-fallback-image-inline",
    "mwe-math-fallback-image-display",
  ])

  /// The formula that a `<math>` gives: its TeX where it brings some along, otherwise written from its elements.
  func formula(of math: Int) -> Formula? {
    if let text = string(attribute: "alttext", of: math), let formula = Formula(text.utf8) {
      return formula
    }
    for node in math + 1..<max(math + 1, Int(ends[math])) where tags[node] == .unknown {
      if string(.elementName, of: node) == "annotation",
        string(attribute: "encoding", of: node)?.lowercased().contains("tex") == true,
        let formula = Formula(textBytes(of: node))
      {
        return formula
      }
    }
    var writer = MathWriter(document: self)
    writer.write(math, depth: 0)
    return Formula(writer.out)
  }

  /// The formula of an element that shows it more than once: as MathML for machines, and as boxes or an image.
  func formula(besides node: Int) -> Formula? {
    guard let names = value(.class, of: node), Self.mathNames.matches(attributeBytes, names),
      let math = (node + 1..<min(Int(ends[node]), node + 64)).first(where: { tags[$0] == .math })
    else { return nil }
    return formula(of: math)
  }

  /// The formula that an image is a picture of.
  func formula(ofImage node: Int) -> Formula? {
    guard let text = value(.alt, of: node), !text.isEmpty,
      let names = value(.class, of: node), Self.imageNames.matches(attributeBytes, names)
    else { return nil }
    return Formula(attributeBytes[text])
  }

  /// Whether a formula stands apart from the text.
  func isDisplayed(formula node: Int) -> Bool {
    var node = node
    for _ in 0..<4 where node > 0 {
      if string(attribute: "display", of: node) == "block" { return true }
      if let names = value(.class, of: node), Self.displayNames.matches(attributeBytes, names) {
        return true
      }
      node = Int(parents[node])
    }
    return false
  }
}

/// Writes MathML's elements as TeX: what the frequent ones mean, and the text of all others.
private struct MathWriter {
  let document: Document
  private(set) var out: [UInt8] = []

  init(document: Document) { self.document = document }

  mutating func write(_ node: Int, depth: Int) {
    if document.tags[node] == .text {
      out += document.textBytes(of: node).filter { !isSpace($0) }
      return
    }
    let children = document.children(of: node).filter {
      document.tags[$0] != .text || document.textBytes(of: $0).contains { !isSpace($0) }
    }
    // Deeper than any formula of a person.
    guard depth < 32 else { return }
    let name = document.name(of: node)
    func child(_ place: Int) -> Int? { place < children.count ? children[place] : nil }
    switch name {
    case "annotation", "annotation-xml": return
    case "semantics":
      if let first = child(0) { write(first, depth: depth + 1) }
    case "msup", "mover": write(children, between: ["", "^"], depth)
    case "msub", "munder": write(children, between: ["", "_"], depth)
    case "msubsup", "munderover": write(children, between: ["", "_", "^"], depth)
    case "mfrac": write(children, between: ["\\frac", ""], depth, bracesFirst: true)
    case "msqrt":
      out += "\\sqrt{".utf8
      for child in children { write(child, depth: depth + 1) }
      out.append(UInt8(ascii: "}"))
    case "mi", "mtext":
      // A name of several letters begins with a command or stands apart.
      for child in children { write(child, depth: depth + 1) }
    default: for child in children { write(child, depth: depth + 1) }
    }
  }

  private mutating func write(
    _ children: [Int], between marks: [String], _ depth: Int, bracesFirst: Bool = false
  ) {
    for (place, child) in children.enumerated() {
      if place < marks.count { out += marks[place].utf8 }
      let start = out.count
      write(child, depth: depth + 1)
      let isOne = out.count - start == 1
      if place == 0 && !bracesFirst || isOne && !bracesFirst { continue }
      out.insert(UInt8(ascii: "{"), at: start)
      out.append(UInt8(ascii: "}"))
    }
  }
}
