/// An element, a run of text, an attribute, or the page (0), as a number that rises in document order.
struct XPathNode: Hashable, Comparable {
  /// The arena's node, and behind it which of its attributes, from 1; 0 for the node itself.
  private let key: UInt64

  init(_ node: Int) { key = UInt64(node) << 32 }

  /// - Parameter attribute: the place among the node's attributes, from 0.
  init(_ node: Int, attribute: Int) { key = UInt64(node) << 32 | UInt64(attribute + 1) }

  var node: Int { Int(key >> 32) }
  var isTreeNode: Bool { key & 0xFFFF_FFFF == 0 }
  var attribute: Int { Int(key & 0xFFFF_FFFF) - 1 }

  static func < (a: XPathNode, b: XPathNode) -> Bool { a.key < b.key }
}

/// What an expression came to.
enum XPathValue {
  /// Ascending, each once.
  case nodes([XPathNode])
  case number(Double)
  case string([UInt8])
  case boolean(Bool)

  /// A string as a number (§4.4); not a number where it is none.
  static func number(_ text: some Collection<UInt8>) -> Double {
    let text = text.drop(while: isSpace)
    var digits: [UInt8] = []
    var hasDigit = false
    var hasPoint = false
    var isOver = false
    for byte in text {
      if isSpace(byte) {
        isOver = true
        continue
      }
      if isOver { return .nan }
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): hasDigit = true
      case UInt8(ascii: ".") where !hasPoint: hasPoint = true
      case UInt8(ascii: "-") where digits.isEmpty: break
      default: return .nan
      }
      digits.append(byte)
      // More digits than this say nothing more.
      if digits.count > 400 { return .nan }
    }
    guard hasDigit else { return .nan }
    if digits.last == UInt8(ascii: ".") { digits.append(UInt8(ascii: "0")) }
    return Double(String(decoding: digits, as: UTF8.self)) ?? .nan
  }

  /// A number as a string (§4.2): integers without a point, never an exponent for those.
  static func string(_ number: Double) -> [UInt8] {
    if number.isNaN { return Array("NaN".utf8) }
    if number.isInfinite { return Array((number > 0 ? "Infinity" : "-Infinity").utf8) }
    if number == number.rounded(), abs(number) < 1e15 { return Array("\(Int(number))".utf8) }
    return Array("\(number)".utf8)
  }

  /// The nearest integer, and of two the higher one (§4.4).
  static func rounded(_ number: Double) -> Double {
    number.isFinite ? (number + 0.5).rounded(.down) : number
  }
}
