/// Changes pages as pages are made: elements, attributes and texts, whole and broken.
struct PageGrammar {
  var random: Random

  static func mutate(_ bytes: inout [UInt8], _ random: inout Random) {
    var grammar = PageGrammar(random: random)
    grammar.mutate(&bytes)
    random = grammar.random
  }

  private mutating func mutate(_ bytes: inout [UInt8]) {
    let places = bytes.indices.filter { bytes[$0] == 0x3C }
    // Where tags begin, or behind the last byte.
    func place(_ random: inout Random) -> Int {
      places.isEmpty || random.below(8) == 0 ? bytes.count : random.pick(places)
    }
    let start = place(&random)
    let end = min(bytes.count, max(start, place(&random)))
    switch random.below(9) {
    case 0, 1: bytes.insert(contentsOf: Array(element(depth: 0).utf8), at: start)
    case 2: bytes.insert(contentsOf: bytes[start..<min(end, start + 600)], at: start)
    case 3: bytes.removeSubrange(start..<min(end, start + 400))
    case 4:
      // A piece moves elsewhere.
      let piece = Array(bytes[start..<min(end, start + 400)])
      bytes.removeSubrange(start..<(start + piece.count))
      bytes.insert(contentsOf: piece, at: random.below(bytes.count + 1))
    case 5:
      // An attribute more for some tag.
      guard let close = bytes[start...].firstIndex(of: 0x3E) else { return }
      bytes.insert(contentsOf: Array(attribute().utf8), at: close)
    case 6:
      // Another name for some tag.
      let name = start + 1 < bytes.count && bytes[start + 1] == 0x2F ? start + 2 : start + 1
      guard name < bytes.count else { return }
      let rest = bytes[name...].prefix { $0 != 0x20 && $0 != 0x3E }
      bytes.replaceSubrange(rest.indices, with: Array(random.pick(Self.tags).utf8))
    case 7:
      let head = random.pick(Self.heads)
      bytes.insert(contentsOf: Array(head.utf8), at: random.below(3) == 0 ? start : 0)
    default:
      let text = random.below(2) == 0 ? random.pick(Self.oddities) : sentences()
      bytes.insert(contentsOf: Array(text.utf8), at: random.below(bytes.count + 1))
    }
  }

  private mutating func element(depth: Int) -> String {
    let tag = random.pick(Self.tags)
    var out = "<" + tag
    for _ in 0..<random.below(3) { out += attribute() }
    out += random.below(40) == 0 ? "" : ">"
    for _ in 0..<random.below(4) {
      switch random.below(depth > 4 ? 2 : 4) {
      case 0: out += random.pick(Self.cues)
      case 1: out += sentences()
      default: out += element(depth: depth + 1)
      }
    }
    return random.below(8) == 0 ? out : out + "</\(tag)>"
  }

  private mutating func attribute() -> String {
    let (name, values) = random.pick(Self.attributes)
    let value = random.pick(values)
    switch random.below(8) {
    case 0: return " \(name)=\(value)"
    case 1: return " \(name)='\(value)'"
    case 2: return " \(name)"
    default: return " \(name)=\"\(value)\""
    }
  }

  private mutating func sentences() -> String {
    (0...random.below(4)).map { _ in random.pick(Self.prose) }.joined(separator: " ")
  }

  static let tags = [
    "p", "div", "span", "a", "b", "i", "em", "strong", "br", "img", "ul", "ol", "li", "dl", "dt",
    "dd", "table", "tr", "td", "th", "tbody", "thead", "caption", "h1", "h2", "h3", "h6", "article",
    "section", "main", "aside", "nav", "header", "footer", "figure", "figcaption", "blockquote",
    "pre", "code", "sup", "sub", "del", "s", "time", "address", "cite", "q", "form", "input",
    "button", "select", "option", "textarea", "label", "noscript", "script", "style", "svg", "math",
    "iframe", "template", "title", "head", "body", "html", "meta", "link", "base", "hr", "details",
    "summary", "dialog", "picture", "source", "video", "audio", "object", "wbr", "center", "font",
    "amp-img", "news-card", "frameset", "plaintext", "xmp", "listing", "ruby", "rt", "bdo",
  ]

