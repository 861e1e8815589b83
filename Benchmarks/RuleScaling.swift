import Winnow

/// Pages against packs that differ in size alone: what a page matches is the same in all of them.
enum RuleScaling {
  /// The most that the larger pack may cost, against the smaller.
  static let limit = 1.15

  static func compareRules(_ pages: [[UInt8]]) throws -> Double {
    var made = GeneratedPack(seed: 7)
    return try compare(
      "rules", pages,
      [(100, made.rules(100)), (1000, made.rules(1000)), (10_000, made.rules(10_000))])
  }

  static func comparePhrases(_ pages: [[UInt8]]) throws -> Double {
    // Phrases begin with words of the pages themselves, as real ones do.
    var made = GeneratedPack(seed: 11, words: try words(of: pages))
    return try compare(
      "phrases", pages,
      [
        (1000, made.phrases(1000)), (10_000, made.phrases(10_000)),
        (100_000, made.phrases(100_000)),
      ])
  }

  private static func words(of pages: [[UInt8]]) throws -> [String] {
    let cleaner = try Cleaner()
    var words: Set<String> = []
    for page in pages {
      let text = try cleaner.clean(page).text.lowercased()
      for word in text.split(whereSeparator: { !$0.isLetter }) where (3...12).contains(word.count) {
        words.insert(String(word))
      }
    }
    return words.sorted()
  }

  private static func compare(
    _ name: String, _ pages: [[UInt8]], _ packs: [(size: Int, yaml: String)]
  ) throws -> Double {
    let cleaners = try packs.map { pack in
      var options = CleanerOptions()
      options.rulePacks = [
        try RulePack(yaml: Array(pack.yaml.utf8), file: "generated.yaml", layer: .user)
      ]
      return try Cleaner(options)
    }
    var workspaces = cleaners.map { _ in Workspace() }
    var best = cleaners.map { _ in Duration.seconds(1000) }
    for _ in 0..<max(20, 4000 / pages.count) {
      for index in cleaners.indices {
        let start = ContinuousClock.now
        for page in pages { _ = try cleaners[index].clean(page, reusing: &workspaces[index]) }
        best[index] = min(best[index], ContinuousClock.now - start)
      }
    }
    for index in cleaners.indices {
      let perPage = best[index] / .microseconds(1) / Double(pages.count)
      let ratio = best[index] / best[0]
      print(
        "\(packs[index].size) \(name): \(Int(perPage)) µs a page, \((ratio * 1000).rounded() / 1000) times the first"
      )
    }
    return best[best.count - 1] / best[0]
  }
}
