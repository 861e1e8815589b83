import Dispatch
import Synchronization

/// Work over an array on several threads.
enum WorkerPool {
  /// The results of `body` for all items, in the items' order.
  ///
  /// - Parameters:
  ///   - workers: threads at most; each has scratch memory of its own.
  static func map<Item: Sendable, Scratch, Output: Sendable>(
    _ items: [Item], workers: Int, scratch: @Sendable () -> Scratch,
    _ body: @Sendable (Item, inout Scratch) -> Output
  ) -> [Output] {
    let count = items.count
    let threads = min(workers, count)
    if threads <= 1 {
      var memory = scratch()
      return items.map { body($0, &memory) }
    }
    let next = Mutex(0)
    let results = Mutex([Output?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      var memory = scratch()
      while true {
        let index = next.withLock { value in
          defer { value += 1 }
          return value
        }
        guard index < count else { return }
        let output = body(items[index], &memory)
        results.withLock { $0[index] = output }
      }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}
