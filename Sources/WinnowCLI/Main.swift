import ArgumentParser

@main
struct Main: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "winnow")
  func run() throws { print("winnow") }
}
