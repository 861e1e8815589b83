/// The article of a page that shows next to nothing, from what its scripts hold.
struct DeclaredText {
  /// As HTML.
  private(set) var html: [UInt8]
  /// "json-ld articleBody" or "page data".
  let source: String
  /// Of text, roughly.
  private let size: Int
  /// Whether the page itself says that this is its article.
  private let isDeclared: Bool

  /// Shorter texts are teasers, in bytes.
  private static let shortest = 300
  /// So much of a value is read, in strings and arrays.
  private static let mostValues = 200_000

  /// A page with more text than this, labels and links included, does not have its scripts read, in bytes.
  static let mostShown = 1 << 14

  /// The article in a page's JSON-LD, else in the data that its program starts with.
  ///
  /// - Parameter html: the page, or nothing where it has so much text that its scripts are not to be read.
  static func find(_ page: PageMetadata, _ html: [UInt8], _ deadline: Deadline) -> DeclaredText? {
    if let body = page.articleBody, let found = DeclaredText(body: body) { return found }
    return html.isEmpty ? nil : DeclaredText(scripts: ScriptTexts.read(html), deadline: deadline)
  }

  /// - Parameter body: schema.org's `articleBody`: plain text or HTML.
  init?(body: [UInt8]) {
    self.init([body], source: "json-ld articleBody", isDeclared: true)
  }

  /// The longest article in the data that a page's program starts with, such as `__NEXT_DATA__`: a string of HTML, or
  /// an array whose elements hold paragraphs.
  init?(scripts: [[UInt8]], deadline: Deadline) {
    var search = Search()
    for script in scripts where script.count >= Self.shortest {
      if deadline.hasPassed { return nil }
      // A program that sets a variable has its value behind the sign.
      guard
        let start = script.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }
        ), start < 400,
        let value = JSONValue(tolerant: Array(script[start...]), deadline: deadline)
      else { continue }
      search.visit(value, depth: 0)
    }
    self.init(search.best, source: "page data", isDeclared: false)
  }

  private init?(_ pieces: [[UInt8]], source: String, isDeclared: Bool) {
    var html: [UInt8] = []
    var size = 0
    for piece in pieces {
      let text = piece.holds("&lt;p") ? piece.decodedEntities : piece
      if text.isMarkup {
        html += text
        size += text.withoutMarkup.count
      } else {
        for line in text.split(whereSeparator: {
          $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
        }) {
          html += "<p>".utf8
          for byte in line {
            switch byte {
            case UInt8(ascii: "<"): html += "&lt;".utf8
            case UInt8(ascii: ">"): html += "&gt;".utf8
            default: html.append(byte)
            }
          }
          html += "</p>\n".utf8
        }
        size += text.count
      }
    }
    guard size >= Self.shortest else { return nil }
    self.html = html
    self.size = size
    self.source = source
    self.isDeclared = isDeclared
  }

  /// A page of nothing but the article.
  ///
  /// - Parameter title: its headline, as plain text.
  func page(title: String?) -> [UInt8] {
    var page: [UInt8] = Array("<!DOCTYPE html><html><body><article>".utf8)
    if let title {
      page += "<h1>".utf8
      page += title.replacing("&", with: "&amp;").replacing("<", with: "&lt;").utf8
      page += "</h1>\n".utf8
    }
    return page + html + "</article></body></html>".utf8
  }

  /// Whether it has much more text than a page shows.
  ///
  /// What declares itself an article is measured against the page's prose. A program's data may be anything, such as
  /// the texts of the teasers that the page shows: it is measured against all that stands there, labels included, and
  /// a page with a headline of its own is drawn already.
  func isMore(than shown: BlockList, on document: Document) -> Bool {
    if isDeclared { return size > 2 * shown.prose }
    let bytes = shown.blocks.reduce(0) { $0 + Int($1.end - $1.start) }
    return size > 2 * bytes
      && !(1..<document.count).contains {
        document.tags[$0] == .h1 && document.textEnds[$0] - document.textStarts[$0] > 3
      }
  }

  /// Goes through a value for the longest run of prose.
  private struct Search {
    private(set) var best: [[UInt8]] = []
    private var size = 0
    private var left = DeclaredText.mostValues

    mutating func visit(_ value: JSONValue, depth: Int) {
      left -= 1
      guard left > 0, depth < 48 else { return }
      switch value {
      case .string(let text):
        let bytes = Array(text.utf8)
        // A whole article in one string is likelier it than teasers in an array.
        if bytes.count >= DeclaredText.shortest, bytes.isProse {
          offer([bytes], 2 * bytes.withoutMarkup.count)
        }
      case .array(let items):
        var pieces: [[UInt8]] = []
        for item in items.prefix(4000) { collect(item, &pieces, depth: 0) }
        if pieces.count >= 3 { offer(pieces, pieces.reduce(0) { $0 + $1.count }) }
        for item in items { visit(item, depth: depth + 1) }
      case .object(let members):
        for member in members { visit(member.value, depth: depth + 1) }
      default: break
      }
    }

    private mutating func offer(_ pieces: [[UInt8]], _ size: Int) {
      guard size > self.size else { return }
      self.size = size
      best = pieces
    }

    /// The prose of an array's element: its own, or the longest in an object.
    private mutating func collect(_ value: JSONValue, _ pieces: inout [[UInt8]], depth: Int) {
      left -= 1
      guard left > 0, depth < 4 else { return }
      switch value {
      case .string(let text):
        let bytes = Array(text.utf8)
        if bytes.count >= 40, bytes.isProse { pieces.append(bytes) }
      case .object(let members):
        if members.contains(where: { isRecord($0.key, $0.value) }) { return }
        var longest: [UInt8] = []
        for member in members {
          guard case .string(let text) = member.value, text.utf8.count > longest.count else {
            continue
          }
          let bytes = Array(text.utf8)
          if bytes.count >= 40, bytes.isProse { longest = bytes }
        }
        if !longest.isEmpty {
          pieces.append(longest)
        } else {
          for member in members { collect(member.value, &pieces, depth: depth + 1) }
        }
      case .array(let items):
        if depth > 0 { for item in items.prefix(64) { collect(item, &pieces, depth: depth + 1) } }
      default: break
      }
    }
  }
}

