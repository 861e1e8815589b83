import Foundation
import Glibc
import HTTPTypes
import Synchronization
import Winnow
import WinnowCorpus
import WinnowWorkshop

/// The rules in force, and the user's file that the workbench adds to.
final class RuleBook: Sendable {
  private let state: Mutex<Library>
  private let settings: ServiceSettings
  private let packs: [RulePack]
  /// One save at a time.
  private let saving = Mutex(())

  /// - Parameter packs: the user's rules, but for those of `settings.savedRules`, which are read here.
  /// - Throws: what is wrong with any of them.
  init(_ settings: ServiceSettings, packs: [RulePack]) throws(RuleErrors) {
    self.settings = settings
    self.packs = packs
    var all = packs
    if let file = settings.savedRules, let bytes = try? PageFiles.read(file), !bytes.isEmpty {
      all.append(try RulePack(yaml: bytes, file: file, layer: .user))
    }
    state = Mutex(try Library(packs: all, settings: settings))
  }

  /// What pages are cleaned by now.
  var library: Library { state.withLock { $0 } }

  /// Puts rules behind those of the user's file, and cleans by them from now on.
  ///
  /// - Returns: the file's path.
  /// - Throws: where there is no file, the rules are wrong, or the file cannot be written.
  func save(_ yaml: String) throws(Problem) -> String {
    guard let file = settings.savedRules else {
      throw Problem(
        .conflict, "no-rule-file", "There is no file to save rules to",
        "start the service with --save-rules and a path")
    }
    let result: Result<Library, Problem> = saving.withLock { _ in
      do {
        let old = (try? PageFiles.read(file)) ?? []
        let text = try RulePackText(bytes: old, file: file).appending(yaml)
        let pack = try RulePack(yaml: Array(text.utf8), file: file, layer: .user)
        let library = try Library(packs: packs + [pack], settings: settings)
        try Self.write(text, to: file)
        return .success(library)
      } catch let errors as RuleErrors {
        return .failure(Problem(errors))
      } catch let failure as RulePackText.Failure {
        return .failure(.unsaved("\(failure)"))
      } catch {
        return .failure(.unsaved("\(file) cannot be written"))
      }
    }
    let library = try result.get()
    state.withLock { $0 = library }
    return file
  }

  /// Appends a line to the gold file; the page goes beside it where it is not of the folder.
  func saveGold(_ line: GoldLine, page: [UInt8]?) throws(Problem) -> String {
    guard let file = settings.gold else {
      throw Problem(
        .conflict, "no-gold-file", "There is no file to save gold lines to",
        "start the service with --gold and a path")
    }
    let failure: Problem? = saving.withLock { _ in
      do {
        if let page {
          let url = URL(fileURLWithPath: file).deletingLastPathComponent()
            .appendingPathComponent(line.page)
          try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
          // A page of that name stays as it is.
          try Data(page).write(to: url, options: .withoutOverwriting)
        }
        var text = (try? PageFiles.read(file)) ?? []
        if let last = text.last, last != 0x0A { text.append(0x0A) }
        text += Array(JSONText.encode(line).utf8) + [0x0A]
        try Data(text).write(to: URL(fileURLWithPath: file), options: .atomic)
        return nil
      } catch {
        return .unsaved("\(file) or the page beside it cannot be written, or is there already")
      }
    }
    if let failure { throw failure }
    return file
  }

  /// A line of a gold file, as `winnow evaluate` reads it.
  struct GoldLine: Encodable, Sendable {
    var id: String
    var page: String
    var url: String?
    var title: String?
    var text: String
  }

  private static func write(_ text: String, to file: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
  }
}

extension Problem {
  fileprivate static func unsaved(_ detail: String) -> Problem {
    Problem(.conflict, "unsaved", "Nothing was saved", detail)
  }
}
