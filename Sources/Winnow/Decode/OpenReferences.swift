/// Character references that no semicolon ends, such as `&nbsp` and `&amp`: HTML knows a hundred names that need none.
///
/// libxml2 reads a reference only with its semicolon, so those that lack one are given it before the page is parsed.
extension [UInt8] {
  /// The page with a semicolon behind each name that HTML reads as a reference without one; nil where there is none.
  var withClosedReferences: [UInt8]? {
    var places: [Int] = []
    unsafe withUnsafeBufferPointer { bytes in
      var from = 0
      while let sign = unsafe bytes.find(UInt8(ascii: "&"), from: from) {
        from = sign + 1
        if let end = unsafe bytes.openReference(at: sign) { places.append(end) }
      }
    }
    guard !places.isEmpty else { return nil }
    let scripts = rawTexts
    var out: [UInt8] = []
    out.reserveCapacity(count + places.count)
    var start = 0
    var script = 0
    for place in places {
      while script < scripts.count, scripts[script].upperBound <= place { script += 1 }
      if script < scripts.count, scripts[script].contains(place) { continue }
      // In an attribute a name with a letter, a digit or an equals sign behind it is part of an address.
      if place < count, isAlphanumeric(self[place]) || self[place] == UInt8(ascii: "="),
        isInTag(place)
      {
        continue
      }
      out += self[start..<place]
      out.append(UInt8(ascii: ";"))
      start = place
    }
    guard start > 0 else { return nil }
    out += self[start...]
    return out
  }

  /// Whether a place is inside of a tag: the last angle bracket before it opens one. Tags are seldom longer than this
  /// looks back.
  private func isInTag(_ place: Int) -> Bool {
    var index = place - 1
    let limit = Swift.max(0, place - 2048)
    while index >= limit {
      if self[index] == UInt8(ascii: ">") { return false }
      if self[index] == UInt8(ascii: "<") {
        return index + 1 < count
          && (isLetter(self[index + 1]) || self[index + 1] == UInt8(ascii: "/"))
      }
      index -= 1
    }
    return false
  }

  /// The contents of scripts and style sheets, in which nothing is a reference.
  private var rawTexts: [Range<Int>] {
    unsafe withUnsafeBufferPointer { bytes in
      var ranges: [Range<Int>] = []
      var from = 0
      while let open = unsafe bytes.find(UInt8(ascii: "<"), from: from) {
        from = open + 1
        for name in ["script", "style"] where unsafe bytes.hasName(name, at: open + 1) {
          let start = from
          var end = bytes.count
          while let close = unsafe bytes.find(UInt8(ascii: "<"), from: from) {
            from = close + 1
            if unsafe close + 1 < bytes.count && bytes[close + 1] == UInt8(ascii: "/")
              && bytes.hasName(name, at: close + 2)
            {
              end = close
              break
            }
          }
          if end == bytes.count { from = bytes.count }
          ranges.append(start..<end)
          break
        }
      }
      return ranges
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func hasName(_ name: String, at place: Int) -> Bool {
    guard place + name.utf8.count < count else { return false }
    var index = place
    for byte in name.utf8 {
      if unsafe self[index].lowercasedASCII != byte { return false }
      index += 1
    }
    return true
  }

  /// Where the name of a reference ends that has no semicolon and needs none; nil where there is none at the sign.
  fileprivate func openReference(at sign: Int) -> Int? {
    var end = sign + 1
    while unsafe end < count && end - sign <= Self.longestRun && isAlphanumeric(self[end]) {
      end += 1
    }
    // One of all names that a semicolon ends, or none.
    guard end > sign + 2 else { return nil }
    if unsafe end < count && self[end] == UInt8(ascii: ";") { return nil }
    var length = Swift.min(end - sign - 1, Self.longestName)
    while length >= 2 {
      let name = unsafe UnsafeBufferPointer(rebasing: self[sign + 1..<sign + 1 + length])
      if unsafe openNames.contains(TextHash.of(name)) {
        return sign + 1 + length
      }
      length -= 1
    }
    return nil
  }

  private static var longestName: Int { 6 }
  /// No name of the standard has more letters and digits.
  private static var longestRun: Int { 32 }
}

/// The names of the HTML standard that need no semicolon.
private let openNames = KeySet(
  """
  AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT Iacute Icirc Igrave Iuml \
  LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN Uacute Ucirc Ugrave Uuml Yacute aacute acirc acute \
  aelig agrave amp aring atilde auml brvbar ccedil cedil cent copy curren deg divide eacute ecirc egrave eth euml \
  frac12 frac14 frac34 gt iacute icirc iexcl igrave iquest iuml laquo lt macr micro middot nbsp not ntilde oacute ocirc \
  ograve ordf ordm oslash otilde ouml para plusmn pound quot raquo reg sect shy sup1 sup2 sup3 szlig thorn times uacute \
  ucirc ugrave uml uuml yacute yen yuml
  """.listedNames.map { TextHash.of(Array($0.utf8).span) })
