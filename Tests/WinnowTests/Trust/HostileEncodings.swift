extension HostileInput {
  /// Swift takes none of them in a literal.
  private static let noncharacters = [0xFDD0, 0xFFFE, 0x10FFFF].compactMap {
    Unicode.Scalar(UInt32($0))
  }
  .map { String($0) }

  /// Bytes that are not what they say they are, pages that end early, and characters that do
  /// something other than to be read.
  static let encodings: [HostileInput] = [
    // Declarations that lie.
    HostileInput(
      "windows-1252 that calls itself UTF-8", .words(["before the café fogs of October"]),
      lacks: ["\u{FFFD}"]
    ) {
      Array(Besieged.page().replacing("first fogs", with: "café fogs").utf8)
        .replacing(Array("é".utf8), with: [0xE9])
    },
    HostileInput("UTF-8 that calls itself UTF-16") {
      Besieged.page(head: "<meta charset=utf-16le>")
    },
    HostileInput("UTF-8 that calls itself UTF-7", lacks: ["<script"]) {
      Besieged.page(
        head: "<meta charset=utf-7>", inside: "<p>+ADw-script+AD4-alert(1)+ADw-/script+AD4-</p>")
    },
    HostileInput("an unknown encoding of 100,000 letters") {
      Besieged.page(head: "<meta charset='" + "x" * 100_000 + "'>")
    },
    HostileInput("ten thousand declarations of encodings") {
      Besieged.page(head: "<meta charset=shift_jis><meta charset=utf-8>" * 5000)
    },
    HostileInput("a byte order mark of UTF-32") {
      [0xFF, 0xFE, 0, 0] + Array(Besieged.page().utf8).flatMap { [$0, 0, 0, 0] }
    },
    HostileInput("a byte order mark in the middle") {
      Besieged.page(inside: "\u{FEFF}<p>\u{FEFF}\u{FEFF}</p>").replacing(
        "lamp", with: "la\u{FEFF}mp")
    },
    HostileInput("a UTF-16 page with half characters") {
      [0xFF, 0xFE]
        + Besieged.page(inside: "<p>§</p>").utf16.flatMap {
          $0 == 0xA7 ? [0x00, 0xD8, 0x41, 0x00, 0x00, 0xDC] : [UInt8($0 & 0xFF), UInt8($0 >> 8)]
        }
    },
    HostileInput("a UTF-16 page with a byte too few") {
      Array(
        ([0xFE, 0xFF] + Besieged.page().utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
          .dropLast())
    },
    HostileInput(
      "ISO-2022-JP that changes its character set", .words([Besieged.paragraphs[0]]),
      lacks: ["<script"]
    ) {
      Besieged.page(
        head: "<meta charset=iso-2022-jp>",
        inside: "<p title='\u{1B}(J\u{1B}$B'>\u{1B}(B<b>x</b></p>")
    },
    HostileInput("UTF-8 that is longer than it need be", lacks: ["<script"]) {
      Array(Besieged.page(inside: "<p>§script></p>").utf8)
        .replacing(Array("§".utf8), with: [0xC0, 0xBC])
    },
    HostileInput("surrogates as UTF-8") {
      Array(Besieged.page(inside: "<p>§§</p>").utf8).replacing(
        Array("§".utf8), with: [0xED, 0xA0, 0x80])
    },
    HostileInput("UTF-8 and windows-1252 in one page", .article) {
      Array(Besieged.page(inside: "<p>na§ve – déjà vu</p>").utf8).replacing(
        Array("§".utf8), with: [0xEF])
    },
    HostileInput("bytes that begin characters and never end them") {
      Array(Besieged.page(after: "<p>§</p>").utf8).replacing(
        Array("§".utf8), with: Array(repeating: 0xF0, count: 50_000))
    },
    HostileInput("zeros in tags and words") {
      Array(Besieged.page().replacing("lamp", with: "la§mp").replacing("<p>", with: "<§p>").utf8)
        .replacing(Array("§".utf8), with: [0])
    },
    HostileInput("100,000 zeros before the page") {
      Array(repeating: 0, count: 99_999) + Array(Besieged.page().utf8)
    },
    // Pages that end early.
    HostileInput("cut in a character") {
      Array(Besieged.page(after: "<p>灯").utf8.prefix { $0 != 0xE7 }) + [0xE7, 0x81]
    },
    HostileInput("cut in a tag") {
      Besieged.page(after: "<p class=\"a b").cut(behind: "class=\"a")
    },
    HostileInput("cut in a comment") { Besieged.page(after: "<!-- a -- b").cut(behind: "<!-- a") },
    HostileInput("cut in an entity") { Besieged.page(after: "&am;").cut(behind: "&am") },
    HostileInput("cut in JSON-LD that stands at the end") {
      Besieged.page(after: ld("{\"@type\":\"NewsArticle\",\"headline\":\"The \\u00"))
        .cut(behind: "\\u00")
    },
    HostileInput("JSON-LD that is cut, in the head") {
      Besieged.page(head: ld("{\"@type\":\"NewsArticle\",\"headline\":\"The \\ud83d\\u00"))
    },
    HostileInput("a quote that never ends, behind the article") {
      Besieged.page(after: "<p title=\"x>" + "y" * 100_000)
    },
    HostileInput("a script that never ends, behind the article") {
      Besieged.page(after: "<script>var a = '<p>" + "y" * 100_000)
    },
    HostileInput("a script that never ends, before the article", .nothing) {
      Besieged.page(before: "<script>var a = 1;")
    },
    HostileInput("a comment that never ends, before the article", .nothing) {
      Besieged.page(before: "<!-- ")
    },
    // Characters that do something.
    HostileInput("control characters as they are") {
      Besieged.page(inside: "<p>" + (1..<32).map { String(Unicode.Scalar($0)) }.joined() + "</p>")
        .replacing("lamp", with: "la\u{8}mp").replacing("storm", with: "sto\u{7}rm")
    },
    HostileInput("control characters as entities") {
      Besieged.page(inside: "<p>" + (0..<160).map { "&#\($0);" }.joined() + "</p>")
        .replacing("lamp", with: "la&#8;mp").replacing("storm", with: "sto&#x7F;rm")
    },
    HostileInput("a terminal's escape sequences", lacks: ["\u{1B}", "\u{9B}", "\u{7}"]) {
      Besieged.page(
        head: "<meta charset=utf-8><meta name=author content='\u{1B}[2JAda \u{9B}31mMarsh'>"
          + "<meta property=og:site_name content='&#27;]0;owned&#7;Gazette'>",
        inside: "<p>\u{1B}[2J\u{1B}]52;c;cm0gLXJmIC8=\u{7}\u{1B}]8;;http://x/\u{1B}\\ &#27;[31m</p>"
      )
      .replacing("lamp", with: "la\u{1B}mp").replacing("storm", with: "sto\u{9B}rm")
    },
    HostileInput(
      "text that is turned round",
      lacks: ["\u{202E}", "\u{202D}", "\u{2066}", "\u{2069}", "\u{200F}", "\u{61C}"]
    ) {
      Besieged.page(
        head: "<meta charset=utf-8><meta name=author content='\u{202E}Ada Marsh'>",
        inside: "<p>\u{202E}\u{2066}&#x202D;</p>"
      )
      .replacing("lamp", with: "\u{202E}lamp\u{202C}").replacing(
        "storm", with: "\u{2067}storm\u{2069}"
      )
      .replacing("bay", with: "bay\u{200F}\u{61C}")
    },
    HostileInput(
      "letters that nobody sees", lacks: ["\u{E0041}", "\u{200B}", "\u{2060}", "\u{AD}"]
    ) {
      Besieged.page().replacing("lamp", with: "la\u{200B}\u{2060}\u{AD}mp")
        .replacing("storm", with: "sto\u{E0041}\u{E0042}rm")
    },
    HostileInput("code points that are no characters", lacks: noncharacters) {
      Besieged.page().replacing("lamp", with: "la" + noncharacters[0] + "mp")
        .replacing("storm", with: "sto&#xFFFE;&#x10FFFF;" + noncharacters[2] + "rm")
    },
    HostileInput("annotations between lines", lacks: ["\u{FFF9}", "\u{FFFB}"]) {
      Besieged.page().replacing("lamp", with: "la\u{FFF9}\u{FFFB}mp")
    },
    HostileInput("carriage returns that write over the line", lacks: ["\r"]) {
      Besieged.page(inside: "<pre>one\rtwo&#13;three</pre>").replacing("\n", with: "\r\n")
    },
  ]
}

extension String {
  /// The text up to the end of the last time that a piece stands in it.
  fileprivate func cut(behind piece: String) -> String {
    ranges(of: piece).last.map { String(self[..<$0.upperBound]) } ?? self
  }
}
