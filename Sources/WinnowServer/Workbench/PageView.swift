import Winnow

/// A page as the workbench shows it: its elements and its text, and nothing that a browser could run or load.
///
/// It is not the page's markup with things taken away. It is written anew from the parsed tree, with two elements,
/// `div` and `span`, and three attributes that no browser acts on: what the element was (`data-t`), its class and id
/// (`data-c`), and the block that a text belongs to (`data-b`).
struct PageView {
  /// No view is longer than this, in bytes, closing tags aside.
  private static let most = 12 << 20

  private let page: CleanedPage

  init(_ article: Article) { page = article.page }

  /// Markup of `div` and `span` alone.
  var html: String {
    guard let document = page.document, document.count > 0 else { return plain }
    var out = ""
    /// The nodes that are open, each with where it ends and what closes it.
    var open: [(end: Int, tag: String)] = []
    var block = 0
    var node = 1
    while node < document.count, out.utf8.count < Self.most {
      while let last = open.last, last.end <= node {
        out += last.tag
        open.removeLast()
      }
      let tag = document.tags[node]
      if tag == .text {
        while block < page.blocks.blocks.count, Int(page.blocks.blocks[block].lastNode) < node {
          block += 1
        }
        let isInBlock =
          block < page.blocks.blocks.count && Int(page.blocks.blocks[block].firstNode) <= node
        let text = Self.escaped(document.rawText(of: node))
        out += isInBlock ? "<span data-b=\"\(block)\">\(text)</span>" : text
        node += 1
        continue
      }
      if tag.flow == .hidden {
        node = Int(document.ends[node])
        continue
      }
      if tag == .br {
        out += "<div data-t=\"br\"></div>"
        node += 1
        continue
      }
      let name = tag.flow == .inline ? "span" : "div"
      out += "<\(name) data-t=\"\(Self.escaped(document.name(of: node)))\""
      let names = [AttributeName.id, .class].compactMap { attribute in
        document.value(attribute, of: node).map {
          (attribute == .id ? "#" : ".")
            + String(decoding: document.attributeBytes[$0].prefix(200), as: UTF8.self)
        }
      }
      if !names.isEmpty { out += " data-c=\"\(Self.escaped(names.joined(separator: " ")))\"" }
      out += ">"
      open.append((Int(document.ends[node]), "</\(name)>"))
      node += 1
    }
    return out + open.reversed().map(\.tag).joined()
  }

  /// A plain text, a block a paragraph.
  private var plain: String {
    page.blocks.blocks.indices.map {
      "<div data-t=\"p\"><span data-b=\"\($0)\">\(Self.escaped(page.blocks.string($0)))</span></div>"
    }.joined()
  }

  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\0": out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
