/// What somebody may have meant.
enum Suggestions {
  /// The word with the fewest letters added, left out, changed or swapped; nil where none is near.
  static func nearest(to word: String, of known: [String]) -> String? {
    let word = Array(word.lowercased().unicodeScalars.prefix(64))
    let most = word.count < 4 ? 1 : word.count < 8 ? 2 : 3
    var best: (distance: Int, word: String)?
    for candidate in known {
      let distance = distance(word, Array(candidate.lowercased().unicodeScalars.prefix(64)))
      if distance <= most, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.word
  }

  /// Damerau's distance between two short words.
  static func distance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
    if first.isEmpty || second.isEmpty { return max(first.count, second.count) }
    var older: [Int] = []
    var old = Array(0...second.count)
    for row in 1...first.count {
      var new = [row]
      for column in 1...second.count {
        let isSame = first[row - 1] == second[column - 1]
        var least = min(old[column] + 1, new[column - 1] + 1, old[column - 1] + (isSame ? 0 : 1))
        if row > 1, column > 1, first[row - 1] == second[column - 2],
          first[row - 2] == second[column - 1]
        {
          least = min(least, older[column - 2] + 1)
        }
        new.append(least)
      }
      (older, old) = (old, new)
    }
    return old[second.count]
  }
}
