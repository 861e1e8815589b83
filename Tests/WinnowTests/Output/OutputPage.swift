import Foundation

@testable import Winnow

/// A page of invented text with something between its paragraphs, cleaned.
enum OutputPage {
  static let before = [
    "The council of Alder Ford met on Monday evening to talk about the bridge, which has been closed since the floods.",
    "Engineers of the county said that the work takes eleven months, and that most of the old stones can be used again.",
  ]
  static let after = [
    "Residents asked for a ferry, as there had been one until the bridge was built nearly ninety years ago.",
    "The mayor promised a report before the end of the month, with the costs of each of the three plans.",
  ]

  static func html(_ body: String, head: String = "", language: String = "en") -> String {
    """
    <!doctype html><html lang="\(language)"><head><meta charset=utf-8><title>The bridge at Alder Ford</title>\(head)
    </head><body><nav><a href="/">News</a></nav><main><article><h1>The bridge at Alder Ford</h1>
    \(before.map { "<p>\($0)</p>" }.joined())\(body)\(after.map { "<p>\($0)</p>" }.joined())</article></main>
    <footer>© Alder News</footer></body></html>
    """
  }

  static func article(
    _ body: String, _ contents: ContentOptions = [.images, .links, .tables], head: String = "",
    language: String = "en", url: String? = nil, stripsTracking: Bool = false
  ) throws -> Article {
    var options = CleanerOptions()
    options.contents = contents
    options.url = url
    options.stripsTracking = stripsTracking
    return try Cleaner(options).clean(Array(html(body, head: head, language: language).utf8))
  }

  /// What an output has between the paragraphs around the body.
  static func between(_ output: String) throws -> String {
    let start = output.range(of: before[1])?.upperBound
    let end = output.range(of: after[0])?.lowerBound
    guard let start, let end, start < end else { return output }
    var inner = output[start..<end]
    while inner.first == "\n" { inner.removeFirst() }
    while inner.last == "\n" { inner.removeLast() }
    return String(inner)
  }
}
