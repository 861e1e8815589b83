import Winnow
import WinnowWorkshop

/// One site's texts and elements, and on how many different articles they stood.
///
/// Lossy counting (G. Manku and R. Motwani, "Approximate frequency counts over data streams", 2002) over
/// articles: at the end of each window what was counted no more often than there were windows since it
/// came is forgotten. A count is never too high, and too low by at most `windows`; with windows of w
/// articles that is one article in w, and more only where the bound on memory ended windows early.
struct SiteCounts: Sendable {
  /// A text that was seen in two articles or more, or an element.
  struct Entry: Sendable {
    var articles: Int32 = 0
    /// Of an element, its blocks of prose.
    var blocks: Int32 = 0
    /// The window in which it came, counted from 0.
    var window: Int32
    var words: Int32 = 0
    var sort = TemplateView.Sort.label
    /// Hashes of different headlines, as many as fit.
    var titles = SIMD8<UInt32>()
    var titleCount: UInt8 = 0
    /// What most often stands before and after it, by Boyer and Moore's majority vote.
    var before = Majority()
    var after = Majority()
    /// The elements around it where it was seen last, by hash.
    var elements: [UInt64] = []
    /// From its third article on.
    var text = ""

    mutating func addTitle(_ title: UInt64) {
      let short = UInt32(truncatingIfNeeded: title >> 32)
      for index in 0..<Int(titleCount) where titles[index] == short { return }
      guard titleCount < 8 else { return }
      titles[Int(titleCount)] = short
      titleCount += 1
    }
  }

  struct Majority: Sendable {
    var candidate: UInt64 = 0
    var votes: Int32 = 0

    mutating func vote(_ value: UInt64) {
      if value == candidate {
        votes += 1
      } else if votes == 0 {
        (candidate, votes) = (value, 1)
      } else {
        votes -= 1
      }
    }
  }

  /// Texts that were seen in one article, with the hash of its headline.
  private var once: [UInt64: UInt64] = [:]
  private(set) var texts: [UInt64: Entry] = [:]
  private(set) var elements: [UInt64: Entry] = [:]
  private(set) var articles = 0
  /// How many windows have ended: the most that a count can be too low.
  private(set) var windows: Int32 = 0
  private(set) var lastSeen = 0
  private var articlesInWindow = 0

  /// A text from its third article on is worth its memory.
  private static let articlesBeforeText = 3
  /// Longer texts are no furniture, and none is kept of them. In bytes.
  private static let longestText = 16384
  /// Less than this is too little to tell a new article, in words.
  private static let leastNewWords = 20

  var entryCount: Int { once.count + texts.count + elements.count }

  /// Counts a page, unless it is a copy of an earlier one.
  ///
  /// - Returns: whether it was counted.
  mutating func add(_ view: TemplateView, at clock: Int, _ limits: TemplateLimits) -> Bool {
    lastSeen = clock
    var all = 0
    var new = 0
    var longest: (words: Int, fingerprint: UInt64) = (0, 0)
    for block in view.blocks {
      all += block.words
      guard once[block.fingerprint] == nil, texts[block.fingerprint] == nil else { continue }
      new += block.words
      if block.words > longest.words { longest = (block.words, block.fingerprint) }
    }
    guard new >= Self.leastNewWords, new * 3 >= all else { return false }
    articles += 1
    articlesInWindow += 1
    // Pages without a headline are told apart by what is new in them.
    let title = view.title == 0 ? longest.fingerprint : view.title
    count(view, title: title)
    if articlesInWindow >= limits.window { endWindow() }
    return true
  }

  private mutating func count(_ view: TemplateView, title: UInt64) {
    var seen: Set<UInt64> = []
    var seenElements: Set<UInt64> = []
    for (index, block) in view.blocks.enumerated() where block.fingerprint != 0 {
      let isNew = seen.insert(block.fingerprint).inserted
      let names = block.elements.map { Self.hash(of: $0) }
      if block.sort == .prose {
        for (name, selector) in zip(names, block.elements) {
          countElement(
            name, selector, block, title: title, isNewPage: seenElements.insert(name).inserted)
        }
      }
      guard isNew else { continue }
      let before = index > 0 ? view.blocks[index - 1].fingerprint : 0
      let after = index + 1 < view.blocks.count ? view.blocks[index + 1].fingerprint : 0
      countText(block, names, title: title, before: before, after: after)
    }
  }

  private mutating func countText(
    _ block: TemplateView.Block, _ names: [UInt64], title: UInt64, before: UInt64, after: UInt64
  ) {
    var entry: Entry
    if let known = texts.removeValue(forKey: block.fingerprint) {
      entry = known
    } else if let first = once.removeValue(forKey: block.fingerprint) {
      entry = Entry(articles: 1, window: windows)
      entry.addTitle(first)
    } else {
      once[block.fingerprint] = title
      return
    }
    entry.articles += 1
    entry.addTitle(title)
    entry.before.vote(before)
    entry.after.vote(after)
    entry.words = Int32(truncatingIfNeeded: block.words)
    entry.sort = block.sort
    if entry.elements != names { entry.elements = names }
    if entry.text.isEmpty, entry.articles >= Self.articlesBeforeText,
      block.text.utf8.count <= Self.longestText
    {
      entry.text = block.text
    }
    texts[block.fingerprint] = entry
  }

  private mutating func countElement(
    _ name: UInt64, _ selector: String, _ block: TemplateView.Block, title: UInt64, isNewPage: Bool
  ) {
    var entry = elements[name] ?? Entry(window: windows)
    entry.blocks += 1
    if isNewPage {
      entry.articles += 1
      entry.addTitle(title)
    }
    entry.words = max(entry.words, Int32(truncatingIfNeeded: block.words))
    if entry.text.isEmpty { entry.text = selector }
    elements[name] = entry
  }

  /// Forgets what was counted least.
  mutating func endWindow() {
    windows += 1
    articlesInWindow = 0
    once = [:]
    texts = texts.filter { $0.value.articles > windows - $0.value.window }
    elements = elements.filter { $0.value.articles > windows - $0.value.window }
  }

  static func hash(of selector: String) -> UInt64 {
    var hash: UInt64 = 0
    for byte in selector.utf8 { hash = WordHasher.finished(hash ^ UInt64(byte)) }
    return hash
  }
}
