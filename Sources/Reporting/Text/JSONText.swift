/// A JSON value that keeps the order of its keys and the digits of its numbers.
package indirect enum JSONValue: Sendable, Hashable, ExpressibleByStringLiteral {
  case object([Member])
  case array([JSONValue])
  case string(String)
  /// A number as it is to be printed.
  case number(String)
  case bool(Bool)
  case null

  package struct Member: Sendable, Hashable {
    package let key: String
    package let value: JSONValue
  }

  package init(stringLiteral value: String) { self = .string(value) }

  /// An object with its keys in the order given.
  package static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.map { Member(key: $0.key, value: $0.value) })
  }

  /// The members of an object; none of anything else.
  var members: [Member] {
    if case .object(let members) = self { members } else { [] }
  }

  /// The value as text, an object or array of objects on lines of its own.
  package func text(indentation: Int = 0) -> String {
    switch self {
    case .object(let members): Self.block("{", "}", members.map(\.text), indentation, self)
    case .array(let values):
      Self.block(
        "[", "]", values.map { value in { value.text(indentation: $0) } }, indentation, self)
    case .string(let text): Self.quoted(text)
    case .number(let digits): digits
    case .bool(let value): value ? "true" : "false"
    case .null: "null"
    }
  }

  /// On one line where it is short and holds nothing nested in two levels.
  private static func block(
    _ open: String, _ close: String, _ parts: [(Int) -> String], _ indentation: Int,
    _ value: JSONValue
  ) -> String {
    let flat = open + parts.map { $0(0) }.joined(separator: ", ") + close
    if parts.isEmpty || flat.utf8.count + indentation <= 100 && !flat.contains("\n") { return flat }
    let inner = String(repeating: " ", count: indentation + 2)
    let lines = parts.map { inner + $0(indentation + 2) }
    return
      "\(open)\n\(lines.joined(separator: ",\n"))\n\(String(repeating: " ", count: indentation))\(close)"
  }

  /// A string in quotes, escaped as RFC 8259 asks.
  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case "\u{0}"..<"\u{20}":
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension JSONValue.Member {
  fileprivate var text: (Int) -> String {
    { indentation in "\(JSONValue.quoted(key)): \(value.text(indentation: indentation))" }
  }
}
