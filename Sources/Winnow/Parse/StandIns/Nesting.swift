/// Which start tags close which open elements in libxml2, without an end tag.
///
/// From the table `htmlStartClose` of libxml2 2.9; a test asks the library itself about each pair.
struct Nesting: Sendable {
  /// Of each tag the elements that end where it begins.
  private let ended = Tag.allCases.map { TagSet(Self.ended(by: $0)) }
  private let special = TagSet([
    .text, .unknown, .html, .head, .body, .frame, .frameset, .title, .script, .style, .svg,
  ])
  private let empty = TagSet([
    .area, .base, .br, .col, .hr, .img, .input, .link, .meta, .param,
  ])

  private let inHead = TagSet([.base, .link, .meta, .script, .style])

  static let html = Nesting()

  private init() {}

  /// Whether an element may have a stand-in; the others change how libxml2 goes on.
  func mayBeWhole(_ tag: Tag) -> Bool { !special.contains(tag) }

  /// Whether an element may have a stand-in in a head.
  func mayStandInHead(_ tag: Tag) -> Bool { inHead.contains(tag) }

  /// Whether an element has no content and no end tag. HTML 4 knows fewer of them than the standard.
  func isEmpty(_ tag: Tag) -> Bool { empty.contains(tag) }

  /// Whether an element ends where another begins.
  func ends(_ element: Tag, by tag: Tag) -> Bool { ended[Int(tag.rawValue)].contains(element) }

  /// The same where the element may be one that `Tag` does not know and libxml2 does.
  func mayEnd(_ element: Tag, by tag: Tag) -> Bool {
    element == .unknown ? endsAny(by: tag) : ends(element, by: tag)
  }

  /// Whether the beginning of an element ends any others.
  func endsAny(by tag: Tag) -> Bool { !ended[Int(tag.rawValue)].isEmpty }

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
