/// When an article was published and changed, from what its page declares and shows.
struct PageDates {
  private(set) var published: Metadata.Sourced<String>?
  private(set) var modified: Metadata.Sourced<String>?
  private let dateNodes: [Int]
  private let order: DateReader.Order
  private let lastResort: Metadata.Sourced<String>?

  init(
    _ declared: StructuredArticle?, _ page: PageSurvey, _ shown: ShownDetails,
    order: DateReader.Order, url: String?
  ) {
    dateNodes = page.dateNodes
    self.order = order
    func read(_ text: String?, _ source: String) -> Metadata.Sourced<String>? {
      text.flatMap { DateReader.iso($0, order: order) }.map { Metadata.Sourced($0, source) }
    }
    func read(meta names: [String]) -> Metadata.Sourced<String>? {
      for name in names {
        if let text = page.meta[name], let found = read(text, "meta " + name) { return found }
      }
      return nil
    }
    modified =
      read(declared?.modified, "json-ld dateModified") ?? read(meta: Self.modifiedMeta)
      ?? read(page.itempropModified, "itemprop dateModified") ?? read(shown.updated, "shown date")
    let stated =
      read(declared?.published, "json-ld datePublished") ?? read(meta: Self.publishedMeta)
      ?? read(meta: page.meta.publicationNames.sorted())
      ?? read(page.itempropPublished, "itemprop datePublished")
    let address = url.flatMap(AddressDate.day)
    let visible = shown.published.map { Metadata.Sourced($0, "shown date") }
    // The date at the headline is what the page tells its readers; data is made anew when a site
    // moves to another system, and keeps the first date of a page that is written again and again.
    if let stated, let visible {
      let days = [visible, stated].map { DateReader.dayNumber($0.value) ?? 0 }
      // A day apart is the same moment in two zones; the day in the address is the one that the site counts by.
      let isAddressed = address == String(visible.value.prefix(10))
      let differs =
        abs(days[0] - days[1]) > (isAddressed ? 0 : 1)
        && !Self.isSwapped(visible.value, stated.value)
      published = shown.isPublishedNear && differs ? visible : stated
    } else {
      published = stated ?? visible
    }
    // Of the same moment in two zones the site's own tells the day that its readers know, not universal time.
    if let value = published?.value, value.hasSuffix("+00:00"),
      let minute = DateReader.minute(value)
    {
      let others = [read(meta: Self.publishedMeta.reversed())]
      let own = others.lazy.compactMap { $0 }.first {
        !$0.value.hasSuffix("+00:00")
          && DateReader.minute($0.value).map { abs($0 - minute) <= 1 } ?? false
      }
      if let own { published = own }
    }
    if let address {
      let days = published.map { [$0.value, address].compactMap(DateReader.dayNumber) } ?? []
      // What a page merely shows goes before its address only where datelines stand.
      let isDoubtful = stated == nil && !shown.isPublishedNear
      if isDoubtful && days.first != days.last || published == nil {
        published = Metadata.Sourced(address, "url path")
      }
    }
    lastResort = shown.updated.map { Metadata.Sourced($0, "shown update") }
  }

  /// Whether two dates are one whose day and month were read in two orders.
  private static func isSwapped(_ a: String, _ b: String) -> Bool {
    let (first, second) = (a.prefix(10).split(separator: "-"), b.prefix(10).split(separator: "-"))
    return first.count == 3 && second.count == 3 && first[0] == second[0]
      && first[1] == second[2] && first[2] == second[1]
  }

  /// For pages that say nothing: the date whose element is nearest to the headline, else the day of
  /// the update that they show.
  func nearest(to headline: Int?, in document: Document) -> Metadata.Sourced<String>? {
    let position = headline.map { Int(document.textEnds[$0]) } ?? 0
    var best: (found: Metadata.Sourced<String>, distance: Int)?
    for node in dateNodes {
      let start = Int(document.textStarts[node])
      let distance = start >= position ? start - position : 2 * (position - start)
      guard distance < best?.distance ?? .max else { continue }
      let isTime = document.tags[node] == .time
      let declared = isTime ? document.string(.datetime, of: node) : nil
      guard
        let iso = declared.flatMap({ DateReader.iso($0) })
          ?? DateReader.iso(document.visibleText(node), order: order)
      else { continue }
      best = (Metadata.Sourced(iso, isTime ? "time" : "shown date"), distance)
    }
    if let best, best.distance < Self.near { return best.found }
    return dateline(in: document, from: headline ?? 0) ?? lastResort
      ?? alone(in: document, from: headline ?? 0) ?? best?.found ?? modified
  }

