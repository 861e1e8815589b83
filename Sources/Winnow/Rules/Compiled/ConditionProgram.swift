/// A rule's condition as the matcher asks it: its parts one after another, each before what it is made of.
///
/// Going through it counts no references and copies nothing: thousands of parts are asked for each page.
@safe package final class ConditionProgram: @unchecked Sendable {
  enum Kind: UInt8 {
    case all, any, not, css, has, tokens, attribute, xpath, links, heading, text, regex, records
  }

  @unsafe struct Part: BitwiseCopyable {
    var kind: Kind
    /// One past its last part.
    var end: Int32
    /// Of text and links, by kind.
    var leaf: Int32
    /// What an element is held against; one of `owned`.
    var selectors: Unmanaged<SelectorList>?
    var test: Unmanaged<LeafTest>?
  }

  /// What leaves ask that are no selectors.
  final class LeafTest: Sendable {
    let tokens: TokenSet?
    let attribute: (name: [UInt8], known: AttributeName, globs: GlobSet)?
    let source: String
    let pattern: TextPattern?
    let records: RecordTest?

    init(
      tokens: TokenSet? = nil,
      attribute: (name: [UInt8], known: AttributeName, globs: GlobSet)? = nil,
      source: String = "", pattern: TextPattern? = nil, records: RecordTest? = nil
    ) {
      self.records = records
      self.tokens = tokens
      self.attribute = attribute
      self.source = source
      self.pattern = pattern
    }
  }

  /// Freed with the program.
  let parts: UnsafeBufferPointer<Part>
  /// Keeps what the parts refer to.
  private let owned: [AnyObject]

  package init(_ condition: CompiledCondition) {
    var builder = unsafe Builder()
    unsafe builder.add(condition)
    let storage = unsafe UnsafeMutableBufferPointer<Part>.allocate(capacity: builder.parts.count)
    _ = unsafe storage.initialize(fromContentsOf: builder.parts)
    unsafe parts = UnsafeBufferPointer(storage)
    owned = unsafe builder.owned
  }

  deinit { unsafe parts.deallocate() }

  @unsafe private struct Builder {
    var parts: [Part] = unsafe []
    var owned: [AnyObject] = []

    mutating func add(_ condition: CompiledCondition) {
      let place = unsafe parts.count
      unsafe parts.append(Part(kind: .all, end: 0, leaf: 0))
      switch condition {
      case .all(let inner):
        // What the scan has found is at hand, all else has to be looked up.
        for case .text(let leaf) in inner { unsafe add(.text(leaf)) }
        for part in inner {
          if case .text = part { continue }
          unsafe add(part)
        }
      case .any(let inner):
        unsafe parts[place].kind = .any
        for part in inner { unsafe add(part) }
      case .not(let inner):
        unsafe parts[place].kind = .not
        for part in inner { unsafe add(part) }
      case .element(let leaf): unsafe add(leaf, place)
      case .links(let leaf): unsafe (parts[place].kind, parts[place].leaf) = (.links, leaf)
      case .heading(let leaf): unsafe (parts[place].kind, parts[place].leaf) = (.heading, leaf)
      case .text(let leaf): unsafe (parts[place].kind, parts[place].leaf) = (.text, leaf)
      case .regex(let leaf, let pattern):
        unsafe (parts[place].kind, parts[place].leaf) = (.regex, leaf)
        unsafe set(LeafTest(pattern: pattern), .regex, place)
      case .records(let test, let each):
        unsafe set(LeafTest(records: test), .records, place)
        for part in each { unsafe add(part) }
      }
      unsafe parts[place].end = Int32(truncatingIfNeeded: parts.count)
    }

    private mutating func add(_ leaf: Leaf, _ place: Int) {
      switch leaf {
      case .css(let list): unsafe set(list, .css, place)
      case .has(let list): unsafe set(list, .has, place)
      case .tokens(let set): unsafe self.set(LeafTest(tokens: set), .tokens, place)
      case .attribute(let name, let globs):
        unsafe set(
          LeafTest(attribute: (Array(name.utf8), AttributeName(name), globs)), .attribute, place)
      case .xpath(let source): unsafe set(LeafTest(source: source), .xpath, place)
      case .phrases, .line, .regex, .href, .heading, .records:
        preconditionFailure("text leaves are numbered when rules are compiled")
      }
    }

    private mutating func set(_ list: SelectorList, _ kind: Kind, _ place: Int) {
      unsafe owned.append(list)
      unsafe parts[place].kind = kind
      unsafe parts[place].selectors = .passUnretained(list)
    }

    private mutating func set(_ test: LeafTest, _ kind: Kind, _ place: Int) {
      unsafe owned.append(test)
      unsafe parts[place].kind = kind
      unsafe parts[place].test = .passUnretained(test)
    }
  }
}
