/// Makes a page's links absolute: as browsers do, against the address of the page, which a `<base>` changes.
///
/// The page's address is what the user says, else what the page declares to be its own. libxml2 resolves addresses by
/// RFC 3986 and refuses many that pages have, so what browsers do with those is written out here (URL Standard).
struct LinkResolver: Sendable {
  /// Scheme with colon, authority with slashes, path, query with its mark; nil where no address is known.
  private let base: Parts?
  private let stripsTracking: Bool

  private struct Parts {
    var scheme: Substring
    var authority: Substring
    var path: Substring
    var query: Substring

    /// - Returns: nil for what is no address of the web.
    init?(_ address: String) {
      guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      scheme = address[...colon]
      guard ["http:", "https:"].contains(scheme.lowercased()) else { return nil }
      let rest = address[address.index(after: colon)...]
      guard rest.hasPrefix("//") else { return nil }
      let host = rest.dropFirst(2)
      let hostEnd =
        host.utf8.firstIndex {
          $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#")
        } ?? host.endIndex
      authority = rest[..<hostEnd]
      let behind = rest[hostEnd...]
      let end = behind.utf8.firstIndex(of: UInt8(ascii: "#")) ?? behind.endIndex
      let mark = behind[..<end].utf8.firstIndex(of: UInt8(ascii: "?")) ?? end
      path = behind[..<mark]
      query = behind[mark..<end]
      if authority.utf8.count <= 2 { return nil }
    }
  }

  /// - Parameter address: the page's; nil where it is not known.
  init(address: String?, _ document: Document?, stripsTracking: Bool) {
    self.stripsTracking = stripsTracking
    var base = address.flatMap(SafeLink.init).flatMap { Parts($0.address) }
    if let document, let node = document.tags.prefix(4096).firstIndex(of: .base),
      let declared = document.string(.href, of: node).flatMap(SafeLink.init)?.address
    {
      base = Parts(Self.resolve(declared, base)) ?? base
    }
    self.base = base
  }

  /// The absolute address of a link, or the link as it is where the page's address is not known; nil where it leads
  /// nowhere or has a scheme that does not belong into output.
  func address(_ link: String) -> String? {
    guard let safe = SafeLink(link)?.address else { return nil }
    let address = Self.resolve(safe, base)
    return stripsTracking ? Self.withoutTracking(address) : address
  }

  private static func resolve(_ link: String, _ base: Parts?) -> String {
    guard let base, let first = link.utf8.first else { return link }
    // SafeLink has seen to it that what has a scheme has one that is allowed.
    let end = link.utf8.firstIndex {
      $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?")
        || $0 == UInt8(ascii: "#")
    }
    if let end, link.utf8[end] == UInt8(ascii: ":") { return link }
    let second = link.utf8.dropFirst().first
    switch first {
    case UInt8(ascii: "/") where second == UInt8(ascii: "/"),
      UInt8(ascii: "\\") where second == UInt8(ascii: "\\"):
      return base.scheme + "//" + link.dropFirst(2)
    case UInt8(ascii: "/"), UInt8(ascii: "\\"):
      return base.scheme + base.authority + withoutDots("/" + link.dropFirst())
    case UInt8(ascii: "?"): return base.scheme + base.authority + base.path + link
    case UInt8(ascii: "#"): return base.scheme + base.authority + base.path + base.query + link
    default:
      let folder =
        base.path.utf8.lastIndex(of: UInt8(ascii: "/")).map { base.path[...$0] } ?? "/"
      return base.scheme + base.authority + withoutDots(folder + link)
    }
  }

  /// A path, and what follows it, with `.` and `..` followed.
  private static func withoutDots(_ path: String) -> String {
    let end =
      path.utf8.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? path.endIndex
    guard path[..<end].contains("/.") else { return path }
    var parts: [Substring] = []
    let all = path[..<end].split(separator: "/", omittingEmptySubsequences: false)
    for (place, part) in all.enumerated() {
      let isLast = place == all.count - 1
      switch part {
      case ".": if isLast { parts.append("") }
      case "..":
        if parts.count > 1 { parts.removeLast() }
        if isLast { parts.append("") }
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/") + path[end...]
  }

  /// An address without parameters that say where a reader comes from.
  static func withoutTracking(_ address: String) -> String {
    guard let mark = address.utf8.firstIndex(of: UInt8(ascii: "?")) else { return address }
    let end = address[mark...].utf8.firstIndex(of: UInt8(ascii: "#")) ?? address.endIndex
    let query = address[address.index(after: mark)..<end]
    let parameters = query.split(separator: "&", omittingEmptySubsequences: false)
    let kept = parameters.filter { parameter in
      !isTracking(parameter.prefix { $0 != "=" }.lowercased())
    }
    if kept.count == parameters.count { return address }
    return address[..<mark] + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
      + address[end...]
  }

  private static func isTracking(_ name: String) -> Bool {
    if ["utm_", "mtm_", "pk_", "hsa_", "_hs", "mc_", "oly_", "vero_", "wt_", "stm_", "at_"]
      .contains(
        where: { name.hasPrefix($0) })
    {
      return true
    }
    switch name {
    case "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ysclid",
      "twclid", "ttclid", "li_fat_id", "igshid", "igsh", "mkt_tok", "ref_src", "cmpid", "xtor",
      "s_cid", "ns_campaign", "ns_mchannel", "ns_source", "ns_linkname", "ns_fee",
      "__twitter_impression",
      "guccounter", "ocid", "rb_clickid", "sc_cid", "epik", "srsltid":
      return true
    default: return false
    }
  }
}
