import Winnow

/// Cleans the pages of a plan, several at a time, and writes the results in their order.
struct CleanRun {
  let plan: CleanPlan

  /// One page's result, ready to write.
  private struct Result: Sendable {
    var source: String
    var text: String
    var error: String?
    var isEmpty = false
    var byteCount = 0
  }

  func run() async -> ExitStatus {
    var status = ExitStatus.done
    let sources = expandFolders(&status)
    do {
      let output = try OutputFile(path: plan.output)
      if sources.count == 1, sources == plan.sources {
        let result = clean(sources[0], isColoured: output.isTerminal, isBatch: false)
        return finish(result, try output.write(result.text), status)
      }
      return try await runBatch(sources, output, status)
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
        let pages = try PageFiles.list(path, endings: [".html", ".htm", ".xhtml", ".txt"])
        if pages.isEmpty {
          report("winnow: \(path): no .html, .htm, .xhtml or .txt files in this folder")
          status = .unreadableInput
        }
        sources += pages
      } catch {
        report("winnow: \(error)")
        status = .unreadableInput
      }
    }
    return sources
  }

  private func runBatch(
    _ sources: [String], _ output: borrowing OutputFile, _ initial: ExitStatus
  ) async throws -> ExitStatus {
    var status = initial
    var progress = Progress(total: sources.count)
    var waiting: [Int: Result] = [:]
    var next = 0
    var submitted = 0
    var isFirst = true
    let isColoured = output.isTerminal
    // Results that are done early wait for their turn; this bounds how many.
    let window = plan.workers * 8
    var failure: FileError?
    await withTaskGroup(of: (Int, Result).self) { group in
      func submit() {
        while submitted < sources.count, submitted < next + window,
          submitted - next - waiting.count < plan.workers
        {
          let index = submitted
          submitted += 1
          group.addTask { (index, clean(sources[index], isColoured: isColoured, isBatch: true)) }
        }
      }
      submit()
      while let (index, result) = await group.next() {
        waiting[index] = result
        while let result = waiting.removeValue(forKey: next) {
          next += 1
          progress.advance(bytes: result.byteCount, failed: result.error != nil)
          var text = result.text
          if plan.format != .json, result.error == nil {
            text = (isFirst ? "" : "\n") + "--- \(result.source)\n" + text
            isFirst = false
          }
          do throws(FileError) {
            let outcome = try output.write(text)
            status = finish(result, outcome, status)
            if outcome == .readerLeft {
              group.cancelAll()
              return
            }
          } catch {
            failure = error
            group.cancelAll()
            return
          }
        }
        submit()
      }
    }
    progress.finish()
    if let failure { throw failure }
    return status
  }

  private func finish(
    _ result: Result, _ outcome: OutputFile.Outcome, _ status: ExitStatus
  ) -> ExitStatus {
    if let error = result.error {
      report("winnow: \(error)")
      return .unreadableInput
    }
    if result.isEmpty, plan.failsOnEmpty {
      report("winnow: \(result.source): no article found")
      return status == .done ? .noArticle : status
    }
    return status
  }

  private func clean(_ source: String, isColoured: Bool, isBatch: Bool) -> Result {
    do {
      let bytes = try PageFiles.read(source)
      let article = try plan.cleaner.clean(bytes)
      var text: String
      if plan.explains {
        text = ExplanationView(isColoured: isColoured).render(article)
      } else {
        text = article.rendered(as: plan.format, source: isBatch ? source : nil)
      }
      if plan.format == .json || !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
      return Result(
        source: source, text: text, isEmpty: article.text.isEmpty, byteCount: bytes.count)
    } catch {
      let name = source == "-" ? "standard input" : source
      let message = error is FileError ? "\(error)" : "\(name): \(error)"
      let line = plan.format == .json && isBatch
        ? Article.errorLine(source: source, error: message) + "\n" : ""
      return Result(source: source, text: line, error: message)
    }
  }
}
