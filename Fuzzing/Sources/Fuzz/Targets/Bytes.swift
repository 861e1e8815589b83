@testable import Winnow
@testable import WinnowCorpus

extension FuzzTarget {
  /// What pages and carriers say of their encoding.
  static let charset = FuzzTarget(name: "charset", longestInput: 512) { bytes in
    if let label = bytes.declaredEncoding() {
      require(label.utf8.count <= 3 * bytes.count, "a label longer than the page")
      if EncodingLabels.find(label) == nil { _ = UnknownEncoding(label: label).description }
    }
    let type = MediaType(bytes.text)
    require(type.name == type.name.lowercased(), "a media type in capitals")
    _ = bytes.text.charsetParameter
  }

  /// Bytes of any encoding to UTF-8.
  static let decoder = FuzzTarget(name: "decoder", longestInput: 2048) { bytes in
    let choice = Int(bytes.choice % 64)
    let labels = [
      "utf-16le", "utf-16be", "shift_jis", "gb18030", "big5", "euc-kr", "iso-2022-jp", "euc-jp",
      "windows-1252", "koi8-u", "replacement", "x-user-defined", "utf-8", "iso-8859-8-i",
    ]
    guard
      let page = try? DecodedPage(
        bytes, encoding: choice < labels.count ? labels[choice] : nil, isMarkup: choice % 2 == 0)
    else { return }
    let scan = page.bytes.scannedAsUTF8()
    require(scan.isValid, "decoding left bytes that are no UTF-8")
    require(!page.bytes.contains(0), "decoding left a NUL")
    require(page.replacements >= 0 && page.droppedNulls >= 0, "counts below zero")
    require(page.bytes.count <= 4 * bytes.count + 4, "decoding made more text than there can be")
    require(
      String(validating: page.bytes, as: UTF8.self) != nil,
      "the standard library does not take the text for UTF-8")
  }

  /// Unicode text to its normal form.
  static let normaliser = FuzzTarget(name: "normaliser", longestInput: 256) { bytes in
    let form = NormalForm.allCases[Int(bytes.choice % 3)]
    let normaliser = Normaliser(form: form, asciiPunctuation: bytes.choice % 5 == 0)
    var counts = NormalisationCounts()
    let once = normaliser.normalise(bytes.text, &counts)
    Checks.text(once)
    let twice = normaliser.normalise(once, &counts)
    require(Array(once.utf8) == Array(twice.utf8), "normalising twice changes the text")
  }

  /// Dates as pages write them.
  static let dates = FuzzTarget(name: "dates", longestInput: 128) { bytes in
    let text = bytes.text
    for order in [DateReader.Order.unknown, .dayFirst, .monthFirst] {
      if let iso = DateReader.iso(text, order: order) {
        require(iso.utf8.allSatisfy { $0 < 0x80 }, "a date with letters: \(iso)")
        require(iso.count >= 10 && iso.count <= 35, "not a day: \(iso)")
        require(DateReader.dayNumber(iso) != nil, "not a day: \(iso)")
        require(DateReader.iso(iso) == iso, "a date is read as another: \(iso)")
      }
      _ = DateReader.isDateLine(text, order: order)
    }
    _ = DateReader.order(provenBy: text)
    _ = DateReader.dayNumber(text)
  }

  /// Bylines.
  static let authors = FuzzTarget(name: "authors", longestInput: 256) { bytes in
    let text = bytes.text
    for isShown in [false, true] {
      for name in AuthorNames.unique(AuthorNames.split(text, isShown: isShown)) {
        require(AuthorNames.isName(name), "no name: \(name)")
      }
    }
    _ = AuthorNames.isPerson(text, takesRoles: true)
    _ = AuthorNames.isPerson(text)
    _ = AuthorNames.isDegree(text)
    let decoded = text.decodedEntities
    require(decoded.utf8.count <= 2 * text.utf8.count + 8, "entities grow")
    _ = decoded.comparisonKey
    _ = Array(text.utf8).withoutMarkup
  }
}
