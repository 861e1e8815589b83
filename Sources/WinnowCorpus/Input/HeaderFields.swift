/// Lines of `name: value`, as WARC records and HTTP messages begin with.
enum HeaderFields {
  /// The fields by lower-cased name, the first of each name; the first line is not one of them.
  ///
  /// - Parameter head: the lines, the empty one at the end included or not.
  static func read(_ head: ArraySlice<UInt8>) -> [String: String] {
    var fields: [String: String] = [:]
    var last: String?
    for line in head.split(separator: UInt8(ascii: "\n")).dropFirst() {
      let text = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      // A line that begins with a space goes on with the field before it.
      if let first = text.first, first == UInt8(ascii: " ") || first == UInt8(ascii: "\t") {
        if let last { fields[last]? += " " + String(decoding: text.trimmed, as: UTF8.self) }
        continue
      }
      guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { continue }
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
    while let feed = self[index...].firstIndex(of: UInt8(ascii: "\n")) {
      var next = feed + 1
      if next < endIndex, self[next] == UInt8(ascii: "\r") { next += 1 }
      if next < endIndex, self[next] == UInt8(ascii: "\n") { return next + 1 }
      index = feed + 1
    }
    return nil
  }

  /// Without white space at both ends.
  var trimmed: ArraySlice<UInt8> {
    let isBlank = { (byte: UInt8) in
      byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }
    return (drop(while: isBlank).reversed().drop(while: isBlank).reversed())[...]
  }
}
