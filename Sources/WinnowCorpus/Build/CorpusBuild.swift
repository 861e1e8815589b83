import Synchronization
import Winnow

/// Builds a corpus: reads documents, cleans them on all workers, and writes them in the input's order.
///
/// ```swift
/// var options = BuildOptions(input: CorpusInput(paths: ["crawl.warc.gz"]), folder: "corpus")
/// options.workers = 8
/// let summary = try CorpusBuild(options).run()
/// print(summary.line)
/// ```
public struct CorpusBuild {
  private let options: BuildOptions
  private let cleaner: Cleaner
  /// A hash of the rules and weights in force.
  let rules: String

  /// - Throws: `RuleErrors` where rules are wrong.
  public init(_ options: BuildOptions) throws {
    self.options = options
    cleaner = try Cleaner(options.cleaner)
    rules = cleaner.rulesHash
  }

  /// Runs to the end of the input.
  ///
  /// - Parameter progress: called after each document, on the caller's thread.
  /// - Throws: `BuildError`, `FileError` and errors of the database; documents that fail do not throw.
  public func run(progress: (BuildProgress) -> Void = { _ in }) throws -> BuildSummary {
    let survey = options.input.survey()
    let settings = options.settings(rules: rules, fingerprint: survey.fingerprint)
    try options.checkFolder()
    try CorpusFolder.make(options.folder)
    let lock = try FolderLock(options.folder)
    defer { lock.release() }
    let database = try CorpusDatabase(folder: options.folder)
    if let before = try database.settings() {
      try compare(before, settings)
    } else if try database.isForeign() {
      throw BuildError.nothingToResume(options.folder)
    } else {
      // Killed before the first transaction: there is nothing to go on from, and nothing is lost.
      try database.create(settings: settings)
    }
    return try run(database, survey, progress)
  }

  var cleaning: DocumentCleaning {
    DocumentCleaning(
      cleaner: cleaner, filters: options.filters, format: options.format,
      schema: options.schema, rules: rules, renderings: options.renderings)
  }

  private func compare(
    _ before: [String: String], _ settings: [(name: String, value: String)]
  ) throws(BuildError) {
    for (name, value) in settings where before[name] != value {
      if name == "input" { throw .inputDiffers(options.folder) }
      throw .settingsDiffer(
        folder: options.folder, name: name, before: before[name] ?? "", now: value)
    }
  }

  private func run(
    _ database: CorpusDatabase, _ survey: CorpusInput.Survey,
    _ progress: (BuildProgress) -> Void
  ) throws -> BuildSummary {
    let start = ContinuousClock.now
    let position = try database.position()
    let feed = DocumentFeed(options)
    try skip(feed, to: position)
    let near = try options.nearDuplicates?(position.documents)
    // Workers make sketches while the writer asks for groups: the function holds no state of it.
    let sketcher = near?.sketcher()
    let writer = try CorpusWriter(options, database, near: near)
    if !position.isFinished {
      let cleaning = cleaning
      var state = BuildProgress(resumedAt: position.documents)
      state.totalInputBytes = survey.bytes
      try OrderedWork.run(
        workers: options.workers, weight: { $0.size }, next: { feed.next() },
        scratch: { DocumentCleaning.Scratch(sketcher: sketcher) },
        work: { cleaning.clean($0, &$1) },
        consume: { document in
          let status = try writer.add(document)
          state.documents += 1
          state.pageBytes += document.size
          if status == .failed { state.failed += 1 }
          if status == .written { state.written += 1 }
          state.inputBytes = feed.bytesRead.value.load(ordering: .relaxed)
          state.seconds = (ContinuousClock.now - start) / .seconds(1)
          progress(state)
        })
      try writer.finish()
    }
    return try summary(database, feed)
  }

  /// Reads over what an interrupted run had done, and checks that it is the same.
  private func skip(_ feed: DocumentFeed, to position: BuildPosition) throws(BuildError) {
    var chain = ""
    for _ in 0..<position.documents {
      guard let document = feed.next() else { throw .inputDiffers(options.folder) }
      chain = Digest.name(chain + document.id)
    }
    guard chain == position.chain else { throw .inputDiffers(options.folder) }
    if position.isFinished, feed.next() != nil { throw .inputDiffers(options.folder) }
  }

  private func summary(_ database: CorpusDatabase, _ feed: DocumentFeed) throws -> BuildSummary {
    let (counts, marked) = try database.counts()
    let recorded = counts.values.reduce(0, +)
    guard recorded == feed.given else {
      throw BuildError.countsDisagree(documents: feed.given, recorded: recorded)
    }
    return BuildSummary(
      documents: feed.given, counts: counts, marked: marked,
      others: feed.reader.others, companions: feed.reader.companions,
      otherRecords: feed.reader.otherRecords,
      folder: options.folder)
  }
}

extension BuildOptions {
  /// Throws where the folder's state does not allow the run.
  func checkFolder() throws(BuildError) {
    switch CorpusFolder.state(folder) {
    case .missing where resumes, .foreign where resumes: throw .nothingToResume(folder)
    case .foreign,
      .corpus where !resumes:
      throw .folderInUse(folder)
    // One that was killed before it had written anything leaves an empty folder.
    case .missing, .empty, .corpus: return
    }
  }
}
