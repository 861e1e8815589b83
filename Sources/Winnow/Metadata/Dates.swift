/// Reads dates as news pages write them.
enum DateReader {
  /// A date found in a text, in ISO 8601: with time and zone where given, else the day.
  ///
  /// Understands ISO 8601 itself, RFC 2822, day-month-year with month names of two dozen languages,
  /// `27.2.2015`, `2015/02/27` and `2015年2月27日`. Of two numbers that could both be the month,
  /// the order says which is; without one, such a date is not guessed at.
  static func iso(_ text: String, order: Order = .unknown) -> String? {
    guard mayHoldDate(text.utf8Span.span) else { return nil }
    if let found = numericFirst(text, order) { return found }
    return named(tokenise(text))
  }

  /// Whether there are four digits in a row, as a year has, or what may be digits of another script.
  static func mayHoldDate(_ bytes: Span<UInt8>) -> Bool {
    var run = 0
    for index in bytes.indices {
      run = isDigit(bytes[index]) ? run + 1 : 0
      if run == 4 || bytes[index] >= 0xD9 { return true }
    }
    return false
  }

  /// Whether there are two full stops with digits around them, as a date of two-digit year has.
  static func mayHoldShortDate(_ bytes: Span<UInt8>) -> Bool {
    var stops = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: ".") {
      guard index > 0, index + 1 < bytes.count, isDigit(bytes[index - 1]), isDigit(bytes[index + 1])
      else { continue }
      stops += 1
    }
    return stops == 2
  }

  /// The day of a line that is a date such as `8.5.12` and hardly more.
  static func short(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard let start = bytes.firstIndex(where: isDigit) else { return nil }
    let others = text.utf8.split(whereSeparator: { $0 == UInt8(ascii: " ") }).count
    guard others <= 4 else { return nil }
    var index = start
    guard let day = digits(bytes, &index, 1...2), index < bytes.count,
      bytes[index] == UInt8(ascii: ".")
    else {
      return nil
    }
    index += 1
    guard let month = digits(bytes, &index, 1...2), index < bytes.count,
      bytes[index] == UInt8(ascii: "."),
      (1...12).contains(month), isDay(day, month)
    else { return nil }
    index += 1
    guard let year = digits(bytes, &index, 2...2),
      index == bytes.count || bytes[index] != UInt8(ascii: ".")
    else { return nil }
    // Pages are no older than this, and two digits do not tell centuries apart.
    return format(year >= 95 ? 1900 + year : 2000 + year, month, day)
  }

  /// Whether a lower-case word is a month, a weekday or one that stands around dates and names.
  static func isPlain(_ word: String) -> Bool {
    let bare =
      word.utf8.last.map {
        $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":")
      } ?? false
      ? String(word.dropLast()) : word
    return months[bare] != nil || fillers.contains(bare) || plainWords.contains(bare)
      || DateLabel(bare) != nil || AuthorNames.withoutLead(bare).hasLead
  }

  /// What stands in datelines beside dates, names and labels.
  private static let plainWords: Set<String> = [
    "by", "min", "mins", "minute", "minutes", "read", "views", "comments", "last", "first", "h",
    "hrs",
    "uur", "kl", "klo", "ora", "ore", "heures", "à", "hora", "horas", "às", "alle", "von", "par",
    "por", "di", "da",
    "door", "av", "af", "г", "р", "в", "о", "об", "года", "року", "час", "godz", "hod", "óra",
    "saat", "pukul", "wib",
    "lúc", "and", "und", "et", "y", "e", "och", "og", "i", "ve", "dan", "in", "mis", "jour", "pm",
    "am",
    "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье", "lunes",
    "martes",
    "miércoles", "jueves", "viernes", "sábado", "domingo", "lunedì", "martedì", "mercoledì",
    "giovedì", "venerdì",
    "sabato", "domenica", "segunda", "terça", "quarta", "quinta", "sexta", "feira", "maandag",
    "dinsdag", "woensdag",
    "donderdag", "vrijdag", "zaterdag", "zondag", "måndag", "tisdag", "onsdag", "torsdag", "fredag",
    "lördag",
    "söndag", "mandag", "tirsdag", "lørdag", "søndag", "poniedziałek", "wtorek", "środa",
    "czwartek", "piątek",
    "sobota", "niedziela", "pondělí", "úterý", "středa", "čtvrtek", "pátek", "neděle", "hétfő",
    "kedd", "szerda",
    "csütörtök", "péntek", "szombat", "vasárnap", "maanantai", "tiistai", "keskiviikko", "torstai",
    "perjantai",
    "lauantai", "sunnuntai", "senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu",
    "понеділок", "вівторок",
    "середа", "четвер", "п'ятниця", "субота", "неділя",
  ]

  /// How a page writes dates of numbers alone.
  enum Order { case dayFirst, monthFirst, unknown }

  /// Whether a short text is a date and little else.
  static func isDateLine(_ text: String, order: Order = .unknown) -> Bool {
    let tokens = tokenise(text)
    guard tokens.count <= 14, iso(text, order: order) != nil else { return false }
    let words = tokens.count { token in
      Int(token) == nil && months[token] == nil && !fillers.contains(token)
    }
    return words <= 2
  }

  /// Days since a fixed day, for differences; nil where the text does not begin with a date.
  static func dayNumber(_ iso: String) -> Int? {
    let parts = iso.utf8.prefix(10).split(separator: UInt8(ascii: "-")).compactMap {
      Int(Substring($0))
    }
    guard parts.count == 3 else { return nil }
    // The Gregorian calendar counted from March, as the leap day then ends the year.
    let shifted = parts[1] <= 2 ? parts[0] - 1 : parts[0]
    let month = (parts[1] + 9) % 12
    return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * month + 2) / 5
      + parts[2]
  }

  /// Minutes since a fixed moment, where a text in ISO 8601 has a time and its zone.
  static func minute(_ iso: String) -> Int? {
    let bytes = Array(iso.utf8)
    guard bytes.count == 25, bytes[10] == UInt8(ascii: "T"), let day = dayNumber(iso) else {
      return nil
    }
    func number(_ start: Int) -> Int? {
      Int(String(decoding: bytes[start..<start + 2], as: UTF8.self))
    }
    guard let hour = number(11), let minute = number(14), let zoneHour = number(20),
      let zoneMinute = number(23)
    else { return nil }
    let zone = (zoneHour * 60 + zoneMinute) * (bytes[19] == UInt8(ascii: "-") ? -1 : 1)
    return day * 1440 + hour * 60 + minute - zone
  }

  /// The order that a text's dates of numbers alone prove: 27/2/2015 or 2/27/2015.
  static func order(provenBy text: String) -> Order? {
    guard text.utf8.holds("/") || text.utf8.holds("-") else { return nil }
    let numbers = text.utf8.split(whereSeparator: { !isDigit($0) }).prefix(8)
    for index in numbers.indices.dropLast(2) where numbers[index + 2].count == 4 {
      guard let first = Int(Substring(numbers[index])),
        let second = Int(Substring(numbers[index + 1])),
        max(first, second) <= 31, min(first, second) <= 12
      else { continue }
      if first > 12 { return .dayFirst }
      if second > 12 { return .monthFirst }
    }
    return nil
  }

  /// Whether a lower-case word names a month.
  static func isMonth(_ word: String) -> Bool { months[word] != nil }

  /// The number of the month that a lower-case word names, from 1.
  static func month(_ word: String) -> Int? { months[word] }

  // MARK: Numbers first

  /// `2015-02-27T17:42:00+01:00` and its shorter and looser forms, or `27.02.2015`.
  private static func numericFirst(_ text: String, _ order: Order) -> String? {
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      guard isDigit(bytes[index]), index == 0 || !isDigit(bytes[index - 1]) else {
        index += 1
        continue
      }
      if let (iso, _) = yearFirst(bytes, index) { return iso }
      if let iso = dayFirst(bytes, index, order) { return iso }
      while index < bytes.count, isDigit(bytes[index]) { index += 1 }
    }
    return nil
  }

  private static func yearFirst(_ bytes: [UInt8], _ start: Int) -> (String, Int)? {
    if let compact = compact(bytes, start) { return (compact, start + 8) }
    var index = start
    guard let year = digits(bytes, &index, 4...4), (1900...2100).contains(year) else { return nil }
    var isIdeographic = false
    if bytes[index...].starts(with: "年".utf8) || bytes[index...].starts(with: "년".utf8) {
      index += 3
      isIdeographic = true
      if index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    } else if index < bytes.count, "-/.".utf8.contains(bytes[index]) {
      index += 1
    } else {
      return nil
    }
    guard let month = digits(bytes, &index, 1...2), (1...12).contains(month) else { return nil }
    if isIdeographic {
      guard bytes[index...].starts(with: "月".utf8) || bytes[index...].starts(with: "월".utf8)
      else { return nil }
      index += 3
      if index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    } else {
      guard index < bytes.count, "-/.".utf8.contains(bytes[index]) else { return nil }
      index += 1
    }
    guard let day = digits(bytes, &index, 1...2), isDay(day, month) else { return nil }
    if bytes[index...].starts(with: "日".utf8) || bytes[index...].starts(with: "일".utf8) {
      index += 3
    }
    let date = format(year, month, day)
    return (date + (time(bytes, index) ?? ""), index)
  }

  /// `20150227`, alone.
  private static func compact(_ bytes: [UInt8], _ start: Int) -> String? {
    var index = start
    guard let all = digits(bytes, &index, 8...8) else { return nil }
    let year = all / 10_000
    guard (1900...2100).contains(year) else { return nil }
    let month = all / 100 % 100
    let day = all % 100
    guard (1...12).contains(month), isDay(day, month) else { return nil }
    return format(year, month, day)
  }

  private static func dayFirst(_ bytes: [UInt8], _ start: Int, _ order: Order) -> String? {
    var index = start
    guard let first = digits(bytes, &index, 1...2), index < bytes.count else { return nil }
    let separator = bytes[index]
    guard "./-".utf8.contains(separator) else { return nil }
    index += 1
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    guard let second = digits(bytes, &index, 1...2), index < bytes.count,
      bytes[index] == separator
    else { return nil }
    index += 1
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    guard let year = digits(bytes, &index, 4...4), (1900...2100).contains(year) else { return nil }
    let tail = time(bytes, index) ?? ""
    guard first > 0, second > 0 else { return nil }
    // Dots are written day first everywhere; slashes only where one number can be no month.
    if separator == UInt8(ascii: ".") || first > 12, (1...12).contains(second), isDay(first, second)
    {
      return format(year, second, first) + tail
    }
    if second > 12, (1...12).contains(first), isDay(second, first) {
      return format(year, first, second) + tail
    }
    guard first <= 12, second <= 12 else { return nil }
    if first == second || order == .dayFirst, isDay(first, second) {
      return format(year, second, first) + tail
    }
    return order == .monthFirst && isDay(second, first) ? format(year, first, second) + tail : nil
  }

  /// A time of day that begins within a few characters, as `T17:42:00+01:00`.
  private static func time(_ bytes: [UInt8], _ start: Int) -> String? {
    var index = start
    let limit = min(bytes.count, start + 12)
    while index < limit, !isDigit(bytes[index]) { index += 1 }
    guard index < limit, let hour = digits(bytes, &index, 1...2), hour < 24, index < bytes.count,
      bytes[index] == UInt8(ascii: ":") || bytes[index] == UInt8(ascii: ".")
        || bytes[index] == UInt8(ascii: "h")
    else { return nil }
    index += 1
    guard let minute = digits(bytes, &index, 2...2), minute < 60 else { return nil }
    var second = 0
    if index < bytes.count, bytes[index] == UInt8(ascii: ":") {
      index += 1
      guard let value = digits(bytes, &index, 2...2), value <= 60 else { return nil }
      second = value
    }
    if index < bytes.count, bytes[index] == UInt8(ascii: "."), index + 1 < bytes.count,
      isDigit(bytes[index + 1])
    {
      index += 1
      while index < bytes.count, isDigit(bytes[index]) { index += 1 }
    }
    let (hours, rest) = meridiem(hour, bytes, index)
    return "T" + pad(hours) + ":" + pad(minute) + ":" + pad(second) + (zone(bytes, rest) ?? "")
  }

  /// Turns `5:42 pm` into 17; where the text goes on after it.
  private static func meridiem(_ hour: Int, _ bytes: [UInt8], _ start: Int) -> (Int, Int) {
    var index = start
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    guard index + 1 < bytes.count else { return (hour, start) }
    let letter = bytes[index] | 0x20
    let following = bytes[index + 1] | 0x20
    let isMark = following == UInt8(ascii: "m") || bytes[index + 1] == UInt8(ascii: ".")
    guard isMark, letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p"),
      (1...12).contains(hour)
    else {
      return (hour, start)
    }
    let end = bytes[index + 1] == UInt8(ascii: ".") ? min(bytes.count, index + 4) : index + 2
    return (letter == UInt8(ascii: "p") ? hour % 12 + 12 : hour % 12, end)
  }

  private static func zone(_ bytes: [UInt8], _ start: Int) -> String? {
    var index = start
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    guard index < bytes.count else { return nil }
    let byte = bytes[index]
    let rest = bytes[index...]
    if byte == UInt8(ascii: "Z") { return "+00:00" }
    if rest.starts(with: "UTC".utf8) || rest.starts(with: "GMT".utf8) { return "+00:00" }
    guard byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") else { return nil }
    index += 1
    guard let hours = digits(bytes, &index, 2...2), hours <= 14 else { return nil }
    if index < bytes.count, bytes[index] == UInt8(ascii: ":") { index += 1 }
    let minutes = digits(bytes, &index, 2...2) ?? 0
    return (byte == UInt8(ascii: "+") ? "+" : "-") + pad(hours) + ":" + pad(minutes)
  }

  // MARK: Month names

  private static func named(_ tokens: [String]) -> String? {
    for (index, token) in tokens.enumerated() {
      guard token.utf8.count >= shortestMonth, let first = token.utf8.first, !isDigit(first),
        let month = months[token]
      else { continue }
      func number(_ at: Int) -> Int? { tokens.indices.contains(at) ? Int(tokens[at]) : nil }
      let isYear = { (value: Int) in (1900...2100).contains(value) }
      // "27 February 2015", "27 de febrero de 2015", "February 27, 2015".
      let before =
        tokens.indices.contains(index - 1) && tokens[index - 1] == "de" ? index - 2 : index - 1
      var after = index + 1
      if tokens.indices.contains(after), tokens[after] == "de" || tokens[after] == "del" {
        after += 1
      }
      var day: Int?
      var year: Int?
      var end = after
      if let value = number(before), (1...31).contains(value), let next = number(after),
        isYear(next)
      {
        day = value
        year = next
        end = after + 1
      } else if let value = number(after), (1...31).contains(value), let next = number(after + 1),
        isYear(next)
      {
        day = value
        year = next
        end = after + 2
      } else if let value = number(after), (1...31).contains(value), let earlier = number(before),
        isYear(earlier)
      {
        // "2015. február 27."
        day = value
        year = earlier
      }
      guard let day, let year, isDay(day, month) else { continue }
      let tail = tokens[min(end, tokens.count)...].prefix(5).joined(separator: " ")
      return format(year, month, day) + (time(Array(tail.uppercased().utf8), 0) ?? "")
    }
    return nil
  }

  /// Lower-case words and numbers; ordinals and dots after numbers are dropped.
  private static func tokenise(_ text: String) -> [String] {
    var tokens = Tokens()
    if text.utf8.isASCII {
      let bytes = text.utf8Span.span
      for index in 0..<min(bytes.count, 200) {
        let byte = bytes[index]
        if isAlphanumeric(byte) || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "+") {
          tokens.word.append(byte.lowercasedASCII)
        } else {
          tokens.endWord()
        }
      }
      tokens.endWord()
      return tokens.all
    }
    var left = 200
    text.forEachLowercased { scalar in
      left -= 1
      guard left >= 0 else { return }
      if scalar.isASCII {
        // "27 febbraio" and "27febbraio" alike; "2015年2月" is split by the numeric reader.
        if isAlphanumeric(UInt8(scalar.value)) || scalar == ":" || scalar == "+" {
          tokens.word.append(scalar)
        } else {
          tokens.endWord()
        }
      } else if let digit = scalar.properties.numericValue, digit >= 0, digit < 10 {
        tokens.word.append(UInt8(ascii: "0") + UInt8(digit))
      } else if scalar.properties.isAlphabetic {
        tokens.word.append(scalar)
      } else {
        tokens.endWord()
      }
    }
    tokens.endWord()
    return tokens.all
  }

  /// The words and numbers of a text, and the one under way.
  private struct Tokens {
    private(set) var all: [String] = []
    var word: [UInt8] = []

    init() {
      all.reserveCapacity(16)
      word.reserveCapacity(16)
    }

    mutating func endWord() {
      guard let first = word.first else { return }
      if isDigit(first), word.count <= 4, ordinals.contains(where: { word.suffix(2) == $0 }),
        word.dropLast(2).allSatisfy(isDigit)
      {
        word.removeLast(2)
      }
      all.append(String(decoding: word, as: UTF8.self))
      word.removeAll(keepingCapacity: true)
    }
  }

  /// What stands after the number of a day.
  private static let ordinals = ["st", "nd", "rd", "th", "er"].map { Array($0.utf8)[...] }

  private static let fillers: Set<String> = [
    "am", "um", "at", "on", "the", "de", "del", "le", "el", "il", "on", "uhr", "gmt", "utc", "bst",
    "est", "edt", "cet", "cest", "pm", "a", "p", "m", "published", "updated", "stand", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "montag", "dienstag",
    "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "lundi", "mardi", "mercredi",
    "jeudi",
    "vendredi", "samedi", "dimanche",
  ]

  /// In bytes.
  private static let shortestMonth = 3

  private static let months: [String: Int] = {
    let rows = [
      "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari ianuarie tammikuuta ledna január ocak stycznia январь января січня يناير ιανουαρίου",
      "february feb februar février févr fév febrero febbraio febr fevereiro fev februari februarie helmikuuta února február şubat lutego февраль февраля лютого فبراير φεβρουαρίου",
      "march mar märz mrz maerz mars marzo março maart mrt maret martie maaliskuuta března március mart marca март марта березня مارس μαρτίου",
      "april apr avril avr abril abr aprile aprilie huhtikuuta dubna április nisan kwietnia апрель апреля квітня أبريل ابريل απριλίου",
      "may mai mayo maggio mag maio mei maj toukokuuta května május mayıs maja май мая травня مايو μαΐου",
      "june jun juni juin junio giugno giu junho iunie kesäkuuta června június haziran czerwca июнь июня червня يونيو ιουνίου",
      "july jul juli juillet juil julio luglio lug julho iulie heinäkuuta července július temmuz lipca июль июля липня يوليو ιουλίου",
      "august aug août aout agosto ago augustus augusti agustus elokuuta srpna augusztus ağustos sierpnia август августа серпня أغسطس اغسطس αυγούστου",
      "september sep sept septembre septiembre setiembre settembre set setembro septembrie syyskuuta září szeptember eylül września сентябрь сентября вересня سبتمبر σεπτεμβρίου",
      "october oct oktober okt octobre octubre ottobre ott outubro out octombrie lokakuuta října október ekim października октябрь октября жовтня أكتوبر اكتوبر οκτωβρίου",
      "november nov novembre noviembre novembro noiembrie marraskuuta listopadu kasım listopada ноябрь ноября листопада نوفمبر νοεμβρίου",
      "december dec dezember dez décembre déc diciembre dic dicembre dezembro desember decembrie joulukuuta prosince aralık grudnia декабрь декабря грудня ديسمبر δεκεμβρίου",
    ]
    var result = [String: Int](minimumCapacity: 256)
    for (index, row) in rows.enumerated() {
      for name in row.listedNames { result[name] = index + 1 }
    }
    return result
  }()

  // MARK: Parts

  private static func digits(
    _ bytes: [UInt8], _ index: inout Int, _ length: ClosedRange<Int>
  ) -> Int? {
    let start = index
    var end = start
    var value = 0
    while end < bytes.count, isDigit(bytes[end]), end - start < length.upperBound {
      value = value * 10 + Int(bytes[end] - UInt8(ascii: "0"))
      end += 1
    }
    guard end - start >= length.lowerBound, end == bytes.count || !isDigit(bytes[end]) else {
      return nil
    }
    index = end
    return value
  }

  private static func isDay(_ day: Int, _ month: Int) -> Bool {
    let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return day >= 1 && day <= lengths[month - 1]
  }

  private static func pad(_ value: Int) -> String {
    value < 10 ? "0" + String(value) : String(value)
  }

  private static func format(_ year: Int, _ month: Int, _ day: Int) -> String {
    String(year) + "-" + pad(month) + "-" + pad(day)
  }
}
