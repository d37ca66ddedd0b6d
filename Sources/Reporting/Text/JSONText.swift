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
    if let line = line(upTo: 100 - indentation) { return line }
    switch self {
    case .object(let members):
      return Self.block("{", "}", members, indentation) { member, indentation in
        "\(Self.quoted(member.key)): \(member.value.text(indentation: indentation))"
      }
    case .array(let values):
      return Self.block("[", "]", values, indentation) { $0.text(indentation: $1) }
    case .string, .number, .bool, .null: return scalar
    }
  }

  private var scalar: String {
    switch self {
    case .string(let text): Self.quoted(text)
    case .number(let digits): digits
    case .bool(let value): value ? "true" : "false"
    case .object, .array, .null: "null"
    }
  }

  /// The value on one line; nil where that is longer than `width`. What is empty is never too long.
  private func line(upTo width: Int) -> String? {
    switch self {
    case .object(let members):
      Self.line("{", "}", members, width) { member, width in
        let key = Self.quoted(member.key) + ": "
        return member.value.line(upTo: width - key.utf8.count).map { key + $0 }
      }
    case .array(let values): Self.line("[", "]", values, width) { $0.line(upTo: $1) }
    case .string, .number, .bool, .null: scalar
    }
  }

  private static func line<Part>(
    _ open: String, _ close: String, _ parts: [Part], _ width: Int,
    _ text: (Part, Int) -> String?
  ) -> String? {
    var line = open
    for (index, part) in parts.enumerated() {
      if index > 0 { line += ", " }
      // Gives up early, so that a long document is not written once for each level of it.
      guard line.utf8.count < width, let part = text(part, width - line.utf8.count) else {
        return nil
      }
      line += part
    }
    line += close
    return parts.isEmpty || line.utf8.count <= width ? line : nil
  }

  private static func block<Part>(
    _ open: String, _ close: String, _ parts: [Part], _ indentation: Int,
    _ text: (Part, Int) -> String
  ) -> String {
    let inner = String(repeating: " ", count: indentation + 2)
    let lines = parts.map { inner + text($0, indentation + 2) }
    return
      "\(open)\n\(lines.joined(separator: ",\n"))\n\(String(repeating: " ", count: indentation))\(close)"
  }

  /// A string in quotes, escaped as RFC 8259 asks.
  package static func quoted(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) { return "\"\(text)\"" }
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
