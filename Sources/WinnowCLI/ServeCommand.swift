import ArgumentParser
import Glibc
import Winnow

/// `winnow serve`: becomes `winnow-server`, a program of its own, because what it is linked with would slow the start
/// of every `winnow`.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Clean pages over HTTP, and make rules in the browser.",
    discussion: """
      Runs winnow-server, which make server builds and make install-server installs: beside winnow, or \
      wherever PATH says. All options are its own; winnow serve --help shows them where it is installed.

      EXAMPLE
        winnow serve --port 8080

      EXIT CODES
        64  winnow-server is not installed
      """)

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("Options of winnow-server.", valueName: "options"))
  var options: [String] = []

  func run() throws {
    for path in Self.places { Self.become(path, options) }
    throw UsageFailure(
      message: "winnow-server is not installed; 'make server' builds it, and 'make install-server' "
        + "puts it beside winnow")
  }

  /// Where the program may be: beside this one, then in the folders of PATH.
  private static var places: [String] {
    var buffer = [CChar](repeating: 0, count: 4096)
    let length = unsafe readlink("/proc/self/exe", &buffer, buffer.count)
    let own = String(
      decoding: buffer[..<max(0, length)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var folders = own.lastIndex(of: "/").map { [String(own[..<$0])] } ?? []
    if let path = unsafe getenv("PATH") {
      // An empty entry is the folder that a command runs in, where nobody installs programs.
      folders += unsafe String(cString: path).split(separator: ":").map(String.init)
    }
    return folders.map { $0 + "/winnow-server" }
  }

  /// Replaces this process by the program; comes back where there is none.
  private static func become(_ path: String, _ options: [String]) {
    var arguments = unsafe ([path] + options).map { unsafe strdup($0) } + [nil]
    defer { for index in unsafe arguments.indices { unsafe free(arguments[index]) } }
    unsafe execv(path, &arguments)
  }
}
