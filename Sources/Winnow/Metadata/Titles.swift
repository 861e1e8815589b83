/// Chooses a page's headline among what it declares and what it shows.
struct TitleReader {
  /// The declared titles, the most trustworthy first, with where each stands.
  private(set) var declared: [(text: String, source: String)] = []
  private let headings: [Heading]
  /// What stands between the separators of `<title>`.
  private let segments: [String]
  /// Keys of the site's name and of its host's labels.
  private let sites: [String]
  private let url: String?
  /// Keys of all titles, declared and shown.
  private let known: [String]

  /// Keys of what links to the site's front page say: its name, mostly.
  private let homeNames: Set<String>

  private struct Heading {
    let text: String
    let node: Int
    let key: String
    let isHomeLink: Bool
    /// The text behind a first element that holds but some words.
    let withoutKicker: String?
  }

  /// Between the words of an address.
  private static let joiners = Array("-_.+".utf8)
  /// Longer texts are no titles, in bytes.
  private static let longest = 1000
  /// A heading that shares at least this much with a declared title is the page's headline.
  private static let agreement = 0.3
  /// A page's only `h1` is its headline whatever is declared if it has as many words.
  private static let longEnough = 4

  init(
    headline: String?, meta: MetaElements, tag: String, headings: [PageSurvey.Heading],
    siteNames: [String], homeNames: [String] = [], url: String?
  ) {
    let short = tag.utf8.count <= Self.longest ? tag : ""
    segments = Self.separators(in: short).reduce([short]) { parts, separator in
      parts.flatMap { $0.parts(around: separator) }
    }
    self.headings = headings.map {
      Heading(
        text: $0.text, node: $0.node, key: $0.text.comparisonKey, isHomeLink: $0.isHomeLink,
        withoutKicker: $0.withoutKicker)
    }.filter { !$0.key.isEmpty }
    var known = self.headings.map(\.key)
    for (text, source) in [
      (headline, "json-ld headline"), (meta["og:title"], "meta og:title"),
      (meta["twitter:title"], "meta twitter:title"), (tag, "title"),
    ] {
      guard let text, text.utf8.count <= Self.longest else { continue }
      let line = text.words
      let key = line.comparisonKey
      if key.isEmpty { continue }
      declared.append((line, source))
      known.append(key)
    }
    self.known = known
    let labels =
      url?.host?.utf8.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) } ?? []
    self.homeNames = Set(homeNames.map(\.comparisonKey).filter { !$0.isEmpty })
    let titles = declared.map(\.text)
    sites =
      siteNames.filter { name in !titles.contains { Self.isHeadline(name, declaredAs: $0) } }
      .map(\.comparisonKey).filter { !$0.isEmpty }
      + labels.filter { $0.count >= 4 }.map(\.comparisonKey)
    self.url = url
  }

  /// Whether what is given as a site's name is the headline itself: no site's name has so many words.
  static func isHeadline(_ name: String, declaredAs title: String) -> Bool {
    name.comparisonWords.count >= 5 && name.comparisonKey == title.comparisonKey
  }

  /// The headline, where it comes from and, if the page shows it, the element that does.
  ///
  /// The `h1` that agrees best with the declared titles comes first: declared titles are often
  /// shortened or written for search engines, and some pages use `h1` for the site's name.
  ///
  /// - Parameter shows: whether the page shows a title as a heading of whatever level.
  func choose(
    shows: (String) -> Bool = { _ in false }
  ) -> (title: Metadata.Sourced<String>, node: Int?)? {
    let candidates = headings.filter { !isSite($0) }
    let declared = declared.filter { !isSiteAlone($0.text) }
    if let heading = headline(among: candidates), !isTagline(heading, declared, shows) {
      return (title(shownBy: heading), heading.node)
    }
    if let first = declared.first ?? self.declared.first {
      return (Metadata.Sourced(withoutSite(first.text), first.source), nil)
    }
    return headings.first.map { (Metadata.Sourced($0.text, "h1"), $0.node) }
  }

  /// Whether a declared title is the site's name and nothing else.
  private func isSiteAlone(_ text: String) -> Bool {
    let key = text.comparisonKey
    return homeNames.contains(key) || sites.contains(key)
  }

  /// Whether a heading is the site's motto: it has no word in common with what the page declares, and leads to the
  /// site's front page, or another heading shows what is declared.
  private func isTagline(
    _ heading: Heading, _ declared: [(text: String, source: String)], _ shows: (String) -> Bool
  ) -> Bool {
    guard !declared.isEmpty,
      !declared.contains(where: { $0.text.comparisonKey.holds(heading.key) })
    else { return false }
    let words = Set(heading.text.comparisonWords)
    let titles = declared.map { Set($0.text.comparisonWords) }
    let agreement = titles.reduce(0) { max($0, Self.overlap(words, $1)) }
    if heading.isHomeLink { return agreement < Self.agreement }
    guard agreement < Self.noAgreement else { return false }
    return declared.contains { shows(withoutSite($0.text)) }
  }

  /// A heading that shares less with all declared titles has but small words in common with them.
  private static let noAgreement = 0.2

  /// The heading that is the page's headline, if one is.
  private func headline(among candidates: [Heading]) -> Heading? {
    guard let first = candidates.first else { return nil }
    if candidates.count == 1, first.text.comparisonWords.count >= Self.longEnough { return first }
    let wanted = wantedWords()
    var best: (heading: Heading, score: Double)?
    for (place, heading) in candidates.enumerated() {
      let words = Set(heading.text.comparisonWords)
      let overlap = wanted.reduce(0) { max($0, Self.overlap(words, $1)) }
      // Later ones belong to other articles more often than not.
      let score = overlap * (1 - 0.04 * Double(min(place, 10)))
      if score > best?.score ?? -1 { best = (heading, score) }
    }
    guard let best, best.score >= Self.agreement || declared.isEmpty else { return nil }
    return best.heading
  }

  /// The words of each declared title, with and without the site's name, and of the address.
  private func wantedWords() -> [Set<String>] {
    var titles: [String] = []
    // Most pages declare the same title several times.
    for (title, _) in declared where !titles.contains(title) {
      titles.append(title)
    }
    let shortened = titles.map(withoutSite).filter { !titles.contains($0) }
    let words = (titles + shortened).map { Set($0.comparisonWords) }
    let slug = slug
    return slug.count >= 3 ? words + [slug] : words
  }

  /// The words of the address's last part, which mostly are the headline's.
  private var slug: Set<String> {
    let path =
      url?.utf8.split(separator: UInt8(ascii: "?")).first?.split(separator: UInt8(ascii: "/"))
      .dropFirst(2).last
      ?? ""[...].utf8
    return Set(path.split { Self.joiners.contains($0) }.map { Substring($0).lowercased() })
  }

  /// A heading's own words, or the declared title inside it where a date or byline was put in.
  private func title(shownBy heading: Heading) -> Metadata.Sourced<String> {
    if let short = heading.withoutKicker,
      !declared.contains(where: { $0.text.comparisonKey.hasPrefix(heading.key) })
    {
      let key = short.comparisonKey
      if key.utf8.count >= 16,
        declared.contains(where: { withoutSite($0.text).comparisonKey.hasSuffix(key) })
      {
        return Metadata.Sourced(short, "h1")
      }
    }
    if DateReader.iso(heading.text) != nil {
      let key = heading.key
      for (title, source) in declared {
        let short = withoutSite(title)
        let inner = short.comparisonKey
        guard inner.count >= 12, inner.count < key.count,
          key.hasPrefix(inner) || key.hasSuffix(inner)
        else { continue }
        if DateReader.iso(short) == nil { return Metadata.Sourced(short, source) }
      }
    }
    return Metadata.Sourced(withoutSite(heading.text), "h1")
  }

  /// Whether a heading is the site's name: declared as such, its host, or a short end of `<title>`.
  private func isSite(_ heading: Heading) -> Bool {
    let key = heading.key
    if sites.contains(key) { return true }
    guard segments.count > 1, let first = segments.first, let last = segments.last,
      first.comparisonKey == key || last.comparisonKey == key
    else { return false }
    let words = heading.text.comparisonWords.count
    return words <= 4
      && segments.contains { $0.comparisonKey != key && $0.comparisonWords.count > words }
  }

  /// A title without " - Site" or " | Site" at its end and "Site: " at its start.
  func withoutSite(_ title: String) -> String {
    var rest = title
    for _ in 0..<3 {
      let shorter = Self.separators(in: rest).lazy.compactMap { shortened(rest, at: $0) }.first
      guard let shorter else { break }
      rest = shorter
    }
    return rest
  }

  private func shortened(_ title: String, at separator: String) -> String? {
    let parts = title.parts(around: separator)
    guard parts.count > 1, let first = parts.first, let last = parts.last else { return nil }
    if Self.tight.contains(separator) { return shortenedTight(parts, at: separator) }
    let head = parts.dropLast().joined(separator: separator)
    let tail = parts.dropFirst().joined(separator: separator)
    if separator != ": " {
      let isShort =
        Self.strong.contains(separator) && last.utf8.split(separator: UInt8(ascii: " ")).count <= 4
        && head.utf8.split(separator: UInt8(ascii: " ")).count >= 3
        || last.utf8.split(separator: UInt8(ascii: " ")).count <= 4
          && head.utf8.split(separator: UInt8(ascii: " ")).count >= 3 && Self.isOutlet(last)
      if isSiteName(last) || isShort || isKnown(head) { return head }
      if Self.strong.contains(separator), isKnown(tail) { return tail }
    }
    return sites.contains(first.comparisonKey) ? tail : nil
  }

  /// The same for marks that stand without spaces around them in scripts without spaces, and that may be part of a
  /// headline: what is cut must be short, and more must stay.
  private func shortenedTight(_ parts: [String], at separator: String) -> String? {
    guard let first = parts.first, let last = parts.last else { return nil }
    let head = parts.dropLast().joined(separator: separator)
    let tail = parts.dropFirst().joined(separator: separator)
    guard !head.utf8.isASCII else { return nil }
    let isColon = separator == "："
    let isShort = last.count <= 10 && head.count >= 6 && last.count < head.count
    if isShort, !isColon && separator != "-" || isSiteName(last) || Self.isOutlet(last) {
      return head
    }
    if isKnown(head) { return head }
    let isSite = sites.contains(first.comparisonKey) || homeNames.contains(first.comparisonKey)
    return isSite || isColon && first.count <= 8 && first.count < tail.count && Self.isOutlet(first)
      ? tail : nil
  }

  /// Whether a text has a word that names of papers, stations and portals have.
  private static func isOutlet(_ text: String) -> Bool {
    if text.utf8.isASCII {
      return text.comparisonWords.contains { AuthorNames.outletWords.contains($0) }
    }
    return outletEndings.contains { text.holds($0) }
      || text.lowercased().split(whereSeparator: { !$0.isLetter }).contains {
        AuthorNames.outletWords.contains(String($0))
      }
  }

  private static let outletEndings = [
    "报", "報", "网", "網", "新闻", "新聞", "新闻网", "通讯社", "通訊社", "周刊", "週刊", "电视台", "電視", "广播", "频道",
    "在线", "要闻", "社区", "门户", "ニュース", "オンライン", "デジタル", "通信", "テレビ", "放送", "뉴스", "일보", "신문", "방송",
    "경제", "타임스", "닷컴", "ข่าว", "ออนไลน์",
  ]

  private func isKnown(_ text: String) -> Bool {
    let key = text.comparisonKey
    return key.count >= 8 && known.contains(key)
  }

  /// Whether a title's end is the site's name, a part of it, or more than it.
  private func isSiteName(_ text: String) -> Bool {
    let key = text.comparisonKey
    guard !key.isEmpty else { return true }
    return sites.contains { site in
      site.count >= 3 && key.holds(site) || key.count >= 3 && site.holds(key)
    }
  }

  /// Twice the words in common over all words: 0 to 1.
  private static func overlap(_ first: Set<String>, _ second: Set<String>) -> Double {
    guard !first.isEmpty, !second.isEmpty else { return 0 }
    let common = first.count { second.contains($0) }
    return 2 * Double(common) / Double(first.count + second.count)
  }

  /// Between a headline and the site's name; ": " only after the name.
  private static let separators = [
    " | ", " – ", " — ", " - ", " · ", " :: ", " » ", " • ", " « ", " ‹ ", " > ", " // ", ": ",
    "_", "｜", "|", "：", "-", "—", "–",
  ].map { (text: $0, bytes: Array($0.utf8)) }

  /// Those of the separators that stand in a text, in their order.
  private static func separators(in text: String) -> [String] {
    let bytes = Array(text.utf8)
    // Few of a text's spaces have no letter or digit behind them, nor has the colon.
    let isASCII = bytes.isASCII
    let marks = bytes.indices.dropLast().filter {
      bytes[$0] == UInt8(ascii: " ") && !isAlphanumeric(bytes[$0 + 1])
        || bytes[$0] == UInt8(ascii: ":")
        || !isASCII
          && (bytes[$0] == UInt8(ascii: "_") || bytes[$0] == UInt8(ascii: "|")
            || bytes[$0] == UInt8(ascii: "-") || bytes[$0] == 0xE2
            || bytes[$0] == 0xEF)
    }
    if marks.isEmpty { return [] }
    // Marks without spaces part nothing in scripts with spaces between words.
    let mayBeTight =
      !isASCII
      && text.unicodeScalars.contains {
        $0.value >= 0x0E00 && $0.value < 0xE000 && !(0x1E00..<0x3040).contains($0.value)
      }
    return separators.filter { separator in
      (mayBeTight || !tight.contains(separator.text))
        && marks.contains { bytes[$0...].starts(with: separator.bytes) }
    }.map(\.text)
  }

  private static let tight: Set<String> = ["_", "｜", "|", "：", "-", "—", "–"]

  /// Those that hardly ever stand inside a headline.
  private static let strong: Set<String> = [" | ", " · ", " :: ", " » ", " • "]
}
