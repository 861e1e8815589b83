/// An article and a version of it with a known edit.
struct EditedText {
  enum Edit: String, CaseIterable {
    case identical, wordReplaced, sentenceDropped, paragraphAdded, boilerplateTail
    case halfRewritten, sentencesShuffled, sameSubject, unrelated
  }

  var edit: Edit
  var original: String
  var edited: String
}

extension EditedText {
  /// Pairs of all edits in turn, over articles of 2 to 14 paragraphs in three languages.
  static func pairs(_ count: Int, seed: UInt64) -> [EditedText] {
    (0..<count).map { index in
      let languages = SyntheticProse.Language.allCases
      let language = languages[index / Edit.allCases.count % languages.count]
      var prose = SyntheticProse(language, seed: seed &* 1_000_003 &+ UInt64(index))
      return pair(Edit.allCases[index % Edit.allCases.count], &prose)
    }
  }

  private static let tail: [SyntheticProse.Language: String] = [
    .english:
      "The lamp in our window burns because readers bring the oil. Whoever wants to read on tomorrow can leave a coin in the box by the door, and thirty others will be able to read with them.",
    .german:
      "Die Lampe in unserem Fenster brennt, weil Leser das Öl bringen. Wer auch morgen lesen will, legt eine Münze in die Büchse neben der Tür.",
    .japanese: "窓辺の灯りは読者が油を届けてくださるおかげで燃えています。明日も読みたい方は戸口の箱に硬貨を一枚入れてください。",
  ]

  private static func pair(_ edit: Edit, _ prose: inout SyntheticProse) -> EditedText {
    let count = prose.number(2...14)
    let subject = prose.title()
    var article = (0..<count).map { _ in
      let sentences = prose.number(2...4)
      return (0..<sentences).map { _ in prose.sentence() }
    }
    let original = text(article, prose.language)
    switch edit {
    case .identical: break
    case .wordReplaced:
      let paragraph = prose.number(0...article.count - 1)
      let sentence = prose.number(0...article[paragraph].count - 1)
      article[paragraph][sentence] = replaceWord(article[paragraph][sentence], &prose)
    case .sentenceDropped:
      let paragraph = prose.number(0...article.count - 1)
      article[paragraph].remove(at: prose.number(0...article[paragraph].count - 1))
    case .paragraphAdded:
      let sentences = prose.number(2...3)
      article.insert(
        (0..<sentences).map { _ in prose.sentence() }, at: prose.number(0...article.count))
    case .boilerplateTail: article.append([tail[prose.language] ?? ""])
    case .halfRewritten:
      for index in article.indices where index % 2 == 0 {
        article[index] = article[index].map { _ in prose.sentence() }
      }
    case .sentencesShuffled:
      var all = article.flatMap(\.self)
      all.shuffle(using: &prose.random)
      article = [all]
    case .sameSubject:
      // Another reporter on the same matter: the same names and places, other sentences.
      article = article.map { $0.map { _ in prose.sentence(about: subject) } }
    case .unrelated: article = article.map { $0.map { _ in prose.sentence() } }
    }
    return EditedText(edit: edit, original: original, edited: text(article, prose.language))
  }

  private static func text(_ article: [[String]], _ language: SyntheticProse.Language) -> String {
    article.map { $0.joined(separator: language == .japanese ? "" : " ") }.joined(
      separator: "\n\n")
  }

  private static func replaceWord(_ sentence: String, _ prose: inout SyntheticProse) -> String {
    if prose.language == .japanese { return sentence.replacing("は", with: "も", maxReplacements: 1) }
    var words = sentence.split(separator: " ").map(String.init)
    words[prose.number(0...words.count - 1)] = "otherwise"
    return words.joined(separator: " ")
  }

  /// The Jaccard similarity of shingles, counted out on words as a reader would split them.
  func trueSimilarity(isUnspaced: Bool) -> Double {
    func shingles(_ text: String) -> Set<[String]> {
      var words: [String] = []
      if isUnspaced {
        words = text.filter { $0.isLetter || $0.isNumber }.map { String($0) }
      } else {
        words = text.lowercased().split { $0.isWhitespace }.map { word in
          String(word.filter { $0.isLetter || $0.isNumber })
        }.filter { !$0.isEmpty }
      }
      guard words.count >= 5 else { return [words] }
      return Set((0...(words.count - 5)).map { Array(words[$0..<$0 + 5]) })
    }
    let (a, b) = (shingles(original), shingles(edited))
    return Double(a.intersection(b).count) / Double(a.union(b).count)
  }
}
