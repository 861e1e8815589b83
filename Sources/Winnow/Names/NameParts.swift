import CLanes

/// Calls `body` with the hash of each sub-token of a class or id value.
func forEachSubtoken(_ bytes: [UInt8], _ range: Range<Int>, _ body: (UInt64) -> Void) {
  unsafe bytes.withUnsafeBufferPointer { bytes in
    unsafe forEachNamePart(bytes, range, token: body, word: { _ in })
  }
}

/// Splits a class or id value into words at white space, and words into sub-tokens: runs of letters, which end before
/// a capital that follows a small letter, too. `postBody meta-item` is two words and `post`, `body`, `meta`, `item`.
///
/// Works on masks of 64 bytes (see Sources/CLanes/README.md for the example bit by bit). Bytes of characters that are
/// not ASCII count as small letters.
///
/// - Parameters:
///   - token: takes the hash of each sub-token, which is that of its letters in lower case.
///   - word: takes the hash of each word, after its last sub-token.
@inline(__always)
func forEachNamePart(
  _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>,
  token: (UInt64) -> Void, word: (UInt64) -> Void
) {
  guard let first = bytes.baseAddress else { return }
  var tokenStart = -1
  var wordStart = -1
  // The last bit of each mask of the 64 bytes before: a letter, a small letter, white space.
  var (letterBefore, lowerBefore, whiteBefore): (UInt64, UInt64, UInt64) = (0, 0, 1)
  var start = range.lowerBound
  while start < range.upperBound {
    let count = min(Int(CLANES_STRETCH), range.upperBound &- start)
    let kinds = unsafe clanes_name_kinds_of(first + start, count, bytes.count &- start)
    let letters = kinds.lower | kinds.upper
    let begins =
      letters
      & (~(letters << 1 | letterBefore) | kinds.upper & (kinds.lower << 1 | lowerBefore))
    let changes = ((letters ^ (letters << 1 | letterBefore)) & ~letters) | begins
    let edges = kinds.white ^ (kinds.white << 1 | whiteBefore)
    let valid = UInt64.max &>> UInt64(Int(CLANES_STRETCH) &- count)
    var places = (changes | edges) & valid
    while places != 0 {
      let bit = places & (0 &- places)
      let place = start &+ places.trailingZeroBitCount
      places ^= bit
      if tokenStart >= 0, changes & bit != 0 {
        token(unsafe TextHash.ofLetters(.init(rebasing: bytes[tokenStart..<place])))
        tokenStart = -1
      }
      if begins & bit != 0 { tokenStart = place }
      guard edges & bit != 0 else { continue }
      if kinds.white & bit == 0 {
        wordStart = place
      } else {
        word(unsafe TextHash.of(.init(rebasing: bytes[wordStart..<place])))
        wordStart = -1
      }
    }
    let last = UInt64(count &- 1)
    (letterBefore, lowerBefore, whiteBefore) = (
      letters &>> last, kinds.lower &>> last, kinds.white &>> last
    )
    start &+= count
  }
  if tokenStart >= 0 {
    token(unsafe TextHash.ofLetters(.init(rebasing: bytes[tokenStart..<range.upperBound])))
  }
  if wordStart >= 0 {
    word(unsafe TextHash.of(.init(rebasing: bytes[wordStart..<range.upperBound])))
  }
}
