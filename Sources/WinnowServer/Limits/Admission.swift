import Synchronization

/// Counts the pages in flight and the bytes they hold, and refuses what would be too much.
final class Admission: Sendable {
  private struct State {
    var pages = 0
    var bytes = 0
    var byClient: [String: Int] = [:]
  }

  private let state = Mutex(State())
  private let mostPages: Int
  private let mostOfClient: Int
  private let mostBytes: Int

  init(_ settings: ServiceSettings) {
    mostPages = settings.mostPages
    mostOfClient = settings.mostPagesOfClient
    mostBytes = settings.mostHeldBytes
  }

  /// A ticket for a request, with which its body is read: bytes are counted, and no place is taken yet, so that
  /// clients who send slowly keep nobody out.
  ///
  /// - Parameter client: the address that asks; nil for one that is not known, which has no share of its own.
  /// - Throws: 429 where the client has all places that one may have, 503 where all are taken.
  func enter(_ client: String?) throws(Problem) -> Ticket {
    if let refusal = state.withLock({ self.refusal($0, client) }) { throw refusal }
    return Ticket(self, client)
  }

  private func refusal(_ state: State, _ client: String?) -> Problem? {
    if state.pages >= mostPages { return .full }
    if let client, state.byClient[client, default: 0] >= mostOfClient { return .tooMany }
    return nil
  }

  fileprivate func begin(_ client: String?) throws(Problem) {
    let refusal: Problem? = state.withLock { state in
      if let refusal = self.refusal(state, client) { return refusal }
      state.pages += 1
      if let client { state.byClient[client, default: 0] += 1 }
      return nil
    }
    if let refusal { throw refusal }
  }

  /// Memory for a line of a batch. It needs no place: a batch has few lines in work, and the others wait.
  func line(_ bytes: Int) throws(Problem) -> Ticket {
    let ticket = Ticket(self, nil, isLine: true)
    try ticket.hold(bytes)
    return ticket
  }

  /// Pages and bytes in flight.
  var load: (pages: Int, bytes: Int) { state.withLock { ($0.pages, $0.bytes) } }

  fileprivate func hold(_ count: Int) throws(Problem) {
    let fits = state.withLock { state in
      guard state.bytes + count <= mostBytes else { return false }
      state.bytes += count
      return true
    }
    if !fits { throw .outOfMemory }
  }

  fileprivate func leave(_ client: String?, _ bytes: Int, hasPlace: Bool) {
    state.withLock { state in
      state.bytes -= bytes
      guard hasPlace else { return }
      state.pages -= 1
      guard let client, let count = state.byClient[client] else { return }
      state.byClient[client] = count > 1 ? count - 1 : nil
    }
  }

  /// What a request holds: bytes, and from `begin` on a place. All is free again once nobody has the ticket.
  final class Ticket: Sendable {
    private struct Held {
      var bytes = 0
      var hasPlace = false
    }

    private let admission: Admission
    private let client: String?
    private let isLine: Bool
    private let held = Mutex(Held())

    fileprivate init(_ admission: Admission, _ client: String?, isLine: Bool = false) {
      self.admission = admission
      self.client = client
      self.isLine = isLine
    }

    /// Takes memory for so many more bytes.
    ///
    /// - Throws: 503 where there is none left.
    func hold(_ bytes: Int) throws(Problem) {
      try admission.hold(bytes)
      held.withLock { $0.bytes += bytes }
    }

    /// Takes a place, where it has none yet.
    ///
    /// - Throws: 429 or 503 where there is none.
    func begin() throws(Problem) {
      if isLine || held.withLock({ $0.hasPlace }) { return }
      try admission.begin(client)
      held.withLock { $0.hasPlace = true }
    }

    deinit {
      let held = held.withLock { $0 }
      admission.leave(client, held.bytes, hasPlace: held.hasPlace)
    }
  }
}
