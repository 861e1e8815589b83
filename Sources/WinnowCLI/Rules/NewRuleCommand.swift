import ArgumentParser
import Winnow
import WinnowCorpus
import WinnowWorkshop

struct NewRuleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Propose a rule for words that slipped through.",
    discussion: """
      Prints a rule file with a selector or a phrase, a guard and tests, or puts the rule behind those of a \
      pack with -o. Words that stand in several paragraphs mean those that the article has now. Read the \
      rule, run winnow rules check and test on it, and clean with --rules.

      EXAMPLES
        winnow rules new --page page.html --text 'Get our app' -o my-rules.yaml
        winnow rules check my-rules.yaml && winnow rules test my-rules.yaml

      EXIT CODES
        0   done
        1   no rule: the words are not there, go already, or stand in prose like any other
        66  the page could not be read
        74  the pack could not be written
        78  the pack is wrong
      """)

  @Option(help: "The page; - is standard input.", completion: .file())
  var page: String

  @Option(
    help: ArgumentHelp("The words that slipped through, from one paragraph.", valueName: "words"))
  var text: String

  @Option(help: "What they are, such as donation; found by itself unless given.")
  var kind: RuleKind?

  @Option(
    help: ArgumentHelp("The new rule's id; made from the words unless given.", valueName: "name"))
  var id: String?

  @Option(help: "The page's address; the rule is then for its site alone.")
  var url: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write to this file; where it is a pack already, behind its rules.", valueName: "file"),
    completion: .file())
  var output: String?

  func run() throws {
    let pack = try output.map { try RulePackFile($0) }
    if let output { try FilePlace.refuse(output, among: [page]) }
    let bytes = try PageFiles.readPage(page, most: PageLimits().bytes)
    do {
      let draft = try RuleDraft(
        page: bytes, text: text, url: url, kind: kind, id: id, today: Today.iso)
      try write(draft, pack)
      tell(draft)
    } catch let failure as RuleDraft.Failure {
      report("winnow: \(page): \(failure)")
      throw ExitStatus.noArticle.exitCode
    }
  }

  private func write(_ draft: RuleDraft, _ pack: RulePackFile?) throws {
    guard let pack, let output else { return try emit(draft.yaml) }
    let text = try pack.appending(draft.yaml)
    do throws(FileError) {
      try OutputFile.save(text, to: output)
    } catch {
      report("winnow: \(error)")
      throw ExitStatus.unwritableOutput.exitCode
    }
    report("\(pack.isThere ? "Added to" : "Written to") \(output).")
  }

  private func tell(_ draft: RuleDraft) {
    let harm =
      draft.otherKeptWords == 0
      ? "nothing else that the article has now"
      : "among them \(counted(draft.otherKeptWords, "word")) that the article has now and you did not name"
    report(
      "On this page it takes \(counted(draft.blocks, "paragraph")), \(counted(draft.words, "word")); \(harm)."
    )
    if !draft.otherPlaces.isEmpty {
      report(
        "The words stand elsewhere in the article, too: "
          + draft.otherPlaces.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
          + "; more of them mean one paragraph alone.")
    }
  }
}

/// A rule file that rules are put into.
struct RulePackFile {
  let path: String
  let isThere: Bool
  private let text: String
  private let ids: Set<String>

  /// - Throws: `RuleFailure` where the file is there and is no pack; `FileError` where it cannot be read.
  init(_ path: String) throws {
    self.path = path
    guard FilePlace(path: path) != nil else {
      (isThere, text, ids) = (false, "", [])
      return
    }
    let bytes = try PageFiles.read(path)
    isThere = !bytes.isEmpty
    text = String(decoding: bytes, as: UTF8.self)
    do {
      ids = isThere ? Set(try RulePack(yaml: bytes, file: path, layer: .user).rules.map(\.id)) : []
    } catch {
      throw RuleFailure(message: "\(error)")
    }
  }

  /// The file's text with the rule of a proposal behind its own.
  func appending(_ proposal: String) throws -> String {
    do {
      return try RulePackText(text: text, ids: ids, file: path).appending(proposal)
    } catch RulePackText.Failure.noPlace {
      throw RuleFailure(
        message: "\(path): rules: with a list below must stand last for a rule to be added; "
          + "leave -o out, and put the rule in by hand")
    } catch {
      throw RuleFailure(message: "\(error)")
    }
  }
}
