import TestSupport

/// Composes one page of the set: text of a language in the markup of a style, the same each time.
struct PageComposer {
  let prose: InventedProse
  let style: SiteStyle
  private var numbers: SeededNumbers
  private var unused: [String] = []

  /// - Parameter seed: the page's name.
  init(_ prose: InventedProse, _ style: SiteStyle, seed: String) {
    self.prose = prose
    self.style = style
    numbers = SeededNumbers(
      fixed: seed.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
  }

  // MARK: Text

  /// A number from 0 up to a limit.
  mutating func random(_ limit: Int) -> Int { numbers.next(limit) }

  mutating func pick(_ values: [String]) -> String { values[random(values.count)] }

  mutating func filled(_ text: String) -> String {
    var result = ""
    var isSlot = false
    for character in text {
      if isSlot {
        switch character {
        case "P": result += pick(prose.places)
        case "N": result += pick(prose.people)
        default: result += "\(random(80) + 12)"
        }
        isSlot = false
      } else if character == "%" {
        isSlot = true
      } else {
        result.append(character)
      }
    }
    return result
  }

  mutating func sentence() -> String {
    if unused.isEmpty { unused = prose.sentences }
    return filled(unused.remove(at: random(unused.count)))
  }

  mutating func paragraph(_ sentences: Int) -> String {
    (0..<sentences).map { _ in sentence() }.joined(separator: prose.isUnspaced ? "" : " ")
  }

  mutating func title() -> String { filled(pick(prose.titles)) }

  mutating func date() -> String { "\(random(27) + 1).\(random(12) + 1).2024" }

  // MARK: Parts

  mutating func link(_ text: String) -> String {
    "<a href=\"/\(random(900) + 100)/\(random(90000))\">\(text)</a>"
  }

  mutating func menu() -> String {
    let items = prose.sections.map { link($0) }
    switch style {
    case .bare, .hashed: return style.wrap(.menu, items.joined(separator: " "))
    case .tables: return items.joined(separator: " | ")
    default: return style.wrap(.menu, "<ul>" + items.map { "<li>\($0)</li>" }.joined() + "</ul>")
    }
  }

  mutating func footer() -> String {
    let links = prose.sections.suffix(5).map { link($0) }.joined(separator: " ")
    return style.wrap(.footer, "\(links)<p>\(prose.copyright)</p>")
  }

  /// - Parameter blurb: sentences under the title; the whole card is a link where it is negative.
  mutating func card(blurb: Int) -> String {
    if blurb < 0 {
      return style.wrap(
        .card,
        "<a href=/\(random(9999))><img src=t.jpg alt=\"\">\(style.wrap(.title, title()))\(style.wrap(.blurb, sentence()))</a>"
      )
    }
    var parts = style.wrap(.title, link(title()))
    if style == .modular { parts = "<time>\(date())</time>" + parts }
    if blurb > 0 { parts += style.wrap(.blurb, paragraph(blurb)) }
    if style == .blog { parts += "<p>\(link(prose.readMore))</p>" }
    return style.wrap(.card, parts)
  }

  /// Cards with blurbs of the given numbers of sentences in turn.
  mutating func cards(_ count: Int, blurbs: [Int]) -> String {
    var result = ""
    for index in 0..<count { result += card(blurb: blurbs[index % blurbs.count]) }
    return style.wrap(.list, result)
  }

  mutating func aside(_ count: Int) -> String {
    guard count > 0 else { return "" }
    var items = ""
    for _ in 0..<count { items += "<li>\(link(title()))</li>" }
    return "<h4>\(prose.latest)</h4><ul>\(items)</ul>"
  }

  func consent() -> String {
    "<div class=\"cookie-banner\" role=dialog><p>\(prose.cookieNotice)</p><button>\(prose.accept)</button></div>"
  }

  // MARK: Pages

  /// What a page's head declares.
  struct Head {
    var title: String
    /// OpenGraph's type.
    var openGraph: String?
    /// JSON-LD objects.
    var data: [String] = []
    var address: String?
    var extra = ""
  }

  func page(_ head: Head, _ body: String) -> String {
    var lines = "<!DOCTYPE html>\n<html lang=\"\(prose.language)\"><head><meta charset=utf-8>"
    lines += "<title>\(head.title)</title>\n"
    if let type = head.openGraph { lines += "<meta property=\"og:type\" content=\"\(type)\">\n" }
    if let address = head.address {
      lines += "<link rel=canonical href=\"https://tidewater.example\(address)\">\n"
    }
    for object in head.data {
      lines += "<script type=\"application/ld+json\">\(object)</script>\n"
    }
    return lines + head.extra + "</head><body>\n\(body)\n</body></html>\n"
  }

  /// A page with menu, sidebar and footer around its content.
  mutating func framed(_ head: Head, _ main: String, aside links: Int = 6) -> String {
    page(
      head, style.frame(menu: menu(), main: main, aside: aside(links), footer: footer()))
  }

  /// Paragraphs as the style writes them.
  mutating func body(_ paragraphs: [String]) -> String {
    switch style {
    case .tables: "<font size=3>" + paragraphs.joined(separator: "<br><br>\n") + "</font>"
    case .hashed: style.wrap(.body, paragraphs.map { "<div>\($0)</div>\n" }.joined())
    default: style.wrap(.body, paragraphs.map { "<p>\($0)</p>\n" }.joined())
    }
  }

  mutating func byline() -> String {
    style.wrap(.byline, "\(prose.by) \(pick(prose.people)), \(date())")
  }

  /// Data of an article.
  func articleData(_ headline: String, type: String = "NewsArticle", extra: String = "") -> String {
    """
    {"@context":"https://schema.org","@type":"\(type)","headline":"\(headline)",\
    "datePublished":"2024-03-05T07:00:00Z","author":{"@type":"Person","name":"\(prose.people[0])"}\(extra)}
    """
  }
}
