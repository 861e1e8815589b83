import Glibc
import NIOCore

/// Which addresses a fetch may connect to: public ones alone.
enum AddressRules {
  /// IPv4 ranges that are not public, as address and prefix length: IANA's special-purpose registry, and multicast.
  private static let closed4: [(UInt32, Int)] = [
    (0x0000_0000, 8), (0x0A00_0000, 8), (0x6440_0000, 10), (0x7F00_0000, 8), (0xA9FE_0000, 16),
    (0xAC10_0000, 12), (0xC000_0000, 24), (0xC000_0200, 24), (0xC058_6300, 24), (0xC0A8_0000, 16),
    (0xC612_0000, 15), (0xC633_6400, 24), (0xCB00_7100, 24), (0xE000_0000, 4), (0xF000_0000, 4),
  ]

  /// Whether an IPv4 address, in the order of its bytes, is public.
  static func isPublic(_ address: UInt32) -> Bool {
    !closed4.contains { address >> UInt32(32 - $1) == $0 >> UInt32(32 - $1) }
  }

  /// Whether an IPv6 address is public. Only 2000::/3 is given out; of that what leads to IPv4 is judged by the address
  /// in it, and what is for documents and tests is not public.
  static func isPublic(_ bytes: [UInt8]) -> Bool {
    guard bytes.count == 16 else { return false }
    func four(_ start: Int) -> UInt32 {
      bytes[start..<start + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
    let head = bytes.prefix(12)
    // ::ffff:a.b.c.d and 64:ff9b::a.b.c.d.
    if head.prefix(10).allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
      return isPublic(four(12))
    }
    if Array(head) == [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0] { return isPublic(four(12)) }
    guard bytes[0] & 0xE0 == 0x20 else { return false }
    // 6to4 holds an IPv4 address; Teredo, ORCHID and the like, and documentation.
    if bytes[0] == 0x20, bytes[1] == 0x02 { return isPublic(four(2)) }
    if bytes[0] == 0x20, bytes[1] == 0x01, bytes[2] < 2 { return false }
    if four(0) == 0x2001_0DB8 { return false }
    if bytes[0] == 0x3F, bytes[1] == 0xFF, bytes[2] < 0x10 { return false }
    return true
  }

  /// Whether a resolved address is public.
  static func isPublic(_ address: SocketAddress) -> Bool {
    guard let text = address.ipAddress else { return false }
    var bytes = [UInt8](repeating: 0, count: 16)
    if unsafe inet_pton(AF_INET, text, &bytes) == 1 {
      return isPublic(bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) })
    }
    // The zone of a link-local address is no part of it.
    let bare = String(text.prefix { $0 != "%" })
    return unsafe inet_pton(AF_INET6, bare, &bytes) == 1 && isPublic(bytes)
  }
}
