import NIOPosix
import Synchronization
import Winnow

/// The threads that clean pages, each page with scratch memory that no other uses.
///
/// They are threads of the system with its usual stack; the language's own pool has half a megabyte, and pages in
/// it would hold up the connections.
final class PagePool: Sendable {
  private final class Scratch: @unchecked Sendable {
    var workspace = Workspace()
  }

  private let threads: NIOThreadPool
  private let free = Mutex<[Scratch]>([])

  init(workers: Int) {
    threads = NIOThreadPool(numberOfThreads: max(1, workers))
    threads.start()
  }

  /// Runs work on one of the threads.
  ///
  /// - Throws: what the work throws; `Problem.stopping` where the pool is closed.
  func run<Value: Sendable>(
    _ work: @escaping @Sendable (inout Workspace) throws(Problem) -> Value
  ) async throws -> Value {
    do {
      return try await threads.runIfActive { [self] in
        let scratch = free.withLock { $0.popLast() } ?? Scratch()
        defer { free.withLock { $0.append(scratch) } }
        return try work(&scratch.workspace)
      }
    } catch is NIOThreadPoolError.ThreadPoolInactive {
      throw Problem.stopping
    }
  }

  /// Ends the threads once what runs is done.
  func close() async { try? await threads.shutdownGracefully() }
}
