import Foundation
import Testing

@testable import Winnow

/// A page that is made to do harm, and what must hold of what comes out.
struct HostileInput: Sendable, CustomTestStringConvertible {
  /// What must hold beside what holds for all: see `HostileInputTests`.
  enum Expectation: Sendable {
    /// The whole article that stands around the attack.
    case article
    /// Nothing: the attack hides the page by the rules that browsers read pages by.
    case nothing
    /// These words, in the text.
    case words([String])
  }

  var name: String
  var expectation: Expectation
  /// What no output may hold.
  var lacks: [String] = []
  /// Processor seconds that a debug build may take.
  var seconds = 20.0
  /// The page, made when it is asked for.
  var page: @Sendable () -> [UInt8]

  var testDescription: String { name }

  init(
    _ name: String, _ expectation: Expectation = .article, lacks: [String] = [],
    seconds: Double = 20, bytes page: @escaping @Sendable () -> [UInt8]
  ) {
    self.name = name
    self.expectation = expectation
    self.lacks = lacks
    self.seconds = seconds
    self.page = page
  }

  init(
    _ name: String, _ expectation: Expectation = .article, lacks: [String] = [],
    seconds: Double = 20, _ page: @escaping @Sendable () -> String
  ) {
    self.init(name, expectation, lacks: lacks, seconds: seconds) { Array(page().utf8) }
  }
}

/// The article that attacks are set into.
enum Besieged {
  static let headline = "The lamp on Gannet Rock is lit again"

  static let paragraphs = [
    "The lamp on Gannet Rock was lit again on Monday evening, nine years after the storm that broke "
      + "its glass and drowned the stair below it.",
    "Two keepers rowed out at low water with forty litres of oil, a new wick from the rope works and "
      + "a letter of thanks that the harbour council had signed.",
    "From the mole one could see the beam turn twice in a minute, and the oldest pilot of the bay "
      + "said that he had not slept so well since the spring.",
    "Whether the light will stay through the winter depends on the price of oil, which the council "
      + "wants to settle before the first fogs of October.",
  ]

  /// A page with the article, and an attack in one place of it.
  ///
  /// - Parameters:
  ///   - head: at the end of the head.
  ///   - before: at the beginning of the body.
  ///   - inside: between the second paragraph and the third.
  ///   - after: behind the article.
  static func page(
    head: String = "<meta charset=utf-8>", before: String = "", inside: String = "",
    after: String = ""
  ) -> String {
    let body = paragraphs.map { "<p>\($0)</p>\n" }
    return
      "<!doctype html><html lang=en><head><title>\(headline)</title>\(head)</head><body>\(before)"
      + "<article><h1>\(headline)</h1>\n\(body[0])\(body[1])\(inside)\(body[2])\(body[3])</article>"
      + after + "</body></html>"
  }
}

extension String {
  static func * (text: String, count: Int) -> String { String(repeating: text, count: count) }
}
