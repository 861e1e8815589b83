/// An HTML element's name as a small number, or `.text` for character data.
///
/// Names that HTML does not define (custom elements, typos) are `.unknown`; their spelling stays
/// available through `Document.name(of:)`.
enum Tag: UInt8, CaseIterable, Sendable {
  case text, unknown
  case a, abbr, address, area, article, aside, audio, b, base, blockquote, body, br, button
  case canvas, caption, center, cite, code, col, colgroup, data, datalist, dd, del, details, dfn
  case dialog, div, dl, dt, em, embed, fieldset, figcaption, figure, font, footer, form, frame
  case frameset, h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html, i, iframe, img, input, ins
  case kbd, label, legend, li, link, main, map, mark, math, menu, meta, meter, nav, noframes
  case noscript, object, ol, optgroup, option, output, p, param, picture, pre, progress, q, rp, rt
  case ruby, s, samp, script, search, section, select, slot, small, source, span, strike, strong
  case style, sub, summary, sup, svg, table, tbody, td, template, textarea, tfoot, th, thead, time
  case title, tr, track, tt, u, ul, `var`, video, wbr

  /// How an element's content takes part in the flow of text.
  enum Flow: UInt8, Sendable {
    /// Runs along with the text around it.
    case inline
    /// Starts and ends a block of text.
    case block
    /// Holds no text for a reader: scripts, styles, metadata, drawings, form choices.
    case hidden
    /// Breaks a line (`br`) or a block (`hr`).
    case lineBreak, rule
  }

  var flow: Flow { Tag.flows[Int(rawValue)] }

  var isHeading: Bool { rawValue >= Tag.h1.rawValue && rawValue <= Tag.h6.rawValue }

  /// 1 to 6 for headings, 0 for everything else.
  var headingLevel: Int { isHeading ? Int(rawValue - Tag.h1.rawValue) + 1 : 0 }

  private static let flows: [Flow] = allCases.map { tag in
    switch tag {
    case .text, .unknown, .a, .abbr, .b, .canvas, .cite, .code, .data, .del, .dfn, .em, .font, .i,
      .img, .ins, .kbd, .label, .map, .mark, .meter, .output, .picture, .progress, .q, .ruby, .s,
      .samp, .slot, .small, .span, .strike, .strong, .sub, .sup, .time, .tt, .u, .var, .wbr,
      .area, .audio, .video, .object, .embed, .iframe, .input, .param, .source, .track, .button,
      .rt, .frame, .math:
      .inline
    case .base, .col, .colgroup, .datalist, .head, .link, .meta, .noframes, .optgroup, .option,
      .rp, .script, .select, .style, .svg, .template, .textarea, .title:
      .hidden
    case .br: .lineBreak
    case .hr: .rule
    default: .block
    }
  }

  /// The tag of a lower-case element name given as bytes.
  init(name: UnsafeBufferPointer<UInt8>) {
    self = unsafe TagTable.shared.find(name)
  }

  /// The tag of a lower-case element name.
  init(_ name: String) {
    var name = name
    self = name.withUTF8 { unsafe TagTable.shared.find($0) }
  }
}

/// Names of at most 16 bytes packed into two integers and looked up in an open-addressing table.
private struct TagTable: Sendable {
  static let shared = TagTable()
  private var keys: [(UInt64, UInt64)]
  private var tags: [Tag]
  private static let mask = 511

  init() {
    keys = Array(repeating: (0, 0), count: Self.mask + 1)
    tags = Array(repeating: .unknown, count: Self.mask + 1)
    for tag in Tag.allCases where tag != .text && tag != .unknown {
      var name = "\(tag)"
      let key = name.withUTF8 { unsafe Self.pack($0) }!
      var slot = Self.slot(key)
      while keys[slot] != (0, 0) { slot = (slot + 1) & Self.mask }
      keys[slot] = key
      tags[slot] = tag
    }
  }

  func find(_ name: UnsafeBufferPointer<UInt8>) -> Tag {
    guard let key = unsafe Self.pack(name) else { return .unknown }
    var slot = Self.slot(key)
    while keys[slot] != (0, 0) {
      if keys[slot] == key { return tags[slot] }
      slot = (slot + 1) & Self.mask
    }
    return .unknown
  }

  private static func pack(_ name: UnsafeBufferPointer<UInt8>) -> (UInt64, UInt64)? {
    guard name.count <= 16, !name.isEmpty else { return nil }
    var low: UInt64 = 0
    var high: UInt64 = 0
    for i in 0..<name.count {
      let byte = unsafe UInt64(name[i])
      if i < 8 { low |= byte << (8 * UInt64(i)) } else { high |= byte << (8 * UInt64(i - 8)) }
    }
    return (low, high)
  }

  private static func slot(_ key: (UInt64, UInt64)) -> Int {
    let mixed = (key.0 ^ (key.1 &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
    return Int(mixed >> 55)
  }
}
