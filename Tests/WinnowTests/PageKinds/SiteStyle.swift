/// How a content management system writes its pages: names, elements, depth.
enum SiteStyle: Sendable {
  /// A blog system's words: `entry-content`, `post`, `widget`.
  case blog
  /// Block-element-modifier names.
  case modular
  /// Build hashes for names, nothing but `div`.
  case hashed
  /// HTML5's own elements and hardly a name.
  case semantic
  /// `div` and `span` without names.
  case bare
  /// Layout tables and `font`.
  case tables
  /// A house's own, not in English.
  case local

  /// Names of the body, a card, a card's title, the blurb, the menu, the footer, the list of cards.
  var names: [Part: String] {
    switch self {
    case .blog:
      [
        .body: "entry-content", .card: "post hentry", .title: "entry-title",
        .blurb: "entry-summary",
        .menu: "main-navigation", .footer: "site-footer", .list: "posts-list",
        .byline: "entry-meta",
      ]
    case .modular:
      [
        .body: "c-article__body", .card: "c-teaser", .title: "c-teaser__title",
        .blurb: "c-teaser__text", .menu: "o-nav", .footer: "o-footer", .list: "l-grid",
        .byline: "c-article__author",
      ]
    case .hashed:
      [
        .body: "css-9xk2f1", .card: "css-1h0aqv", .title: "css-77ydq0", .blurb: "css-b0r4mz",
        .menu: "css-zz81ka", .footer: "css-0plm3t", .list: "css-4w2yux", .byline: "css-vq70dn",
      ]
    case .local:
      [
        .body: "artikeltext", .card: "anriss", .title: "anriss-titel", .blurb: "anriss-text",
        .menu: "hauptmenue", .footer: "fusszeile", .list: "liste", .byline: "verfasser",
      ]
    case .semantic, .bare, .tables: [:]
    }
  }

  enum Part { case body, card, title, blurb, menu, footer, list, byline }

  private func attribute(_ part: Part) -> String { names[part].map { " class=\"\($0)\"" } ?? "" }

  func wrap(_ part: Part, _ content: String) -> String {
    let name: String
    switch (self, part) {
    case (.semantic, .body), (.semantic, .list): name = "section"
    case (.semantic, .card), (.blog, .card): name = "article"
    case (.semantic, .menu), (.blog, .menu): name = "nav"
    case (.semantic, .footer), (.blog, .footer): name = "footer"
    case (.tables, .card): return "<tr><td width=120><img src=t.gif></td><td>\(content)</td></tr>"
    case (.tables, .list): return "<table width=600 border=0>\(content)</table>"
    case (.tables, .title): return "<font size=4><b>\(content)</b></font><br>"
    case (.tables, .blurb): return "<font size=2>\(content)</font><br>"
    case (_, .title): name = self == .hashed || self == .bare ? "div" : "h3"
    case (.semantic, .blurb), (.blog, .blurb), (.local, .blurb): name = "p"
    default: name = "div"
    }
    return "<\(name)\(attribute(part))>\(content)</\(name)>\n"
  }

  /// A page's frame around its content.
  func frame(menu: String, main: String, aside: String, footer: String) -> String {
    switch self {
    case .tables:
      "<table width=960><tr><td colspan=3>\(menu)</td></tr><tr><td width=140>\(aside)</td><td>\(main)</td></tr><tr><td colspan=3>\(footer)</td></tr></table>"
    case .semantic:
      "<header>\(menu)</header><main>\(main)</main><aside>\(aside)</aside>\(footer)"
    case .blog:
      "<div id=page><header class=site-header>\(menu)</header><div id=content><div id=primary>\(main)</div><div id=secondary class=widget-area>\(aside)</div></div>\(footer)</div>"
    case .hashed:
      "<div><div><div>\(menu)</div><div><div><div><div>\(main)</div></div></div><div>\(aside)</div></div>\(footer)</div></div>"
    default:
      "<div>\(menu)</div><div><div>\(main)</div><div>\(aside)</div></div><div>\(footer)</div>"
    }
  }
}
