import CProcess
import Glibc
public import Winnow

/// One line of JSON in, exactly one line out, in order: the contract that batch engines build on.
///
/// In: `{"id": …, "html": "…"}`, or `html_b64` with `content_type`, and `url` where it is known. Out: the
/// same id as it was written, a status (`written`, `empty` or `failed`), and the record or the error.
/// Whatever is wrong with a line is an answer, never an exit. Answers are written out before the worker
/// waits for input, so a caller may wait for each. At the end of input it is done.
public struct LineWorker: Sendable {
  private let cleaning: DocumentCleaning
  /// The longest line, in bytes.
  private let lineLimit: Int
  private let names: JSONFieldNames

  /// - Parameters:
  ///   - options: how pages are cleaned; without a time for one page in `limits` a page may keep
  ///   the worker for as long as its size and its rules take.
  ///   - format: what to answer with in place of a record; nil for records.
  /// - Throws: `RuleErrors` where rules are wrong.
  public init(
    _ options: CleanerOptions, schema: RecordSchema = .winnow,
    names: JSONFieldNames = JSONFieldNames(), format: OutputFormat? = nil,
    lineLimit: Int = InputLimits.line
  ) throws {
    let cleaner = try Cleaner(options)
    cleaning = DocumentCleaning(
      cleaner: cleaner, filters: DocumentFilters(), format: .jsonl, schema: schema,
      rules: cleaner.rulesHash, rendering: format, acceptsAll: options.input != .auto)
    self.lineLimit = lineLimit
    self.names = names
  }

  /// Makes this process end when its parent does, so that no worker outlives its caller.
  ///
  /// - Parameter parent: the parent when this process began.
  public static func dieWithParent(_ parent: Int32) {
    _ = cprocess_die_with_parent()
    // It may have gone before the system was asked.
    if getppid() != parent { exit(0) }
  }

  /// Answers lines until the input ends, or nobody reads the answers any more.
  public func run(input: Int32 = 0, output: Int32 = 1) throws {
    signal(SIGPIPE, SIG_IGN)
    var lines = LineSplitter(limit: lineLimit)
    var answers: [UInt8] = []
    var scratch = DocumentCleaning.Scratch()
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      // Nothing may wait here while the caller waits for it.
      guard try Self.send(&answers, to: output) else { return }
      let got = unsafe chunk.withUnsafeMutableBytes {
        unsafe read(input, $0.baseAddress, $0.count)
      }
      if got < 0, errno == EINTR { continue }
      if got < 0 { throw FileError(path: "standard input") }
      if got > 0 { lines.feed(chunk[..<got]) } else { lines.end() }
      while let line = lines.next() {
        answers += answer(line, &scratch)
        answers.append(UInt8(ascii: "\n"))
        if answers.count > 1 << 16 {
          guard try Self.send(&answers, to: output) else { return }
        }
      }
      if got == 0 {
        _ = try Self.send(&answers, to: output)
        return
      }
    }
  }

  /// Writes all answers; false where the reader has left.
  private static func send(_ answers: inout [UInt8], to output: Int32) throws -> Bool {
    let failure = unsafe answers.withUnsafeBytes { unsafe writeAll($0, to: output) }
    if failure == EPIPE { return false }
    if failure != 0 { throw FileError(path: "standard output", code: failure) }
    answers.removeAll(keepingCapacity: true)
    return true
  }

  /// The answer to a line, without its line feed.
  private func answer(
    _ line: LineSplitter.Line, _ scratch: inout DocumentCleaning.Scratch
  ) -> [UInt8] {
    guard let bytes = line.bytes else {
      return failure(id: nil, "a line longer than \(lineLimit) bytes")
    }
    let object: JSONLine
    do { object = try JSONLine(bytes) } catch { return failure(id: nil, "\(error)") }
    let id = object.raw(names.id)
    do {
      var document = try names.document(object, source: "", offset: 0)
      // Lines without an id are answered without one.
      if id == nil { document.id = "" }
      return answer(cleaning.clean(document, &scratch), id: id)
    } catch { return failure(id: id, "\(error)") }
  }

  private func answer(_ result: CleanedDocument, id: String?) -> [UInt8] {
    guard result.status == .written else {
      return failure(id: id, result.error, status: result.status)
    }
    var writer = JSONWriter()
    writer.object { writer in
      writer.raw("id", id ?? "null")
      writer.member("status", result.status.rawValue)
      if let rendering = cleaning.rendering {
        let output = String(decoding: result.output, as: UTF8.self)
        if rendering == .json {
          writer.raw("output", output)
        } else {
          writer.member("output", output)
        }
        return
      }
      writer.raw(
        "record",
        String(decoding: result.output, as: UTF8.self)
          + String(repeating: "}", count: cleaning.schema.openObjects))
    }
    return Array(writer.output.utf8)
  }

  private func failure(
    id: String?, _ error: String?, status: DocumentStatus = .failed
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.raw("id", id ?? "null")
      writer.member("status", status.rawValue)
      writer.member("error", error)
    }
    return Array(writer.output.utf8)
  }
}
