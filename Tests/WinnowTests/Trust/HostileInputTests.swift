import Foundation
import Testing

@testable import Winnow

/// Pages that are made to do harm: each must end soon, in clean text, with the article still there.
@Suite struct HostileInputTests {
  static let cleaner: Cleaner = {
    var options = CleanerOptions()
    options.contents = [.captions, .comments, .links, .images, .tables, .sections, .trace]
    return try! Cleaner(options)
  }()

  @Test func thereAreMoreThanSixtyAndNoneTwice() {
    #expect(HostileInput.all.count >= 60)
    #expect(Set(HostileInput.all.map(\.name)).count == HostileInput.all.count)
  }

  @Test(arguments: HostileInput.all)
  func itEndsSoonInCleanText(_ input: HostileInput) throws {
    let page = input.page()
    let start = Self.processorTime
    let article = try Self.cleaner.clean(page)
    let outputs = OutputFormat.allCases.map { ($0, article.rendered(as: $0)) }
    let seconds = Self.processorTime - start
    #expect(seconds < input.seconds, "\(input.name) took \(seconds) s")

    switch input.expectation {
    case .article:
      for paragraph in Besieged.paragraphs {
        #expect(article.text.contains(paragraph), "lost: \(paragraph)")
      }
      #expect(article.headline == Besieged.headline || input.name.contains("title"))
    case .words(let words):
      for word in words { #expect(article.text.contains(word)) }
    case .nothing: #expect(article.text.isEmpty)
    }
    for text in [article.text, article.rendered(as: .text)] {
      #expect(CleanText.problem(in: text) == nil)
    }
    for (format, output) in outputs {
      // Tabs part the columns of a table, and none is in a cell.
      let text = format == .tsv ? output.replacing("\t", with: " ") : output
      #expect(CleanText.control(in: text, allowingLineFeeds: true) == nil, "\(format)")
      // Markup is text like any other where nothing reads it as markup.
      let readsMarkup = format == .html || format == .xml
      for piece in input.lacks where readsMarkup || !piece.contains("<") {
        #expect(!output.utf8Contains(piece), "\(format) holds \(piece.debugDescription)")
      }
    }
    let json = article.rendered(as: .json)
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json.utf8)) }
    #expect(!json.utf8.contains(0x0A))
  }

  /// Of this thread, in seconds: other tests and programs do not count.
  private static var processorTime: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// What text must be, whatever the page was.
enum CleanText {
  /// What is wrong with a text; nil where nothing is.
  static func problem(in text: String, form: NormalForm = .nfc) -> String? {
    if let control = control(in: text, allowingLineFeeds: true) { return control }
    let normal: String
    switch form {
    case .nfc: normal = text.precomposedStringWithCanonicalMapping
    case .nfkc: normal = text.precomposedStringWithCompatibilityMapping
    case .none: return nil
    }
    // Strings are equal in Swift where they are in canonical form: bytes are what counts here.
    return text.utf8.elementsEqual(normal.utf8) ? nil : "not in \(form)"
  }

  /// The first character that is no text: controls, of direction too, and code points without a
  /// character.
  static func control(in text: String, allowingLineFeeds: Bool) -> String? {
    for scalar in text.unicodeScalars {
      let value = scalar.value
      let isControl =
        value < 0x20 && !(allowingLineFeeds && value == 0x0A) || (0x7F...0x9F).contains(value)
      let turns =
        (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
        || value == 0x200E || value == 0x200F || value == 0x61C
      if isControl || turns || value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value) {
        return "U+" + String(value, radix: 16, uppercase: true)
      }
    }
    return nil
  }
}

extension String {
  /// Whether bytes of a text stand in this one, canonical equivalence aside.
  func utf8Contains(_ text: String) -> Bool {
    !Array(utf8).ranges(of: Array(text.utf8)).isEmpty
  }
}
