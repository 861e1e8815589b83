/// The host and path of a page's address, in lower case.
package struct PageSite {
  package var host: [UInt8] = []
  var path: [UInt8] = []

  package init(url: String?) {
    guard let url else { return }
    let bytes = url.utf8.map(\.lowercasedASCII)
    var rest = bytes[...]
    if let scheme = bytes.firstRange(of: Array("://".utf8)) { rest = bytes[scheme.upperBound...] }
    host = Array(
      rest.prefix {
        $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
          && $0 != UInt8(ascii: ":")
      })
    let tail = rest.drop { $0 != UInt8(ascii: "/") }
    path = Array(tail.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
    if path.isEmpty { path = [UInt8(ascii: "/")] }
  }
}

extension [UInt8] {
  fileprivate func firstRange(of needle: [UInt8]) -> Range<Int>? {
    guard count >= needle.count else { return nil }
    for start in 0...(count - needle.count)
    where self[start..<start + needle.count].elementsEqual(needle) {
      return start..<start + needle.count
    }
    return nil
  }
}

extension Rule.Scope {
  /// Whether a rule is for such a page. What is not known of a page rules nothing out, except a
  /// site: a site's rule never runs on a page whose address nobody gave.
  func admits(_ page: RulePage, _ site: PageSite) -> Bool { obstacle(page, site) == nil }

  /// Whether there is no page that the rule is not for.
  var admitsAll: Bool {
    html && text && sites.isEmpty && notSites.isEmpty && paths.isEmpty && languages.isEmpty
      && generators.isEmpty && notTypes.isEmpty
  }

  /// Why the rule is not for a page, in words; nil where it is.
  package func obstacle(_ page: RulePage) -> String? {
    obstacle(page, PageSite(url: page.url)).map { "\($0)" }
  }

  private func obstacle(_ page: RulePage, _ site: PageSite) -> StaticString? {
    if page.document == nil ? !text : !html { return "it is not for this kind of input" }
    if !sites.isEmpty, !sites.contains(where: { $0.matches(site.host) }) {
      return site.host.isEmpty
        ? "it is for some sites, and nobody says where the page is from: give --url"
        : "it is for other sites"
    }
    if notTypes.contains(page.declaredType.rawValue) {
      return "the page declares itself to be of a type in not_types"
    }
    if notSites.contains(where: { $0.matches(site.host) }) { return "not_sites names this site" }
    if !paths.isEmpty, !paths.contains(where: { $0.matches(site.path) }) {
      return "it is for other paths"
    }
    if !languages.isEmpty, let language = page.language?.lowercased() {
      let isSpoken = languages.contains {
        language == $0 || language.hasPrefix($0 + "-") || language.hasPrefix($0 + "_")
      }
      if !isSpoken { return "it is for other languages" }
    }
    if !generators.isEmpty {
      let generator = page.generator?.lowercased() ?? ""
      if !generators.contains(where: { generator.contains($0) }) {
        return "it is for pages of other generators"
      }
    }
    return nil
  }
}