  static let attributes: [(String, [String])] = [
    (
      "class",
      [
        "article-body", "c-newsletter__box", "relatedStories", "comment-list", "byline", "caption",
        "paywall-prompt", "ad-slot", "share buttons", "hidden", "headline", "standfirst",
        "author-bio", "cookie-notice", "\u{1}@@@@@", "tags", "ü-ß", "",
      ]
    ),
    ("id", ["main", "comments", "story", "newsletter", "a'b\"c", "top"]),
    ("_a", [""]), ("__b", [""]), ("_ngcontent-c1", [""]),
    (
      "href",
      [
        "/donate/", "https://quay.example/a?b=c&d=e", "javascript:alert(1)", "java\nscript:x()",
        "JAVASCRIPT&colon;x", "data:text/html,x", "#fn1", "mailto:a@b.example", "//x",
        "\u{1}javascript:a",
        "&#106;avascript:1", "vbscript:x", "http://[", "?q=<>", " ",
      ]
    ),
    ("src", ["a.jpg", "javascript:1", "https://quay.example/b.png", "data:image/png;base64,AA"]),
    ("alt", ["Two boats", "\" onerror=\"x", "<b>", ""]),
    ("title", ["a > b", "it's", "\"", "]]>"]),
    ("onclick", ["x()"]), ("onerror", ["alert(1)"]),
    ("style", ["display:none", "visibility: hidden", "color:red", "display : NONE !important"]),
    ("hidden", [""]), ("aria-hidden", ["true"]), ("role", ["dialog", "navigation", "article"]),
    ("itemprop", ["author", "datePublished", "articleBody", "headline", "name"]),
    ("itemtype", ["https://schema.org/NewsArticle"]), ("itemscope", [""]),
    (
      "property",
      ["og:title", "article:published_time", "og:site_name", "og:url", "og:description"]
    ),
    ("name", ["author", "description", "generator", "date", "dc.creator", "parsely-pub-date"]),
    (
      "content",
      [
        "The Quay Gazette", "2026-03-14T09:00:00+01:00", "Mira Holm", "WordPress 6",
        "text/html; charset=x",
        "https://quay.example/story",
      ]
    ),
    ("rel", ["canonical", "author", "license", "next"]), ("lang", ["de", "ja", "ar", "xx-\"y"]),
    ("dir", ["rtl"]), ("datetime", ["2026-03-14", "14.3.2026", "yesterday"]),
    ("colspan", ["2", "99999999999999999999", "-1"]), ("start", ["7", "-9223372036854775808"]),
    ("data-component", ["DonationBox"]), ("charset", ["utf-8", "shift_jis"]),
    ("type", ["application/ld+json", "text/plain", "hidden", "a"]),
  ]

  static let heads = [
    "<!doctype html><html lang=en><head><title>The ferry is late | The Quay Gazette</title></head>",
    "<meta property=og:title content='The ferry is late'>", "<meta charset=windows-1252>",
    """
    <script type="application/ld+json">{"@type":"NewsArticle","headline":"The ferry is late",\
    "author":{"name":"Mira Holm"},"datePublished":"2026-03-14","articleBody":"The ferry left."}</script>
    """,
    "<h1>The ferry is late</h1><p class=byline>By Mira Holm</p><time>14 March 2026</time>",
    "<link rel=canonical href=https://quay.example/story>", "<base href=https://quay.example/>",
  ]

  static let cues = [
    "Subscribe to our newsletter", "Read more:", "Share this", "Photo: Mira Holm", "Advertisement",
    "Please support us with a donation", "14 March 2026", "By Mira Holm and Jon Aasen", "Most read",
    "Comments (12)", "Log in", "We use cookies", "Correction: the ferry left at six.", "© 2026",
  ]

  static let prose = [
    "The ferry left the old harbour at dawn with eleven cars and two horses.",
    "\"Nobody told the carpenter,\" said the watchmaker, who had waited since the storms of autumn.",
    "Die Fähre kam erst am Abend zurück, und niemand wusste, weshalb sie so lange gebraucht hatte.",
    "渡し船は夜明けに古い港を出た。誰もそれを見ていなかった。", "غادرت العبارة الميناء القديم عند الفجر.",
    "They spoke about wood and stone for most of the crossing, and about the winter in which the ice had carried away four boats.",
    "x² + 10<sup>15</sup> of 4.5 &amp; more &mdash; &#8217; &bogus; &#0; &#x110000;",
  ]

  static let oddities = [
    "<!-- ", " -->", "<!", "]]>", "<![CDATA[", "</", "<", ">", "=", "\"", "'", "&", "&#", "\u{0}",
    "\u{1}", "\u{AD}", "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{202E}", "\u{FFFD}", "\u{300}",
    "\u{E0067}", "\u{1F1E6}", "\u{85}", "\u{2028}", "Ã©", "\u{FFFE}", "\r\n", "\t", "\u{C}",
    "<br><br>",
    "</p>", "</div></div>", "<?php ?>", "<a href=#fn1><sup>1</sup></a>",
  ]
}
