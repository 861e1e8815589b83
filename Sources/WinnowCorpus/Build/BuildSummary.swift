/// What a run made of its input: the numbers of all statuses, which add up to the documents.
public struct BuildSummary: Sendable, Equatable {
  /// The listing of what failed, in the corpus's folder.
  public static let failures = "failed.jsonl"

  /// Documents that the input gave.
  public var documents: Int
  public var counts: [DocumentStatus: Int]
  /// Of those written: marked as duplicates.
  public var marked = 0
  /// Files in folders that are no pages by their names.
  public var otherFiles: Int { others.files }
  package var others = FileEndings()
  /// Folders that browsers save along with a page, which were not looked into.
  public var companions = 0
  /// Records of WARC files that hold no page.
  public var otherRecords = 0
  public var folder: String

  public var failed: Int { counts[.failed] ?? 0 }

  /// `48,112 pages: 41,903 written, 5,120 duplicates, 3 failed (see corpus/failed.jsonl)`.
  public var line: String {
    var parts: [String] = []
    for status in DocumentStatus.allCases {
      let count = counts[status] ?? 0
      if count == 0, status != .written { continue }
      var part = "\(count.grouped) \(Self.name(status, count))"
      if status == .written, marked > 0 {
        part += " (\(marked.grouped) marked as duplicates)"
      }
      if status == .failed { part += " (see \(folder)/\(Self.failures))" }
      parts.append(part)
    }
    let noun = documents == 1 ? "page" : "pages"
    return "\(documents.grouped) \(noun): " + parts.joined(separator: ", ")
  }

  /// What was no document at all; nil where there was nothing of the kind.
  public var passedOver: String? {
    var parts: [String] = []
    if otherFiles > 0 {
      let noun = otherFiles == 1 ? "other file" : "other files"
      parts.append("\(otherFiles.grouped) \(noun) (\(others.summary))")
    }
    if companions > 0 {
      let noun = companions == 1 ? "folder" : "folders"
      parts.append("\(companions.grouped) \(noun) saved along with a page")
    }
    if otherRecords > 0 {
      parts.append("\(otherRecords.grouped) WARC records that hold no page")
    }
    return parts.isEmpty ? nil : "passed over: " + parts.joined(separator: ", ")
  }

  private static func name(_ status: DocumentStatus, _ count: Int) -> String {
    switch status {
    case .written: "written"
    case .empty: "empty"
    case .notArticle: count == 1 ? "no article" : "no articles"
    case .duplicate: count == 1 ? "duplicate" : "duplicates"
    case .filtered: "filtered"
    case .failed: "failed"
    }
  }
}

/// How a run is coming on.
public struct BuildProgress: Sendable {
  public var documents = 0
  public var failed = 0
  public var written = 0
  /// Unpacked pages, in bytes.
  public var pageBytes = 0
  /// Documents that an earlier run had done.
  public var resumedAt = 0
  /// Bytes of the input's files that have been read, and how many there are; nil where that is not known.
  public var inputBytes = 0
  public var totalInputBytes: Int?
  public var seconds = 0.0
}

/// Why a run cannot begin, or cannot go on.
public enum BuildError: Error, CustomStringConvertible {
  /// The folder has something in it.
  case folderInUse(String)
  /// Another process is building in it.
  case folderBusy(String)
  /// There is no run to be resumed.
  case nothingToResume(String)
  /// The run to be resumed was made in another way.
  case settingsDiffer(folder: String, name: String, before: String, now: String)
  /// The input's documents are not those that the run had.
  case inputDiffers(String)
  /// The numbers do not add up: a fault of the program, found before it could go unseen.
  case countsDisagree(documents: Int, recorded: Int)

  public var description: String {
    switch self {
    case .folderInUse(let folder):
      "\(folder): this folder is not empty; name a new one, or finish the run in it with --resume"
    case .folderBusy(let folder):
      "\(folder): another run is at work in this folder; wait for its end"
    case .nothingToResume(let folder):
      "\(folder): no run to resume; begin one without --resume"
    case .settingsDiffer(let folder, let name, let before, let now):
      "\(folder): this run had other settings: \(name) was \(Self.shown(before)), is now "
        + "\(Self.shown(now)); resume with the same, or build in a new folder"
    case .inputDiffers(let folder):
      "\(folder): the input is not what this run had read; resume with the same files, or build in "
        + "a new folder"
    case .countsDisagree(let documents, let recorded):
      "\(documents) documents were read and \(recorded) are recorded; please report this"
    }
  }

  private static func shown(_ value: String) -> String { value.isEmpty ? "none" : value }
}
