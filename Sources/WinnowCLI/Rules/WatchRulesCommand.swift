import ArgumentParser
import Glibc
import Winnow
import WinnowCorpus
import WinnowWorkshop

struct WatchRulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Check and test a rule file each time it is saved, and show what it does to a page.",
    discussion: """
      Runs until Ctrl-C. What the rules do to the page is what goes and what comes against the shipped rules \
      alone.

      EXAMPLE
        winnow rules watch my-rules.yaml --page page.html
      """)

  @Argument(help: ArgumentHelp("A rule file.", valueName: "path"), completion: .file())
  var path: String

  @Option(help: "A page to show the effect on.", completion: .file())
  var page: String?

  @Option(help: "The page's address, for rules with a site scope.")
  var url: String?

  @Flag(help: "Do it once, and end.")
  var once = false

  @OptionGroup var colour: ColourOption

  func run() throws {
    colour.apply()
    var seen: [Int] = []
    while true {
      let now = [path, page].compactMap { $0 }.map(Self.changed)
      if now != seen {
        seen = now
        try show()
      }
      if once { return }
      // Editors write in several steps; what is half there is looked at again.
      usleep(250_000)
    }
  }

  private func show() throws {
    let output = try OutputFile(path: nil)
    if Terminal.movesCursor(1) { _ = try output.write("\u{1B}[2J\u{1B}[H") }
    guard let bytes = try? PageFiles.read(path) else {
      _ = try output.write("\(path): not there\n")
      return
    }
    let file = RuleCheck.File(path: path, bytes: bytes)
    let check = RuleCheck([file], usesShipped: true, today: Today.iso)
    let view = ProblemView([file], isColoured: output.isColoured)
    for problem in check.problems { _ = try output.write(view.render(problem)) }
    for failure in RuleTests.run(check.packs) {
      _ = try output.write(RuleTestView(isColoured: output.isColoured).render(failure))
    }
    _ = try output.write(
      "\(path): \(counted(check.packs.reduce(0) { $0 + $1.rules.count }, "rule")), "
        + "\(counted(check.errorCount, "error")), "
        + "\(counted(check.problems.count - check.errorCount, "warning"))\n")
    if let page, check.errorCount == 0 { _ = try output.write(effect(check.packs, page)) }
  }

  /// What the rules change of the page's article.
  private func effect(_ packs: [RulePack], _ page: String) -> String {
    do {
      let bytes = try PageFiles.readPage(page, most: PageLimits().bytes)
      var options = CleanerOptions()
      options.url = url
      options.explains = true
      let before = try Cleaner(options).clean(bytes).blocks
      options.rulePacks = packs
      let after = try Cleaner(options).clean(bytes).blocks
      var lines: [String] = []
      for (old, new) in zip(before, after) where old.isKept != new.isKept {
        lines.append((new.isKept ? "+ " : "- ") + new.text.printable(90))
      }
      if lines.isEmpty { return "\(page): nothing goes, nothing comes\n" }
      return "\(page):\n" + lines.joined(separator: "\n") + "\n"
    } catch {
      return "\(page): \(error)\n"
    }
  }

  /// When a file was changed, in nanoseconds, and its size, in one number; 0 where there is none.
  private static func changed(_ path: String) -> Int {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return 0 }
    return status.st_mtim.tv_sec &* 1_000_000_000 &+ status.st_mtim.tv_nsec &+ Int(status.st_size)
  }
}
