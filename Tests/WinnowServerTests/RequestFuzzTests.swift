import Foundation
import HTTPTypes
import Testing

@testable import WinnowServer

/// Requests with slips in them: each is understood or refused, and none ends the process.
@Suite struct RequestFuzzTests {
  /// The same numbers at each run, so that a fault can be looked at again.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private static let seeds = [
    #"{"html":"<p>Words</p>","url":"https://example.org/a","format":"markdown","with":["links"],"timeout":1.5}"#,
    #"{"html_b64":"PHA+V29yZHM8L3A+","encoding":"latin1","on_limit":"fail","disable":["core/*"]}"#,
    #"{"text":"Words \ud83d\ude00 \u0000","normalize":"nfkc","ascii_punctuation":true,"rules":"schema: 1"}"#,
    #"[[[[{"a":[null,true,-1e300,0.1]}]]]]"#,
  ]

  private static let pieces = [
    "{", "}", "[", "]", "\"", "\\", "\\u", "\\ud800", ":", ",", "null", "1e999", "-", "\u{0}",
    "\u{FFFD}", "html",
    "\"html\":", "html_b64", "=", " ", "\n", "𝄞",
  ]

  @Test(arguments: 0..<8) func changedRequests(_ seed: Int) {
    var dice = Dice(state: UInt64(seed))
    for _ in 0..<2500 {
      var bytes = Array(Self.seeds.randomElement(using: &dice)!.utf8)
      for _ in 0..<Int.random(in: 1...6, using: &dice) {
        let place = Int.random(in: 0...bytes.count, using: &dice)
        switch Int.random(in: 0..<4, using: &dice) {
        case 0: bytes.insert(contentsOf: Self.pieces.randomElement(using: &dice)!.utf8, at: place)
        case 1: bytes.insert(UInt8.random(in: 0...255, using: &dice), at: place)
        case 2:
          bytes.removeSubrange(
            place..<min(bytes.count, place + Int.random(in: 1...9, using: &dice)))
        default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 20)], at: place)
        }
      }
      do throws(Problem) {
        let request = try PageRequest(json: JSONItem(bytes: bytes), takesID: true)
        #expect(request.options.seconds ?? 1 > 0)
      } catch {
        #expect(error.status.code == 400)
        #expect(error.detail.utf8.count < 1000)
      }
    }
  }

  @Test(arguments: 0..<4) func changedHeaders(_ seed: Int) {
    var dice = Dice(state: UInt64(seed))
    let pieces = [
      "text/html", "text/*", "*/*", ";", ",", "q=", "q=0", "q=1e9", "=", "charset", "\"", " ", "/",
      "é", "application/json",
    ]
    for _ in 0..<5000 {
      let text = (0..<Int.random(in: 0...9, using: &dice)).map { _ in
        pieces.randomElement(using: &dice)!
      }
      .joined()
      _ = ContentType(text)
      do throws(Problem) { _ = try AnswerFormat.chosen(text) } catch {
        #expect(error.status.code == 406)
      }
    }
  }
}
