extension Document {
  /// An `<iframe>`: no element of the arena, as nothing in it is the page's.
  struct Frame: Sendable {
    /// The node that it stands before.
    let node: Int
    let parent: Int
    /// As the page gives it; of frames that wait for a click or for consent, from their data.
    let address: String

    /// No more are noted.
    static let most = 100

    /// - Parameter attributes: the names of those that are not frequent are in `other`.
    /// - Returns: nil for one without an address, or too small to be seen.
    init?(
      before node: Int, parent: Int,
      attributes: [(name: AttributeName, other: [UInt8], value: [UInt8])]
    ) {
      self.node = node
      self.parent = parent
      var addresses: [(rank: Int, value: [UInt8])] = []
      for (name, other, value) in attributes {
        switch name {
        case .width, .height:
          if value == [UInt8(ascii: "0")] || value == [UInt8(ascii: "1")] { return nil }
        case .hidden: return nil
        case .src: addresses.append((0, value))
        default:
          let name = String(decoding: other, as: UTF8.self)
          if let rank = Self.deferred.firstIndex(of: name) { addresses.append((rank + 1, value)) }
        }
      }
      let shown = addresses.filter { !$0.value.isEmpty && !$0.value.starts(with: "about:".utf8) }
      guard let address = shown.min(by: { $0.rank < $1.rank }) else { return nil }
      self.address = String(decoding: address.value, as: UTF8.self)
    }

    private static let deferred = [
      "data-src", "data-lazy-src", "data-src-cmplz", "data-cookieblock-src",
    ]
  }
}
