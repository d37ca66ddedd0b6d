/// Writes JSON, on one line where it is short.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []

  /// Bytes that a line may have, what it is indented by included.
  private static let width = 100

  mutating func write(_ value: JSONValue, _ indentation: Int) {
    let start = bytes.count
    if writeFlat(value, end: start + Self.width - indentation) { return }
    bytes.removeLast(bytes.count - start)
    switch value {
    case .object(let members):
      writeLines("{", "}", members, indentation) { writer, member, indentation in
        writer.writeKey(member.key)
        writer.write(member.value, indentation)
      }
    case .array(let values):
      writeLines("[", "]", values, indentation) { $0.write($1, $2) }
    default: _ = writeFlat(value, end: .max)
    }
  }

  private mutating func writeLines<Element>(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ elements: [Element], _ indentation: Int,
    _ write: (inout JSONWriter, Element, Int) -> Void
  ) {
    append(open)
    for (place, element) in elements.enumerated() {
      if place > 0 { append(",") }
      startLine(indentation + 2)
      write(&self, element, indentation + 2)
    }
    startLine(indentation)
    append(close)
  }

  private mutating func startLine(_ indentation: Int) {
    append("\n")
    bytes.append(contentsOf: repeatElement(0x20, count: indentation))
  }

  /// False where what is nested does not end by `end`; what was written by then is of no use.
  private mutating func writeFlat(_ value: JSONValue, end: Int) -> Bool {
    switch value {
    case .object(let members):
      append("{")
      for (place, member) in members.enumerated() {
        if place > 0 { bytes.append(contentsOf: [0x2C, 0x20]) }
        writeKey(member.key)
        guard writeFlat(member.value, end: end), bytes.count <= end else { return false }
      }
      append("}")
      return members.isEmpty || bytes.count <= end
    case .array(let values):
      append("[")
      for (place, value) in values.enumerated() {
        if place > 0 { bytes.append(contentsOf: [0x2C, 0x20]) }
        guard writeFlat(value, end: end), bytes.count <= end else { return false }
      }
      append("]")
      return values.isEmpty || bytes.count <= end
    case .string(let text): writeQuoted(text)
    case .number(let digits): bytes.append(contentsOf: digits.utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .null: bytes.append(contentsOf: "null".utf8)
    }
    return true
  }

  private mutating func writeKey(_ key: String) {
    writeQuoted(key)
    bytes.append(contentsOf: [0x3A, 0x20])
  }

  /// Escaped as RFC 8259 asks.
  private mutating func writeQuoted(_ text: String) {
    append("\"")
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C: bytes.append(contentsOf: [0x5C, byte])
      case 0x0A: bytes.append(contentsOf: "\\n".utf8)
      case 0x09: bytes.append(contentsOf: "\\t".utf8)
      case 0x0D: bytes.append(contentsOf: "\\r".utf8)
      case 0..<0x20:
        let hex = String(byte, radix: 16)
        bytes.append(contentsOf: "\\u00".utf8)
        if hex.utf8.count < 2 { append("0") }
        bytes.append(contentsOf: hex.utf8)
      default: bytes.append(byte)
      }
    }
    append("\"")
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    bytes.append(UInt8(truncatingIfNeeded: scalar.value))
  }
}
