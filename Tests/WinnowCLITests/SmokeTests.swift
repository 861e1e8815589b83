import Testing
@testable import WinnowCLI

@Test func mainExists() { _ = WinnowCommand.self }