  /// The date that the article's text begins with, before a dash, a colon or a quotation: "Lund, 5 March 2026 – ".
  private func dateline(in document: Document, from headline: Int) -> Metadata.Sourced<String>? {
    var asked = 0
    for node in headline..<document.count where document.tags[node] == .text {
      let size = Int(document.textEnds[node] - document.textStarts[node])
      guard size >= Self.shortestProse else { continue }
      asked += 1
      if asked > 3 { return nil }
      let start = document.textBytes(of: node).prefix(80).words
      var end = start.startIndex
      while let space = start[end...].firstIndex(of: " ") {
        let head = String(start[..<space])
        end = start.index(after: space)
        guard head.utf8.count <= 40 else { break }
        guard let iso = DateReader.iso(head, order: order),
          let next = start[end...].unicodeScalars.first
        else { continue }
        let last = head.unicodeScalars.last ?? " "
        let marks: Set<Unicode.Scalar> = [
          "-", "–", "—", ":", "|", "•", "·", "(", "„", "“", "\"", "«",
        ]
        guard marks.contains(next) || marks.contains(last), ShownDetails.readsAsDateline(head)
        else { break }
        return Metadata.Sourced(String(iso.prefix(10)), "dateline")
      }
    }
    return nil
  }

  /// A text that is no shorter is prose, in bytes.
  private static let shortestProse = 100

  /// The only date that short texts after the headline show, those that are said to be of the
  /// publication first; where there are several they belong to comments and other articles.
  private func alone(in document: Document, from headline: Int) -> Metadata.Sourced<String>? {
    var labelled: Set<String> = []
    var bare: Set<String> = []
    var asked = 0
    for node in headline..<document.count where document.tags[node] == .text {
      let text = document.textBytes(of: node)
      guard (8...Self.longestLine).contains(text.count), text.contains(where: { isDigit($0) })
      else { continue }
      asked += 1
      if asked > Self.mostLines { break }
      let line = document.rawText(of: node)
      guard let iso = DateReader.iso(line, order: order) else { continue }
      if DateLabel(line) == .published {
        labelled.insert(String(iso.prefix(10)))
      } else if DateReader.isDateLine(line, order: order) {
        bare.insert(String(iso.prefix(10)))
      }
    }
    let days = labelled.isEmpty ? bare : labelled
    return days.count == 1 ? Metadata.Sourced(days.first ?? "", "shown date") : nil
  }

  /// A line about a date is no longer, in bytes.
  private static let longestLine = 90
  /// No page needs more such lines with a number read.
  private static let mostLines = 2000

  /// Dates farther from the headline may be those of other articles, in bytes of text.
  private static let near = 3000

  /// Whether the name of a meta element that is in no list says that it holds the date of publication.
  static func isPublicationName(_ name: String) -> Bool {
    let name = name.utf8
    return name.holds("publ") && (name.holds("date") || name.holds("time"))
      && !name.holds("modif") && !name.holds("updat") && !name.holds("expir")
      && !name.holds("unpubl")
      && !publishedMeta.contains(where: { $0.utf8.elementsEqual(name) })
  }

  static let publishedMeta = [
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "dcterms.created", "dcterms.issued", "dcterms.date", "pubdate", "publishdate",
    "publish-date", "publish_date", "parsely-pub-date", "sailthru.date",
    "citation_publication_date", "citation_date", "article.published",
    "cxenseparse:recs:publishtime", "published", "date.created", "datecreated", "dc.date.created",
  ]

  static let modifiedMeta = [
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
    "dc.date.modified", "lastmod", "last-modified",
  ]
}

extension DateReader.Order {
  /// How a page of this language and country writes 3/5/2026.
  init(language: String?, locale: String?, host: String?) {
    let tag = (locale?.replacing("_", with: "-") ?? language ?? "").lowercased()
    guard let code = tag.utf8.split(separator: UInt8(ascii: "-")).first else {
      self = .unknown
      return
    }
    let country = host?.utf8.split(separator: UInt8(ascii: ".")).last
    if !code.elementsEqual("en".utf8) {
      self = .dayFirst
    } else if Self.dayFirstCountries.contains(where: {
      tag.hasSuffix("-" + $0) || country?.elementsEqual($0.utf8) ?? false
    }) {
      self = .dayFirst
    } else {
      self = .monthFirst
    }
  }

  private static let dayFirstCountries = ["gb", "uk", "au", "nz", "ie", "in", "za", "sg", "my"]
}
