/// An encoding label that is not known.
public struct UnknownEncoding: Error, Sendable, Equatable, CustomStringConvertible {
  /// The label as it was given.
  public var label: String
  /// The label, and known ones like it.
  public var description: String {
    let near = EncodingLabels.similar(to: label).joined(separator: ", ")
    return "unknown encoding '\(label)'; known labels are, for example, \(near)"
  }
}
