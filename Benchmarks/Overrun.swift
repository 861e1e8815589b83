import Glibc
import Winnow

/// How far past its time a page ends, under rules and on pages that are made to be slow.
///
/// Loading and compiling rules is no page's time, and is not counted. Each rule file is in a child process
/// of its own, because a million rules take gigabytes.
enum Overrun {
  /// The most that a page may take, as a multiple of its time.
  static let limit = 1.1

  /// What makes a rule of a number, with how many there are of it at most.
  private static let rules: [(name: String, most: Int, match: @Sendable (Int) -> String)] = [
    ("regular expressions", 60, { "text: {regex: '(a+)+\($0)$'}" }),
    ("regular expressions with alternatives", 60, { "text: {regex: '(a|aa)+\($0)$'}" }),
    ("lines", 60, { "text: {line: ['(?:a+)+[b]\($0)']}" }),
    ("descendants", 200, { "css: 'div div div div div div div .z\($0), div p ~ p ~ p > b'" }),
    ("has", 3000, { "css: 'div:has(> .x .y ~ p .n\($0))'" }),
    ("selectors of all", 3000, { "css: '*:not(.a\($0)):has(* * .b\($0))'" }),
    ("globs", 500, { "href: '*a*a*a*a*a*a*a*b\($0)'" }),
    ("paths", 8, { "xpath: '//*[count(//*[count(//*) > \($0)]) > 0]'" }),
    ("paths that compare", 8, { "xpath: '//*[//p = //a][\($0) > 0]'" }),
    ("unions", 8, { "xpath: '//p[count(//a | //p | //div) > \($0)]'" }),
    ("a class", .max, { "css: '.x:not(.q\($0))'" }),
    ("a tag", .max, { "css: 'p:not(.q\($0))'" }),
    ("any element", .max, { "css: '*:not(.q\($0))'" }),
    ("activations", .max, { "css: '.x > p:not(.q\($0))'" }),
    ("names that no page has", .max, { "tokens: [z\($0), y\($0)]" }),
    ("phrases", .max, { "text: {any_of: ['the ferry left the old \($0)']}" }),
    ("one phrase", .max, { "all: [{text: {any_of: [the ferry left]}}, {css: 'p:not(.q\($0))'}]" }),
    ("expressions with a literal", .max, { "text: {regex: 'ferry.*\($0)$'}" }),
    ("expressions without", .max, { "text: {regex: '[a-z]+ [A-Z]?\($0)$'}" }),
    ("line patterns", .max, { "text: {line: ['(?:the )?ferry \($0) .*', '.*a\($0)?']}" }),
    ("addresses", .max, { "href: '*aaaa*\($0)*'" }),
    ("addresses that fit", .max, { "any: [{href: '*aaaa*'}, {css: 'q\($0)'}]" }),
    ("many paths", .max, { "xpath: '//p[\($0) > 5]'" }),
    ("replacements", .max, { "text: {regex: 'ferry\($0)?'}" }),
  ]

  /// A beginning, a part that is repeated up to some bytes, and an end.
  private static let pages: [(name: String, start: String, part: String, end: String)] = [
    (
      "elements", "",
      "<div class=item><p>Rain fell on the harbour and the boats stayed in.</p></div>", ""
    ),
    ("text", "<p>", "rain on the harbour ", ""),
    ("one letter", "<p>", "x", ""),
    ("text in Latin-1", "<meta charset=latin1><p>", "rain on the harbour \u{FFFD} ", ""),
    ("plain text", "", "Rain fell on the harbour and the boats stayed in.\n", ""),
    ("plain text, one line", "", "rain on the harbour ", ""),
    ("links", "", "<li><a href=\"/harbour/news\">Boats</a></li>", ""),
    ("attributes", "<div ", "data-rain=\"harbour\" ", ">text</div>"),
    ("an attribute", "<div title='", "rain ", "'>text</div>"),
    ("a comment", "<!--", "rain -", "-->"),
    (
      "a script", "<script type='application/ld+json'>{\"@type\":\"Article\",\"x\":[", "[1],",
      "0]}</script>"
    ),
    ("entities", "<p>", "&amp;&lt;&nbsp;&rsquo;&#8217; ", ""),
    ("end tags", "<p>", "</b>", ""),
    ("open tables", "", "<table><tr><td>rain", ""),
    ("formatting", "", "<b><i>rain</b></i> ", ""),
    ("marks", "<p>", "e\u{301}\u{323}\u{308} ", ""),
  ]

