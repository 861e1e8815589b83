/// An encoding label that is not known.
public struct UnknownEncoding: Error, Sendable, Equatable, CustomStringConvertible {
  public var label: String
  public var description: String {
    let near = EncodingLabels.similar(to: label).joined(separator: ", ")
    return "unknown encoding '\(label)'; known labels are, for example, \(near)"
  }
}
