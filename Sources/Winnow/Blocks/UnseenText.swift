// What stands in a page and is not for the readers of its text: marks of footnotes and ways back from them, notes in
// the margin, numbers of lines, copies.

extension Document {
  /// Whether a superscript is the mark of a footnote: a number, a letter or two, or a sign, in a
  /// link to a place on a page.
  func isNoteMark(_ node: Int) -> Bool {
    guard tags[node] == .sup else { return false }
    var signs = 0
    var letters = 0
    for byte in textBytes(of: node) where !isSpace(byte) {
      signs += 1
      if isLetter(byte) { letters += 1 }
      if signs > 8 || letters > 2 { return false }
    }
    guard signs > 0 else { return false }
    if leadsToPlace(Int(parents[node])) { return true }
    return (node + 1..<min(Int(ends[node]), node + 8)).contains { leadsToPlace($0) }
  }

  /// Whether a link leads back from a footnote to its mark: an arrow, or what a class or a role says it to be.
  func leadsBack(_ node: Int) -> Bool {
    let text = textBytes(of: node)
    guard text.count <= 48, let address = value(.href, of: node),
      attributeBytes[address].first == UInt8(ascii: "#")
    else { return false }
    let signs = text.filter { !isSpace($0) }
    if signs.isEmpty { return false }
    if signs == [UInt8(ascii: "^")] || Self.arrows.contains(where: { signs.starts(with: $0) }) {
      return true
    }
    return string(.role, of: node) == "doc-backlink"
      || value(.class, of: node).map { Self.backlinkNames.matches(attributeBytes, $0) } == true
  }

  /// ← ↑ ↖ ⇑ ⤶ ▲ 🔙, whatever variation selector follows. Arrows that footnotes alone have, as ↩, go by a rule.
  private static let arrows: [[UInt8]] = ["←", "↑", "↖", "⇑", "⤶", "▲", "🔙"].map { Array($0.utf8) }

  private static let backlinkNames = NameSet([
    "footnote-backref", "footnote-back", "footnote-return", "reversefootnote", "backlink",
    "fn-back",
    "mw-cite-backlink",
  ])

  /// Whether an element in running text is a note that stands in the margin.
  ///
  /// - Parameter box: the element that a check box beside it shows, or -1.
  func isSidenote(_ node: Int, _ box: Int32) -> Bool {
    if node == Int(box) { return true }
    guard let names = value(.class, of: node), names.count <= 256,
      Self.sidenoteNames.matches(attributeBytes, names)
    else { return false }
    // What holds the mark as well holds words of the text.
    let inside = node + 1..<min(Int(ends[node]), node + 32)
    return !inside.contains { tags[$0] == .input || tags[$0] == .label || tags[$0] == .button }
      && !Self.markNames.matches(attributeBytes, names)
  }

  private static let sidenoteNames = NameSet([
    "sidenote", "side-note", "marginnote", "margin-note", "marginalia", "tooltiptext",
    "tooltip-text", "tooltip-content", "popover-content",
  ])
  private static let markNames = NameSet(["number", "ref", "mark", "toggle", "label", "wrapper"])

  /// The element that a check box in running text shows and hides: the inline one behind it; -1 where there is none.
  func shown(byBox node: Int) -> Int32 {
    guard string(.type, of: node)?.lowercased() == "checkbox" else { return -1 }
    var next = Int(ends[node])
    let parent = parents[node]
    while next < count, parents[next] == parent {
      switch tags[next] {
      case .text where textBytes(of: next).allSatisfy(isSpace): next = Int(ends[next])
      case .label where textBytes(of: next).allSatisfy(isSpace): next = Int(ends[next])
      case .span, .small, .aside: return Int32(truncatingIfNeeded: next)
      default: return -1
      }
    }
    return -1
  }

  /// Whether a button is a word of the sentence around it, as where it explains a term, and not a control beside it.
  func isTerm(_ node: Int) -> Bool {
    let parent = Int(parents[node])
    let text = textBytes(of: node)
    guard text.count <= 120, text.contains(where: { !isSpace($0) }) else { return false }
    switch tags[parent] {
    case .p, .span, .em, .strong, .i, .b, .li, .dd, .td, .blockquote: break
    default: return false
    }
    let next = Int(ends[node])
    guard next < count, Int(parents[next]) == parent, let after = firstSign(next) else {
      return false
    }
    // Text on both sides; or behind it, and it goes on as no sentence begins.
    if node > parent + 1, tags[node - 1] == .text, firstSign(node - 1) != nil { return true }
    return tags[next] == .text && !(after &- UInt8(ascii: "A") < 26) && node == parent + 1
  }

