import Winnow

/// An error as callers get it.
struct Failure: Error {
  var kind: String
  var message: String
  var rules: [RuleError] = []

  init(options message: String) {
    kind = "options"
    self.message = message
  }

  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let errors as RuleErrors:
      kind = "rules"
      message = errors.description
      rules = errors.errors
    case let error as CleaningError:
      kind = "page"
      message = "\(error)"
    default:
      kind = "page"
      message = "\(error)"
    }
  }

  var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("kind", kind)
      writer.member("message", message)
      writer.key("errors")
      writer.array(rules) { writer, error in
        writer.object { writer in
          writer.member("file", error.location.file)
          writer.member("line", error.location.line)
          writer.member("column", error.location.column)
          writer.member("rule", error.rule)
          writer.member("message", error.message)
          writer.member("mend", error.mend)
        }
      }
    }
    return writer.output
  }
}
