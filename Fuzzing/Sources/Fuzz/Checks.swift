import Foundation

@testable import Winnow
@testable import WinnowCorpus

/// What must hold of every output, whatever the page.
enum Checks {
  /// Text for people: no control characters, no stray spaces.
  static func text(_ text: String) {
    for scalar in text.unicodeScalars {
      let value = scalar.value
      require(value >= 0x20 || value == 0x0A, "a control character U+\(String(value, radix: 16))")
      require(!(0x7F...0x9F).contains(value), "a control character U+\(String(value, radix: 16))")
      require(value & 0xFFFE != 0xFFFE && !(0xFDD0...0xFDEF).contains(value), "a noncharacter")
    }
  }

  /// The article in all its formats.
  static func article(_ article: Article) {
    text(article.text)
    require((0...1).contains(article.confidence), "a confidence of \(article.confidence)")
    for title in [article.metadata.title, article.metadata.standfirst, article.metadata.site] {
      if let title { text(title.value) }
    }
    text(article.rendered(as: .text))
    json(article)
  }

  static func json(_ article: Article) {
    let line = article.rendered(as: .json, source: "a \"page\"")
    require(!line.utf8.contains(0x0A), "JSON of more than one line")
    do {
      let object = try JSONLine(Array(line.utf8))
      require(object.text("text") == article.text, "JSON says another text")
    } catch { fatalError("JSON that is none: \(error) \(line)") }
    if article.text.utf8.count % 8 == 0 { strictJSON(Array(line.utf8)) }
  }

  /// What a reader other than ours takes for JSON.
  static func strictJSON(_ line: [UInt8]) {
    // Halves of surrogates are JSON, and some readers refuse them.
    if line.text.lowercased().contains("\\ud") { return }
    do { _ = try JSONSerialization.jsonObject(with: Data(line), options: .fragmentsAllowed) } catch
    {
      // Numbers of any size are JSON, too.
      if "\(error)".contains("representable") { return }
      fatalError("JSON that others refuse: \(line.text) \(error)")
    }
  }

  static let htmlTags: Set<String> = [
    "html", "head", "meta", "title", "link", "body", "article", "section", "h1", "h2", "h3", "h4",
    "h5", "h6", "p", "pre", "blockquote", "ul", "ol", "li", "table", "tr", "td", "br", "img", "a",
    "strong", "em", "code", "del", "ins", "sup", "sub", "time", "span", "figure", "figcaption",
    "th", "hr",
  ]
  static let voidTags: Set<String> = ["meta", "link", "br", "img", "hr"]
  static let htmlAttributes: Set<String> = [
    "lang", "dir", "charset", "rel", "href", "class", "src", "alt", "http-equiv", "name", "content",
    "datetime", "colspan", "rowspan", "start", "id", "width", "height",
  ]

  static func html(_ page: String) {
    let body = page.utf8.starts(with: "<!doctype html>".utf8) ? Array(page.utf8.dropFirst(15)) : []
    require(!body.isEmpty, "HTML without a doctype")
    markup(body, voids: voidTags) { tag, attributes in
      require(htmlTags.contains(tag), "HTML holds <\(tag)>")
      for (name, value) in attributes {
        require(htmlAttributes.contains(name), "HTML holds the attribute \(name)")
        if name == "href" || name == "src" { address(value) }
      }
    }
  }

  static func tei(_ page: String) {
    let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    require(page.hasPrefix(declaration), "XML without a declaration")
    markup(Array(page.utf8.dropFirst(declaration.utf8.count)), voids: []) { _, _ in }
  }

  /// Links of Markdown that a browser would follow; text has its brackets escaped.
  static func markdown(_ page: String) {
    var rest = Array(page.utf8)[...]
    let open = Array("](<".utf8)
    while let start = rest.firstRange(of: open) {
      let isEscaped = rest[..<start.lowerBound].last == 0x5C
      rest = rest[start.upperBound...]
      guard !isEscaped, let end = rest.firstIndex(of: 0x3E) else { continue }
      address(String(decoding: rest[..<end], as: UTF8.self))
    }
  }

  /// An address as a browser reads it: space and control characters do not count before the colon.
  private static func address(_ value: String) {
    let bare = value.unicodeScalars.filter { $0.value > 0x20 }
    guard let colon = bare.firstIndex(of: ":") else { return }
    let scheme = String(String.UnicodeScalarView(bare[..<colon])).lowercased()
    // What holds one of these is no scheme, and the address relative to the page.
    if scheme.unicodeScalars.contains(where: { "/?#".unicodeScalars.contains($0) }) { return }
    require(["http", "https", "mailto"].contains(scheme), "a link to \(value)")
  }

  /// Well-formed XML, or HTML written like it: tags in pairs, values in quotes, no character that XML
  /// does not know.
  private static func markup(
    _ bytes: [UInt8], voids: Set<String>, _ visit: (String, [(String, String)]) -> Void
  ) {
    var open: [String] = []
    var position = 0
    func text(until stop: (UInt8) -> Bool) -> String {
      let start = position
      while position < bytes.count, !stop(bytes[position]) { position += 1 }
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }
    func isName(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || byte == 0x3A || byte == 0x2D }
    while position < bytes.count {
      let run = text { $0 == 0x3C }
      require(!run.utf8.contains(0x3E), "a bare > in \(run)")
      characters(run)
      guard position < bytes.count else { break }
      position += 1
      if bytes[position...].first == 0x2F {
        position += 1
        let name = text { !isName($0) }
        require(open.popLast() == name, "</\(name)> closes nothing")
        require(bytes[position...].first == 0x3E, "</\(name) has no end")
        position += 1
        continue
      }
      let name = text { !isName($0) }
      require(!name.isEmpty, "a bare <")
      var attributes: [(String, String)] = []
      while bytes[position...].first == 0x20 {
        position += 1
        let key = text { !isName($0) }
        require(!key.isEmpty && bytes[position...].starts(with: [0x3D, 0x22]), "\(name) \(key)?")
        position += 2
        let value = text { $0 == 0x22 }
        require(
          !value.utf8.contains(0x3C) && !value.utf8.contains(0x3E), "a bare < or > in \(value)")
        characters(value)
        position += 1
        attributes.append((key, value.decodedEntities))
      }
      let isClosed = bytes[position...].first == 0x2F
      if isClosed { position += 1 }
      require(bytes[position...].first == 0x3E, "<\(name) has no end")
      position += 1
      if !isClosed, !voids.contains(name) { open.append(name) }
      visit(name, attributes)
    }
    require(open.isEmpty, "<\(open.last ?? "")> is never closed")
  }

  /// Characters of XML 1.0, and entities where there is an ampersand.
  private static func characters(_ text: String) {
    // By bytes: a combining mark may follow, and makes one character with the semicolon.
    var rest = text.utf8[...]
    while let sign = rest.firstIndex(of: 0x26) {
      rest = rest[sign...].dropFirst()
      let known = ["amp;", "lt;", "gt;", "quot;", "#39;"]
      require(known.contains { rest.starts(with: $0.utf8) }, "a bare & in \(text)")
    }
    for scalar in text.unicodeScalars {
      let value = scalar.value
      require(
        value >= 0x20 && value != 0xFFFE && value != 0xFFFF || value == 0x09 || value == 0x0A,
        "XML has no U+\(String(value, radix: 16))")
    }
  }
}
