import ArgumentParser
import Winnow
import WinnowCorpus
import WinnowWorkshop

struct ImportRulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Make a rule pack from another program's rules.",
    subcommands: [ImportFTRCommand.self])
}

struct ImportFTRCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ftr",
    abstract: "From site configs of Full-Text RSS (fivefilters).",
    discussion: """
      Reads SITE.txt files, prints a pack, and reports on standard error what could not be carried \
      over. The rules are experimental: look at them, and write the tests that are marked todo.

      EXAMPLE
        winnow rules import ftr configs/ -o sites.yaml
        winnow page.html --url https://news.example/story --rules sites.yaml
      """)

  @Argument(help: ArgumentHelp("Config files or folders of them.", valueName: "path"))
  var paths: [String]

  @Option(name: .shortAndLong, help: "Write the pack to this file instead of standard output.")
  var output: String?

  @Option(help: "The new pack's name.")
  var pack = "imported/ftr"

  func run() throws {
    var files: [(path: String, bytes: [UInt8])] = []
    for path in paths {
      var found = [path]
      if PageFiles.isDirectory(path) {
        let listing = try PageFiles.list(path, endings: [".txt"])
        if let failure = listing.failures.first { throw failure }
        found = listing.files
      }
      for file in found { files.append((file, try PageFiles.read(file))) }
    }
    let made = FTRImport(files, pack: pack, today: Today.iso)
    try OutputFile.save(made.yaml, to: output, sparing: files.map(\.path))
    for note in made.notes { report("\(note)") }
    report(
      "\(files.count) configs became \(made.ruleCount) rules; \(made.notes.count) notes above.")
    if !made.testPages.isEmpty {
      report("Pages to try them on:")
      for page in made.testPages { report("  \(page.site)  \(page.url)") }
    }
  }
}
