import Dispatch
import Synchronization

/// Work on a sequence of items by several threads; the results come back in the items' order.
///
/// One thread makes the items, `workers` threads work on them, and the caller's thread consumes the
/// results. Items between being made and being consumed are bounded in number and in weight, so memory
/// does not grow with the sequence, and one slow item holds up only as many as are bounded.
package enum OrderedWork {
  /// - Parameters:
  ///   - workers: threads that work, each with scratch memory of its own.
  ///   - weight: an item's size in bytes; items under way weigh no more than 256 MiB together, a single
  ///     one aside.
  ///   - next: makes the next item, nil at the end; called on one thread.
  ///   - consume: takes a result, on the caller's thread; what it throws ends the work.
  package static func run<Item: Sendable, Scratch, Output: Sendable>(
    workers: Int, weight: @Sendable (Item) -> Int = { _ in 0 },
    next: @escaping () -> Item?, scratch: @escaping @Sendable () -> Scratch,
    work: @escaping @Sendable (Item, inout Scratch) -> Output,
    consume: (Output) throws -> Void
  ) throws {
    try withoutActuallyEscaping(weight) { weight in
      let flow = Flow<Item, Output>(capacity: max(4, workers * 8))
      // Called by the producing thread alone, until it has been joined.
      nonisolated(unsafe) let next = next
      let producer = WorkerThread { unsafe flow.produce(next, weight: weight) }
      let threads = (0..<workers).map { _ in
        WorkerThread {
          var memory = scratch()
          flow.serve { work($0, &memory) }
        }
      }
      let outcome = Result { try flow.consumeAll(consume) }
      flow.release(workers: workers)
      producer.join()
      for thread in threads { thread.join() }
      try outcome.get()
    }
  }

  /// The results of `body` for all items, in the items' order.
  package static func map<Item: Sendable, Scratch, Output: Sendable>(
    _ items: [Item], workers: Int, scratch: @escaping @Sendable () -> Scratch,
    _ body: @escaping @Sendable (Item, inout Scratch) -> Output
  ) -> [Output] {
    var results: [Output] = []
    results.reserveCapacity(items.count)
    var iterator = items.makeIterator()
    // Nothing here throws.
    try? run(
      workers: min(workers, max(1, items.count)), next: { iterator.next() }, scratch: scratch,
      work: body, consume: { results.append($0) })
    return results
  }
}

/// Items and results under way: a ring of places, each with an item and then its result.
private final class Flow<Item: Sendable, Output: Sendable>: Sendable {
  private struct Place {
    var item: Item?
    var output: Output?
    var units = 0
  }

  private struct State {
    var places: [Place]
    var made = 0
    var taken = 0
    var isComplete = false
    var isStopped = false
  }

  private let capacity: Int
  private let state: Mutex<State>
  private let free: DispatchSemaphore
  private let filled = DispatchSemaphore(value: 0)
  /// One for each place: its result is there, or nothing will come any more.
  private let done: [DispatchSemaphore]
  /// Weight that is free, in units of a mebibyte.
  private let budget: DispatchSemaphore
  private static var units: Int { 256 }

  init(capacity: Int) {
    self.capacity = capacity
    state = Mutex(State(places: (0..<capacity).map { _ in Place() }))
    free = DispatchSemaphore(value: 0)
    budget = DispatchSemaphore(value: 0)
    done = (0..<capacity).map { _ in DispatchSemaphore(value: 0) }
    // Semaphores must not be given up below the value that they were made with.
    for _ in 0..<capacity { free.signal() }
    for _ in 0..<Self.units { budget.signal() }
  }

  func produce(_ next: () -> Item?, weight: (Item) -> Int) {
    while let item = next() {
      let units = min(Self.units, max(0, weight(item)) >> 20)
      for _ in 0..<units { budget.wait() }
      free.wait()
      let goesOn = state.withLock { state in
        if state.isStopped { return false }
        state.places[state.made % capacity] = Place(item: item, units: units)
        state.made += 1
        return true
      }
      guard goesOn else { break }
      filled.signal()
    }
    // The place behind the last item tells the consumer that it was the last.
    free.wait()
    let last = state.withLock { state in
      state.isComplete = true
      return state.made % capacity
    }
    done[last].signal()
  }

  func serve(_ work: (Item) -> Output) {
    while true {
      filled.wait()
      let task = state.withLock { state -> (place: Int, item: Item)? in
        guard state.taken < state.made else { return nil }
        let place = state.taken % capacity
        state.taken += 1
        let item = state.places[place].item
        state.places[place].item = nil
        return item.map { (place, $0) }
      }
      guard let task else { return }
      let output = work(task.item)
      state.withLock { $0.places[task.place].output = output }
      done[task.place].signal()
    }
  }

  func consumeAll(_ consume: (Output) throws -> Void) throws {
    var failure: (any Error)?
    var count = 0
    while true {
      let place = count % capacity
      done[place].wait()
      let (output, units) = state.withLock { state in
        defer { state.places[place].output = nil }
        return (state.places[place].output, state.places[place].units)
      }
      guard let output else { break }
      count += 1
      if failure == nil {
        do { try consume(output) } catch {
          failure = error
          state.withLock { $0.isStopped = true }
        }
      }
      free.signal()
      for _ in 0..<units { budget.signal() }
    }
    if let failure { throw failure }
  }

  /// Wakes workers that wait for items when there are no more.
  func release(workers: Int) { for _ in 0..<workers { filled.signal() } }
}
