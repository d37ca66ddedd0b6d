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
    var writer = JSONWriter()
    writer.write(self, indentation)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// A string in quotes, escaped as RFC 8259 asks.
  package static func quoted(_ text: String) -> String { JSONValue.string(text).text() }
}
