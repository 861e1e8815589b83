/// What the class names, ids, roles and item properties of a page say, read once for all stages.
package struct PageNames: Sendable {
  /// By attribute: the place of its value in `facts`, -1 where it is no name.
  fileprivate(set) var places: [Int32]
  fileprivate(set) var facts: [NameFacts]
  /// Rules that names lead to; `NameFacts.rules` are ranges of it.
  fileprivate(set) var rules: [Int32]
  /// Whether names lead to more rules than a page has memory for.
  fileprivate(set) var isCut = false

  /// The facts of an attribute's value; nil where it is no name.
  @inline(__always)
  func facts(_ attribute: Int) -> NameFacts? {
    let place = places[attribute]
    return place >= 0 ? facts[Int(place)] : nil
  }

  /// The same for attributes with the same value, and for no others; 0 where the value is no name.
  func number(_ attribute: Int) -> Int { Int(places[attribute]) + 1 }

  /// The names of a page without those that a worker knows from pages before.
  package init(_ document: Document, bodyNames: NameSet, rules: KeyTable? = nil) {
    var cache = NameCache()
    self = cache.read(document, bodyNames: bodyNames, rules: rules)
  }

  fileprivate init(places: [Int32], facts: [NameFacts], rules: [Int32]) {
    self.places = places
    self.facts = facts
    self.rules = rules
  }
}

/// What one value says.
struct NameFacts: Sendable, BitwiseCopyable {
  /// Bits of `ElementNames.kinds`.
  var kinds: UInt32 = 0
  var meanings: Meanings = []
  /// Of a class the first word, of an id that holds a number all words, numbers left out; else 0. See
  /// `GroupElements.Element.key`.
  var key: UInt64 = 0
  /// Where in `PageNames.rules` the rules stand that the value leads to.
  var firstRule: Int32 = 0
  var lastRule: Int32 = 0

  var rules: Range<Int> { Int(firstRule)..<Int(lastRule) }

  struct Meanings: OptionSet, BitwiseCopyable {
    var rawValue: UInt32
    static let body = Meanings(rawValue: 1)
    static let byline = Meanings(rawValue: 2)
    static let date = Meanings(rawValue: 4)
    static let unseen = Meanings(rawValue: 8)
  }
}

/// What values say, over all pages of a worker: pages repeat their class names, and pages of one site
/// those of each other.
struct NameCache {
  private var keys: [UInt64] = []
  private var slots: [Int32] = []
  private var facts: [NameFacts] = []
  private var rules: [Int32] = []
  /// What the facts were read for: another set of rules says other things.
  private var owner: KeyTable?
  private var bodyNames: NameSet?
  /// Names to what they mean, and single words to the kinds that `ElementNames` lists them under.
  private var meanings = KeyTable()
  private var kinds = KeyTable()
  /// Values are known by a hash alone, so pages must not be able to make two the same.
  private let seed = NameCache.processSeed
  private static let processSeed = UInt64.random(in: 1...UInt64.max)

  /// After a page with which there are more, everything is forgotten.
  private static let limit = 8192
  /// The same of the rules that they lead to, and as many as are noted.
  private static let ruleLimit = 1 << 20
  private static let mostRules = 1 << 24
  private static let noTriggers = KeyTable()

  /// Reads the names of a page.
  ///
  /// - Parameters:
  ///   - bodyNames: names that mean the body of an article.
  ///   - rules: which rules an `ElementKey` leads to; where nil, none are looked for.
  ///   - deadline: where it passes, the names that are left say nothing.
  mutating func read(
    _ document: Document, bodyNames: NameSet, rules triggers: KeyTable?,
    deadline: Deadline = .none
  ) -> PageNames {
    if facts.count > Self.limit || rules.count > Self.ruleLimit
      || owner !== triggers || self.bodyNames != bodyNames
    {
      clear()
      owner = triggers
      if self.bodyNames != bodyNames {
        self.bodyNames = bodyNames
        kinds = ElementNames.table
        let sets: [(NameSet, NameFacts.Meanings)] = [
          (bodyNames, .body), (NameSet.bylineNames, .byline), (NameSet.dateNames, .date),
          (NameSet.unseenNames, .unseen),
        ]
        meanings = Self.table(sets)
      }
    }
    let triggers = triggers ?? Self.noTriggers
    let (kinds, meanings, namedData) = (kinds, meanings, NameFacts.namedData)
    var places = [Int32](repeating: -1, count: document.attributes.count)
    unsafe document.attributeBytes.withUnsafeBufferPointer { bytes in
      for (index, attribute) in document.attributes.enumerated() {
        if index & 63 == 0, deadline.hasPassed { break }
        let kind: UInt64
        switch attribute.name {
        case .class: kind = 0
        case .id: kind = 1
        case .itemprop, .role: kind = 2
        case .other:
          let start = Int(attribute.nameStart)
          guard attribute.nameLength >= 7, unsafe bytes[start] == UInt8(ascii: "d"),
            unsafe namedData.contains(
              TextHash.of(.init(rebasing: bytes[start..<start + Int(attribute.nameLength)])))
          else { continue }
          kind = 0
        default: continue
        }
        let start = Int(attribute.valueStart)
        let value = start..<start + Int(attribute.valueLength)
        let key = unsafe TextHash.of(.init(rebasing: bytes[value]), seed: seed ^ kind)
        let slot = slot(of: key)
        if slots[slot] < 0 {
          keys[slot] = key
          slots[slot] = Int32(truncatingIfNeeded: facts.count)
          unsafe facts.append(note(bytes, value, kind, triggers, kinds, meanings))
        }
        places[index] = slots[slot]
        if facts.count * 2 > keys.count { grow() }
      }
    }
    var names = PageNames(places: places, facts: facts, rules: rules)
    names.isCut = rules.count >= Self.mostRules
    return names
  }

