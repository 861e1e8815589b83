import Glibc

/// Pages read into memory: those of a folder, or those that a file lists, a path a line.
enum PageFolder {
  static func pages(_ path: String) -> [[UInt8]] { paths(path).map(read) }

  static func paths(_ path: String) -> [String] {
    let found = list(path)
    if !found.isEmpty { return found }
    return String(decoding: read(path), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private static func list(_ folder: String) -> [String] {
    guard let stream = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(stream) }
    var found: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name.hasPrefix(".") { continue }
      let path = folder + "/" + name
      if name.hasSuffix(".html") { found.append(path) } else { found += list(path) }
    }
    return found.sorted()
  }

  static func read(_ path: String) -> [UInt8] {
    guard let file = unsafe fopen(path, "rb") else { return [] }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe fread(&chunk, 1, chunk.count, file)
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }
}
