/// The texts of a corpus's documents by file and line; asked for in rising order it reads each shard once.
final class ShardText {
  private let folder: String
  private var lines: ShardLines?
  private var file = ""

  init(folder: String) { self.folder = folder }

  /// - Parameters:
  ///   - file: a path in the corpus's folder.
  ///   - line: of a shard, from 0; nil where the file is the document.
  func text(file: String, line: Int?) throws(CorpusProblem) -> String {
    let path = folder + "/" + file
    do {
      guard let line else { return String(decoding: try PageFiles.read(path), as: UTF8.self) }
      if file != self.file || (lines?.position ?? 0) > line {
        lines = try ShardLines(path: path)
        self.file = file
      }
      while let next = try lines?.next() {
        guard (lines?.position ?? 0) > line else { continue }
        guard let text = try? JSONLine(next).text("text") else {
          throw CorpusProblem(
            path: path, reason: "line \(line + 1) is no record with a text",
            mend: "the shard was changed; build the corpus again")
        }
        return text
      }
      throw CorpusProblem(
        path: path, reason: "it ends before line \(line + 1)",
        mend: "the shard was changed; build the corpus again")
    } catch let problem as CorpusProblem {
      throw problem
    } catch let damage as CompressedStream.Damage {
      throw CorpusProblem(
        path: path, reason: damage.reason, mend: "the shard is damaged; build the corpus again")
    } catch let error as FileError {
      throw CorpusProblem(path: path, reason: error.reason)
    } catch {
      throw CorpusProblem(path: path, error)
    }
  }
}

/// The lines of a shard, packed or not.
private final class ShardLines {
  private let stream: CompressedStream
  /// Lines given so far.
  private(set) var position = 0

  init(path: String) throws { stream = try CompressedStream(InputFile(path: path)) }

  func next() throws -> [UInt8]? {
    guard let line = try stream.nextLine()?.bytes else { return nil }
    position += 1
    return line
  }
}
