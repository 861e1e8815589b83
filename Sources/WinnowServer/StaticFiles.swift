import CWorkbench
import NIOCore

/// The files that are part of the program.
enum StaticFiles {
  private static let files: [String: ByteBuffer] = {
    var result: [String: ByteBuffer] = [:]
    for index in 0..<cworkbench_count {
      let file = unsafe cworkbench_file_at(index)
      guard let name = unsafe file.name, let bytes = unsafe file.bytes else { continue }
      unsafe result[String(cString: name)] = ByteBuffer(
        bytes: UnsafeBufferPointer(start: bytes, count: file.length))
    }
    return result
  }()

  /// The bytes of a file; nil where there is none of the name.
  static func file(_ name: String) -> ByteBuffer? { files[name] }

  static var names: [String] { files.keys.sorted() }
}
