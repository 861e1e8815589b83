import Winnow

/// What writing an article out costs, by format and by the shape of its text: each must stay linear.
enum Formats {
  static let shapes: [(name: String, part: String)] = [
    ("prose", "Rain fell on the harbour, and the boats stayed in. "),
    ("dots", "alpha.beta gamma.delta "), ("digits", "1234567. "), ("brackets", "[[a](b) "),
    ("pipes", "a|b|c "), ("backslashes", "\\a\\b\\ "), ("stars", "*a**b_c "),
    ("ampersands", "&amp;amp; "),
    ("one word", "rain"), ("CJK", "港の道路は六週間の通行止めになる。"), ("marks", "<b>a</b>b <i>c.</i>d "),
    ("breaks", "12. rain<br>"), ("code", "<code>`a`</code> "),
    ("cells", "</p><table><tr><td>rain<td>1<tr><td>fog<td>2</table><p>"),
    ("items", "</p><ul><li>rain on the roof of the mill<ul><li>fog</ul></ul><p>"),
    ("pictures", "<img src=/a.jpg alt=a> rain "),
    ("links", "<a href=../b?utm_source=c>rain</a> on "),
  ]

  /// Text of such shapes would not stay by itself.
  private static let keep = """
    schema: 1
    pack: user/keep
    rules:
    - {id: a, title: t, kind: furniture, match: {css: 'article p, li, td, pre'}, action: keep, hard: true}
    """

  /// More than this times as long for four times the text is not linear.
  static let limit = 8.0

  /// - Parameter megabytes: of the larger page; the other is a quarter of it.
  /// - Returns: the worst ratio of times.
  static func run(megabytes: Int) throws -> Double {
    var options = CleanerOptions()
    options.contents = [.links, .images, .tables, .captions]
    options.stripsTracking = true
    options.url = "https://a.example/b/c"
    options.rulePacks = [try RulePack(yaml: Array(keep.utf8), file: "keep.yaml", layer: .user)]
    options.limits.seconds = nil
    let cleaner = try Cleaner(options)
    print(
      "| text | " + OutputFormat.allCases.map { "\($0.rawValue), ms/MB" }.joined(separator: " | ")
        + " | worst ratio |")
    print("|---|" + String(repeating: "---:|", count: OutputFormat.allCases.count + 1))
    var worst = 0.0
    for shape in shapes {
      let articles = try [megabytes * 262_144, megabytes * 1_048_576].map {
        try cleaner.clean(page(shape.part, bytes: $0))
      }
      var row = "| \(shape.name) |"
      var ratio = 0.0
      for format in OutputFormat.allCases {
        let times = articles.map { article in
          (0..<2).map { _ in
            ContinuousClock().measure { _ = article.rendered(as: format) } / .milliseconds(1)
          }.min() ?? 0
        }
        row += " \((times[1] / Double(megabytes)).tenths) |"
        // Below a millisecond the clock says little.
        if times[1] > 20 { ratio = max(ratio, times[1] / max(times[0], 1)) }
      }
      print(row + " \(ratio.tenths) |")
      worst = max(worst, ratio)
    }
    return worst
  }

  private static func page(_ part: String, bytes: Int) -> [UInt8] {
    let prose =
      "<p>Rain fell on the harbour for nine days, and none of the boats of the town left the quay until it ended.</p>"
    return Array(
      ("<!doctype html><title>Rain</title><article><h1>Rain</h1>\(prose)<p>"
        + String(repeating: part, count: bytes / part.utf8.count) + "</p>\(prose)</article>").utf8)
  }
}
