extension String {
  /// The names of a list that is written with spaces between them; by bytes, because looking for
  /// characters takes ten times as long, and a start reads a dozen such lists.
  var listedNames: [String] {
    utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
  }
}
