import Testing
@testable import Winnow

@Test func cleanerExists() { _ = Cleaner() }
