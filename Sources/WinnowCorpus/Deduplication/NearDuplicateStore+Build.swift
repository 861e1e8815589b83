import Foundation

/// The store as a build asks for it.
extension NearDuplicateStore: NearDuplicates {
  /// Of no state, so that any number of workers may use it.
  public func sketcher() -> @Sendable (String) -> [UInt8] {
    { text in
      var hasher = MinHasher()
      return hasher.signature(of: text).bytes
    }
  }

  public func earliest(like sketch: [UInt8], id: String, number: Int) throws -> String? {
    try group(of: MinHashSignature(bytes: sketch), ordinal: number, id: id)?.id
  }
}

extension BuildOptions {
  /// Looks for texts that are nearly the same as earlier ones.
  ///
  /// - Parameters:
  ///   - store: a file that remembers them for later runs; where it is nil, one in the corpus's folder,
  ///     by which an interrupted run goes on.
  public mutating func findNearDuplicates(
    _ parameters: NearDuplicateParameters = NearDuplicateParameters(), store: String? = nil
  ) {
    let path = store ?? folder + "/near-duplicates.sqlite"
    // The whole path, so that corpora of one name in several places are told apart.
    let run = URL(fileURLWithPath: folder).standardizedFileURL.path
    nearDuplicatesSetting = "threshold \(parameters.threshold) store \(store ?? "")"
    nearDuplicates = { ordinal in
      try NearDuplicateStore(
        path: path, run: run, resumingAt: ordinal, parameters: parameters)
    }
  }
}
