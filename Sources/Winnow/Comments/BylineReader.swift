/// Who wrote a record and when, and which of its lines say so.
struct Byline {
  var author: String?
  var time: String?
  /// In ISO 8601.
  var date: String?
  /// The lines that are no text, by their places in the record.
  var heads: [Int] = []
  /// Bytes of the first line that are no part of the text, where it goes on behind the name.
  var cut = 0
}

/// Reads the bylines of a thread's records.
///
/// Elements that say what they hold come first. Else it is form that tells: the records of a thread are written alike,
/// so names stand at one place of all of them, in one sort of element, and differ from each other, as "Reply" does not.
/// That is learnt from a part of the records and looked for in all.
struct BylineReader {
  private let source: CommentSource
  private var order: DateReader.Order
  private var records = 0
  /// How many datelines there are at each place, see `HeadLine.places`.
  private var times = [Int](repeating: 0, count: HeadLine.placeCount)
  private var authors = [Votes](repeating: Votes(), count: Signature.count)
  /// Texts of links that most records have, without digits.
  private var buttons = HashSet()
  private var buttonCounts: [Int32] = []
  private var buttonNumbers = HashNumbers()
  private var labels: [SharedWords] = []

  /// Records that are learnt from.
  private static let sample = 200

  /// What stands at a place of records, and how many different things.
  private struct Votes {
    var count = 0
    var seen = HashSet()

    /// - Parameter isBare: then digits do not count: counters differ in nothing else.
    mutating func add(_ name: String, isBare: Bool) {
      count += 1
      if isBare {
        if let hash = BylineReader.lettersHash(name.utf8) { seen.insert(hash) }
      } else {
        seen.insert(TextHash.of(name.utf8Span.span, seed: HashPlaces.multiplier))
      }
    }
  }

  /// Where a name stands: at which place, and in what.
  private enum Signature {
    static func of(place: Int, _ kind: Int) -> Int { place * 4 + kind }
    static let rest = 3
    static let weaklyNamed = HeadLine.placeCount * 4
    static let named = weaklyNamed + 1
    /// At the beginning of a line that goes on with the text.
    static let leading = named + 1
    static let count = leading + 1
  }

  private struct Candidate {
    var name: String
    var signature: Int
    /// Among the record's lines; -1 where it is in none that is short.
    var line: Int
    /// Whether it may be the text: nothing sets it apart.
    var isBare = false
  }

  /// - Parameters:
  ///   - order: how the page writes dates of numbers.
  ///   - thread: the records of one thread.
  init(
    _ source: CommentSource, order: DateReader.Order, _ thread: [Int], _ threads: CommentThreads,
    _ lines: RecordLines
  ) {
    self.source = source
    self.order = order
    let sample = thread.prefix(Self.sample).map { record -> View in
      View(threads.records[record], lines.of(record), source)
    }
    records = sample.count
    for view in sample {
      var own = HashSet()
      for head in view.heads where head.date != nil {
        for place in head.places { times[place] += 1 }
        if self.order == .unknown, let date = head.date {
          let text = String(decoding: head.bytes[date], as: UTF8.self)
          self.order = DateReader.order(provenBy: text) ?? .unknown
        }
      }
      for mark in view.marks where mark.kind == .link {
        if let hash = Self.lettersHash(mark.text), own.insert(hash) { count(button: hash) }
      }
    }
    let most = max(3, (records + 1) / 2)
    for view in sample {
      for mark in view.marks where mark.kind == .link {
        if let hash = Self.lettersHash(mark.text), let number = buttonNumbers.known(hash),
          buttonCounts[number] >= most
        {
          buttons.insert(hash)
        }
      }
    }
    labels = (0..<HeadLine.placeCount).map { place in
      SharedWords(
        sample.compactMap { view in
          view.heads.first { $0.date != nil && $0.places.contains(place) }.map {
            Array(self.segments(of: $0, view.marks).first ?? [])
          }
        })
    }
    for view in sample {
      let time = timeLine(view)
      for candidate in candidates(view, time: time) {
        authors[candidate.signature].add(candidate.name, isBare: candidate.isBare)
      }
    }
  }

  private mutating func count(button hash: UInt64) {
    let number = buttonNumbers.number(of: hash)
    if number == buttonCounts.count { buttonCounts.append(0) }
    buttonCounts[number] += 1
  }

  /// What is read of a record.
  struct View {
    let lines: ArraySlice<RecordLines.Line>
    let heads: [HeadLine]
    let marks: [BylineMark]

    init(
      _ record: CommentThreads.Record, _ lines: ArraySlice<RecordLines.Line>,
      _ source: CommentSource
    ) {
      self.lines = lines
      heads = HeadLine.read(lines, source)
      marks = BylineMarks.read(record, heads, lines.first, source)
    }
  }

  // MARK: One record

  func byline(_ view: View) -> Byline {
    var byline = Byline()
    let time = timeLine(view)
    if let time {
      byline.time = time.shown
      byline.date = time.date
      if time.line >= 0 { byline.heads.append(time.line) }
    }
    let best = candidates(view, time: time).max { weight($0, time) < weight($1, time) }
    guard let best, weight(best, time) > 0 else { return byline }
    byline.author = best.name
    if best.line >= 0 {
      byline.heads.append(best.line)
    } else {
      cutLead(view, best.name, &byline)
    }
    return byline
  }

