// What other sites show in a page, players, posts and maps in frames, and the page's own films and recordings.

extension Document {
  /// Whether an element is a film or a recording.
  func isRecording(_ node: Int) -> Bool { tags[node] == .video || tags[node] == .audio }

  /// The embed that a film or a recording is; nil without an address.
  ///
  /// - Parameter links: makes addresses absolute.
  func embed(_ node: Int, _ links: LinkResolver) -> Article.Embed? {
    guard isRecording(node) else { return nil }
    let own = ["src", "data-src"].lazy.compactMap { self.string(attribute: $0, of: node) }
    guard let place = own.first(where: { !$0.isEmpty }) ?? source(of: node),
      let address = links.address(place), address.utf8.starts(with: "http".utf8)
    else { return nil }
    return .init(address: address, kind: tags[node] == .video ? .video : .audio)
  }

  /// The first `<source>` of a film or a recording.
  private func source(of node: Int) -> String? {
    for inside in node + 1..<max(node + 1, min(Int(ends[node]), node + 16))
    where tags[inside] == .source {
      if let place = string(attribute: "src", of: inside), !place.isEmpty { return place }
    }
    return nil
  }

}

extension Article.Embed {
  /// What a frame shows; nil where that has no address, as what scripts write.
  init?(_ frame: Document.Frame, _ links: LinkResolver) {
    guard let address = links.address(frame.address), address.utf8.starts(with: "http".utf8)
    else { return nil }
    self.init(address: address, kind: Self.kind(of: address))
  }

  /// What the name of a host or the path says of a frame.
  private static func kind(of address: String) -> Article.Embed.Kind {
    let bytes = address.utf8.prefix(300)
    let parts = bytes.split(whereSeparator: { !isAlphanumeric($0) }).map {
      String(Substring($0)).lowercased()
    }
    for part in parts { if let kind = kinds[part] { return kind } }
    return .frame
  }

  /// By parts of addresses: services that publishers embed, and plain words.
  private static let kinds: [String: Article.Embed.Kind] = [
    "youtube": .video, "youtu": .video, "vimeo": .video, "dailymotion": .video, "twitch": .video,
    "brightcove": .video, "jwplayer": .video, "jwplatform": .video, "rumble": .video,
    "streamable": .video, "wistia": .video, "rutube": .video, "bilibili": .video,
    "peertube": .video,
    "video": .video, "videos": .video, "soundcloud": .audio, "spotify": .audio, "podcast": .audio,
    "podcasts": .audio, "bandcamp": .audio, "audio": .audio, "acast": .audio, "megaphone": .audio,
    "simplecast": .audio, "podigee": .audio, "buzzsprout": .audio, "omny": .audio,
    "twitter": .post, "instagram": .post, "facebook": .post, "tiktok": .post, "reddit": .post,
    "bsky": .post, "mastodon": .post, "threads": .post, "telegram": .post, "vk": .post,
    "maps": .map, "map": .map, "openstreetmap": .map, "mapbox": .map, "umap": .map, "arcgis": .map,
  ]
}
