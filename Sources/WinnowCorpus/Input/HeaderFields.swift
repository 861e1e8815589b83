/// Lines of `name: value`, as WARC records and HTTP messages begin with.
enum HeaderFields {
  /// The fields by lower-cased name, the first of each name; the first line is not one of them.
  ///
  /// - Parameter head: the lines, the empty one at the end included or not.
  static func read(_ head: ArraySlice<UInt8>) -> [String: String] {
    var fields: [String: String] = [:]
    var last: String?
    for line in head.split(separator: 0x0A).dropFirst() {
      let text = line.last == 0x0D ? line.dropLast() : line
      // A line that begins with a space goes on with the field before it.
      if let first = text.first, first == 0x20 || first == 0x09 {
        if let last { fields[last]? += " " + String(decoding: text.trimmed, as: UTF8.self) }
        continue
      }
      guard let colon = text.firstIndex(of: 0x3A) else { continue }
      let name = String(decoding: text[..<colon].trimmed, as: UTF8.self).lowercased()
      last = fields[name] == nil ? name : nil
      if last != nil {
        fields[name] = String(decoding: text[(colon + 1)...].trimmed, as: UTF8.self)
      }
    }
    return fields
  }
}

extension ArraySlice<UInt8> {
  /// The index behind the empty line that ends a head, LF with or without CR.
  func endOfHead(from start: Int) -> Int? {
    var index = start
    while let feed = self[index...].firstIndex(of: 0x0A) {
      var next = feed + 1
      if next < endIndex, self[next] == 0x0D { next += 1 }
      if next < endIndex, self[next] == 0x0A { return next + 1 }
      index = feed + 1
    }
    return nil
  }

  /// Without white space at both ends.
  var trimmed: ArraySlice<UInt8> {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0D }
    return (drop(while: isBlank).reversed().drop(while: isBlank).reversed())[...]
  }
}