  /// What speaks for a candidate; 0 where nothing does.
  private func weight(_ candidate: Candidate, _ time: Time?) -> Double {
    let votes = authors[candidate.signature]
    let isTold = candidate.signature == Signature.named
    // Most records have one, and not all the same.
    if isTold { return votes.count * 2 >= records ? 1e6 : Double(votes.count) }
    guard votes.count * 5 >= records * 2, votes.seen.count >= min(2, records) else { return 0 }
    // Names differ from record to record; a label that two or three records lack does not.
    if candidate.isBare, votes.seen.count * 4 < votes.count { return 0 }
    var weight = Double(votes.seen.count)
    if candidate.line >= 0, candidate.line == time?.line { weight *= 1.25 }
    if candidate.signature == Signature.weaklyNamed { weight *= 1.2 }
    if candidate.isBare { weight *= 0.9 }
    return weight
  }

  // MARK: Times

  struct Time {
    var shown: String?
    var date: String?
    /// Among the record's lines; -1 where it is in none that is short.
    var line: Int
  }

  private func timeLine(_ view: View) -> Time? {
    for mark in view.marks where mark.kind == .time {
      let tokens = BylineToken.tokens(mark.text)
      let span = DateSpan.find(mark.text, tokens)
      let declared = mark.date.flatMap { DateReader.iso($0) }
      if span == nil, declared == nil { continue }
      let shown = String(decoding: span.map { mark.text[$0] } ?? mark.text[...], as: UTF8.self)
      let line =
        mark.text.isEmpty
        ? nil : view.heads.first { $0.block == mark.block && $0.bytes.holds(mark.text) }?.line
      return Time(
        shown: shown.isEmpty || shown.count > BylineName.longest ? nil : shown,
        date: declared ?? DateReader.iso(shown, order: order), line: line ?? -1)
    }
    func votes(_ head: HeadLine) -> Int { head.places.map { times[$0] }.max() ?? 0 }
    var best: (head: HeadLine, date: Range<Int>)?
    for head in view.heads {
      guard let date = head.date, best.map({ votes(head) > votes($0.head) }) ?? true else {
        continue
      }
      best = (head, date)
    }
    guard let best else { return nil }
    let shown = String(decoding: best.head.bytes[best.date], as: UTF8.self)
    return Time(shown: shown, date: DateReader.iso(shown, order: order), line: best.head.line)
  }

  // MARK: Authors

  private func candidates(_ view: View, time: Time?) -> [Candidate] {
    var found: [Candidate] = []
    for mark in view.marks where mark.kind != .time {
      guard !isButton(mark), let name = BylineName.read(mark.text) else { continue }
      let holders = view.heads.filter {
        $0.block == mark.block && $0.isHead && $0.bytes.holds(Array(name.utf8))
      }
      switch mark.kind {
      case .named, .weaklyNamed:
        found.append(
          Candidate(
            name: name,
            signature: mark.kind == .named ? Signature.named : Signature.weaklyNamed,
            line: holders.first?.line ?? -1))
      default:
        for head in holders {
          for place in head.places {
            found.append(
              Candidate(
                name: name, signature: Signature.of(place: place, mark.kind.rawValue),
                line: head.line,
                isBare: mark.kind == .plain && head.line != time?.line
                  && head.bytes.count == mark.text.count))
          }
        }
        if holders.isEmpty, mark.kind != .plain, leads(mark, view) {
          found.append(Candidate(name: name, signature: Signature.leading, line: -1))
        }
      }
    }
    for head in view.heads where head.isHead {
      for segment in segments(of: head, view.marks) {
        guard let name = name(in: segment, of: head) else { continue }
        for place in head.places {
          found.append(
            Candidate(
              name: name, signature: Signature.of(place: place, Signature.rest), line: head.line,
              isBare: head.date == nil))
        }
        break
      }
    }
    return found.filter { !$0.isBare || hasText(view, without: $0.line, time?.line ?? -1) }
  }

  private func isButton(_ mark: BylineMark) -> Bool {
    guard mark.kind == .link, let hash = Self.lettersHash(mark.text) else { return false }
    return buttons.contains(hash)
  }

  /// What a head line says beside its date and its links to reply and the like: before the date and behind it.
  private func segments(of head: HeadLine, _ marks: [BylineMark]) -> [ArraySlice<UInt8>] {
    let end = head.date?.lowerBound ?? head.bytes.count
    var parts = [head.bytes[..<end]]
    if let date = head.date { parts.append(head.bytes[date.upperBound...]) }
    for mark in marks where mark.block == head.block && isButton(mark) {
      parts = parts.map { part in
        guard let found = part.firstRange(of: mark.text) else { return part }
        let before = part[..<found.lowerBound]
        return before.contains { $0 > 0x20 } ? before : part[found.upperBound...]
      }
    }
    return parts.filter { !$0.isEmpty }
  }

