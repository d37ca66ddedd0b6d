extension JSONValue {
  /// The value without any space between its parts, and a line feed: a line of JSON lines.
  package func line() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(1 << 14)
    write(to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .object(let members):
      Self.write(members, UInt8(ascii: "{"), UInt8(ascii: "}"), to: &bytes) { member, bytes in
        Self.write(quoted: member.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.write(to: &bytes)
      }
    case .array(let values):
      Self.write(values, UInt8(ascii: "["), UInt8(ascii: "]"), to: &bytes) { $0.write(to: &$1) }
    case .string(let text): Self.write(quoted: text, to: &bytes)
    case .number(let digits): bytes += digits.utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .null: bytes += "null".utf8
    }
  }

  private static func write<Element>(
    _ elements: [Element], _ open: UInt8, _ close: UInt8, to bytes: inout [UInt8],
    _ part: (Element, inout [UInt8]) -> Void
  ) {
    bytes.append(open)
    for (place, element) in elements.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      part(element, &bytes)
    }
    bytes.append(close)
  }

  // Hardly any text has something to escape.
  private static func write(quoted text: String, to bytes: inout [UInt8]) {
    let needsEscape = text.utf8.contains {
      $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\")
    }
    if needsEscape {
      bytes += quoted(text).utf8
    } else {
      bytes.append(UInt8(ascii: "\""))
      bytes += text.utf8
      bytes.append(UInt8(ascii: "\""))
    }
  }
}
