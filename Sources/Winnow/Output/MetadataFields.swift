/// What is known of an article beside its text, under the names that all outputs share: JSON, corpus records, the
/// front matter of Markdown and text, `<meta>` elements of HTML, and the columns of tables.
package struct MetadataFields {
  package enum Value: Equatable {
    case text(String)
    case list([String])
    case count(Int)
    case share(Float)
    case flag(Bool)
  }

  /// All fields in their order; nil where the page does not say.
  package let all: [(name: String, value: Value?)]

  /// What the page says of itself.
  package init(_ metadata: Metadata) {
    func text(_ value: Metadata.Sourced<String>?) -> Value? { value.map { .text($0.value) } }
    all = [
      ("title", text(metadata.title)), ("standfirst", text(metadata.standfirst)),
      ("authors", metadata.authors.flatMap { $0.value.isEmpty ? nil : .list($0.value) }),
      ("published", text(metadata.published)), ("modified", text(metadata.modified)),
      ("site", PublicSuffix.site(ofURL: metadata.url?.value).map { .text($0) }),
      ("site_name", text(metadata.site)), ("section", text(metadata.section)),
      ("language", text(metadata.language)), ("url", text(metadata.url)),
      ("image", text(metadata.image)),
      ("licence", text(metadata.licence)),
      ("accessible_for_free", metadata.isAccessibleForFree.map { .flag($0.value) }),
    ]
  }

  /// The same with what Winnow says of the article's text.
  init(_ article: Article) {
    all =
      MetadataFields(article.metadata).all + [
        ("word_count", .count(article.wordCount)), ("confidence", .share(article.confidence)),
        ("verdict", .text(article.verdict.isArticle ? "article" : "no-article")),
        ("reason", article.verdict.reason.map { .text($0.rawValue) }),
        ("content_hash", .text(ContentHash.hex(article.text))),
      ]
  }

  /// Writes all fields as members of an object, null where the page does not say; `authors` is a list in any case.
  package func write(_ writer: inout JSONWriter) {
    for (name, value) in all {
      switch value {
      case .text(let text): writer.member(name, text)
      case .list(let list): writer.member(name, list)
      case .count(let count): writer.member(name, count)
      case .share(let share): writer.member(name, share)
      case .flag(let flag): writer.member(name, flag)
      case nil:
        if name == "authors" {
          writer.member(name, [String]())
        } else {
          writer.member(name, String?.none)
        }
      }
    }
  }

  /// YAML between two lines of dashes: what is known, a line each. Strings are quoted as in JSON, which is YAML too.
  var frontMatter: String {
    var out = "---\n"
    for (name, value) in all {
      guard let value else { continue }
      var writer = JSONWriter()
      switch value {
      case .text(let text): writer.string(text)
      case .list(let list): writer.array(list) { $0.string($1) }
      case .count(let count): out += "\(name): \(count)\n"
      case .share(let share): out += "\(name): \((Double(share) * 1000).rounded() / 1000)\n"
      case .flag(let flag): out += "\(name): \(flag)\n"
      }
      if !writer.output.isEmpty { out += name + ": " + writer.output + "\n" }
    }
    return out + "---\n"
  }

  /// `<meta>` elements, one for each value.
  var elements: String {
    var out = ""
    for (name, value) in all {
      let texts: [String] =
        switch value {
        case .text(let text): [text]
        case .list(let list): list
        case .count(let count): ["\(count)"]
        case .share(let share): ["\((Double(share) * 1000).rounded() / 1000)"]
        case .flag(let flag): [flag ? "true" : "false"]
        case nil: []
        }
      for text in texts {
        out += "<meta name=\"\(name)\" content=\"\(Markup.escape(text))\">\n"
      }
    }
    return out
  }
}
