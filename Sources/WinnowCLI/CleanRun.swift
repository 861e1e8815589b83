import Winnow
import WinnowCorpus

/// Cleans the pages of a plan, several at a time, and writes the results in their order.
struct CleanRun: Sendable {
  let plan: CleanPlan

  /// One page's result, ready to write.
  private struct Result: Sendable {
    var source: String
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
    var status = ExitStatus.done
    let sources = expandFolders(&status)
    do throws(FileError) {
      let output = try OutputFile(path: plan.output)
      if sources.count == 1, sources == plan.sources {
        var workspace = Workspace()
        let result = clean(sources[0], &workspace, isColoured: output.isTerminal, isBatch: false)
        let header = plan.isTable && result.error == nil ? Article.tableHeader(plan.format) : ""
        return finish(result, try output.write(header + result.text), status)
      }
      return try runBatch(sources, output, status)
    } catch {
      report("winnow: \(error)")
      return .unwritableOutput
    }
  }

  /// The sources with folders replaced by the pages in them.
  private func expandFolders(_ status: inout ExitStatus) -> [String] {
    var sources: [String] = []
    for path in plan.sources {
      guard path != "-", PageFiles.isDirectory(path) else {
        sources.append(path)
        continue
      }
      do {
        let listing = try PageFiles.list(
          path, endings: [".html", ".htm", ".xhtml", ".txt", ".mhtml", ".mht"])
        for failure in listing.failures { report("winnow: \(failure)") }
        if listing.files.isEmpty {
          report("winnow: \(path): no .html, .htm, .xhtml or .txt files in this folder")
        }
        if !listing.failures.isEmpty || listing.files.isEmpty { status = .unreadableInput }
        sources += listing.files
      } catch {
        report("winnow: \(error)")
        status = .unreadableInput
      }
    }
    return sources
  }

  /// Cleans on all workers and writes in order.
  private func runBatch(
    _ sources: [String], _ output: borrowing OutputFile, _ initial: ExitStatus
  ) throws(FileError) -> ExitStatus {
    var status = initial
    var progress = Progress(total: sources.count)
    defer { progress.finish() }
    var isFirst = true
    var pending = sources.makeIterator()
    do {
      try OrderedWork.run(
        workers: min(plan.workers, max(1, sources.count)), next: { pending.next() },
        scratch: { Workspace() },
        work: { [self] in clean($0, &$1, isColoured: false, isBatch: true) },
        consume: { result in
          progress.advance(bytes: result.byteCount, failed: result.error != nil)
          var text = result.text
          if plan.isTable {
            if isFirst, result.error == nil {
              text = Article.tableHeader(plan.format) + text
              isFirst = false
            }
          } else if plan.format != .json, result.error == nil {
            text = (isFirst ? "" : "\n") + "--- \(result.source.printableLine)\n" + text
            isFirst = false
          }
          let outcome = try output.write(text)
          status = finish(result, outcome, status)
          if outcome == .readerLeft { throw ReaderLeft() }
        })
    } catch let error as FileError {
      throw error
    } catch {
      // The reader of the pipe has what it wanted.
    }
    return status
  }

  private struct ReaderLeft: Error {}

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
    _ source: String, _ workspace: inout Workspace, isColoured: Bool, isBatch: Bool
  ) -> Result {
    let name = source == "-" ? "standard input" : source
    do {
      let bytes = try PageFiles.read(source, most: plan.limits.bytes)
      let byteCount = bytes.count
      let article = try plan.cleaner.clean(consume bytes, &workspace)
      var text: String
      if plan.explains {
        text = ExplanationView(isColoured: isColoured).render(article)
      } else if plan.isMetadataOnly {
        text = article.renderedMetadata(as: plan.format, source: isBatch ? source : nil)
      } else {
        text = article.rendered(as: plan.format, source: isBatch || plan.isTable ? source : nil)
      }
      if plan.format == .json || !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
      return Result(
        source: source, text: text,
        warnings: Self.warnings(article, name),
        holdsNoArticle: article.text.isEmpty || !article.verdict.isArticle,
        reason: article.verdict.reason.map { " (\($0.rawValue))" } ?? "", byteCount: byteCount)
    } catch {
      let message = error is FileError ? "\(error)" : "\(name): \(error)"
      let line =
        plan.format == .json && isBatch
        ? Article.errorLine(source: source, error: message) + "\n" : ""
      return Result(source: source, text: line, error: message)
    }
  }
}
