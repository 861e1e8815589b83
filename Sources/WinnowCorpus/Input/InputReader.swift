/// What a corpus is built from.
public struct CorpusInput: Sendable {
  /// Files and folders; "-" is standard input.
  public var paths: [String]
  /// Files that name a path a line.
  public var lists: [String]
  public var fields = JSONFieldNames()
  /// A folder that is passed over where it lies in the input: the corpus itself.
  public var excluded: String?

  public init(paths: [String], lists: [String] = []) {
    self.paths = paths
    self.lists = lists
  }

  /// How much there is, and what it is recognised by.
  struct Survey {
    var files = 0
    /// nil where it is not known, as with pipes. In bytes, packed as the files are.
    var bytes: Int? = 0
    /// Of names, sizes and times of all files.
    var fingerprint = ""
  }

  /// Looks at all files without reading them.
  func survey() -> Survey {
    var survey = Survey()
    var sources = InputSources(
      paths: paths, lists: lists.filter { $0 != "-" }, excluding: excluded)
    // A hash of hashes, so that the names of millions of files are never in memory together.
    var state = ""
    while let source = sources.next() {
      if case .other = source.kind { continue }
      survey.files += 1
      if source.path == "-" || source.size == 0 && source.path.hasPrefix("/dev/") {
        survey.bytes = nil
      }
      if let bytes = survey.bytes { survey.bytes = bytes + source.size }
      state = Digest.name("\(state)\n\(source.path)\n\(source.size)\n\(source.modified)")
    }
    if lists.contains("-") { survey.bytes = nil }
    survey.fingerprint = state
    return survey
  }
}

/// Reads the documents of an input one after the other, always in the same order.
///
/// Nothing that goes wrong with one of them ends the sequence.
final class InputReader {
  private let fields: JSONFieldNames
  /// The largest page that a record may hold, in bytes.
  private let pageLimit: Int
  private var sources: InputSources
  private var current: Current?
  /// Files of folders that are neither pages nor archives.
  private(set) var others = FileEndings()
  /// Folders that browsers save along with a page.
  var companions: Int { sources.companions }
  /// Records of WARC files that hold no page.
  private(set) var otherRecords = 0

  /// Bytes of the input's files that have been read, as they are packed.
  var bytesRead: Int { bytesBefore + (stream?.bytesRead ?? 0) }
  private var bytesBefore = 0
  /// That of the file being read.
  private var stream: CompressedStream?

  private enum Current {
    case warc(WARCReader)
    case jsonLines(JSONLinesReader)
  }

  init(_ input: CorpusInput, pageLimit: Int = InputLimits.page) {
    fields = input.fields
    self.pageLimit = pageLimit
    sources = InputSources(
      paths: input.paths, lists: input.lists, excluding: input.excluded)
  }

  /// The next document; nil at the end.
  func next() -> InputDocument? {
    while true {
      if let document = nextOfCurrent() { return document }
      guard let source = sources.next() else { return nil }
      if let document = open(source) { return document }
    }
  }

  private func nextOfCurrent() -> InputDocument? {
    guard let reading = current else { return nil }
    do {
      switch reading {
      case .jsonLines(let reader):
        if let document = try reader.next() { return document }
      case .warc(let reader):
        if let document = try reader.next() { return document }
        otherRecords += reader.otherRecords
      }
      close()
      return nil
    } catch {
      close()
      let failure = error as? FileError
      return InputDocument(
        source: failure?.path ?? "", content: .unreadable(failure?.reason ?? "\(error)"))
    }
  }

  private func close() {
    bytesBefore += stream?.bytesRead ?? 0
    stream = nil
    current = nil
  }

  private func begin(_ path: String) throws -> CompressedStream {
    let opened = try CompressedStream(InputFile(path: path))
    stream = opened
    return opened
  }

  /// Begins a file; a document where the file is one, or cannot be read.
  private func open(_ source: InputSource) -> InputDocument? {
    do {
      switch source.kind {
      case .other:
        others.add(source.path)
        return nil
      case .unreadable(let reason):
        return InputDocument(source: source.path, content: .unreadable(reason))
      case .page:
        bytesBefore += source.size
        return InputDocument(
          source: source.path, size: source.size, content: .file(path: source.path))
      case .warc:
        current = .warc(
          WARCReader(
            try begin(source.path), source: source.path, pageLimit: pageLimit))
      case .jsonLines:
        current = .jsonLines(
          JSONLinesReader(try begin(source.path), source: source.path, names: fields))
      case .unknown: return try openStandardInput()
      }
      return nil
    } catch {
      let failure = error as? FileError
      return InputDocument(
        source: source.path, content: .unreadable(failure?.reason ?? "\(error)"))
    }
  }

  /// Standard input: WARC and JSON lines by their first bytes, else one page.
  private func openStandardInput() throws -> InputDocument? {
    let name = "standard input"
    let stream = try begin("-")
    do {
      while stream.available < 5 {
        if try stream.fill() { continue }
        if try !stream.beginSegment() { break }
      }
      let start = stream.buffer[stream.head...]
      if start.starts(with: "WARC/".utf8) {
        current = .warc(WARCReader(stream, source: name, pageLimit: pageLimit))
        return nil
      }
      if start.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") {
        current = .jsonLines(JSONLinesReader(stream, source: name, names: fields))
        return nil
      }
      while stream.available <= pageLimit {
        if try stream.fill() { continue }
        if try !stream.beginSegment() { break }
      }
      let page = Array(stream.buffer[stream.head...])
      return InputDocument(source: name, size: page.count, content: .page(page))
    } catch let damage as CompressedStream.Damage {
      return InputDocument(source: name, content: .unreadable(damage.reason))
    }
  }
}
