/// Byline and datelines as the page shows them around its headline.
///
/// Read are short texts from a little above the headline to where the article is well under way.
struct ShownDetails {
  /// Names after "By" or the like, near the headline.
  private(set) var explicitAuthors: [String] = []
  /// Whether they stand where bylines stand: right at the headline.
  private(set) var isExplicitNear = false
  /// A name beside the date below the headline, with nothing that calls it one.
  private(set) var nameAtDate: String?
  private(set) var published: String?
  /// Whether the date stands where datelines stand: right at the headline.
  private(set) var isPublishedNear = false
  private(set) var updated: String?

  private let document: Document
  private let order: DateReader.Order
  /// The headline, as `comparisonKey`.
  private let title: String?
  private var pieces: [Piece] = []
  /// The texts of all pieces, one behind the other: of most nobody wants a string.
  private var lines: [UInt8] = []

  /// A short text node.
  private struct Piece {
    let node: Int
    /// Where its text stands in `lines`.
    let range: Range<Int>
    /// Bytes of text between it and the headline; above the headline they count four times.
    let distance: Int
    /// Bytes of long texts between it and the headline.
    let prose: Int
    /// Never for texts that are too long for a dateline.
    let mayHoldDate: Bool
  }

  /// How far from the headline is read, in bytes of text.
  private static let reachAbove = 300
  private static let reachBelow = 2500
  /// No more texts are read.
  private static let mostAbove = 30
  private static let mostBelow = 120
  /// Bylines do not come after so much prose, in bytes: a standfirst, not paragraphs.
  private static let mostProse = 500
  /// So close to the headline a line is about the article, in bytes.
  private static let nearby = 600
  /// Longer texts are prose, in bytes.
  private static let longestPiece = 160
  /// A dateline in short: longer texts merely mention a date, in bytes.
  private static let longestDate = 90
  /// A dateline whose year has two digits, in bytes.
  private static let longestShort = 48
  /// What is part of a date that several texts show, in bytes.
  private static let longestPart = 24

  init(_ document: Document, headline: Int?, order: DateReader.Order) {
    self.document = document
    self.order = order
    title = headline.map { document.visibleText($0).comparisonKey }
    guard document.count > 1 else { return }
    gather(around: headline)
    readBylines()
    readDates()
  }

  private mutating func gather(around headline: Int?) {
    pieces.reserveCapacity(Self.mostAbove + Self.mostBelow)
    lines.reserveCapacity(Self.reachAbove + Self.reachBelow)
    let first = headline ?? 0
    let after = headline.map { Int(document.ends[$0]) } ?? 1
    let top = Int(document.textStarts[first])
    var node = first - 1
    var count = 0
    while node > 0, count < Self.mostAbove, top - Int(document.textEnds[node]) < Self.reachAbove {
      if document.tags[node] == .text,
        add(node, distance: 4 * (top - Int(document.textEnds[node])) + 40, prose: 0)
      {
        count += 1
      }
      node -= 1
    }
    pieces.reverse()
    let bottom = headline.map { Int(document.textEnds[$0]) } ?? 0
    if let headline, document.ends[headline] - Int32(headline) > 2 {
      // Some put the date into the heading, above or below its words.
      for inside in headline..<after where document.tags[inside] == .text {
        _ = add(inside, distance: 20, prose: 0)
      }
    }
    node = after
    count = 0
    var prose = 0
    while node < document.count, count < Self.mostBelow,
      Int(document.textStarts[node]) - bottom < Self.reachBelow
    {
      if document.tags[node] == .text {
        let distance = Int(document.textStarts[node]) - bottom
        if add(node, distance: distance, prose: prose) {
          count += 1
        } else {
          let size = Int(document.textEnds[node] - document.textStarts[node])
          if size > Self.longestPiece { prose += size }
        }
      }
      node += 1
    }
  }

