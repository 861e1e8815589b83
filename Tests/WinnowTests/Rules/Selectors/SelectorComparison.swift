import Foundation
import Testing

@testable import Winnow

/// Half of `Scripts/compare-selectors.py`: writes what Winnow's selectors match on some pages, and the
/// trees that it saw, so that another implementation can be asked the same.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["WINNOW_SELECTORS"] != nil))
struct SelectorComparison {
  /// The folder holds `selectors.txt` and `pages/`; trees and matches are written beside them.
  @Test func writeMatches() throws {
    let path = try #require(ProcessInfo.processInfo.environment["WINNOW_SELECTORS"])
    let folder = URL(fileURLWithPath: path)
    let lines = try String(contentsOf: folder.appending(path: "selectors.txt"), encoding: .utf8)
    let sources = lines.split(separator: "\n").map(String.init)
    let lists = try sources.map { try SelectorList(parsing: $0) }
    let pages = try FileManager.default.contentsOfDirectory(
      at: folder.appending(path: "pages"), includingPropertiesForKeys: nil)
    for page in pages {
      let document = Document(html: Array(try Data(contentsOf: page)))
      var xml = ""
      Self.write(document, 1, &xml)
      let name = page.deletingPathExtension().lastPathComponent
      try "<root>\(xml)</root>".write(
        to: folder.appending(path: "\(name).xml"), atomically: true, encoding: .utf8)
      let matches = lists.map { list in
        (1..<document.count).filter { list.matches(document, $0) }
      }
      try JSONEncoder().encode(matches).write(to: folder.appending(path: "\(name).json"))
    }
    #expect(!pages.isEmpty)
  }

  /// The element's tree as XML, each element with its number; attributes whose names XML refuses are
  /// left out.
  private static func write(_ document: Document, _ node: Int, _ xml: inout String) {
    var next = node
    var open: [(end: Int, name: String)] = []
    while next < document.count {
      while let last = open.last, next >= last.end {
        xml += "</\(last.name)>"
        open.removeLast()
      }
      if document.tags[next] == .text {
        let hasText = document.textStarts[next] != document.textEnds[next]
        xml += hasText ? "x" : ""
      } else {
        let name = elementName(document, next)
        xml += "<\(name) winnow-node=\"\(next)\""
        for index in document.attributeRange(next) {
          let attribute = document.attributes[index]
          guard let key = attributeName(document, attribute) else { continue }
          let start = Int(attribute.valueStart)
          let value = String(
            decoding: document.attributeBytes[start..<start + Int(attribute.valueLength)],
            as: UTF8.self)
          xml += " \(key)=\"\(escaped(value))\""
        }
        xml += ">"
        open.append((Int(document.ends[next]), name))
      }
      next += 1
    }
    for last in open.reversed() { xml += "</\(last.name)>" }
  }

  private static func elementName(_ document: Document, _ node: Int) -> String {
    let name = document.value(.elementName, of: node).map {
      String(decoding: document.attributeBytes[$0], as: UTF8.self)
    }
    return name.flatMap { isName($0) ? $0 : nil }
      ?? (name == nil ? "\(document.tags[node])" : "odd")
  }

  private static func attributeName(
    _ document: Document, _ attribute: Document.Attribute
  ) -> String? {
    if attribute.name == .elementName { return nil }
    if attribute.name != .other { return "\(attribute.name.spelling)" }
    let start = Int(attribute.nameStart)
    let name = String(
      decoding: document.attributeBytes[start..<start + Int(attribute.nameLength)], as: UTF8.self)
    return isName(name) ? name : nil
  }

  private static func isName(_ text: String) -> Bool {
    text.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_.-]*/) != nil
  }

  private static func escaped(_ text: String) -> String {
    String(
      text.unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
        switch scalar {
        case "&": Array("&amp;".unicodeScalars)
        case "<": Array("&lt;".unicodeScalars)
        case "\"": Array("&quot;".unicodeScalars)
        case "\n": Array("&#10;".unicodeScalars)
        case "\t": Array("&#9;".unicodeScalars)
        case "\r": Array("&#13;".unicodeScalars)
        case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: ["?"]
        default: [scalar]
        }
      }.map(Character.init))
  }
}
