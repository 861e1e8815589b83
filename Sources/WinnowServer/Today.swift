import Glibc

/// The day, for rule files.
enum Today {
  /// As YYYY-MM-DD, in UTC.
  static var iso: String {
    var now = time(nil)
    var parts = unsafe tm()
    unsafe gmtime_r(&now, &parts)
    let (year, month, day) = unsafe (parts.tm_year, parts.tm_mon, parts.tm_mday)
    func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + "\(number)" }
    return "\(year + 1900)-\(two(month + 1))-\(two(day))"
  }
}
