import CPSL

/// A site in a rule's scope.
///
/// `example.com` is that host and all below it, `=m.example.com` that host alone, `example.*` the
/// name under any public suffix (publicsuffix.org), and hosts below it.
package struct SitePattern: Sendable, Equatable {
  package let source: String
  private let name: [UInt8]
  private let isExact: Bool
  private let hasAnySuffix: Bool

  /// What is wrong with a pattern, and how to mend it.
  package struct Problem: Error {
    package var message: String
    var mend: String
  }

  package init(_ source: String) throws(Problem) {
    self.init(trusted: source)
    let text = String(decoding: name, as: UTF8.self)
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    let isHost = labels.allSatisfy { label in
      !label.isEmpty && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }
    if !isHost {
      throw Problem(
        message: "'\(source)' is no site", mend: "write example.com, =m.example.com or example.*")
    }
    if !hasAnySuffix, PublicSuffix.isSuffix(text) {
      throw Problem(
        message: "'\(text)' is a public suffix: everybody's sites end in it",
        mend: "name the site below it")
    }
  }

  /// - Parameter source: a pattern that was checked before.
  init(trusted source: String) {
    self.source = source
    var text = source.lowercased()[...]
    isExact = text.hasPrefix("=")
    if isExact { text = text.dropFirst() }
    if text.hasPrefix("*.") { text = text.dropFirst(2) }
    hasAnySuffix = text.hasSuffix(".*")
    if hasAnySuffix { text = text.dropLast(2) }
    name = Array(text.utf8)
  }

  /// - Parameter host: in lower case; empty where the page's address is unknown.
  func matches(_ host: [UInt8]) -> Bool {
    var host = host[...]
    if hasAnySuffix {
      guard let suffix = PublicSuffix.length(of: host) else { return false }
      host = host.dropLast(suffix + 1)
    }
    if host.elementsEqual(name) { return true }
    return !isExact && host.count > name.count && host.suffix(name.count).elementsEqual(name)
      && host[host.endIndex - name.count - 1] == UInt8(ascii: ".")
  }
}

/// The Public Suffix List, as libpsl carries it.
package enum PublicSuffix {
  /// The name under a public suffix that a page's address belongs to, `example.co.uk` for
  /// `https://m.example.co.uk/x`; nil where it has none.
  package static func site(ofURL url: String?) -> String? {
    let host = PageSite(url: url).host
    guard let suffix = length(of: host) else { return nil }
    let labels = host.dropLast(suffix + 1).split(separator: UInt8(ascii: "."))
    guard let label = labels.last else { return nil }
    return String(decoding: label + [UInt8(ascii: ".")] + host.suffix(suffix), as: UTF8.self)
  }

  static func isSuffix(_ host: String) -> Bool { unsafe cpsl_is_public_suffix(host) }

  /// How many bytes of a host are its public suffix; nil where nothing stands before it.
  static func length(of host: some Collection<UInt8>) -> Int? {
    let bytes = host.map { CChar(bitPattern: $0) } + [0]
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress,
        let suffix = unsafe cpsl_public_suffix(start)
      else { return nil }
      let before = unsafe suffix - start
      return before > 1 ? host.count - before : nil
    }
  }
}
