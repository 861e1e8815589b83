/// What a block shows at a glance that tells records apart from prose: whether it is a short line, holds a date,
/// asks, or is said again and again.
struct BlockMarks: OptionSet, Sendable {
  var rawValue: UInt8
  /// At most six words.
  static let short = BlockMarks(rawValue: 1)
  /// At most sixteen words with a date, a time of day, or a number of hours or days.
  static let dated = BlockMarks(rawValue: 2)
  static let question = BlockMarks(rawValue: 4)
  static let sentence = BlockMarks(rawValue: 8)
  /// At most six words that stand in three and more blocks: "Reply", "Share".
  static let repeated = BlockMarks(rawValue: 16)
  static let heading = BlockMarks(rawValue: 32)

  static let fewWords: Int32 = 6
  static let datedWords: Int32 = 16
  /// In bytes: a line of so few words that is longer is no line.
  static let longestDated = 240
}

/// Dates and times of day in a line, by numbers and the signs between them: in any language whose numbers are
/// written in ASCII.
enum DateMark {
  /// Whether a line holds a time of day (14:05), a date of numbers (3.5.2024, 2024-05-03), a year with a
  /// word or day beside it, a number before 年, 月, 日 or 시, or a number of units of time.
  static func stands(in line: Span<UInt8>) -> Bool {
    var index = 0
    while index < line.count {
      guard isDigit(line[index]) else {
        index += 1
        continue
      }
      let start = index
      var value = 0
      while index < line.count, isDigit(line[index]) {
        if index - start < 5 { value = value * 10 + Int(line[index] & 15) }
        index += 1
      }
      let digits = index - start
      if digits > 4 { continue }
      let isFree = start == 0 || !isLetter(line[start - 1])
      if !isFree { continue }
      if digits == 4, (1990...2099).contains(value) { return true }
      if digits == 4 { continue }
      guard digits <= 2, index < line.count else { continue }
      switch line[index] {
      case UInt8(ascii: ":"):  // 14:05
        if value < 24, number(line, index + 1, digits: 2) { return true }
      case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-"):  // 3.5.24, 3/5/24
        if value <= 31, isNumberThenSign(line, index) { return true }
      default: break
      }
      if isUnit(line, after: index) { return true }
    }
    return false
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

  private static func number(_ line: Span<UInt8>, _ start: Int, digits: Int) -> Bool {
    guard start + digits <= line.count else { return false }
    for place in start..<start + digits where !isDigit(line[place]) { return false }
    return start + digits == line.count || !isDigit(line[start + digits])
  }

  /// Whether a sign is followed by one or two digits, the same sign, and digits.
  private static func isNumberThenSign(_ line: Span<UInt8>, _ sign: Int) -> Bool {
    var place = sign + 1
    while place < line.count, place - sign <= 2, isDigit(line[place]) { place += 1 }
    return place > sign + 1 && place + 1 < line.count && line[place] == line[sign]
      && isDigit(line[place + 1])
  }

  /// Whether a unit of time follows, maybe behind a space.
  private static func isUnit(_ line: Span<UInt8>, after end: Int) -> Bool {
    var start = end
    if start < line.count, line[start] == UInt8(ascii: " ") { start += 1 }
    var length = 0
    var hash = FNV()
    while start + length < line.count, length < 16 {
      let byte = line[start + length]
      guard isLetter(byte) || byte >= 0x80 else { break }
      hash.add(byte < 0x80 ? byte | 0x20 : byte)
      length += 1
      // Of scripts without spaces the first character is the unit.
      if length == 3, byte >= 0x80, line[start] >= 0xE3, units.contains(hash.value) { return true }
    }
    return length > 0 && units.contains(hash.value)
  }

  private static let units: KeySet = {
    let words = """
      min mins minute minutes hr hrs hour hours day days week weeks month months year years ago \
      minuten stunde stunden std tag tage tagen woche wochen monat monaten jahr jahren \
      minuto minutos hora horas día días dia dias semana semanas mes meses año años ano anos mês \
      heure heures jour jours semaine semaines mois ans minuti ora ore giorno giorni settimana \
      settimane mese mesi anno anni uur uren dag dagen weken maand maanden jaar minut minuter timme \
      timmar tim dagar vecka veckor månad månader år timer dager uke uker uger måned måneder \
      godzin godzinę godziny godz dni dzień tydzień tygodnie miesiąc miesiące lat \
      минут минуты мин часов часа час дней дня день недели месяца месяцев лет \
      dakika saat gün hafta ay yıl hodin hodiny dnů dny perc óra napja tunti tuntia päivää ώρες \
      分 時 时 小 日 天 周 月 年 秒 분 시 일 주 년 nap godzina
      """
    return KeySet(Array(words.utf8).split(separator: UInt8(ascii: " ")).map { FNV.hash($0) })
  }()
}
