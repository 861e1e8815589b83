import Winnow

/// How a service runs: where it listens, who may ask, and what it may cost.
struct ServiceSettings: Sendable {
  var host = "127.0.0.1"
  var port = 8080
  /// What clients send as `Authorization: Bearer …`; nil where only programs of this machine can ask.
  var token: String?
  /// Threads that clean pages.
  var workers = 2
  /// Pages that are read, wait or are cleaned at one time; past it the answer is 503.
  var mostPages = 64
  /// Of these for one client address; past it the answer is 429.
  var mostPagesOfClient = 32
  /// Bytes of one request's body, and of one line of a batch; past it the answer is 413.
  var mostBodyBytes = 32 << 20
  /// Bytes of all bodies held at one time; past it the answer is 503.
  var mostHeldBytes = 512 << 20
  /// Bytes of rules in one request.
  var mostRuleBytes = 256 << 10
  /// Seconds that one page may take.
  var mostSeconds = 10.0
  /// Memory for one page, as estimated, in bytes.
  var mostMemory = 256 << 20
  /// Connections that are open at one time; more wait to be accepted.
  var mostConnections = 4096
  /// Seconds that a connection may be silent: before a request, within one, and while an answer is not taken.
  var patience: Int64 = 30
  /// A body may be as slow as so many bytes a second on average, `patience` aside.
  var leastBytesPerSecond = 16 << 10
  /// Whether addresses may be fetched.
  var fetches = false
  /// Bytes of a page that is fetched, and redirects that are followed.
  var mostFetchedBytes = 16 << 20
  var mostRedirects = 5
  /// Seconds for one fetch, redirects included.
  var fetchSeconds: Int64 = 15
  /// Addresses that `fetches` may reach although they are not public; for tests alone.
  var isPrivateAllowed = false
  /// The workbench's folder of pages; nil for none.
  var pages: String?
  /// The user's rule files, which every page is cleaned by, and where the workbench puts rules; nil for nowhere.
  var rules: [String] = []
  var savedRules: String?
  /// Where the workbench puts gold lines; nil for nowhere.
  var gold: String?

  /// Whether only programs of this machine can reach the address that the service binds to.
  var isLoopback: Bool { Self.isLoopback(host) }

  static func isLoopback(_ host: String) -> Bool {
    let name = host.lowercased()
    if name == "localhost" || name == "::1" || name == "[::1]" { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// Limits of the library for one page.
  var pageLimits: PageLimits {
    var limits = PageLimits()
    limits.bytes = mostBodyBytes
    limits.seconds = mostSeconds
    limits.memory = mostMemory
    return limits
  }
}
