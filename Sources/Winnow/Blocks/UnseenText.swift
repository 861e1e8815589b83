// What stands in a page and is not for the readers of its text: marks of footnotes, copies.

extension Document {
  /// Whether a superscript is the mark of a footnote: a number, a letter or two, or a sign, in a
  /// link to a place on a page.
  func isNoteMark(_ node: Int) -> Bool {
    guard tags[node] == .sup else { return false }
    var signs = 0
    var letters = 0
    for byte in textBytes(of: node) where !isSpace(byte) {
      signs += 1
      if (byte | 0x20) &- 0x61 < 26 { letters += 1 }
      if signs > 8 || letters > 2 { return false }
    }
    guard signs > 0 else { return false }
    if leadsToPlace(Int(parents[node])) { return true }
    return (node + 1..<min(Int(ends[node]), node + 8)).contains { leadsToPlace($0) }
  }

  /// Whether an element is the sign beside a heading that links to it: "¶", "#" or "🔗", or the word for it.
  func isPermalink(_ node: Int) -> Bool {
    guard tags[node] == .a, textEnds[node] - textStarts[node] <= 24,
      let address = value(.href, of: node),
      attributeBytes[address].contains(0x23), isInHeading(node)
    else { return false }
    let text = String(decoding: textBytes(of: node), as: UTF8.self)
    if !text.unicodeScalars.contains(where: {
      $0.properties.isAlphabetic || $0.properties.numericType != nil && !$0.properties.isEmoji
    }) {
      return true
    }
    return [AttributeName.class, .id].contains { name in
      value(name, of: node).map { permalinkNames.matches(attributeBytes, $0) } ?? false
    } && attributeBytes[address].first == 0x23
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
    return attributeBytes[address].contains(0x23)
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