  /// Forgets all but as much memory as the names of most pages fill again.
  private mutating func clear() {
    let keeps = keys.count <= 4 * Self.limit && rules.count <= Self.ruleLimit
    let count = keeps ? max(1024, keys.count) : 1024
    facts.removeAll(keepingCapacity: keeps)
    rules.removeAll(keepingCapacity: keeps)
    keys.removeAll(keepingCapacity: keeps)
    slots.removeAll(keepingCapacity: keeps)
    keys += repeatElement(0, count: count)
    slots += repeatElement(-1, count: count)
  }

  /// Where a key stands, or where it belongs.
  private func slot(of key: UInt64) -> Int {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: key) & mask
    while slots[slot] >= 0, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let (old, places) = (keys, slots)
    keys = Array(repeating: 0, count: old.count * 2)
    slots = Array(repeating: -1, count: old.count * 2)
    for (key, place) in zip(old, places) where place >= 0 {
      let slot = slot(of: key)
      keys[slot] = key
      slots[slot] = place
    }
  }

  private static func table(_ sets: [(NameSet, NameFacts.Meanings)]) -> KeyTable {
    var entries: [KeyTable.Entry] = []
    for (set, meaning) in sets {
      for hash in set.hashes.keys where hash != 0 {
        entries.append(
          KeyTable.Entry(
            key: ElementKey.tokens(hash), value: Int32(bitPattern: meaning.rawValue)))
      }
      for hash in set.beginnings.keys where hash != 0 {
        entries.append(KeyTable.Entry(key: ElementKey.beginning(hash), value: 0))
      }
    }
    return KeyTable(entries)
  }

  /// Reads a value.
  @inline(never)
  private mutating func note(
    _ bytes: UnsafeBufferPointer<UInt8>, _ value: Range<Int>, _ kind: UInt64,
    _ triggers: KeyTable, _ kinds: KeyTable, _ meanings: KeyTable
  ) -> NameFacts {
    var result = NameFacts()
    result.firstRule = Int32(truncatingIfNeeded: rules.count)
    var named = NamedRules(isID: kind == 1)
    if kind == 2 || rules.count >= Self.mostRules { named.end() }
    // Of names, over the whole value.
    var runs = GrowingRuns()
    var isKeyOver = kind == 2
    if kind == 1 { isKeyOver = !value.contains { unsafe isDigit(bytes[$0]) } }
    unsafe forEachNamePart(bytes, value) { token in
      if !isKeyOver { result.key = (result.key ^ token) &* 0x9E37_79B9_7F4A_7C15 }
      for place in kinds.range(token) { result.kinds |= 1 << UInt32(kinds.values[place]) }
      runs.add(token) { meanings.mayHave(ElementKey.beginning($0)) }
      for place in 0..<runs.count {
        for found in meanings.range(ElementKey.tokens(runs.hashes[place])) {
          result.meanings.insert(.init(rawValue: UInt32(bitPattern: meanings.values[found])))
        }
      }
      named.take(token, triggers, &rules)
    } word: { word in
      if kind == 0, result.key != 0 { isKeyOver = true }
      named.endWord(word, triggers, &rules)
    }
    result.lastRule = Int32(truncatingIfNeeded: rules.count)
    return result
  }
}

/// Finds the rules that a class, id or data value leads to by its words or parts of them.
private struct NamedRules {
  let isID: Bool
  /// Whether none are looked for any more.
  private var isOver = false
  private var runs = GrowingRuns()
  private var found = 0

  /// After a part of a name with which it leads to more rules, the rest of it is not read.
  private static let most = 1 << 20

  init(isID: Bool) { self.isID = isID }

  mutating func end() { isOver = true }

  @inline(__always)
  private mutating func append(_ key: UInt64, _ triggers: KeyTable, _ rules: inout [Int32]) {
    for place in triggers.range(key) {
      rules.append(triggers.values[place])
      found += 1
    }
    if found > Self.most { isOver = true }
  }

  /// The next sub-token of a word.
  @inline(__always)
  mutating func take(_ token: UInt64, _ triggers: KeyTable, _ rules: inout [Int32]) {
    if isOver { return }
    runs.add(token) { triggers.mayHave(ElementKey.beginning($0)) }
    for place in 0..<runs.count {
      append(ElementKey.tokens(runs.hashes[place]), triggers, &rules)
    }
  }

  /// The end of a word.
  @inline(__always)
  mutating func endWord(_ hash: UInt64, _ triggers: KeyTable, _ rules: inout [Int32]) {
    runs.end()
    if isOver { return }
    append(isID ? ElementKey.id(hash) : ElementKey.name(hash), triggers, &rules)
  }
}
