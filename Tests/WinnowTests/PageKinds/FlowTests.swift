import Foundation
import Testing

@testable import Winnow

/// Lines between the paragraphs of an article that are no part of it, and sentences that only speak of such things.
@Suite struct FlowTests {
  private static func lines(_ page: FlowPage, _ inFlow: String) throws -> Set<Substring> {
    let article = try Cleaner().clean(Array(page.html(inFlow).utf8))
    return Set(article.rendered(as: .text).split(separator: "\n"))
  }

  /// What a reader sees of markup.
  private static func text(_ markup: String) -> String {
    markup.replacing(/<[^>]+>/, with: "").replacing("&gt;", with: ">")
  }

  @Test(arguments: FlowPage.all) func furnitureGoes(_ page: FlowPage) throws {
    for markup in page.furniture {
      let lines = try Self.lines(page, markup)
      let line = Self.text(markup)
      #expect(!lines.contains { $0.contains(line) }, "\(line)")
      for paragraph in page.paragraphs {
        #expect(lines.contains(Substring(paragraph)), "beside \(line): \(paragraph)")
      }
    }
  }

  @Test(arguments: FlowPage.all) func sentencesStay(_ page: FlowPage) throws {
    for sentence in page.sentences {
      let lines = try Self.lines(page, "<p>\(sentence)</p>")
      #expect(lines.contains(Substring(sentence)), "\(sentence)")
    }
  }
}
