import CoreMetrics
import Metrics
import Synchronization

/// A factory of swift-metrics whose metrics are read as Prometheus text (exposition format 0.0.4).
///
/// Labels and their values come from the service alone, so there are few of them however much is asked.
final class PrometheusRegistry: MetricsFactory, Sendable {
  /// Bounds of the buckets of times, in seconds.
  static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

  /// One metric with its labels.
  final class Series: Sendable, CounterHandler, TimerHandler, MeterHandler, RecorderHandler {
    enum Sort: String { case counter, gauge, histogram }

    struct Values {
      var sum = 0.0
      var count = 0
      var buckets = Array(repeating: 0, count: PrometheusRegistry.bounds.count)
    }

    let name: String
    let labels: [(String, String)]
    let sort: Sort
    private let values = Mutex(Values())

    init(_ name: String, _ labels: [(String, String)], _ sort: Sort) {
      (self.name, self.labels, self.sort) = (name, labels, sort)
    }

    func increment(by amount: Int64) { values.withLock { $0.sum += Double(amount) } }
    func reset() { values.withLock { $0 = Values() } }
    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { values.withLock { $0.sum = value } }
    func increment(by amount: Double) { values.withLock { $0.sum += amount } }
    func decrement(by amount: Double) { values.withLock { $0.sum -= amount } }
    func record(_ value: Int64) { record(Double(value)) }
    func record(_ value: Double) {
      if sort == .gauge { return set(value) }
      observe(value)
    }
    func recordNanoseconds(_ duration: Int64) { observe(Double(duration) / 1e9) }

    private func observe(_ value: Double) {
      values.withLock { values in
        values.sum += value
        values.count += 1
        for index in PrometheusRegistry.bounds.indices
        where value <= PrometheusRegistry.bounds[index] {
          values.buckets[index] += 1
        }
      }
    }

    /// The lines of the series.
    fileprivate func write(into text: inout String) {
      let values = values.withLock { $0 }
      guard sort == .histogram else {
        text += "\(name)\(labelled([])) \(Self.figure(values.sum))\n"
        return
      }
      for (bound, count) in zip(PrometheusRegistry.bounds, values.buckets) {
        text += "\(name)_bucket\(labelled([("le", Self.figure(bound))])) \(count)\n"
      }
      text += "\(name)_bucket\(labelled([("le", "+Inf")])) \(values.count)\n"
      text += "\(name)_sum\(labelled([])) \(Self.figure(values.sum))\n"
      text += "\(name)_count\(labelled([])) \(values.count)\n"
    }

    private static func figure(_ value: Double) -> String {
      value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }

    private func labelled(_ more: [(String, String)]) -> String {
      let all = labels + more
      if all.isEmpty { return "" }
      return "{"
        + all.map { "\($0)=\"\(PrometheusRegistry.escaped($1))\"" }.joined(separator: ",") + "}"
    }
  }

  private let series = Mutex<[String: Series]>([:])

  private static func escaped(_ value: String) -> String {
    value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\n", with: "\\n")
  }

  private func made(_ name: String, _ labels: [(String, String)], _ sort: Series.Sort) -> Series {
    let key = name + labels.map { "\u{1}\($0)\u{2}\($1)" }.joined()
    return series.withLock { series in
      if let known = series[key] { return known }
      let new = Series(name, labels, sort)
      series[key] = new
      return new
    }
  }

  func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    made(label, dimensions, .counter)
  }

  func makeRecorder(
    label: String, dimensions: [(String, String)], aggregate: Bool
  ) -> any RecorderHandler {
    made(label, dimensions, aggregate ? .histogram : .gauge)
  }

  func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    made(label, dimensions, .gauge)
  }

  func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    made(label, dimensions, .histogram)
  }

  func destroyCounter(_ handler: any CounterHandler) {}
  func destroyRecorder(_ handler: any RecorderHandler) {}
  func destroyMeter(_ handler: any MeterHandler) {}
  func destroyTimer(_ handler: any TimerHandler) {}

  /// All metrics as text, in the order of their names.
  var text: String {
    let all = series.withLock { $0.sorted { $0.key < $1.key }.map(\.value) }
    var text = ""
    var last = ""
    for series in all {
      if series.name != last {
        text += "# TYPE \(series.name) \(series.sort.rawValue)\n"
        last = series.name
      }
      series.write(into: &text)
    }
    return text
  }
}
