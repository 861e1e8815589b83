@testable import Winnow

/// Little pages with an article and a thread, and cleaners that find what is in it.
enum CommentPages {
  /// Groups with dates or in elements named for comments are furniture, all other blocks the article.
  static let card = """
    bias: -2
    features:
      groupMost: {edges: [8.5], weights: [0, 6]}
    groups:
      bias: -1.5
      trees:
      - 'dated<0.5 nearComments<1.5: 0 | 0 0 | 3 3 0 3'
    """

  static func cleaner(_ contents: ContentOptions = .comments) throws -> Cleaner {
    var options = CleanerOptions()
    options.contents = contents
    options.usesDefaultRules = false
    options.htmlScorecard = Array(card.utf8)
    return try Cleaner(options)
  }

  static let paragraphs = [
    "The harbour master closed the north quay for a week because the old wall has moved towards the water again.",
    "Divers will look at the foundations from Monday on, and the ferry to the islands leaves from the fish market until then.",
    "Nobody on the council wanted to say what a new wall would cost, or who is going to pay for it in the end.",
  ]

  static func page(_ thread: String, language: String = "en") -> String {
    let article = paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n")
    return """
      <!DOCTYPE html><html lang="\(language)"><head><meta charset="utf-8"><title>Quay closed</title></head>
      <body><article><h1>Quay closed</h1>
      \(article)
      </article>
      \(thread)
      </body></html>
      """
  }

  static func article(
    _ thread: String, language: String = "en", _ contents: ContentOptions = .comments
  ) throws -> Article {
    try cleaner(contents).clean(Array(page(thread, language: language).utf8))
  }

  static func comments(_ thread: String, language: String = "en") throws -> [Article.Comment] {
    try article(thread, language: language).comments
  }
}
