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

  /// A place for a page; it is free again once nobody holds the ticket.
  ///
  /// - Parameter client: the address that asks; nil for one that is not known, which has no share of its own.
  /// - Throws: 429 where the client has all that one may have, 503 where all places are taken.
  func enter(_ client: String?) throws(Problem) -> Ticket {
    let refusal: Problem? = state.withLock { state in
      if state.pages >= mostPages { return .full }
      if let client {
        let count = state.byClient[client, default: 0]
        if count >= mostOfClient { return .tooMany }
        state.byClient[client] = count + 1
      }
      state.pages += 1
      return nil
    }
    if let refusal { throw refusal }
    return Ticket(self, client)
  }

  /// Memory for a line of a batch, whose place is the batch's.
  func line(_ bytes: Int) throws(Problem) -> Ticket {
    state.withLock { $0.pages += 1 }
    let ticket = Ticket(self, nil)
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

  fileprivate func leave(_ client: String?, _ bytes: Int) {
    state.withLock { state in
      state.pages -= 1
      state.bytes -= bytes
      guard let client, let count = state.byClient[client] else { return }
      state.byClient[client] = count > 1 ? count - 1 : nil
    }
  }

  /// One page's place.
  final class Ticket: Sendable {
    private let admission: Admission
    private let client: String?
    private let held = Mutex(0)

    fileprivate init(_ admission: Admission, _ client: String?) {
      self.admission = admission
      self.client = client
    }

    /// Takes memory for so many more bytes.
    ///
    /// - Throws: 503 where there is none left.
    func hold(_ bytes: Int) throws(Problem) {
      try admission.hold(bytes)
      held.withLock { $0 += bytes }
    }

    deinit { admission.leave(client, held.withLock { $0 }) }
  }
}
