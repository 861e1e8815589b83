/// An HTML element's name as a small number, or `.text` for character data.
///
/// Names that HTML does not define (custom elements, typos) are `.unknown`; their spelling stays
/// available through `Document.name(of:)`.
package enum Tag: UInt8, CaseIterable, Sendable, BitwiseCopyable {
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
  package enum Flow: UInt8, Sendable, BitwiseCopyable {
    /// Runs along with the text around it.
    case inline
    /// Starts and ends a block of text.
    case block
    /// Holds no text for a reader: scripts, styles, metadata, drawings, form choices.
    case hidden
    /// Breaks a line (`br`) or a block (`hr`).
    case lineBreak, rule
  }

  // The parser keeps a `noscript` only where it holds the page's text, so it is a block. Not a table, which the
  // language would ask at each use whether it is there.
  package var flow: Flow {
    switch self {
    case .text, .unknown, .a, .abbr, .b, .cite, .code, .data, .del, .dfn, .em, .font, .i,
      .img, .ins, .kbd, .label, .map, .mark, .meter, .output, .picture, .progress, .q, .ruby, .s,
      .samp, .slot, .small, .span, .strike, .strong, .sub, .sup, .time, .tt, .u, .var, .wbr,
      .area, .embed, .input, .param, .source, .track,
      .rt, .rp, .frame, .math:
      .inline
    case .audio, .base, .canvas, .col, .colgroup, .datalist, .head, .iframe, .link, .meta,
      .noframes, .object, .optgroup, .option, .script, .select, .style, .svg, .template,
      .textarea, .title, .video:
      .hidden
    case .br: .lineBreak
    case .hr: .rule
    default: .block
    }
  }

  /// Whether a block-level element is no more than a line where it stands in a `<pre>`.
  var isLineOfCode: Bool {
    switch self {
    case .div, .li, .ol, .ul, .tr, .td, .th, .tbody, .thead, .table, .pre, .figure: true
    default: false
    }
  }

  var isHeading: Bool { rawValue >= Tag.h1.rawValue && rawValue <= Tag.h6.rawValue }

  /// 1 to 6 for headings, 0 for everything else.
  var headingLevel: Int { isHeading ? Int(rawValue - Tag.h1.rawValue) + 1 : 0 }

  /// The tag of a lower-case element name given as bytes.
  init(name: UnsafeBufferPointer<UInt8>) {
    self = unsafe Tag.names.value(for: name) ?? .unknown
  }

  /// The tag of a lower-case element name.
  init(_ name: String) {
    var name = name
    self = name.withUTF8 { unsafe Tag(name: $0) }
  }

  static let names = NameTable(
    allCases.dropFirst(2).map { (spellings[Int($0.rawValue)], $0) })

  /// The names of all cases in order. A literal, because `String(describing:)` reads runtime metadata for each.
  static let spellings: [String] = """
    text unknown a abbr address area article aside audio b base blockquote body br button canvas \
    caption center cite code col colgroup data datalist dd del details dfn dialog div dl dt em \
    embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head \
    header hgroup hr html i iframe img input ins kbd label legend li link main map mark math \
    menu meta meter nav noframes noscript object ol optgroup option output p param picture pre \
    progress q rp rt ruby s samp script search section select slot small source span strike \
    strong style sub summary sup svg table tbody td template textarea tfoot th thead time title \
    tr track tt u ul var video wbr
    """.listedNames
}
