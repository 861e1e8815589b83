/// From the bytes of a file to those of a page: packed ones are unpacked, and what is no page is refused.
package enum PageOpening {
  /// Why bytes are no page.
  package struct NotAPage: Error {
    package var reason: String
  }

  /// A page may be packed so many times over.
  private static let layers = 3

  /// - Parameters:
  ///   - bytes: a file, or the first bytes of one that is larger than a page may be.
  ///   - most: a page's most bytes. Of a larger one so many and one more come out.
  ///   - acceptsAll: whether bytes that look like something else are taken for a page all the same.
  /// - Throws: `NotAPage` for bytes that do not unpack, and for those that are no page.
  package static func open(
    _ bytes: consuming [UInt8], most: Int, acceptsAll: Bool = false
  ) throws(NotAPage) -> [UInt8] {
    var page = bytes
    for _ in 0..<layers {
      guard let decoder = decoder(page) else { break }
      let result = decoder.decodeAll(page[...], limit: most)
      switch result.problem {
      case nil, .tooLarge: page = result.bytes
      case .endsEarly, .damaged:
        guard decoder.isGuess else { throw NotAPage(reason: result.problem?.reason ?? "") }
      }
    }
    if !acceptsAll, let foreign = ForeignFile(page) { throw NotAPage(reason: foreign.reason) }
    return page
  }

  /// A decoder, and whether the first bytes may be those of a text as well.
  private struct Decoder {
    var stream: any StreamDecoder
    var isGuess = false

    func decodeAll(
      _ input: ArraySlice<UInt8>, limit: Int
    ) -> (bytes: [UInt8], problem: DecodingProblem?) {
      stream.decodeAll(input, limit: limit)
    }
  }

  private static func decoder(_ bytes: [UInt8]) -> Decoder? {
    guard bytes.count > 3 else { return nil }
    switch (bytes[0], bytes[1]) {
    case (0x1F, 0x8B): return Decoder(stream: DeflateDecoder(.gzip))
    case (UInt8(ascii: "("), 0xB5) where bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]):
      return Decoder(stream: ZstdDecoder())
    // What servers call deflate is zlib's; "x^" may begin a text.
    case (UInt8(ascii: "x"), 0x01), (UInt8(ascii: "x"), UInt8(ascii: "^")),
      (UInt8(ascii: "x"), 0x9C), (UInt8(ascii: "x"), 0xDA):
      return Decoder(stream: DeflateDecoder(.either), isGuess: true)
    default: return nil
    }
  }
}

extension PageFiles {
  /// The bytes of the page in a file or on standard input, unpacked where it is packed.
  ///
  /// - Parameters:
  ///   - most: as for `PageOpening.open`.
  ///   - acceptsAll: whether what looks like something else is a page all the same.
  package static func readPage(
    _ path: String, most: Int, acceptsAll: Bool = false
  ) throws(FileError) -> [UInt8] {
    let bytes = try read(path, most: most)
    do throws(PageOpening.NotAPage) {
      return try PageOpening.open(consume bytes, most: most, acceptsAll: acceptsAll)
    } catch {
      throw FileError(path: path == "-" ? "standard input" : path, reason: error.reason)
    }
  }
}
