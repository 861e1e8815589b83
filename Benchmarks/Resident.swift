import Glibc
import Winnow

/// Resident size over a long run: pages again and again through one worker. The pages are in memory from the
/// beginning and are not counted.
enum Resident {
  static func run(_ pages: [[UInt8]], count: Int) throws {
    let cleaner = try Cleaner()
    var workspace = Workspace()
    let before = size()
    var first = 0
    for done in 1...count {
      _ = try cleaner.clean(pages[done % pages.count], reusing: &workspace)
      if done == 1000 { first = size() - before }
      if done == 1000 || done % max(1000, count / 10) == 0 || done == count {
        print("\(done) pages: \((size() - before) / 1024) kB resident")
        fflush(nil)
      }
    }
    print("last / after 1000: \(Double(size() - before) / Double(max(1, first)))")
  }

  /// Bytes of this process in memory.
  static func size() -> Int {
    let fields = String(decoding: PageFolder.read("/proc/self/statm"), as: UTF8.self)
      .split(separator: " ")
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4096 : 0
  }

  /// The most that this process has had in memory, in bytes.
  static func peak() -> Int {
    var usage = rusage()
    unsafe getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
    return Int(usage.ru_maxrss) * 1024
  }
}
