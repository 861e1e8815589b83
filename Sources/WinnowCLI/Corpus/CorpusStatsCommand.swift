import ArgumentParser
import WinnowCorpus

/// `winnow corpus stats DIR`: counts and distributions of a corpus.
struct CorpusStatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract:
      "Show what a corpus holds: by status, site, language, month, length and kind removed.",
    discussion: """
      Reads DIR/corpus.sqlite, which winnow corpus build makes, also while it is being built. With \
      --html it writes the same as one page with plots that loads nothing.

      EXAMPLES
        winnow corpus stats news-2026/
        winnow corpus stats news-2026/ --html news-2026.html

      EXIT CODES
        0   done
        66  there is no corpus, or it cannot be read
        74  the page could not be written
      """)

  @Argument(help: ArgumentHelp("The folder of a corpus.", valueName: "dir"))
  var folder: String

  @Option(help: ArgumentHelp("Write a page with plots to this file.", valueName: "file"))
  var html: String?

  func run() throws {
    let statistics = try readingCorpus { () throws(CorpusProblem) in
      try CorpusStatistics(folder: folder)
    }
    if let html {
      let page = StatisticsPage(statistics, title: "Corpus \(folder)").html()
      do throws(FileError) {
        try OutputFile.save(page, to: html, sparing: [folder + "/corpus.sqlite"])
      } catch {
        report("winnow: \(error)")
        throw ExitStatus.unwritableOutput.exitCode
      }
    }
    try emit(StatisticsView(statistics).render())
  }
}

/// Turns what is wrong with a corpus into a message and an exit code.
func readingCorpus<Value>(_ body: () throws(CorpusProblem) -> Value) throws -> Value {
  do throws(CorpusProblem) {
    return try body()
  } catch {
    report("winnow: \(error)")
    throw ExitStatus.unreadableInput.exitCode
  }
}
