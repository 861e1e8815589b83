/// One page's limits on its way through the stages: when what must be done, and what was cut.
struct PageBudget: Sendable {
  let limits: PageLimits
  /// When the page began; 0 where its time has no bound.
  private let start: UInt64
  /// By when the whole page must be done, and its stages that can end early.
  let deadline: Deadline
  let prescanDeadline: Deadline
  let parseDeadline: Deadline
  let rulesDeadline: Deadline
  /// Reports of blocks end early, as they may take longer than all before them.
  let reportsDeadline: Deadline
  var memory = PageMemory()
  /// The limits that cut the page, each once, in the order in which they did.
  private(set) var cuts: [PageLimit] = []

  /// Shares of the time after which stages that can end early do. Parsing takes a fifth of a page's
  /// time and rules a quarter (Benchmarks/Reports/RESULTS.md), so what was parsed by then can be finished.
  private static let prescanShare = 0.1
  private static let parseShare = 0.2
  private static let rulesShare = 0.6
  private static let reportsShare = 0.8

  /// The page begins now.
  init(_ limits: PageLimits) {
    self.limits = limits
    guard let seconds = limits.seconds else {
      start = 0
      deadline = .none
      prescanDeadline = .none
      parseDeadline = .none
      rulesDeadline = .none
      reportsDeadline = .none
      return
    }
    let now = Deadline.now()
    start = now
    func moment(_ share: Double) -> Deadline {
      let share = limits.overflow == .fail ? 1 : share
      // A year is as good as forever, and does not overflow.
      return Deadline(moment: now + UInt64(min(max(0, seconds), 31_536_000) * share * 1e9))
    }
    deadline = moment(1)
    prescanDeadline = moment(Self.prescanShare)
    parseDeadline = moment(Self.parseShare)
    rulesDeadline = moment(Self.rulesShare)
    reportsDeadline = moment(Self.reportsShare)
  }

  /// Throws where the page's time or memory is over.
  func check() throws(CleaningError) {
    if deadline.hasPassed { throw error(.seconds) }
    if memory.estimate > limits.memory { throw error(.memory) }
  }

  /// Notes that a limit cut the page, or throws where it must not be cut.
  mutating func cut(by limit: PageLimit) throws(CleaningError) {
    if limits.overflow == .fail { throw error(limit) }
    if !cuts.contains(limit) { cuts.append(limit) }
  }

  /// As many blocks as there is memory for.
  var affordableBlocks: Int { max(0, limits.memory - memory.estimate) / PageMemory.block }

  /// Cuts plain text at its limit, or to what there is memory for, between two characters.
  mutating func shorten(_ text: inout [UInt8]) throws(CleaningError) {
    var most = limits.text
    if text.count > most { try cut(by: .text) }
    let room = max(0, limits.memory - memory.estimate)
    if min(text.count, most) > room / PageMemory.textByte {
      memory.text = min(text.count, most)
      try cut(by: .memory)
      // The other half is for the blocks.
      most = room / PageMemory.textByte / 2
    }
    memory.text = text.count
    if text.count > most {
      var end = max(0, most)
      while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
      text.removeLast(text.count - end)
      memory.text = end
    }
    try check()
  }

  private func error(_ limit: PageLimit) -> CleaningError {
    let counted =
      switch limit {
      case .bytes: Double(memory.bytes)
      case .nodes: Double(memory.nodes)
      case .attributes: Double(memory.attributes)
      case .text: Double(memory.text)
      case .seconds: Double(Deadline.now() - start) / 1e9
      case .memory: Double(memory.estimate)
      case .depth, .attributesPerElement: limits.bound(limit) + 1
      }
    // Nothing is counted past its bound, but there was one more.
    let value = limit == .seconds ? counted : max(counted, limits.bound(limit) + 1)
    return .limit(limit, value: value, bound: limits.bound(limit))
  }
}
