import Foundation
import TestSupport

@testable import Winnow

/// Pages for tests that ask something of every page: the samples, and those that `PageKind` makes.
enum TestPages {
  struct Page: Sendable {
    var name: String
    var bytes: [UInt8]
    var isPlainText = false
    /// Whether an article is on it.
    var isArticle = true
  }

  static let samples: [Page] = SampleTests.slugs.compactMap { slug in
    let folder = SampleTests.root.appending(path: "samples/\(slug)")
    for (file, isPlainText) in [("page.html", false), ("page.txt", true)] {
      if let data = try? Data(contentsOf: folder.appending(path: file)) {
        return Page(name: slug, bytes: [UInt8](data), isPlainText: isPlainText)
      }
    }
    return nil
  }

  static let made: [Page] = PageKind.all.map {
    Page(name: $0.name, bytes: Array($0.html.utf8), isArticle: $0.reason == nil)
  }

  static let all = samples + made

  /// A page with some bytes changed, lost, doubled or moved: the same for the same seed.
  static func mutant(of page: [UInt8], _ random: inout SeededNumbers) -> [UInt8] {
    var page = page
    let signs = Array("<>\"'=/ &;!-#\u{0}\u{1B}\u{9}".utf8) + [0xFF, 0xC3, 0x80, 0xE2, 0xF0]
    for _ in 0..<(1 + random.next(12)) where !page.isEmpty {
      let place = random.next(page.count)
      let end = min(page.count, place + 1 + random.next(300))
      switch random.next(6) {
      case 0: page[place] = signs[random.next(signs.count)]
      case 1: page.insert(signs[random.next(signs.count)], at: place)
      case 2: page.removeSubrange(place..<end)
      case 3: page[place] ^= 1 << UInt8(random.next(8))
      case 4: page.removeSubrange(max(place, page.count * 9 / 10)..<page.count)
      default:
        let piece = Array(page[place..<end])
        page.insert(contentsOf: piece, at: random.next(page.count))
      }
    }
    return page
  }
}

/// Tests that clean all pages many times: minutes in a debug build. `WINNOW_SLOW_TESTS=1 swift test` runs
/// them.
enum SlowTests {
  static let areWanted = ProcessInfo.processInfo.environment["WINNOW_SLOW_TESTS"] == "1"
}
