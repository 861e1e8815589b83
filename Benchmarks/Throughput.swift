import Dispatch
import Glibc
import Synchronization
import Winnow

/// Bytes in memory to text: seconds of each round over all pages, as one line of JSON.
///
/// One worker is timed by its processor time, several by the clock on the wall.
enum Throughput {
  static func run(_ pages: [[UInt8]], workers: Int, rounds: Int) throws {
    let cleaner = try Cleaner()
    var seconds: [Double] = []
    var words = 0
    for _ in 0..<rounds {
      let start = now(workers == 1 ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC)
      words = clean(pages, cleaner, workers)
      seconds.append(now(workers == 1 ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC) - start)
    }
    let bytes = pages.reduce(0) { $0 + $1.count }
    print(
      "{\"pages\": \(pages.count), \"bytes\": \(bytes), \"text\": \(words), \"seconds\": \(seconds)}"
    )
  }

  /// Returns the bytes of text, so that nothing of the work can be left out.
  private static func clean(_ pages: [[UInt8]], _ cleaner: Cleaner, _ workers: Int) -> Int {
    let next = Atomic(0)
    let total = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      var workspace = Workspace()
      var bytes = 0
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < pages.count else { break }
        bytes += (try? cleaner.clean(pages[index], reusing: &workspace))?.text.utf8.count ?? 0
      }
      total.wrappingAdd(bytes, ordering: .relaxed)
    }
    return total.load(ordering: .relaxed)
  }

  static func now(_ clock: clockid_t) -> Double {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
