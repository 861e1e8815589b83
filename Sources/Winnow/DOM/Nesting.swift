/// Which elements may stand in which, so that libxml2 does not end one where another begins.
///
/// From the table `htmlStartClose` of libxml2 2.9; a test asks the library itself about each pair.
struct Nesting: Sendable {
  /// Of each tag the elements that end where it begins, a bit each.
  private let ended: [(low: UInt64, high: UInt64)]
  private let whole: (low: UInt64, high: UInt64)
  private let empty: (low: UInt64, high: UInt64)

  static let html = Nesting()

  private init() {
    ended = Tag.allCases.map { Self.bits(of: Self.ended(by: $0)) }
    let special: [Tag] = [
      .text, .unknown, .html, .head, .body, .frame, .frameset, .title, .script, .style, .svg,
    ]
    let bits = Self.bits(of: special)
    whole = (~bits.low, ~bits.high)
    empty = Self.bits(of: [
      .area, .base, .br, .col, .hr, .img, .input, .link, .meta, .param,
    ])
  }

  private static func bits(of tags: [Tag]) -> (low: UInt64, high: UInt64) {
    var (low, high): (UInt64, UInt64) = (0, 0)
    for tag in tags {
      if tag.rawValue < 64 { low |= 1 << tag.rawValue } else { high |= 1 << (tag.rawValue - 64) }
    }
    return (low, high)
  }

  @inline(__always)
  private static func holds(_ bits: (low: UInt64, high: UInt64), _ tag: Tag) -> Bool {
    (tag.rawValue < 64 ? bits.low : bits.high) >> UInt64(tag.rawValue & 63) & 1 != 0
  }

  /// Whether an element can be one that the parser need not see; the others change what it does.
  func mayBeWhole(_ tag: Tag) -> Bool { Self.holds(whole, tag) }

  /// Whether an element has no content and no end tag. HTML 4 knows fewer of them than the standard.
  func isEmpty(_ tag: Tag) -> Bool { Self.holds(empty, tag) }

  /// Whether an element ends where another begins.
  func ends(_ element: Tag, by tag: Tag) -> Bool { Self.holds(ended[Int(tag.rawValue)], element) }

  /// The same where the element may be one that `Tag` does not know and libxml2 does.
  func mayEnd(_ element: Tag, by tag: Tag) -> Bool {
    element == .unknown ? endsAny(by: tag) : ends(element, by: tag)
  }

  /// Whether the beginning of an element ends any others.
  func endsAny(by tag: Tag) -> Bool { ended[Int(tag.rawValue)] != (0, 0) }

  private static func ended(by tag: Tag) -> [Tag] {
    switch tag {
    case .a: [.a]
    case .address, .menu, .ol, .pre: [.p, .ul]
    case .blockquote, .caption, .col, .div, .h1, .h2, .h3, .h4, .h5, .h6, .hr: [.p]
    case .center: [.b, .font, .i, .p]
    case .colgroup: [.caption, .colgroup, .p]
    case .dd: [.address, .dt, .menu, .p, .pre]
    case .dl: [.address, .dt, .menu, .p, .pre]
    case .dt: [.address, .dd, .menu, .p, .pre]
    case .fieldset: [.a, .h1, .h2, .h3, .h4, .h5, .h6, .legend, .p, .pre]
    case .form: [.address, .dl, .form, .h1, .h2, .h3, .h4, .h5, .h6, .menu, .ol, .p, .pre, .ul]
    case .li: [.address, .dl, .h1, .h2, .h3, .h4, .h5, .h6, .li, .p, .pre]
    case .optgroup, .option: [.option]
    case .p: [.b, .h1, .h2, .h3, .h4, .h5, .h6, .i, .p, .s, .small, .strike, .tt, .u]
    case .script: [.noscript]
    case .table: [.a, .h1, .h2, .h3, .h4, .h5, .h6, .p, .pre]
    case .tbody: [.caption, .colgroup, .p, .tbody, .td, .tfoot, .th, .thead, .tr]
    case .td, .th: [.a, .b, .font, .i, .p, .span, .td, .th, .u]
    case .tfoot: [.caption, .colgroup, .p, .tbody, .td, .th, .thead, .tr]
    case .thead: [.caption, .colgroup]
    case .tr: [.caption, .colgroup, .p, .td, .th, .tr]
    case .ul: [.address, .menu, .ol, .p, .pre]
    default: []
    }
  }
}
