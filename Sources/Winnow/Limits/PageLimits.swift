/// What one page may cost: hard bounds on its size, its memory and its time.
///
/// ```swift
/// var options = CleanerOptions()
/// options.limits.seconds = 2
/// options.limits.overflow = .fail
/// ```
///
/// Counts and sizes are from 0 to 2^60, which is no bound; others are put there.
///
/// The defaults let a news page of 20 MB through and stop what no page needs. Past a bound the page is
/// cut there and marked (`Article.cutBy`), or refused with `CleaningError.limit`, as `overflow` says.
public struct PageLimits: Sendable, Equatable {
  /// What happens past a bound.
  public enum Overflow: String, CaseIterable, Sendable {
    /// `CleaningError.limit` is thrown.
    case fail
    /// The page is cleaned as far as the bound lets, and marked. Time and memory that run out where
    /// nothing can be left out, after the rules, are an error all the same.
    case partial
  }

  /// The page as it came, in bytes. What stands behind is not read. 64 MiB.
  public var bytes = 64 << 20 {
    didSet { bytes = Self.counted(bytes) }
  }
  /// Levels of elements, from 1 to 4,096. Deeper ones are flattened into the last level. 512.
  public var depth = 512 {
    didSet { depth = min(max(1, depth), 4096) }
  }
  /// Elements and runs of text. The page ends before the next one. 2,000,000.
  public var nodes = 2_000_000 {
    didSet { nodes = Self.counted(nodes) }
  }
  /// Attributes of one element, from 1 to 4,096; the others of it are dropped. The parser compares
  /// each of them with all before. 128.
  public var attributesPerElement = 128 {
    didSet { attributesPerElement = min(max(1, attributesPerElement), 4096) }
  }
  /// Attributes of the whole page. The page ends before the next element. 4,000,000.
  public var attributes = 4_000_000 {
    didSet { attributes = Self.counted(attributes) }
  }
  /// Character data outside scripts and styles, in bytes of UTF-8. The page ends there. 32 MiB.
  public var text = 32 << 20 {
    didSet { text = Self.counted(text) }
  }
  /// Time for one page from its bytes to the article, in seconds of a clock on the wall; nil for no
  /// bound. Rendering an article is not part of it: `text` is made by then, other formats on request.
  ///
  /// With `partial` the parser gets a fifth of it, and parser and rules together three fifths, which
  /// leaves the stages after them what they need for what was parsed by then. Reports of blocks end after
  /// four fifths. Where such a bound cuts a page, what is left of it differs from run to run.
  public var seconds: Double?
  /// Memory that the page's arrays take, in bytes, as estimated from their lengths (`PageMemory`);
  /// what the process needs without any page comes on top. 1 GiB.
  public var memory = 1 << 30 {
    didSet { memory = Self.counted(memory) }
  }
  /// What becomes of a page past a bound: cut and marked, or an error.
  public var overflow = Overflow.partial

  /// The bounds that stand beside each property.
  public init() {}

  /// What is as good as no bound, and does not overflow where a page's numbers are added to it.
  private static func counted(_ bound: Int) -> Int { min(max(0, bound), 1 << 60) }
}

/// One of the bounds of `PageLimits`.
public enum PageLimit: String, CaseIterable, Sendable {
  case bytes, depth, nodes
  case attributesPerElement = "attributes-per-element"
  case attributes, text
  case seconds, memory

  /// The bound's property and its option on the command line.
  var mend: String {
    switch self {
    case .bytes: "PageLimits.bytes, --max-bytes"
    case .depth: "PageLimits.depth, --max-depth"
    case .nodes: "PageLimits.nodes, --max-nodes"
    case .attributesPerElement: "PageLimits.attributesPerElement, --max-element-attributes"
    case .attributes: "PageLimits.attributes, --max-attributes"
    case .text: "PageLimits.text, --max-text"
    case .seconds: "PageLimits.seconds, --timeout"
    case .memory: "PageLimits.memory, --max-memory"
    }
  }

  /// What was too much, with the bound.
  func sentence(bound: Double) -> String {
    let whole = bound < 1e15 ? "\(Int(bound))" : "\(bound)"
    return switch self {
    case .bytes: "the page is larger than \(whole) bytes"
    case .depth: "elements nest deeper than \(whole) levels"
    case .nodes: "the page has more than \(whole) nodes"
    case .attributesPerElement: "an element has more than \(whole) attributes"
    case .attributes: "the page has more than \(whole) attributes"
    case .text: "the page has more than \(whole) bytes of text"
    case .seconds: "the page takes longer than \(bound) seconds"
    case .memory: "the page takes more than \(whole) bytes of memory"
    }
  }
}

extension PageLimits {
  /// The number of a bound; infinite where there is none.
  public func bound(_ limit: PageLimit) -> Double {
    switch limit {
    case .bytes: Double(bytes)
    case .depth: Double(depth)
    case .nodes: Double(nodes)
    case .attributesPerElement: Double(attributesPerElement)
    case .attributes: Double(attributes)
    case .text: Double(text)
    case .seconds: seconds ?? .infinity
    case .memory: Double(memory)
    }
  }
}
