/// Hashes by which an element is found: its tag, id, class, sub-tokens or an attribute's name.
package enum ElementKey {
  /// Among some ten thousand names and lines two share a hash once in 10^11 packs.
  package static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.withContiguousStorageIfAvailable { unsafe TextHash.of($0) }
      ?? hash(Array(bytes))
  }

  // The kind of key stands in the three lowest bits.
  /// Elements that an XPath expression selects.
  static func xpath(_ source: String) -> UInt64 { hash(source.utf8) << 3 }
  static func tag(_ tag: Tag) -> UInt64 { UInt64(tag.rawValue) << 3 | 1 }
  /// Every element has it.
  static let any: UInt64 = 7
  /// Every group of records has it.
  static let records: UInt64 = 8 | 7
  /// What some run of sub-tokens begins with, or is; it leads to no rules.
  static func beginning(_ hash: UInt64) -> UInt64 { hash << 3 | 7 }
  static func custom(_ hash: UInt64) -> UInt64 { hash << 3 | 6 }
  static func id(_ hash: UInt64) -> UInt64 { hash << 3 | 2 }
  static func name(_ hash: UInt64) -> UInt64 { hash << 3 | 3 }
  static func tokens(_ hash: UInt64) -> UInt64 { hash << 3 | 4 }
  static func attribute(_ hash: UInt64) -> UInt64 { hash << 3 | 5 }
}
