import CMessageDigest

/// SHA-256 of bytes, by libmd.
package enum Digest {
  /// The 64 hexadecimal digits, which any other program gives for the same bytes.
  package static func hex(_ bytes: [UInt8]) -> String { hexadecimal(sha256(bytes)) }

  /// The first 32 hexadecimal digits, for names.
  package static func name(_ text: String) -> String {
    hexadecimal(sha256(Array(text.utf8)).prefix(16))
  }

  static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    var context = SHA2_CTX()
    var digest = [UInt8](repeating: 0, count: 32)
    unsafe SHA256Init(&context)
    unsafe bytes.withUnsafeBufferPointer { unsafe SHA256Update(&context, $0.baseAddress, $0.count) }
    unsafe digest.withUnsafeMutableBufferPointer { unsafe SHA256Final($0.baseAddress, &context) }
    return digest
  }

  static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
