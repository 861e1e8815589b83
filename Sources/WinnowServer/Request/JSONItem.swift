import Foundation

/// A JSON value of a request.
enum JSONItem: Decodable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case list([JSONItem])
  case object([String: JSONItem])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    // Texts first: a page is the longest of them.
    if let text = try? container.decode(String.self) {
      self = .string(text)
    } else if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .bool(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let items = try? container.decode([JSONItem].self) {
      self = .list(items)
    } else {
      self = .object(try container.decode([String: JSONItem].self))
    }
  }

  /// - Throws: `Problem` where the bytes are no JSON.
  init(bytes: [UInt8]) throws(Problem) {
    do {
      self = try JSONDecoder().decode(JSONItem.self, from: Data(bytes))
    } catch {
      throw .badRequest("the body is no JSON; see RFC 8259")
    }
  }

  /// What a message calls it.
  var sort: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a string"
    case .list: "a list"
    case .object: "an object"
    }
  }
}

/// The members of a JSON object, taken one by one, so that those nobody knows are left over.
struct JSONMembers {
  private var members: [String: JSONItem]

  /// - Throws: where the item is no object.
  init(_ item: JSONItem, _ what: String) throws(Problem) {
    guard case .object(let members) = item else {
      throw .badRequest("\(what) is \(item.sort), and must be an object")
    }
    self.members = members
  }

  private mutating func take(_ name: String) -> JSONItem? { members.removeValue(forKey: name) }

  mutating func text(_ name: String) throws(Problem) -> String? {
    switch take(name) {
    case nil: return nil
    case .string(let text)?: return text
    case let other?: throw .badRequest("'\(name)' is \(other.sort), and must be a string")
    }
  }

  mutating func flag(_ name: String) throws(Problem) -> Bool? {
    switch take(name) {
    case nil: return nil
    case .bool(let flag)?: return flag
    case let other?: throw .badRequest("'\(name)' is \(other.sort), and must be true or false")
    }
  }

  mutating func number(_ name: String) throws(Problem) -> Double? {
    switch take(name) {
    case nil: return nil
    case .number(let number)?: return number
    case let other?: throw .badRequest("'\(name)' is \(other.sort), and must be a number")
    }
  }

  mutating func texts(_ name: String) throws(Problem) -> [String]? {
    switch take(name) {
    case nil: return nil
    case .list(let items)?:
      var texts: [String] = []
      for item in items {
        guard case .string(let text) = item else {
          throw .badRequest("'\(name)' holds \(item.sort), and must be a list of strings")
        }
        texts.append(text)
      }
      return texts
    case let other?: throw .badRequest("'\(name)' is \(other.sort), and must be a list of strings")
    }
  }

  mutating func objects(_ name: String) throws(Problem) -> [JSONItem]? {
    switch take(name) {
    case nil: return nil
    case .list(let items)?: return items
    case let other?: throw .badRequest("'\(name)' is \(other.sort), and must be a list")
    }
  }

  /// - Throws: where members are left that nobody took.
  func finish() throws(Problem) {
    guard let name = members.keys.sorted().first else { return }
    throw .badRequest("there is no '\(name.prefix(60))' here; /openapi.json lists what there is")
  }
}
