import Foundation

@testable import WinnowCorpus

/// A folder that is there as long as a test runs.
final class TemporaryFolder {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory.appending(path: "winnow-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = URL(filePath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    try write(name, Array(text.utf8))
  }

  /// All files below, by path, with their bytes; the database left out.
  func files(of folder: String) throws -> [String: Data] {
    var result: [String: Data] = [:]
    let all = try FileManager.default.subpathsOfDirectory(atPath: path + "/" + folder)
    for name in all where !name.hasPrefix("corpus.sqlite") {
      if let data = FileManager.default.contents(atPath: "\(path)/\(folder)/\(name)") {
        result[name] = data
      }
    }
    return result
  }
}

/// Invented pages and archives.
enum Made {
  /// An article whose text differs from number to number.
  static func page(_ number: Int) -> String {
    """
    <html lang="en"><head><title>Ferry \(number) runs again</title></head><body>
    <nav><a href="/a">Home</a> <a href="/b">Sport</a></nav><article><h1>Ferry \(number) runs again</h1>
    <p>Ferry number \(number) left the old harbour at dawn with eleven cars, two horses and a crate of
    clocks that the island's watchmaker had waited for since the spring.</p>
    <p>On the deck stood the surveyor who was to measure pier \(number) before the winter, with a lantern
    and a map that nobody else on board could read.</p></article></body></html>
    """
  }

  /// A WARC record with its two line ends.
  static func record(
    _ type: String = "response", id: String, length: Int? = nil, body: [UInt8]
  ) -> [UInt8] {
    let head =
      "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Record-ID: <urn:test:\(id)>\r\n"
      + "WARC-Target-URI: https://news.example/\(id)\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n"
      + "Content-Type: application/http; msgtype=\(type)\r\n"
      + "Content-Length: \(length ?? body.count)\r\n\r\n"
    return Array(head.utf8) + body + Array("\r\n\r\n".utf8)
  }

  static func response(
    _ page: [UInt8], type: String = "text/html; charset=utf-8", status: String = "200 OK",
    fields: String = ""
  ) -> [UInt8] {
    Array("HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\n\(fields)\r\n".utf8) + page
  }

  static func response(_ number: Int) -> [UInt8] { response(Array(page(number).utf8)) }

  static func gzip(_ bytes: [UInt8]) -> [UInt8] { FrameEncoder(.gz).encode(bytes) }
  static func zstd(_ bytes: [UInt8]) -> [UInt8] { FrameEncoder(.zst).encode(bytes) }

  /// Everything that an input gives.
  static func documents(_ paths: [String], fields: JSONFieldNames = JSONFieldNames())
    -> [InputDocument]
  {
    var input = CorpusInput(paths: paths)
    input.fields = fields
    let reader = InputReader(input)
    var result: [InputDocument] = []
    while let document = reader.next() { result.append(document) }
    return result
  }
}

extension InputDocument {
  /// Why it could not be read; nil where it could.
  var problem: String? { if case .unreadable(let reason) = content { reason } else { nil } }
}
