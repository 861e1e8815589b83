/// When a block needs no more trees.
///
/// The bounds were chosen on gold pages by cross-validation: with them no figure changes in the third place.
enum Certainty {
  /// Trees before the first look at who is sure; with each look after that they double.
  static let firstLook = 64
  /// Trees and rules together are farther from zero than this, in log-odds …
  static let sum: Float = 2.5
  /// … and the nearer, the fewer trees are left to say something else, once so many have been heard …
  static let settled: Float = 256
  /// … or a part of it for a few words, which count for little in a page …
  static let fewWords: Float = 8
  static let partForFew: Float = 0.7
  /// … and the trees alone lean this far to the same side: where they work against the rules, as for
  /// the posts of a forum, they are heard to the end.
  static let agreed: Float = 0.5

  /// - Parameter trees: how many have been heard.
  static func isSure(_ score: Float, rules: Float, words: Float, after trees: Int) -> Bool {
    let all = score + rules
    let bound =
      (words <= fewWords ? sum * partForFew : sum) * min(1, (settled / Float(trees)).squareRoot())
    return abs(all) > bound && (all > 0 ? score : -score) > agreed
  }
}