  private func name(in segment: ArraySlice<UInt8>, of head: HeadLine) -> String? {
    let isBeforeDate = head.date.map { segment.endIndex <= $0.lowerBound } ?? false
    var text = Array(segment)
    if isBeforeDate, !labels.isEmpty, let place = head.places.first {
      text = labels[place].cut(from: text)
    }
    return BylineName.read(text, isBeforeDate: isBeforeDate)
  }

  /// Whether a mark opens the record's first line, which goes on with the text.
  private func leads(_ mark: BylineMark, _ view: View) -> Bool {
    guard let first = view.lines.first, first.block == mark.block, first.words > BlockMarks.fewWords
    else { return false }
    return source.bytes(first.range).prefix(mark.text.count + 3).holds(mark.text[...])
  }

  /// Whether something is left of a record without two of its lines.
  private func hasText(_ view: View, without line: Int, _ other: Int) -> Bool {
    view.lines.enumerated().contains { place, own in
      place != line && place != other && own.words >= 3
    }
  }

  /// Cuts a name, and the time behind it, off the beginning of a line that goes on.
  private func cutLead(_ view: View, _ name: String, _ byline: inout Byline) {
    guard let first = view.lines.first, first.words > BlockMarks.fewWords else { return }
    let line = Array(source.bytes(first.range).prefix(240))
    let tokens = BylineToken.tokens(line)
    guard let found = line.firstRange(of: Array(name.utf8)),
      tokens.prefix(while: { $0.range.upperBound <= found.lowerBound }).count <= 3
    else { return }
    var end = found.upperBound
    let rest = Array(line[end...].prefix(80))
    let restTokens = BylineToken.tokens(rest)
    if let date = DateSpan.find(rest, restTokens), date.lowerBound <= 6 {
      if byline.time == nil {
        let shown = String(decoding: rest[date], as: UTF8.self)
        byline.time = shown
        byline.date = DateReader.iso(shown, order: order)
      }
      end += date.upperBound
    }
    for token in BylineToken.tokens(Array(line[end...])) {
      let range = end + token.range.lowerBound..<end + token.range.upperBound
      let word = String(decoding: line[range], as: UTF8.self)
      if token.kind == .mark || BylineWords.tails.contains(word.lowercased()) { continue }
      byline.cut = range.lowerBound
      break
    }
  }

  /// A hash of a text's letters in lower case; nil where it has none.
  static func lettersHash(_ text: some Sequence<UInt8>) -> UInt64? {
    var hash = FNV()
    for byte in text where byte >= 0x80 || isLetter(byte) {
      hash.add(byte.lowercasedASCII)
    }
    return hash.isEmpty ? nil : hash.value
  }
}

/// Words that nearly all lines of a thread begin or end with: labels, in whatever language.
private struct SharedWords {
  private var start: [ArraySlice<UInt8>] = []
  private var end: [ArraySlice<UInt8>] = []

  private static let most = 4
  private static let fewestLines = 4

  init(_ lines: [[UInt8]]) {
    guard lines.count >= Self.fewestLines else { return }
    let words = lines.map { Array($0.split(separator: UInt8(ascii: " "))) }
    start = Self.shared(words) { $0.dropFirst($1).first }
    end = Self.shared(words) { $0.dropLast($1).last }.reversed()
    // A label ends with a colon or a small letter; a capital may begin the name of somebody who writes often.
    while let last = start.last, !Self.isLabel(last) { start.removeLast() }
    while let first = end.first, !Self.isLabel(first) { end.removeFirst() }
  }

  private static func shared(
    _ lines: [[ArraySlice<UInt8>]], _ word: ([ArraySlice<UInt8>], Int) -> ArraySlice<UInt8>?
  ) -> [ArraySlice<UInt8>] {
    var shared: [ArraySlice<UInt8>] = []
    while shared.count < most {
      var counts: [ArraySlice<UInt8>: Int] = [:]
      for line in lines where line.count > shared.count + 1 {
        if let next = word(line, shared.count) { counts[next, default: 0] += 1 }
      }
      guard let (next, count) = counts.max(by: { $0.value < $1.value }),
        count * 10 >= lines.count * 8
      else { break }
      shared.append(next)
    }
    return shared
  }

  private static func isLabel(_ word: ArraySlice<UInt8>) -> Bool {
    if word.last == UInt8(ascii: ":") { return true }
    guard let first = word.first else { return false }
    if first < 0x80 { return first &- UInt8(ascii: "a") < 26 || !isAlphanumeric(first) }
    return String(decoding: word, as: UTF8.self).first.map { !$0.isUppercase } ?? false
  }

  func cut(from text: [UInt8]) -> [UInt8] {
    var words = text.split(separator: UInt8(ascii: " "))[...]
    if words.count > start.count, zip(words, start).allSatisfy({ $0 == $1 }) {
      words = words.dropFirst(start.count)
    }
    if words.count > end.count, zip(words.suffix(end.count), end).allSatisfy({ $0 == $1 }) {
      words = words.dropLast(end.count)
    }
    return Array(words.joined(separator: [UInt8(ascii: " ")]))
  }
}
