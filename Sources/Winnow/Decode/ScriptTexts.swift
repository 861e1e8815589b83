import CHTML

/// The contents of a page's scripts, for pages whose article is in none of their elements.
enum ScriptTexts {
  private final class Collector {
    var scripts: [[UInt8]] = []
    var isInScript = false
    /// Of a script no more bytes are read.
    let longest = 1 << 22

    func add(_ bytes: UnsafeBufferPointer<UInt8>) {
      guard isInScript, let last = scripts.indices.last, scripts[last].count < longest else {
        return
      }
      unsafe scripts[last].append(contentsOf: bytes)
    }
  }

  /// - Parameter html: valid UTF-8 without NUL bytes.
  static func read(_ html: [UInt8]) -> [[UInt8]] {
    let collector = Collector()
    withExtendedLifetime(collector) {
      var sink = unsafe chtml_sink(
        context: Unmanaged.passUnretained(collector).toOpaque(),
        start: { context, name, _, _ in
          let collector = unsafe Unmanaged<Collector>.fromOpaque(context!).takeUnretainedValue()
          collector.isInScript = unsafe name!.bytes.elementsEqual("script".utf8)
          if collector.isInScript { collector.scripts.append([]) }
          return false
        },
        end: { context, _ in
          unsafe Unmanaged<Collector>.fromOpaque(context!).takeUnretainedValue().isInScript = false
        },
        text: { context, bytes, length, _, _, _ in
          let collector = unsafe Unmanaged<Collector>.fromOpaque(context!).takeUnretainedValue()
          unsafe collector.add(
            UnsafeBufferPointer(
              start: UnsafeRawPointer(bytes!).assumingMemoryBound(to: UInt8.self), count: length))
          return false
        }, idle: nil)
      unsafe (html + [0]).withUnsafeBufferPointer { bytes in
        _ = unsafe chtml_parse(bytes.baseAddress, bytes.count - 1, &sink)
      }
    }
    return collector.scripts
  }
}
