import Glibc
import Winnow

/// What `PageLimits.memory` estimates of a page, and what the process really takes for it at its peak.
///
/// Each page is in a child process of its own. What a process has without any page, after one small page, is
/// not counted; the page's own bytes are.
enum MemoryEstimate {
  static func run(sizes: [Int]) {
    print("| page | MB | estimate, MB | real, MB | real / estimate |\n|---|---:|---:|---:|---:|")
    var worst = 0.0
    for (index, shape) in Growth.shapes.enumerated() {
      for size in sizes {
        let fields = Growth.child("memory-one \(index) \(size)")
        guard fields.count == 2 else {
          print("| \(shape.name) | \(size) | failed |")
          continue
        }
        let ratio = fields[1] / fields[0]
        worst = max(worst, ratio)
        print(
          "| \(shape.name) | \(size) | \((fields[0] / 1e6).tenths) | \((fields[1] / 1e6).tenths) | "
            + "\(Double(Int(ratio * 100 + 0.5)) / 100) |")
        fflush(nil)
      }
    }
    print("\nThe worst: \(Double(Int(worst * 100 + 0.5)) / 100)")
  }

  /// What the child does: prints bytes as estimated, and bytes in memory.
  static func runOne(shape: Int, size: Int) throws {
    var options = CleanerOptions()
    options.limits.memory = .max / 4
    // Other limits are not asked about.
    options.limits.depth = 4096
    options.limits.attributesPerElement = 4096
    options.limits.nodes = .max
    options.limits.attributes = .max
    options.limits.text = .max
    let small = Growth.page(Growth.shapes[shape], bytes: 4096)
    _ = try? Cleaner(options).clean(small)
    let before = Resident.peak()
    let page = Growth.page(Growth.shapes[shape], bytes: size << 20)
    _ = try? Cleaner(options).clean(page)
    let real = Resident.peak() - before
    // The smallest limit that lets the page through whole.
    var (low, high) = (page.count, page.count * 200)
    while high - low > high / 64 {
      options.limits.memory = (low + high) / 2
      let article = try? Cleaner(options).clean(page)
      let isCut = article.map { $0.cutBy.contains(.memory) } ?? true
      if isCut { low = options.limits.memory } else { high = options.limits.memory }
    }
    print("\(Double(high)) \(Double(real))", terminator: "")
  }
}
