import ArgumentParser
import Glibc
import WinnowCorpus

/// What a corpus is read from.
struct CorpusInputChoice: ParsableArguments {
  @Argument(help: ArgumentHelp("Files and folders; - is standard input.", valueName: "input"))
  var inputs: [String] = []

  @Option(help: ArgumentHelp("A file that names an input a line; repeatable.", valueName: "file"))
  var list: [String] = []

  @Option(
    help: ArgumentHelp(
      "Names of members in JSON lines, such as html=body,url=link; also id, date, html_b64, text.",
      valueName: "names"))
  var inputFields: String?

  func validate() throws {
    if inputs.isEmpty, list.isEmpty { throw ValidationError("Name an input, or - for a pipe.") }
    _ = try input()
  }

  /// Whether it can be read only once.
  var holdsStandardInput: Bool { (inputs + list).contains("-") }

  /// Throws where none of the files and folders is there: a corpus of nothing but failures is a slip.
  func requireOne() throws(FileError) {
    let all = inputs + list
    guard let first = all.first, !all.contains("-"), all.allSatisfy({ FilePlace(path: $0) == nil })
    else { return }
    throw FileError(unopened: first, code: ENOENT)
  }

  func input() throws -> CorpusInput {
    var input = CorpusInput(paths: inputs, lists: list)
    input.fields = try JSONFieldNames(option: inputFields, name: "--input-fields")
    return input
  }
}