/// Whether an object with such a member is a record in a list, such as a teaser or a product, and no paragraph.
private func isRecord(_ key: String, _ value: JSONValue) -> Bool {
  guard case .string(let text) = value, !text.isEmpty else { return false }
  return recordNames.contains(key.lowercased())
}

/// Members that a record has beside its text: a title of its own, an address, a summary.
private let recordNames: Set<String> = [
  "title", "headline", "name", "slug", "url", "href", "link", "permalink", "description", "summary",
  "excerpt", "teaser", "price", "sku",
]

extension [UInt8] {
  /// Whether there are block elements in it.
  fileprivate var isMarkup: Bool {
    holds("<p") || holds("<P") || holds("<div") || holds("<br") || holds("</")
  }

  /// Whether it reads as text: words with spaces between them, or none in a script without spaces, and no address.
  fileprivate var isProse: Bool {
    if isMarkup { return holds("<p") || holds("<P") || holds("<br") || holds("</p>") }
    if starts(with: "http".utf8) || starts(with: "data:".utf8) || first == UInt8(ascii: "{")
      || first == UInt8(ascii: "/")
    {
      return false
    }
    let spaces = count { $0 == UInt8(ascii: " ") }
    let wide = count { $0 >= 0xE0 }
    return spaces * 12 >= count || wide * 6 >= count
  }
}

extension BlockList {
  /// Bytes of the blocks that read as prose: more than a label, and no list of links.
  var prose: Int {
    blocks.reduce(0) { sum, block in
      block.words >= 10 && block.linkWords * 2 < block.words
        ? sum + Int(block.end - block.start) : sum
    }
  }

  /// A page that shows less prose shows next to nothing of an article, in bytes.
  static let nextToNothing = 350
}