  /// The first byte of an inline node's text that is no white space.
  private func firstSign(_ node: Int) -> UInt8? {
    guard tags[node].flow == .inline else { return nil }
    return textBytes(of: node).first { !isSpace($0) }
  }

  /// Whether an element holds the numbers of a listing's lines and nothing else.
  func isGutter(_ node: Int) -> Bool {
    let text = textBytes(of: node)
    guard let first = text.first(where: { !isSpace($0) }), isDigit(first) else { return false }
    if let names = value(.class, of: node), Self.gutterNames.matches(attributeBytes, names) {
      return text.allSatisfy {
        isSpace($0) || isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":")
      }
    }
    guard tags[node] == .td, Int(ends[node]) < count,
      tags[Int(ends[node])] == .td || tags[Int(ends[node])] == .text
    else { return false }
    return holdsCode(besides: node) && Self.counts(text)
  }

  /// Whether a later cell of a row holds a listing.
  private func holdsCode(besides cell: Int) -> Bool {
    let row = Int(parents[cell])
    return (Int(ends[cell])..<min(Int(ends[row]), Int(ends[cell]) + 8)).contains {
      tags[$0] == .pre
    }
  }

  /// Whether text is nothing but whole numbers, each one more than the last.
  private static func counts(_ text: ArraySlice<UInt8>) -> Bool {
    var last = -1
    for word in text.split(whereSeparator: isSpace) {
      guard word.count <= 9, word.allSatisfy({ isDigit($0) }) else { return false }
      let number = word.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
      if last >= 0, number != last + 1 { return false }
      last = number
    }
    return last >= 0
  }

  private static let gutterNames = NameSet([
    "gutter", "lineno", "linenos", "line-no", "line-number", "line-numbers", "linenumber",
    "linenumbers", "linenodiv", "lnt", "ln", "hljs-ln-numbers", "hljs-ln-n", "blob-num",
    "rouge-gutter", "line-num", "code-line-number",
  ])

  /// The language that the page declares.
  var language: String? {
    guard let html = (1..<min(count, 16)).first(where: { tags[$0] == .html }) else { return nil }
    return string(.lang, of: html)
  }

  /// Whether an element is the sign beside a heading that links to it: "¶", "#" or "🔗", or the word for it.
  func isPermalink(_ node: Int) -> Bool {
    guard tags[node] == .a, textEnds[node] - textStarts[node] <= 24,
      let address = value(.href, of: node),
      attributeBytes[address].contains(UInt8(ascii: "#")), isInHeading(node)
    else { return false }
    let text = String(decoding: textBytes(of: node), as: UTF8.self)
    if !text.unicodeScalars.contains(where: {
      $0.properties.isAlphabetic || $0.properties.numericType != nil && !$0.properties.isEmoji
    }) {
      return true
    }
    return [AttributeName.class, .id].contains { name in
      value(name, of: node).map { permalinkNames.matches(attributeBytes, $0) } ?? false
    } && attributeBytes[address].first == UInt8(ascii: "#")
  }

  private func isInHeading(_ node: Int) -> Bool {
    var ancestor = Int(parents[node])
    for _ in 0..<3 where ancestor > 0 {
      if tags[ancestor].isHeading { return true }
      ancestor = Int(parents[ancestor])
    }
    return false
  }

  /// Whether an element is a link with a fragment.
  private func leadsToPlace(_ node: Int) -> Bool {
    guard tags[node] == .a, let address = value(.href, of: node) else { return false }
    return attributeBytes[address].contains(UInt8(ascii: "#"))
  }

  /// Whether an element's longest run of text, or the beginning of it, stands elsewhere in the page
  /// too, as where a `<noscript>` copies what scripts hide.
  func repeatsItself(_ node: Int) -> Bool {
    let own = Int(textStarts[node])..<Int(textEnds[node])
    var sample = own.lowerBound..<own.lowerBound
    for inside in node + 1..<min(Int(ends[node]), node + 256) where tags[inside] == .text {
      let run = Int(textStarts[inside])..<Int(textEnds[inside])
      if run.count > sample.count { sample = run }
    }
    let words = text[sample].drop(while: isSpace).prefix(48)
    guard words.count >= 16 else { return false }
    return text[..<own.lowerBound].holds(words) || text[own.upperBound...].holds(words)
  }
}

private let permalinkNames = NameSet([
  "anchor", "headerlink", "header-link", "heading-link", "headinglink", "permalink", "anchor-link",
  "anchorjs",
  "hash-link", "direct-link", "section-link", "copy-link", "deep-link", "self-link",
])
