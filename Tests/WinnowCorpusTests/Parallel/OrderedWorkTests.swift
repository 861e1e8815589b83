import Synchronization
import Testing

@testable import WinnowCorpus

@Suite struct OrderedWorkTests {
  @Test(arguments: [1, 2, 7])
  func resultsComeInOrder(workers: Int) throws {
    let items = Array(0..<1000)
    let work: @Sendable (Int, inout Int) -> Int = { item, _ in
      // The first of every ten takes longest.
      if item % 10 == 0 { for _ in 0..<10_000 { _ = item.hashValue } }
      return item * 2
    }
    let results = OrderedWork.map(items, workers: workers, scratch: { 0 }, work)
    #expect(results == items.map { $0 * 2 })
    #expect(OrderedWork.map([], workers: workers, scratch: { 0 }, work) == [])
  }

  @Test func itemsUnderWayAreBounded() throws {
    let made = Mutex(0)
    var next = 0
    var consumed = 0
    var most = 0
    try OrderedWork.run(
      workers: 2,
      next: {
        guard next < 5000 else { return nil }
        next += 1
        made.withLock { $0 += 1 }
        return next
      },
      scratch: { 0 }, work: { item, _ in item },
      consume: { (_: Int) in
        consumed += 1
        most = max(most, made.withLock { $0 } - consumed)
      })
    #expect(consumed == 5000)
    #expect(most <= 18)
  }

  @Test func heavyItemsWaitForEachOther() throws {
    var left = 40
    var sum = 0
    try OrderedWork.run(
      workers: 3, weight: { _ in 200 << 20 },
      next: {
        left -= 1
        return left >= 0 ? left : nil
      },
      scratch: { 0 }, work: { item, _ in item }, consume: { sum += $0 })
    #expect(sum == 39 * 40 / 2)
  }

  @Test func whatConsumingThrowsEndsTheWork() {
    struct Enough: Error {}
    var next = 0
    var seen: [Int] = []
    #expect(throws: Enough.self) {
      try OrderedWork.run(
        workers: 2,
        next: {
          next += 1
          return next
        },
        scratch: { 0 }, work: { item, _ in item },
        consume: { item in
          seen.append(item)
          if item == 10 { throw Enough() }
        })
    }
    #expect(seen == Array(1...10))
  }
}
