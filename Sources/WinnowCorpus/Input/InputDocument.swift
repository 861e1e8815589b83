public import Winnow

/// One document of the input, before it is cleaned.
public struct InputDocument: Sendable {
  /// The page's bytes, or how to get at them; what costs time is left to the workers.
  public enum Content: Sendable {
    /// A file that holds the page.
    case file(path: String)
    case page([UInt8])
    /// A page in Base64.
    case base64([UInt8])
    /// An HTTP response, its head included.
    case response([UInt8])
    /// It could not be read.
    case unreadable(String)
    /// It is there, but it is no page to be cleaned.
    case refused(String)
  }

  /// The record's own, or a hash of source and offset; what is the same in two runs.
  public var id: String
  /// The file, as it was named or found.
  public var source: String
  /// Where it begins: in bytes of the file for WARC (of the member in a packed file), in bytes of the
  /// unpacked text for JSON lines; nil where the file is the page.
  public var offset: Int?
  /// The size that it takes in memory, in bytes; of a file, its size.
  public var size: Int
  public var origin = PageOrigin()
  /// When it was fetched or made, as the input says.
  public var date: String?
  public var content: Content
  /// Whether the input holds more of the document than `content`, which is larger than a page may be.
  public var isCut = false

  init(
    source: String, offset: Int? = nil, id: String? = nil, size: Int = 0, content: Content
  ) {
    self.source = source
    self.offset = offset
    self.id = id ?? Digest.name("\(source)\n\(offset ?? 0)")
    self.size = size
    self.content = content
  }
}

/// Sizes that a document must not exceed, whatever is to become of larger ones.
public enum InputLimits {
  /// A page, unpacked, unless `PageLimits.bytes` says otherwise. In bytes.
  public static let page = PageLimits().bytes
  /// A line of JSON. In bytes.
  public static let line = 128 << 20
}
