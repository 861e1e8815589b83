import ArgumentParser
import CProcess
import Foundation
import Glibc
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Winnow

/// The `winnow-server` program.
@main
struct WinnowServerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "winnow-server",
    abstract: "Clean pages over HTTP, and make rules in the browser.",
    discussion: """
      Listens on 127.0.0.1 and answers programs of this machine. For any other address a token is needed, in \
      the variable WINNOW_TOKEN or in a file; clients send it as Authorization: Bearer.

      EXAMPLES
        winnow-server
        curl --data-binary @page.html -H 'Content-Type: text/html' localhost:8080/v1/clean
        WINNOW_TOKEN=secret winnow-server --host 0.0.0.0
      """,
    version: "winnow-server \(WinnowVersion.current)")

  @Option(help: "The address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "The port; 0 takes one that is free.")
  var port = 8080

  @Option(help: ArgumentHelp("A file with the token that clients must send.", valueName: "path"))
  var tokenFile: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("A rule file that pages are cleaned by; repeatable.", valueName: "path"))
  var rules: [String] = []

  @Option(help: ArgumentHelp("The workbench's folder of saved pages.", valueName: "folder"))
  var pages: String?

  @Option(
    help: ArgumentHelp(
      "The rule file that the workbench saves to; pages are cleaned by it as well.",
      valueName: "path"))
  var saveRules: String?

  @Option(
    help: ArgumentHelp("The gold file that the workbench appends to.", valueName: "path"))
  var gold: String?

  @Option(help: "Threads that clean pages; as many as processors unless given.")
  var workers: Int?

  @Option(help: ArgumentHelp("A request's bytes at most.", valueName: "bytes"))
  var maxBody = 32 << 20

  @Option(help: ArgumentHelp("Pages in flight at most.", valueName: "n"))
  var maxPages = 64

  @Option(help: ArgumentHelp("Seconds for one page at most.", valueName: "seconds"))
  var timeout = 10.0

  @Flag(help: "Let clients name public addresses that the service fetches.")
  var fetch = false

  @Option(
    help: "What is logged: trace, debug, info, notice, warning, error or critical.",
    transform: { text in
      guard let level = Logger.Level(rawValue: text) else {
        throw ValidationError("--log does not know '\(text)'.")
      }
      return level
    })
  var log = Logger.Level.notice

  func validate() throws {
    for (name, value) in [
      ("--max-body", maxBody), ("--max-pages", maxPages), ("--workers", workers ?? 1),
    ] where value < 1 {
      throw ValidationError("\(name) takes a number from 1 on, not \(value).")
    }
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port takes 0 to 65535, not \(port).")
    }
    guard timeout > 0, timeout <= 86_400 else {
      throw ValidationError("--timeout takes seconds, up to a day, not \(timeout).")
    }
  }

  func settings() throws -> ServiceSettings {
    var settings = ServiceSettings()
    settings.host = host
    settings.port = port
    settings.workers = workers ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    settings.mostBodyBytes = maxBody
    settings.mostPages = maxPages
    settings.mostPagesOfClient = max(1, maxPages / 2)
    settings.mostSeconds = timeout
    settings.fetches = fetch
    settings.rules = rules
    settings.pages = pages
    settings.savedRules = saveRules
    settings.gold = gold
    settings.token = try token()
    guard settings.isLoopback || settings.token != nil else {
      throw ValidationError(
        "\(host) can be reached from other machines, so a token is needed: set WINNOW_TOKEN, or give "
          + "--token-file.")
    }
    // All clients of this machine have one address.
    if settings.isLoopback { settings.mostPagesOfClient = maxPages }
    return settings
  }

  private func token() throws -> String? {
    let text: String?
    if let tokenFile {
      text = try String(contentsOfFile: tokenFile, encoding: .utf8)
    } else {
      text = ProcessInfo.processInfo.environment["WINNOW_TOKEN"]
    }
    guard let token = text?.trimmingCharacters(in: .whitespacesAndNewlines) else { return nil }
    guard token.utf8.count >= 8 || tokenFile == nil && token.isEmpty else {
      throw ValidationError("The token is shorter than 8 characters.")
    }
    return token.isEmpty ? nil : token
  }

  func run() async throws {
    cprocess_return_memory()
    Self.raiseFileLimit()
    let settings = try settings()
    var logger = Logger(label: "winnow-server") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = log
    let service: Service
    do {
      service = try Service(settings, packs: try Self.packs(settings.rules))
    } catch let errors as RuleErrors {
      FileHandle.standardError.write(Data("winnow-server: \(errors)\n".utf8))
      throw ExitCode(78)
    }
    let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
    let application = service.application(logger: logger) { channel in
      let port = channel.localAddress?.port ?? settings.port
      FileHandle.standardError.write(
        Data("winnow-server listens on http://\(host):\(port)/\n".utf8))
    }
    try await application.runService()
  }

  private static func packs(_ paths: [String]) throws -> [RulePack] {
    try paths.map { path in
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      return try RulePack(yaml: Array(bytes), file: path, layer: .user)
    }
  }

  /// Each connection is an open file, and shells give a process a thousand of them.
  private static func raiseFileLimit() {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit) == 0
    else { return }
    limit.rlim_cur = limit.rlim_max
    _ = unsafe setrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit)
  }
}
