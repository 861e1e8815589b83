/// Reads what the elements of a record set apart: names and times that elements say they are, and the links, names in
/// bold type and other pieces of its first and last lines.
struct BylineMarks {
  private let source: CommentSource
  private var marks: [BylineMark] = []
  private var seen: [Int32] = []

  /// In bytes; what is longer says more than who and when.
  private static let longest = 400
  /// Nodes of one block that are looked at, and levels around each.
  private static let mostNodes = 160
  private static let mostLevels = 12
  private static let mostMarks = 48

  private static let authorNames = NameSet([
    "author", "authors", "comment-author", "commentauthor", "commenter", "commentator", "fn",
    "vcard",
    "nick", "nickname", "username", "user-name", "display-name", "displayname", "screen-name",
    "post-author", "postauthor", "poster", "member-name", "profile-name", "author-name",
    "verfasser",
    "absender", "benutzername", "auteur", "autor", "autora", "autore", "redacteur", "usuario",
    "utilisateur", "utente", "gebruiker", "gebruikersnaam", "forfattare", "författare", "forfatter",
    "yazar", "avtor", "zuozhe", "uzytkownik", "nimi", "byline",
  ])
  private static let weakNames = NameSet(["user", "name", "member", "profile", "by", "who", "from"])
  private static let timeNames = NameSet([
    "date", "time", "timestamp", "datetime", "published", "posted", "postdate", "ago", "when",
    "comment-meta", "commentmetadata", "comment-date", "comment-time", "datum", "zeit", "uhrzeit",
    "fecha", "hora", "data", "heure", "tid", "tarih", "riqi", "dato",
  ])

  static func read(
    _ record: CommentThreads.Record, _ heads: [HeadLine], _ first: RecordLines.Line?,
    _ source: CommentSource
  ) -> [BylineMark] {
    var reader = BylineMarks(source: source)
    reader.readAttributes(of: Int(record.node), heads)
    var last: Int32 = -1
    let blocks = (first.map { [$0.block] } ?? []) + heads.map(\.block)
    for block in blocks where block != last {
      last = block
      reader.read(Int(block), below: record.outside)
    }
    return reader.marks
  }

  private init(source: CommentSource) { self.source = source }

  private mutating func read(_ block: Int, below record: Int32) {
    let document = source.document
    let (first, last) = (
      Int(source.list.blocks[block].firstNode), Int(source.list.blocks[block].lastNode)
    )
    var looked = 0
    var node = first
    while node <= last, marks.count < Self.mostMarks {
      // Of a long block the beginning and the end.
      if looked == Self.mostNodes / 2 { node = max(node, last - Self.mostNodes / 2) }
      if looked > Self.mostNodes { return }
      looked += 1
      if document.tags[node] == .text { climb(from: node, below: record, block) }
      node += 1
    }
  }

  /// Looks at the elements around a text, from the innermost on.
  private mutating func climb(from text: Int, below record: Int32, _ block: Int) {
    let document = source.document
    var node = Int(document.parents[text])
    for _ in 0..<Self.mostLevels where Int32(truncatingIfNeeded: node) > record {
      if seen.contains(Int32(truncatingIfNeeded: node)) { return }
      if document.textBytes(of: node).count > Self.longest { return }
      seen.append(Int32(truncatingIfNeeded: node))
      let (kind, date) = kind(of: node)
      if let kind, marks.count < Self.mostMarks {
        let words = lines(of: node)
        if !words.isEmpty || date != nil {
          marks.append(
            BylineMark(
              kind: kind, text: words, block: Int32(truncatingIfNeeded: block), date: date))
        }
      }
      node = Int(document.parents[node])
    }
  }

  private func kind(of node: Int) -> (BylineMark.Kind?, date: String?) {
    let document = source.document
    var kind: BylineMark.Kind?
    var date: String?
    switch document.tags[node] {
    case .time:
      kind = .time
      date = document.string(.datetime, of: node)
    case .cite, .b, .strong, .h1, .h2, .h3, .h4, .h5, .h6: kind = .emphasised
    case .a: kind = .link
    case let tag where tag.flow == .inline: kind = .plain
    default: break
    }
    for index in document.attributeRange(node) {
      let attribute = document.attributes[index]
      let start = Int(attribute.valueStart)
      let value = start..<start + Int(attribute.valueLength)
      let bytes = document.attributeBytes
      switch attribute.name {
      case .itemprop:
        let name = String(decoding: bytes[value].prefix(64), as: UTF8.self).lowercased()
        if ["author", "name", "creator"].contains(name) { kind = .named }
        if name.utf8.holds("date") || name.utf8.holds("time") {
          kind = .time
          date = date ?? document.string(.content, of: node)
        }
      case .rel where bytes[value].elementsEqual("author".utf8): kind = .named
      case .class, .id:
        if kind == .time || kind == .named { continue }
        if Self.authorNames.matches(bytes, value) {
          kind = .named
        } else if Self.timeNames.matches(bytes, value) {
          if isDated(lines(of: node)) { kind = .time }
        } else if Self.weakNames.matches(bytes, value) {
          kind = .weaklyNamed
        }
      default: break
      }
    }
    return (kind, date)
  }

  /// An element's text with its white space collapsed, and a space where a line ends.
  private func lines(of node: Int) -> [UInt8] {
    let document = source.document
    var text: [UInt8] = []
    for inside in node..<min(Int(document.ends[node]), node + Self.mostNodes) {
      if document.tags[inside] == .text {
        text += document.textBytes(of: inside)
      } else if document.tags[inside].flow != .inline {
        text.append(UInt8(ascii: " "))
      }
    }
    return Array(text[...].words.utf8)
  }

  private func isDated(_ text: [UInt8]) -> Bool {
    DateMark.stands(in: text.span) || DateSpan.find(text, BylineToken.tokens(text)) != nil
  }

  private static let authorAttributes: Set<String> = [
    "author", "data-author", "data-author-name", "data-username", "data-user-name",
  ]

  /// A record's element may name the author, which counts where the record shows the name.
  private mutating func readAttributes(of node: Int, _ heads: [HeadLine]) {
    let document = source.document
    for index in document.attributeRange(node) where document.attributes[index].name == .other {
      let attribute = document.attributes[index]
      guard attribute.nameLength >= 6, attribute.valueLength > 0,
        attribute.valueLength <= Self.longest,
        Self.authorAttributes.contains(document.name(of: attribute))
      else { continue }
      let start = Int(attribute.valueStart)
      let value = document.attributeBytes[start..<start + Int(attribute.valueLength)]
      let name = Array(
        String(decoding: value, as: UTF8.self).decodedEntities.utf8)
      guard let head = heads.first(where: { $0.bytes.holds(name) }) else { continue }
      marks.append(BylineMark(kind: .named, text: name, block: head.block))
    }
  }
}
