import Foundation
import TestSupport
import Testing

@testable import Winnow

/// Two ways to one article: what one says, the other must say, too.
///
/// Each is asked with stand-ins in the parser and without them (`ParserRelease`), as on a release of libxml2 that is
/// not proven.
@Suite struct DifferentialTests {
  private static func cleaner(_ usesStandIns: Bool) -> Cleaner {
    PropertyTests.cleaner { $0.usesStandIns = usesStandIns }
  }

  /// With the prescan and without it the tree is the same, on pages that are made to mislead it.
  @Test(.enabled(if: SlowTests.areWanted)) func thePrescanChangesNothingOnHostilePages() throws {
    var random = SeededNumbers(seed: 5)
    var compared = 0
    for input in HostileInput.all {
      let bytes = input.page()
      guard bytes.count < 100_000 else { continue }
      for round in 0..<6 {
        let page = round == 0 ? bytes : TestPages.mutant(of: bytes, &random)
        let text = try DecodedPage(page, encoding: nil).bytes
        let whole = PrescanTests.Shape(Document(html: text))
        #expect(
          whole == PrescanTests.Shape(Document(html: text, refers: false)),
          "\(input.name), round \(round)")
        compared += 1
      }
    }
    #expect(compared > 200)
  }

  @Test(.enabled(if: SlowTests.areWanted)) func thePrescanChangesNothingOnGeneratedPages() throws {
    var random = SeededNumbers(seed: 9)
    for page in TestPages.made {
      for round in 0..<3 {
        let bytes = round == 0 ? page.bytes : TestPages.mutant(of: page.bytes, &random)
        let text = try DecodedPage(bytes, encoding: nil).bytes
        let tree = PrescanTests.Shape(Document(html: text))
        #expect(
          tree == PrescanTests.Shape(Document(html: text, refers: false)), "\(page.name)")
        if round == 0 {
          #expect(tree == PrescanTests.Shape(Document(prescanned: text)), "\(page.name)")
        }
      }
    }
  }

  /// One worker's scratch memory, used for all pages in one order or another, or a new one each.
  @Test(.enabled(if: SlowTests.areWanted), arguments: [true, false])
  func orderAndScratchMemoryChangeNothing(_ usesStandIns: Bool) throws {
    let cleaner = Self.cleaner(usesStandIns)
    let pages = TestPages.all
    func outputs(_ order: [Int]) throws -> [Int: String] {
      var workspace = Workspace()
      var result: [Int: String] = [:]
      for index in order {
        result[index] = try cleaner.clean(pages[index].bytes, reusing: &workspace).rendered(
          as: .json)
      }
      return result
    }
    let forward = try outputs(Array(pages.indices))
    #expect(try outputs(pages.indices.reversed()) == forward)
    for index in stride(from: 0, to: pages.count, by: 5) {
      #expect(try cleaner.clean(pages[index].bytes).rendered(as: .json) == forward[index])
    }
  }

  /// Eight threads share one cleaner.
  @Test(.enabled(if: SlowTests.areWanted), arguments: [true, false])
  func threadsChangeNothing(_ usesStandIns: Bool) async throws {
    let pages = TestPages.all
    let cleaner = Self.cleaner(usesStandIns)
    let one = try pages.map { try cleaner.clean($0.bytes).rendered(as: .json) }
    try await withThrowingTaskGroup(of: [String].self) { group in
      for thread in 0..<8 {
        group.addTask {
          var workspace = Workspace()
          // Each begins elsewhere, so that different pages meet.
          return try pages.indices.map { index in
            let page = pages[(index + thread * 17) % pages.count]
            return try cleaner.clean(page.bytes, reusing: &workspace).rendered(as: .json)
          }
        }
      }
      var finished = 0
      for try await outputs in group {
        #expect(Set(outputs) == Set(one))
        finished += 1
      }
      #expect(finished == 8)
    }
  }

  /// A page, and the tree that was read from it written as a page again.
  @Test(.enabled(if: SlowTests.areWanted), arguments: [true, false])
  func aPageWrittenAnewGivesTheSameText(_ usesStandIns: Bool) throws {
    let cleaner = Self.cleaner(usesStandIns)
    for page in TestPages.all where !page.isPlainText {
      let first = try cleaner.clean(page.bytes)
      let document = Document(html: try DecodedPage(page.bytes, encoding: nil).bytes)
      let second = try cleaner.clean(Array(document.asHTML.utf8))
      #expect(first.text == second.text, "\(page.name)")
      #expect(first.headline == second.headline, "\(page.name)")
    }
  }

  /// An article without any furniture, as a page and as plain text.
  @Test(arguments: [true, false])
  func pagesAndPlainTextGiveTheSameArticle(_ usesStandIns: Bool) throws {
    let cleaner = Self.cleaner(usesStandIns)
    let text = PropertyTests.cleaner { $0.input = .text }
    for (index, prose) in [InventedProse.english, .german, .french, .spanish, .russian].enumerated()
    {
      for number in 0..<4 {
        var composer = PageComposer(prose, .bare, seed: "plain \(index) \(number)")
        let title = composer.title()
        let paragraphs = (0..<(5 + number)).map { _ in composer.paragraph(3) }
        let page =
          "<!doctype html><html lang=\(prose.language)><head><title>\(title)</title></head><body><h1>\(title)</h1>"
          + paragraphs.map { "<p>\($0)</p>" }.joined() + "</body></html>"
        let plain = ([title] + paragraphs).joined(separator: "\n\n") + "\n"
        let (fromPage, fromText) = (
          try cleaner.clean(Array(page.utf8)).rendered(as: .text),
          try text.clean(Array(plain.utf8)).rendered(as: .text)
        )
        #expect(fromPage == plain, "\(prose.language) \(number)")
        #expect(fromText == plain, "\(prose.language) \(number)")
      }
    }
  }
}

extension Document {
  /// The tree as a page.
  fileprivate var asHTML: String {
    let empty: Set<String> = [
      "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param",
      "source", "track", "wbr",
    ]
    func escaped(_ bytes: ArraySlice<UInt8>) -> String {
      String(decoding: bytes, as: UTF8.self).replacing("&", with: "&amp;")
        .replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
    var out = "<!doctype html>"
    var open: [(name: String, end: Int)] = []
    var isTitled = false
    for node in 1..<max(1, count) {
      while let last = open.last, last.end <= node { out += "</\(open.removeLast().name)>" }
      if tags[node] == .text {
        out += escaped(text[Int(textStarts[node])..<Int(textEnds[node])])
        continue
      }
      let name = name(of: node)
      // What these held was set aside when the tree was made.
      if tags[node] == .title || name == "script" || name == "style" || name == "svg" { continue }
      out += "<\(name)"
      for index in attributeRange(node) {
        let attribute = attributes[index]
        let start = Int(attribute.valueStart)
        out +=
          " \(self.name(of: attribute))=\""
          + escaped(attributeBytes[start..<start + Int(attribute.valueLength)]) + "\""
      }
      out += ">"
      if name == "head", !isTitled {
        isTitled = true
        out += "<title>" + String(decoding: title, as: UTF8.self) + "</title>"
        for data in structuredData {
          out +=
            "<script type=\"application/ld+json\">" + String(decoding: data, as: UTF8.self)
            + "</script>"
        }
      }
      // A parser drops a line feed at the beginning.
      if name == "pre" { out += "\n" }
      if !empty.contains(name) { open.append((name, Int(ends[node]))) }
    }
    while let last = open.popLast() { out += "</\(last.name)>" }
    return out
  }
}
