import Glibc
import Winnow
import WinnowCorpus

/// Cleans the pages of a plan, several at a time, and writes the results in their order.
struct CleanRun: Sendable {
  let plan: CleanPlan

  /// One page's result, ready to write.
  private struct Result: Sendable {
    var source: String
    /// The file for the text; nil for the run's stream.
    var target: String?
    var text: String
    var error: String?
    var warnings: [String] = []
    var holdsNoArticle = false
    /// What a page without an article is, to follow "no article".
    var reason = ""
    var byteCount = 0
  }

  /// Runs, and throws the exit code where it is not 0.
  func finish() throws {
    let status = run()
    if status != .done { throw status.exitCode }
  }

  private func run() -> ExitStatus {
    do throws(FileError) {
      try FilePlace.refuse(plan)
      var targets = CleanTargets(plan)
      let sources = targets.sources
      if sources.count > 1, plan.folder == nil, plan.explanation == nil, !plan.format.isStream {
        report(
          "winnow: \(sources.count) pages one after the other are no \(plan.format.rawValue) document; "
            + "write a file a page with -o FOLDER/, or choose --format text, json or csv")
        return .usage
      }
      if let folder = plan.folder {
        try targets.choose(
          in: folder, keepingFolders: plan.keepsFolders,
          ending: plan.explanation == nil || plan.format == .html ? plan.format.ending : "txt")
        try CorpusFolder.make(folder)
        // What is written goes to files, and a reader that leaves is not asked.
        return runBatch(targets.sources, targets.status)
      }
      var output = try OutputFile(path: plan.output)
      let status = try run(sources, &output, targets.status)
      try output.finish()
      return status
    } catch {
      report("winnow: \(error)")
      return error.isRefusal ? .usage : .unwritableOutput
    }
  }

  private func run(
    _ sources: [CleanTargets.Source], _ output: inout OutputFile, _ status: ExitStatus
  ) throws(FileError) -> ExitStatus {
    let isAlone = sources.count == 1 && (sources[0].folder == nil || !plan.format.isStream)
    guard isAlone else { return try runBatch(sources, output, status) }
    sayWhatIsAwaited(sources[0].path)
    var workspace = Workspace()
    let printing = Printing(isColoured: output.isColoured, width: Terminal.width(1))
    let result = clean(sources[0], &workspace, printing, isBatch: false)
    let header = result.error == nil ? tableHeader : ""
    return finish(result, try output.write(header + result.text), status)
  }

  /// The first line of a table; empty where the output is none.
  private var tableHeader: String {
    plan.isTable && plan.explanation == nil ? Article.tableHeader(plan.format) : ""
  }

  /// Tells people what a command waits for that reads from their keyboard.
  private func sayWhatIsAwaited(_ source: String) {
    guard source == "-", isatty(0) == 1 else { return }
    report(
      "winnow waits for a page on standard input: paste one and press Ctrl-D, or press Ctrl-C and name a "
        + "file (winnow page.html). winnow --help shows what else it does.")
  }

  /// Cleans on all workers and writes one stream in the pages' order.
  private func runBatch(
    _ sources: [CleanTargets.Source], _ output: borrowing OutputFile, _ initial: ExitStatus
  ) throws(FileError) -> ExitStatus {
    var status = initial
    var progress = Progress(total: sources.count)
    defer { progress.finish() }
    var isFirst = true
    let printing = Printing(isColoured: output.isColoured, width: Terminal.width(1))
    do {
      try work(sources, printing) { result in
        progress.advance(bytes: result.byteCount, failed: result.error != nil)
        var text = result.text
        if result.error == nil {
          let separates = plan.format == .text || plan.explanation != nil
          if separates {
            text = (isFirst ? "" : "\n") + "--- \(result.source.printableLine)\n" + text
          } else if isFirst {
            text = tableHeader + text
          }
          isFirst = false
        }
        let outcome = try output.write(text)
        status = finish(result, outcome, status)
        if outcome == .readerLeft { throw ReaderLeft() }
      }
    } catch let error as FileError {
      throw error
    } catch {
      // The reader of the pipe has what it wanted.
    }
    return status
  }

  /// Cleans on all workers and writes a file a page.
  private func runBatch(_ sources: [CleanTargets.Source], _ initial: ExitStatus) -> ExitStatus {
    var status = initial
    var progress = Progress(total: sources.count)
    defer { progress.finish() }
    var written = 0
    let printing = Printing(isColoured: Terminal.isAlwaysColoured, width: Terminal.width(-1))
    try? work(sources, printing) { result in
      progress.advance(bytes: result.byteCount, failed: result.error != nil)
      var outcome = OutputFile.Outcome.written
      if result.error == nil, let target = result.target {
        do throws(FileError) {
          if let slash = target.lastIndex(of: "/") {
            try CorpusFolder.make(String(target[..<slash]))
          }
          outcome = try OutputFile.save(result.text, to: target)
          written += 1
        } catch {
          report("winnow: \(error)")
          status = .unwritableOutput
          throw error
        }
      }
      status = finish(result, outcome, status)
    }
    progress.finish()
    if Terminal.movesCursor(2) {
      report("\(written) \(written == 1 ? "file" : "files") in \(plan.folder ?? "")")
    }
    return status
  }

