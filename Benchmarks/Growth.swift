import Glibc
import Winnow

/// Pages of the same shape from 1 MB up, by fours: time and memory for each MB must stay the same.
///
/// Each page is cleaned by a child process of its own, so that peak memory is that page's.
enum Growth {
  static let shapes: [(name: String, part: String, end: String)] = [
    ("wide", "<div class=item><p>Rain fell on the harbour and the boats stayed in.</p></div>", ""),
    (
      "prose",
      "<p>" + String(repeating: "Rain fell on the harbour; the boats stayed in. ", count: 9), ""
    ),
    ("deep", "<div class=level>rain ", ""),
    ("text", "rain on the harbour ", ""),
    ("attributes", "data-rain=\"harbour\" ", ">text</div>"),
    ("many attributes", "<a href=\"/x\" id=i data-a=b data-b=c data-c=d title=rain>boat</a> ", ""),
    ("comments", "<!-- rain -->", ""),
    ("entities", "&amp;&lt;&nbsp;&rsquo;&#8217; ", ""),
    ("links", "<li><a href=\"/harbour/news\">Boats</a></li>", ""),
    ("tables", "<table><tr><td>rain</td><td>1</td></tr></table>", ""),
    ("open tables", "<table><tr><td>rain", ""),
    ("formatting", "<b><i>rain</b></i> ", ""),
    ("words", "", ""),
  ]

  static func run(largest: Int) {
    print(
      "| page | " + sizes(largest).map { "\($0) MB, ms/MB" }.joined(separator: " | ")
        + " | last / first | peak MB | (peak − 15) / page |")
    print("|---|" + String(repeating: "---|", count: sizes(largest).count + 3))
    for (index, shape) in shapes.enumerated() {
      var times: [Double] = []
      var peak = 0.0
      for size in sizes(largest) {
        let result = measure(index, size)
        times.append(result.milliseconds / Double(size))
        peak = result.peak
      }
      let ratio = (times.last ?? 0) / (times.first ?? 1)
      let largest = Double(sizes(largest).last ?? 1) * 1_048_576
      let share = (peak - 15e6) / largest
      print(
        "| \(shape.name) | " + times.map { "\($0.tenths)" }.joined(separator: " | ")
          + " | \(ratio.hundredths) | \((peak / 1e6).tenths) | \(share.tenths) |")
    }
  }

  private static func sizes(_ largest: Int) -> [Int] {
    [1, 4, 16, 64, 256].filter { $0 <= largest }
  }

  static func page(
    _ shape: (name: String, part: String, end: String), bytes: Int
  ) -> [UInt8] {
    var page = Array("<!doctype html><title>Rain</title><body>".utf8)
    if shape.name == "attributes" { page += "<div ".utf8 }
    let part = Array(shape.part.utf8)
    page.reserveCapacity(bytes + 64)
    if part.isEmpty { addWords(to: &page, bytes: bytes) }
    while page.count < bytes { page += part }
    page += shape.end.utf8
    return page
  }

  /// Paragraphs of words that hardly ever come twice: what is kept by word cannot be more.
  private static func addWords(to page: inout [UInt8], bytes: Int) {
    var state: UInt32 = 1
    var words = 0
    while page.count < bytes {
      page += (words % 60 == 0 ? "<p>" : " ").utf8
      for _ in 0..<5 {
        // Numbers that look drawn, the same on each run (Numerical Recipes' generator).
        state = state &* 1_664_525 &+ 1_013_904_223
        page.append(UInt8(ascii: "a") + UInt8(truncatingIfNeeded: (state >> 16) % 26))
      }
      words += 1
    }
  }

  /// Time and peak memory of one page, by a process of its own.
  private static func measure(_ shape: Int, _ size: Int) -> (milliseconds: Double, peak: Double) {
    let numbers = child("grown \(shape) \(size)")
    return numbers.count == 2 ? (numbers[0], numbers[1]) : (0, 0)
  }

  /// The numbers that a process of its own prints.
  ///
  /// - Parameter command: this program's arguments.
  static func child(_ command: String) -> [Double] {
    guard let pipe = unsafe popen("'\(CommandLine.arguments[0])' \(command)", "r") else {
      return []
    }
    defer { unsafe pclose(pipe) }
    var line = [CChar](repeating: 0, count: 200)
    let length = unsafe fread(&line, 1, 199, pipe)
    return String(decoding: line[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      .split(separator: " ").compactMap { Double($0) }
  }

  /// What the child does: prints milliseconds of processor time and bytes of peak memory.
  static func runOne(shape: Int, size: Int) throws {
    let cleaner = try Cleaner()
    let page = page(shapes[shape], bytes: size << 20)
    let start = Throughput.now(CLOCK_PROCESS_CPUTIME_ID)
    _ = try cleaner.clean(consume page)
    let time = Throughput.now(CLOCK_PROCESS_CPUTIME_ID) - start
    print("\(time * 1000) \(Double(Resident.peak()))", terminator: "")
  }
}