  /// Takes in the text of a node; false where it is too long or empty.
  private mutating func add(_ node: Int, distance: Int, prose: Int) -> Bool {
    let source = Int(document.textStarts[node])..<Int(document.textEnds[node])
    guard !source.isEmpty, source.count < 4 * Self.longestPiece else { return false }
    return unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: source.count) { room in
      let text = unsafe UnsafeBufferPointer(
        rebasing: room[..<document.text[source].copyWords(to: room)])
      guard !text.isEmpty, text.count <= Self.longestPiece else { return false }
      let start = lines.count
      unsafe lines.append(contentsOf: text)
      pieces.append(
        Piece(
          node: node, range: start..<lines.count, distance: distance, prose: prose,
          mayHoldDate: unsafe text.count <= Self.longestDate && DateReader.mayHoldDate(text.span)))
      return true
    }
  }

  private func text(_ index: Int) -> String {
    String(decoding: lines[pieces[index].range], as: UTF8.self)
  }

  // MARK: Bylines

  private mutating func readBylines() {
    var best: (names: [String], distance: Int)?
    for index in pieces.indices
    where pieces[index].distance < best?.distance ?? .max && pieces[index].prose < Self.mostProse {
      guard AuthorNames.mayHaveLead(lines.span.extracting(pieces[index].range)),
        AuthorNames.withoutLead(text(index)).hasLead
      else { continue }
      let names = Self.names(pieces.indices[index...].prefix(12).map(text))
      if !names.isEmpty { best = (names, pieces[index].distance) }
    }
    explicitAuthors = best?.names ?? []
    isExplicitNear = best.map { $0.distance < Self.nearby } ?? false
  }

  /// The names in the texts of a byline: after its lead if it has one, else from its start.
  static func names(_ texts: [String]) -> [String] {
    var names: [String] = []
    var expects = true
    var isLed = false
    for (index, text) in texts.enumerated() {
      let (rest, hasLead) = AuthorNames.withoutLead(text)
      if hasLead {
        if !names.isEmpty { break }
        isLed = true
      }
      if rest.isEmpty { continue }
      let lower = rest.lowercased()
      guard expects else {
        // Commas and bars part names from names, but from dates as well.
        let joins = [",", "&", "|", "·", "•", "/", ";"].contains(rest)
        if joins || joiners.contains(lower.trimmingMarks) {
          expects = true
          isLed = false
          continue
        }
        guard rest.hasPrefix(",") || joiners.contains(where: { lower.hasPrefix($0 + " ") }) else {
          break
        }
        let first = names.first ?? ""
        names += people(rest, isLed: false).filter { !AuthorNames.isAffiliation($0, of: first) }
        expects = rest.hasSuffix(",")
        continue
      }
      let found = people(rest, isLed: isLed)
      if found.isEmpty {
        // Without a lead a label may stand before the name.
        if isLed || !names.isEmpty || index > 3 { break }
        continue
      }
      names += found
      isLed = false
      expects = [",", " and", " &", " und", " et"].contains { lower.hasSuffix($0) }
    }
    return AuthorNames.unique(names)
  }

  private static func people(_ text: String, isLed: Bool) -> [String] {
    let names = AuthorNames.split(text, isShown: true)
    guard let first = names.first else { return [] }
    let people = names.filter { AuthorNames.isPerson($0, takesRoles: isLed) }
    if people.first == first { return people }
    // A login name is one word; only where "by" stands directly before it.
    let isLogin = isLed && names.count == 1 && !first.contains(" ") && first.count >= 4
    return isLogin && first == text && AuthorNames.isPerson(first.capitalisedFirst) ? [first] : []
  }

  private static let joiners: Set<String> = [
    "and", "und", "et", "y", "e", "with", "og", "och", "и",
  ]

  /// Names that stand alone in a bold paragraph between the headline and the text, as papers without a byline's place
  /// write them.
  var namesInBold: [String] {
    for (index, piece) in pieces.enumerated()
    where piece.prose < Self.mostProse && piece.distance > 0 {
      let parent = Int(document.parents[piece.node])
      guard document.tags[parent] == .strong || document.tags[parent] == .b,
        piece.range.count <= 80
      else { continue }
      let block = document.block(around: piece.node)
      let line = text(index)
      guard !document.tags[block].isHeading, document.visibleText(block) == line,
        piece.node > (pieces.first?.node ?? 0)
      else { continue }
      let names = AuthorNames.split(line.replacing("/", with: " / "), isShown: true)
      let areNames =
        !names.isEmpty
        && names.allSatisfy { name in
          (2...3).contains(name.split(separator: " ").count) && AuthorNames.isPerson(name)
        }
      if areNames, document.isBeforeProse(block) { return names }
    }
    return []
  }

  // MARK: Dates

  private mutating func readDates() {
    var best: (date: Dated, rank: Int, index: Int)?
    var latest: (iso: String, distance: Int)?
    for index in pieces.indices {
      let piece = pieces[index]
      guard piece.range.count <= Self.longestDate else { continue }
      for date in dates(at: index) {
        if date.label == .other { continue }
        if date.label == .updated {
          if piece.distance < latest?.distance ?? .max { latest = (date.iso, piece.distance) }
          continue
        }
        // What is said to be of the publication goes first, and what stands in a caption, a sentence or beside a link
        // to another article last.
        let isElsewhere =
          document.standsElsewhere(piece.node) || document.isTeasers(piece.node, title: title)
        let rank = isElsewhere ? 2 : date.label == .published ? 0 : 1
        if let best, (best.rank, pieces[best.index].distance) <= (rank, piece.distance) { continue }
        best = (date, rank, index)
      }
    }
    published = best?.date.iso
    isPublishedNear =
      best.map { best in
        pieces[best.index].distance < Self.nearby && best.rank < 2
          && (best.date.label == .published || isDateline(best.index))
      } ?? false
    nameAtDate = best.flatMap { $0.rank < 2 ? name(beside: $0.index) : nil }
    updated = latest?.iso
  }

  /// A date and what is said of it.
  private struct Dated {
    var iso: String
    var label: DateLabel?
  }

  /// The dates of a piece: several where it says when the page was published and when it was updated.
  private func dates(at index: Int) -> [Dated] {
    if pieces[index].mayHoldDate {
      let parts = DateLabel.parts(of: text(index)).compactMap { part in
        DateReader.iso(part.text, order: order).map { Dated(iso: $0, label: part.label) }
      }
      if parts.count > 1 { return parts }
    }
    return date(at: index).map { [Dated(iso: $0, label: label(at: index))] } ?? []
  }

  /// Whether the block around a date is a line of dates, names and labels and no sentence, or the element right
  /// around it says that it holds a date.
  private func isDateline(_ index: Int) -> Bool {
    let block = document.block(around: pieces[index].node)
    let range = Int(document.textStarts[block])..<Int(document.textEnds[block])
    if range.count <= Self.longestBlock, Self.readsAsDateline(document.text[range].words) {
      return true
    }
    let element = Int(document.parents[pieces[index].node])
    let isNamed =
      document.tags[element] == .time
      || document.value(.class, of: element).map {
        NameSet.dateNames.matches(document.attributeBytes, $0)
      } ?? false
    return isNamed && Self.readsAsDateline(text(index))
  }

  /// Whether a text has hardly a word in lower case that no dateline has.
  static func readsAsDateline(_ text: String) -> Bool {
    var words = 0
    for word in text.split(separator: " ") {
      guard let first = word.unicodeScalars.first(where: { $0.properties.isAlphabetic }),
        first.properties.isLowercase, !DateReader.isPlain(word.lowercased())
      else { continue }
      words += 1
    }
    return words <= 3 && !(words > 1 && text.utf8.last == UInt8(ascii: "."))
  }

  /// A longer block holds more than a dateline, in bytes of text.
  private static let longestBlock = 240

  /// The date that a piece shows, alone or with the pieces after it.
  private func date(at index: Int) -> String? {
    if pieces[index].mayHoldDate, let iso = Self.shown(text(index), order) {
      return withTime(iso, pieces[index].node)
    }
    if pieces[index].range.count <= Self.longestShort, pieces[index].distance < Self.nearby,
      DateReader.mayHoldShortDate(lines.span.extracting(pieces[index].range)),
      let iso = DateReader.short(text(index))
    {
      return iso
    }
    guard pieces[index].range.count <= Self.longestPart else { return nil }
    let end = min(pieces.count, index + 4)
    guard (index..<end).contains(where: { pieces[$0].mayHoldDate }), isPartOfDate(index) else {
      return nil
    }
    var size = pieces[index].range.count
    var mayHoldDate = pieces[index].mayHoldDate
    for last in (index + 1)..<max(index + 1, end) {
      size += 1 + pieces[last].range.count
      mayHoldDate = mayHoldDate || pieces[last].mayHoldDate
      guard mayHoldDate, size <= 2 * Self.longestPart,
        pieces[last].range.count <= Self.longestPart
      else { continue }
      let joined = (index...last).map(text).joined(separator: " ")
      guard let iso = Self.shown(joined, order) else { continue }
      // "80 comments" before "Updated: 5 March 2026" is no part of the date.
      let rest = (index + 1...last).map(text).joined(separator: " ")
      return DateLabel(rest) == .updated && DateReader.iso(rest, order: order) != nil ? nil : iso
    }
    return nil
  }

  /// Whether a text is the name of a month or has a digit.
  private func isPartOfDate(_ index: Int) -> Bool {
    let bytes = lines.span.extracting(pieces[index].range)
    // Most others are marks or several words.
    var letters = 0
    var words = 0
    var wasLetter = false
    for place in bytes.indices {
      let byte = bytes[place]
      if isDigit(byte) { return true }
      // Beyond ASCII those of the scripts that the names of months are written in, of two bytes each.
      let isLetter =
        isLetter(byte) || byte &- 0xC3 < 0x1D || wasLetter && byte & 0xC0 == 0x80
      if isLetter { letters += 1 }
      if isLetter, !wasLetter { words += 1 }
      wasLetter = isLetter
    }
    return letters >= 3 && words == 1 && text(index).isMonthName
  }

  /// A date where it is most of a text, or where a label says what it is.
  private static func shown(_ text: String, _ order: DateReader.Order) -> String? {
    guard let iso = DateReader.iso(text, order: order) else { return nil }
    return text.utf8.count { $0 == UInt8(ascii: " ") } < 9 || DateLabel(text) != nil
      || text.utf8.first.map { isDigit($0) } ?? false
      || DateReader.isDateLine(text, order: order) ? iso : nil
  }

  /// A name in the dateline or in the text before or after it: "Ana Ruiz | 5 March 2026".
  private func name(beside index: Int) -> String? {
    guard pieces[index].distance < Self.nearby, pieces[index].prose < Self.mostProse else {
      return nil
    }
    func reads(_ text: String) -> Bool {
      (2...3).contains(text.utf8.split(separator: UInt8(ascii: " ")).count)
        && AuthorNames.isPerson(text)
        && !text.utf8.contains(UInt8(ascii: "&"))
    }
    let inline = AuthorNames.split(text(index))
    if let first = inline.first, reads(first) { return first }
    for other in [index - 1, index + 1] where pieces.indices.contains(other) {
      let piece = pieces[other]
      let parent = Int(document.parents[piece.node])
      // Links there lead to sections, headings head the next article.
      let text = text(other).trimmingMarks
      guard piece.distance < Self.nearby, document.tags[parent] != .a,
        !document.tags[parent].isHeading, reads(text)
      else { continue }
      return text
    }
    return nil
  }

  /// A `<time>` around the text is exact, and may know the hour as well.
  private func withTime(_ iso: String, _ node: Int) -> String {
    var ancestor = Int(document.parents[node])
    for _ in 0..<2 where ancestor > 0 {
      if document.tags[ancestor] == .time, let value = document.string(.datetime, of: ancestor),
        let exact = DateReader.iso(value)
      {
        // Where the two are far apart, the text may be what is said of the publication.
        let days = [exact, iso].compactMap(DateReader.dayNumber)
        return days.count == 2 && abs(days[0] - days[1]) > 1
          && DateLabel(document.visibleText(ancestor)) == .published ? iso : exact
      }
      ancestor = Int(document.parents[ancestor])
    }
    return iso
  }

  private func label(at index: Int) -> DateLabel? {
    if let own = DateLabel(text(index)) { return own }
    if index > 0, pieces[index - 1].range.count <= 40, let before = DateLabel(text(index - 1)),
      DateReader.iso(text(index - 1), order: order) == nil
    {
      return before
    }
    var ancestor = Int(document.parents[pieces[index].node])
    for _ in 0..<2 where ancestor > 0 {
      if let value = document.value(.itemprop, of: ancestor),
        document.attributeBytes[value].holds("datePublished")
      {
        return nil
      }
      for name in [AttributeName.class, .itemprop] {
        if let value = document.value(name, of: ancestor),
          Self.updatedNames.matches(document.attributeBytes, value)
        {
          return .updated
        }
      }
      ancestor = Int(document.parents[ancestor])
    }
    return nil
  }

  private static let updatedNames = NameSet([
    "updated", "modified", "lastmod", "update", "date-modified", "date-updated", "last-updated",
    "aktualisiert", "modifie", "actualizado",
  ])
}

extension Document {
  /// Whether the next text after an element is a paragraph.
  fileprivate func isBeforeProse(_ node: Int) -> Bool {
    let end = Int(ends[node])
    for next in end..<min(count, end + 24) where tags[next] == .text {
      let size = textBytes(of: next).words.utf8.count
      if size > 0 { return size > 100 }
    }
    return false
  }
}

extension String {
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }

  fileprivate var isMonthName: Bool { DateReader.isMonth(trimmingMarks.lowercased()) }
}
