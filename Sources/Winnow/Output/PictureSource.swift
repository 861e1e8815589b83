extension PagePictures {
  /// The address of the largest copy of a picture that its element names; that of `<source>`s where it names none.
  func source(_ node: Int) -> String? { document.source(ofPicture: node) }
}

extension Document {
  /// Where scripts that load pictures late find their addresses.
  private static let lateSources = [
    "data-src", "data-lazy-src", "data-original", "data-lazy", "data-src-large", "data-full-src",
    "data-hi-res-src", "data-actualsrc", "data-image-src", "data-original-src", "data-url",
  ]
  private static let lateSets = ["data-srcset", "data-lazy-srcset", "data-original-set"]

  fileprivate func source(ofPicture node: Int) -> String? {
    func usable(_ address: String?) -> String? {
      guard let address, address.utf8.contains(where: { !isSpace($0) }),
        !address.lowercased().hasPrefix("data:"), !address.lowercased().hasPrefix("about:")
      else { return nil }
      return address
    }
    var sets = [string(.srcset, of: node)]
    for name in Self.lateSets { sets.append(string(attribute: name, of: node)) }
    if let largest = sets.compactMap({ $0 }).compactMap(Self.largest).max(by: { $0.size < $1.size })
    {
      if let address = usable(largest.address) { return address }
    }
    for name in Self.lateSources {
      if let address = usable(string(attribute: name, of: node)) { return address }
    }
    if let address = usable(string(.src, of: node)) { return address }
    // What a <picture> offers instead; formats that all programs read come first.
    var picture = Int(parents[node])
    // libxml2 takes what follows a <source> for what is in it.
    for _ in 0..<16 where tags[picture] == .source || tags[picture] == .span {
      picture = Int(parents[picture])
    }
    guard tags[picture] == .picture else { return nil }
    var best: (rank: Int, size: Double, address: String)?
    for child in (picture + 1..<node).prefix(32) where tags[child] == .source {
      let set =
        string(.srcset, of: child)
        ?? Self.lateSets.compactMap { string(attribute: $0, of: child) }.first
      guard let set, let largest = Self.largest(set), usable(largest.address) != nil else {
        continue
      }
      let type = string(.type, of: child) ?? ""
      let rank = type.hasSuffix("avif") ? 0 : type.hasSuffix("webp") ? 1 : 2
      if best.map({ ($0.rank, $0.size) < (rank, largest.size) }) ?? true {
        best = (rank, largest.size, largest.address)
      }
    }
    return best?.address
  }

  /// The largest picture of a `srcset`, by width or density (HTML Standard, "parse a srcset attribute").
  private static func largest(_ set: String) -> (address: String, size: Double)? {
    var best: (address: String, size: Double)?
    var rest = Array(set.utf8)[...]
    while true {
      rest = rest.drop { isSpace($0) || $0 == UInt8(ascii: ",") }
      if rest.isEmpty { return best }
      var address = rest.prefix { !isSpace($0) }
      rest = rest[address.endIndex...]
      var size = 1.0
      if address.last == UInt8(ascii: ",") {
        while address.last == UInt8(ascii: ",") { address.removeLast() }
      } else {
        let descriptor = rest.prefix { $0 != UInt8(ascii: ",") }
        rest = rest[descriptor.endIndex...]
        for word in descriptor.split(whereSeparator: isSpace)
        where word.last == UInt8(ascii: "w") || word.last == UInt8(ascii: "x") {
          size = Double(String(decoding: word.dropLast(), as: UTF8.self)) ?? 1
        }
      }
      if best.map({ $0.size < size }) ?? true {
        best = (String(decoding: address, as: UTF8.self), size)
      }
    }
  }
}
