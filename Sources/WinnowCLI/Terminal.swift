import ArgumentParser
import CProcess
import Glibc
import Synchronization

/// When the output has colours.
enum ColourChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never
}

/// `--color`, wherever something is printed for people.
struct ColourOption: ParsableArguments {
  @Option(
    name: .customLong("color"),
    help: "Colours; auto: on a terminal, unless NO_COLOR is set.")
  var colour: ColourChoice = .auto

  /// Has all that is printed from here on obey.
  func apply() { Terminal.choice.store(colour) }
}

/// What is known of the terminal.
enum Terminal {
  /// A choice that is made once, before anything is printed.
  final class Chosen: Sendable {
    private let value = Atomic(0)
    func store(_ choice: ColourChoice) {
      value.store(ColourChoice.allCases.firstIndex(of: choice) ?? 0, ordering: .relaxed)
    }
    func load() -> ColourChoice { ColourChoice.allCases[value.load(ordering: .relaxed)] }
  }

  static let choice = Chosen()

  /// Whether escapes for colours go to a descriptor (no-color.org).
  static func isColoured(_ descriptor: Int32) -> Bool {
    switch choice.load() {
    case .always: true
    case .never: false
    case .auto:
      isatty(descriptor) == 1 && (variable("NO_COLOR") ?? "").isEmpty && !isDumb
    }
  }

  static var isAlwaysColoured: Bool { choice.load() == .always }

  /// Whether a line can be written over.
  static func movesCursor(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 && !isDumb }

  private static var isDumb: Bool { variable("TERM") == "dumb" }

  /// The columns to print in: the window's, those of COLUMNS, or 100. Never fewer than 40.
  static func width(_ descriptor: Int32) -> Int {
    let window = Int(cprocess_columns(descriptor))
    let columns = window > 0 ? window : variable("COLUMNS").flatMap { Int($0) } ?? 100
    return max(40, min(columns, 1000))
  }

  static func variable(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }
}
