import Winnow
import WinnowWorkshop

/// Decides which of a site's recurring texts and elements are templates.
///
/// By itself only prose of some length is: headings, labels, bylines, items and questions recur in
/// articles, too. They are taken where they stand beside a template as its part, that is where what most
/// often stands beside the template is them.
struct TemplateChoice {
  private let counts: SiteCounts
  private let site: String
  private let limits: TemplateLimits
  private var chosen: Set<UInt64> = []

  init(_ counts: SiteCounts, site: String, _ limits: TemplateLimits) {
    self.counts = counts
    self.site = site
    self.limits = limits
    chosen = Set(counts.texts.filter { isTemplate($0.value) }.keys)
    // The label of a label of an appeal: three steps are more than sites have.
    for _ in 0..<3 where !chosen.isEmpty {
      let parts = self.parts()
      if parts.isEmpty { break }
      chosen.formUnion(parts)
    }
  }

  /// The templates, the most frequent first.
  var templates: [SiteTemplate] {
    let texts = chosen.compactMap { key in counts.texts[key].map { text($0) } }
    let elements = self.elements()
    return (texts + elements).sorted {
      ($1.articles, "\($0.mark)") < ($0.articles, "\($1.mark)")
    }
  }

  private func text(_ entry: SiteCounts.Entry) -> SiteTemplate {
    SiteTemplate(
      site: site, mark: .text(entry.text), words: Int(entry.words), articles: Int(entry.articles),
      siteArticles: counts.articles, weight: SiteTemplate.weight(ofTextIn: Int(entry.articles)))
  }

  private func isFrequent(_ entry: SiteCounts.Entry) -> Bool {
    Int(entry.articles) >= limits.leastArticles
      && Int(entry.titleCount) >= min(8, limits.leastArticles)
      && Double(entry.articles) >= limits.leastShare * Double(counts.articles)
      && !entry.text.isEmpty
  }

  private func isTemplate(_ entry: SiteCounts.Entry) -> Bool {
    isFrequent(entry) && entry.sort == .prose
  }

  /// Frequent texts that stand beside templates nearly always, as what those nearly always have beside
  /// them: an article's last line may stand before the appeal as well, but the appeal after many lines.
  private func parts() -> Set<UInt64> {
    var beside: [UInt64: Int] = [:]
    for key in chosen {
      guard let entry = counts.texts[key] else { continue }
      for majority in Set(
        [entry.before, entry.after].filter { isDominant($0, entry) }.map(\.candidate))
      where !chosen.contains(majority) {
        beside[majority, default: 0] += Int(entry.articles)
      }
    }
    return Set(
      beside.filter { key, times in
        guard let entry = counts.texts[key], isFrequent(entry) else { return false }
        return Double(times) >= 0.8 * Double(entry.articles)
      }.keys)
  }

  /// Whether a neighbour won its vote by so much that it stood there in three articles of four.
  private func isDominant(_ majority: SiteCounts.Majority, _ entry: SiteCounts.Entry) -> Bool {
    majority.candidate != 0 && Double(majority.votes) >= 0.5 * Double(entry.articles - 1)
  }

  /// Elements whose prose is templates.
  private func elements() -> [SiteTemplate] {
    var templates: [UInt64: (blocks: Int, example: UInt64)] = [:]
    for key in chosen.sorted() {
      guard let entry = counts.texts[key], entry.sort == .prose else { continue }
      for name in entry.elements {
        let known = templates[name] ?? (0, key)
        templates[name] = (known.blocks + Int(entry.articles), known.example)
      }
    }
    return templates.compactMap { name, found in
      guard let element = counts.elements[name], let example = counts.texts[found.example],
        Int(element.articles) >= 2 * limits.leastArticles,
        Int(element.titleCount) >= min(8, limits.leastArticles),
        Double(found.blocks) >= limits.leastElementShare * Double(element.blocks)
      else { return nil }
      return SiteTemplate(
        site: site, mark: .element(element.text, holding: example.text),
        words: Int(element.words), articles: Int(element.articles), siteArticles: counts.articles,
        weight: SiteTemplate.weight(ofElementWith: found.blocks, of: Int(element.blocks)))
    }
  }
}