  private func work(
    _ sources: [CleanTargets.Source], _ printing: Printing, consume: (Result) throws -> Void
  ) throws {
    var pending = sources.makeIterator()
    try OrderedWork.run(
      workers: min(plan.workers, max(1, sources.count)), next: { pending.next() },
      scratch: { Workspace() },
      work: { [self] in clean($0, &$1, printing, isBatch: true) }, consume: consume)
  }

  private struct ReaderLeft: Error {}

  /// How explanations look.
  private struct Printing: Sendable {
    var isColoured: Bool
    var width: Int
  }

  private func finish(
    _ result: Result, _ outcome: OutputFile.Outcome, _ status: ExitStatus
  ) -> ExitStatus {
    if let error = result.error {
      report("winnow: \(error)")
      return .unreadableInput
    }
    for warning in result.warnings { report("winnow: \(warning)") }
    if result.holdsNoArticle, plan.failsOnEmpty {
      report("winnow: \(result.source): no article\(result.reason)")
      return status == .done ? .noArticle : status
    }
    return status
  }

  /// What a user should know of an article that lacks something.
  private static func warnings(_ article: Article, _ name: String) -> [String] {
    var warnings: [String] = []
    if article.isPartial {
      warnings.append(
        "\(name): partial: cut at its limit of "
          + article.cutBy.map(\.rawValue).joined(separator: ", ")
          + "; winnow clean --help lists the options that raise limits")
    }
    if !article.trace.exhaustedRules.isEmpty {
      warnings.append(
        "\(name): too slow, and left out: rule "
          + article.trace.exhaustedRules.joined(separator: ", "))
    }
    return warnings
  }

  private func clean(
    _ source: CleanTargets.Source, _ workspace: inout Workspace, _ printing: Printing, isBatch: Bool
  ) -> Result {
    let path = source.path
    let name = path == "-" ? "standard input" : path
    do {
      let bytes = try PageFiles.readPage(
        path, most: plan.limits.bytes, acceptsAll: plan.acceptsAll)
      let byteCount = bytes.count
      let article = try plan.cleaner.clean(consume bytes, reusing: &workspace)
      var text: String
      if let filter = plan.explanation {
        text =
          plan.format == .html
          ? ExplanationPage(article, name: name).html(filter)
          : ExplanationView(
            isColoured: printing.isColoured, width: printing.width, filter: filter
          ).render(article)
      } else {
        let named = (isBatch && source.target == nil) || plan.isTable ? path : nil
        text =
          plan.isMetadataOnly
          ? article.renderedMetadata(as: plan.format, source: isBatch ? named : nil)
          : article.rendered(as: plan.format, source: named)
        // A table in a file of its own has its first line there.
        if source.target != nil { text = tableHeader + text }
      }
      if plan.format == .json || !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
      return Result(
        source: path, target: source.target, text: text,
        warnings: Self.warnings(article, name),
        holdsNoArticle: article.text.isEmpty || !article.verdict.isArticle,
        reason: article.verdict.reason.map { " (\($0.rawValue))" } ?? "", byteCount: byteCount)
    } catch {
      let message = error is FileError ? "\(error)" : "\(name): \(error)"
      let line =
        plan.format == .json && isBatch
        ? Article.errorLine(source: path, error: message) + "\n" : ""
      return Result(source: path, text: line, error: message)
    }
  }
}

extension FilePlace {
  /// Throws where the run would write over a page or a rule file, or where the shell lets it write to its own
  /// input.
  fileprivate static func refuse(_ plan: CleanPlan) throws(FileError) {
    let inputs = plan.sources + plan.spared
    if let folder = plan.folder, let place = FilePlace(path: folder),
      let same = plan.sources.first(where: { $0 != "-" && FilePlace(path: $0) == place })
    {
      // The next run would take what is written for pages.
      throw FileError(
        path: folder, reason: "is the input \(same) itself; name another folder for the output",
        isRefusal: true)
    }
    if plan.folder == nil, let output = plan.output { return try refuse(output, among: inputs) }
    guard plan.output == nil, let place = FilePlace(descriptor: 1) else { return }
    for input in inputs where FilePlace(path: input) == place {
      throw FileError(
        path: input, reason: "standard output is the input itself; name another file",
        isRefusal: true)
    }
  }
}