  /// Deeply nested paragraphs with long runs of one letter between prose.
  private static let slowPage: [UInt8] = {
    let letters = String(repeating: "a", count: 4000)
    let prose =
      "The ferry left the old harbour at dawn with eleven cars, two horses and a crate of clocks."
    var page = "<body><article><h1>The ferry</h1>"
    for number in 0..<150 {
      page += "<div class='x y'><p>\(prose) \(prose) \(number)</p><p>\(letters)!</p>"
      page += "<p><a href='/\(letters)'>\(letters.prefix(90))</a></p>"
      if number % 3 == 0 { page += "</div>" }
    }
    return Array(page.utf8)
  }()

  /// - Parameters:
  ///   - count: rules of a file.
  ///   - megabytes: the size of the pages without rules of their own.
  static func run(count: Int, megabytes: Int, milliseconds: Int, only: String?) {
    print("A page's time: \(milliseconds) ms. Taken, as a multiple of it, best of three:\n")
    print("| rules or page | rules | load, s | fail | partial |\n|---|---:|---:|---:|---:|")
    var worst = 0.0
    for index in 0..<(rules.count + pages.count) {
      let name = index < rules.count ? rules[index].name : pages[index - rules.count].name
      if let only, only != name { continue }
      let number = index < rules.count ? min(count, rules[index].most) : 0
      let size = index < rules.count ? 0 : megabytes
      let fields = Growth.child(
        "overrun-one \(index) \(number) --megabytes \(size) --milliseconds \(milliseconds)")
      let shape = size == 0 ? name : "\(name), \(size) MB"
      guard fields.count == 3 else {
        print("| \(shape) | \(number) | failed |")
        worst = .infinity
        continue
      }
      worst = max(worst, fields[1], fields[2])
      let shown = fields.dropFirst().map { "\(Double(Int($0 * 1000 + 0.5)) / 1000)" }
      print("| \(shape) | \(number) | \(fields[0].tenths) | \(shown.joined(separator: " | ")) |")
      fflush(nil)
    }
    print("\nThe worst: \(Double(Int(worst * 1000 + 0.5)) / 1000)")
    if worst > limit { exit(1) }
  }

  /// What the child does: prints the seconds of loading, and what a page takes as a multiple of its time, by what
  /// happens past it.
  static func runOne(_ index: Int, count: Int, megabytes: Int, milliseconds: Int) throws {
    let start = Throughput.now(CLOCK_MONOTONIC)
    var options = CleanerOptions()
    options.limits.seconds = Double(milliseconds) / 1000
    var page = slowPage
    if index < rules.count {
      var limits = RuleLimits()
      limits.rules = .max
      limits.bytes = .max
      let action = rules[index].name == "replacements" ? "action: replace, with: boat, " : ""
      var yaml = Array("schema: 1\npack: user/slow\nrules:\n".utf8)
      for number in 0..<count {
        yaml +=
          "- {id: r\(number), title: t, kind: furniture, guard: {max_words: 99999}, \(action)match: {\(rules[index].match(number))}}\n"
          .utf8
      }
      options.rulePacks = [
        try RulePack(yaml: yaml, file: "slow.yaml", layer: .user, limits: limits)
      ]
    } else {
      let shape = pages[index - rules.count]
      page = Array(shape.start.utf8)
      let part = Array(shape.part.utf8)
      while page.count < megabytes << 20 { page += part }
      page += shape.end.utf8
      // Bytes that are no UTF-8 are converted.
      if shape.name.hasSuffix("Latin-1") { page = page.map { $0 > 0x7F ? 0xE9 : $0 } }
    }
    var loaded = 0.0
    var results: [Double] = []
    for overflow in PageLimits.Overflow.allCases {
      options.limits.overflow = overflow
      let cleaner = try Cleaner(options)
      if loaded == 0 { loaded = Throughput.now(CLOCK_MONOTONIC) - start }
      var best = Double.infinity
      for _ in 0..<3 {
        let start = Throughput.now(CLOCK_MONOTONIC)
        do { _ = try cleaner.clean(page) } catch {}
        best = min(best, Throughput.now(CLOCK_MONOTONIC) - start)
      }
      results.append(best * 1000 / Double(milliseconds))
    }
    print("\(loaded) \(results[0]) \(results[1])", terminator: "")
  }
}
