import HTTPTypes
import Hummingbird
import Winnow

/// `GET /v1/rules` and `POST /v1/rules/check`.
struct RuleRoutes {
  let service: Service

  private struct List: Encodable { var rules: [Library.RuleSummary] }

  private struct Check: Encodable {
    var rules: Int
    var errors: Int
    var warnings: Int
    var problems: [Problem.RuleMessage]
  }

  func add(to router: Router<ServiceContext>) {
    router.get("/v1/rules") { request, _ in
      var rules = service.library.rules()
      for (name, value) in try request.parameters() {
        guard name == "kind" else {
          throw Problem.badRequest("there is no parameter '\(name.prefix(60))'; there is 'kind'")
        }
        guard Library.kinds.contains(value) else {
          throw Problem.badRequest(
            "'kind' does not know '\(value.prefix(60))'; it takes \(Library.kinds.joined(separator: ", "))"
          )
        }
        rules.removeAll { $0.kind != value }
      }
      return JSONText.response(List(rules: rules))
    }
    router.post("/v1/rules/check") { request, context in
      let ticket = try service.admission.enter(context.client)
      let sort = ContentType(request.headers[.contentType])
      guard sort.isJSON || sort.isRules else {
        throw sort.refused("application/yaml or application/json")
      }
      let body = try await request.bytes(most: service.settings.mostRuleBytes, ticket)
      let yaml = sort.isJSON ? try rules(body) : body
      let (messages, count) = try await service.run(ticket) { _ in service.library.check(yaml) }
      let errors = messages.count { $0.severity == "error" }
      return JSONText.response(
        Check(
          rules: count, errors: errors, warnings: messages.count - errors,
          problems: Array(messages.prefix(1000))))
    }
  }

  private func rules(_ body: [UInt8]) throws(Problem) -> [UInt8] {
    var members = try JSONMembers(JSONItem(bytes: body), "the request")
    let rules = try members.text("rules")
    try members.finish()
    guard let rules else { throw .badRequest("'rules' must hold a rule file as a string") }
    return Array(rules.utf8)
  }
}
