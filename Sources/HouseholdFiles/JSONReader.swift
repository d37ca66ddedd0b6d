import Portfolio

/// Reads JSON (RFC 8259) strictly, keeping what a general reader loses: the text of numbers, the
/// position of every value, and duplicate keys.
struct JSONReader {
  private let bytes: [UInt8]
  private var offset = 0
  private var finder = PositionFinder()
  private var path: [PathStep] = []
  private var faults: [DocumentFault] = []

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The whole of `bytes`, which must be UTF-8, as one value.
  static func read(_ bytes: [UInt8]) throws(DocumentFault) -> Document {
    var reader = JSONReader(bytes)
    reader.skipSpace()
    let root = try reader.value()
    reader.skipSpace()
    if reader.byte != nil { throw reader.fault(expected: "the end of the file") }
    return Document(format: .json, root: root, faults: reader.faults)
  }

  private var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipSpace() {
    while let byte, Ascii.isBlank(byte) || Ascii.isLineEnd(byte) { offset += 1 }
  }

  private mutating func position() -> Position { finder.advance(to: offset, in: bytes) }

  private mutating func fault(found: String? = nil, expected: String) -> DocumentFault {
    DocumentFault(
      position: position(), path: path, found: found ?? whatIsHere(), expected: expected)
  }

  private func whatIsHere() -> String {
    guard let byte else { return "the end of the file" }
    if byte == Ascii.quote { return "a text" }
    let isWord = Self.isWordByte(byte)
    let rest = bytes[offset...].prefix(isWord ? 64 : 4)
    let text = String(decoding: isWord ? rest.prefix(while: Self.isWordByte) : rest, as: UTF8.self)
    return Shown.quoted(isWord ? text : String(text.prefix(1)))
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    Ascii.isLetter(byte) || Ascii.isDigit(byte) || byte == Ascii.plus || byte == Ascii.minus
      || byte == Ascii.point || byte == UInt8(ascii: "_")
  }
}

// Values

extension JSONReader {
  private mutating func value() throws(DocumentFault) -> DocumentNode {
    let position = position()
    switch byte {
    case Ascii.openBrace:
      return DocumentNode(position: position, content: .mapping(try object()))
    case Ascii.openBracket:
      return DocumentNode(position: position, content: .sequence(try array()))
    case Ascii.quote:
      let scalar = DocumentScalar(text: try string(), style: .quoted)
      return DocumentNode(position: position, content: .scalar(scalar))
    default:
      let scalar = DocumentScalar(text: try literal(), style: .literal)
      return DocumentNode(position: position, content: .scalar(scalar))
    }
  }

  private mutating func enter() throws(DocumentFault) {
    if path.count >= DocumentReader.deepest {
      // The path itself would be a long line of brackets.
      path = []
      throw fault(
        found: "values nested more than \(DocumentReader.deepest) deep",
        expected: "a household, which has seven levels")
    }
    offset += 1
    skipSpace()
  }

  private mutating func array() throws(DocumentFault) -> [DocumentNode] {
    try enter()
    var nodes: [DocumentNode] = []
    if byte == Ascii.closeBracket {
      offset += 1
      return nodes
    }
    while true {
      path.append(.index(nodes.count))
      nodes.append(try value())
      path.removeLast()
      if try !continues(closing: Ascii.closeBracket, "\",\" or \"]\"") { return nodes }
    }
  }

  private mutating func object() throws(DocumentFault) -> DocumentMapping {
    try enter()
    var mapping = DocumentMapping()
    if byte == Ascii.closeBrace {
      offset += 1
      return mapping
    }
    while true {
      try entry(of: &mapping)
      if try !continues(closing: Ascii.closeBrace, "\",\" or \"}\"") { return mapping }
    }
  }

  private mutating func entry(of mapping: inout DocumentMapping) throws(DocumentFault) {
    if byte != Ascii.quote { throw fault(expected: "a key in double quotes") }
    let position = position()
    let key = try string()
    path.append(.key(key))
    skipSpace()
    if byte != Ascii.colon { throw fault(expected: "\":\" after the key") }
    offset += 1
    skipSpace()
    let entry = DocumentMapping.Entry(key: key, position: position, value: try value())
    if !mapping.add(entry), faults.count < DocumentDecoder.mostFaults {
      faults.append(
        DocumentFault(
          position: position, path: path, found: "the key a second time",
          expected: "every key once"))
    }
    path.removeLast()
  }

  // After a value: whether a comma leads to another one.
  private mutating func continues(
    closing: UInt8, _ expected: String
  ) throws(DocumentFault) -> Bool {
    skipSpace()
    guard byte == Ascii.comma || byte == closing else { throw fault(expected: expected) }
    let isComma = byte == Ascii.comma
    offset += 1
    if isComma { skipSpace() }
    if isComma, byte == closing {
      throw fault(expected: "another value after the comma")
    }
    return isComma
  }
}

// Literals

extension JSONReader {
  private mutating func literal() throws(DocumentFault) -> String {
    let word = bytes[offset...].prefix(while: Self.isWordByte)
    let isKnown =
      Self.isNumber(word) || word.elementsEqual("true".utf8) || word.elementsEqual("false".utf8)
      || word.elementsEqual("null".utf8)
    if !isKnown { throw fault(expected: Self.expectedValue(word)) }
    offset = word.endIndex
    return String(decoding: word, as: UTF8.self)
  }

  private static func expectedValue(_ word: ArraySlice<UInt8>) -> String {
    let text = String(decoding: word.prefix(10), as: UTF8.self).lowercased()
    if ["nan", "-nan", "inf", "-inf", "infinity", "-infinity"].contains(text) {
      return "a JSON value; numbers are finite"
    }
    let looksNumeric = word.first.map { !Ascii.isLetter($0) } ?? false
    return looksNumeric
      ? "a JSON number, such as -12.50" : "a JSON value; texts are in double quotes"
  }

  private static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
    var rest = word
    if rest.first == Ascii.minus { rest.removeFirst() }
    let whole = takeDigits(&rest)
    if whole.isEmpty || (whole.count > 1 && whole.first == Ascii.zero) { return false }
    if rest.first == Ascii.point {
      rest.removeFirst()
      if takeDigits(&rest).isEmpty { return false }
    }
    guard let mark = rest.first else { return true }
    if mark | 0x20 != UInt8(ascii: "e") { return false }
    rest.removeFirst()
    if rest.first == Ascii.plus || rest.first == Ascii.minus { rest.removeFirst() }
    return !takeDigits(&rest).isEmpty && rest.isEmpty
  }

  private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = rest.prefix(while: Ascii.isDigit)
    rest = rest.dropFirst(digits.count)
    return digits
  }
}

// Strings

extension JSONReader {
  private mutating func string() throws(DocumentFault) -> String {
    offset += 1
    var text: [UInt8] = []
    while true {
      let run = bytes[offset...].prefix { $0 != Ascii.quote && $0 != Ascii.backslash && $0 >= 0x20 }
      offset = run.endIndex
      if byte == Ascii.quote {
        offset += 1
        return String(decoding: text.isEmpty ? run : text + run, as: UTF8.self)
      }
      text += run
      if byte != Ascii.backslash { throw unclosedString() }
      text += try escape()
    }
  }

  private mutating func unclosedString() -> DocumentFault {
    let found = byte == nil ? "the end of the file" : "the end of the line"
    let isTab = byte == Ascii.tab
    return fault(found: isTab ? "a tab" : found, expected: "the text's closing quote")
  }

  private mutating func escape() throws(DocumentFault) -> String.UTF8View {
    guard offset + 1 < bytes.count else {
      offset += 1
      throw unclosedString()
    }
    let plain: [UInt8: String] = [
      Ascii.quote: "\"", Ascii.backslash: "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}",
      UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r",
      UInt8(ascii: "t"): "\t",
    ]
    if let text = plain[bytes[offset + 1]] {
      offset += 2
      return text.utf8
    }
    return String(try unicodeEscape()).utf8
  }

  private mutating func unicodeEscape() throws(DocumentFault) -> Unicode.Scalar {
    let expected = "an escape of RFC 8259, such as \\n or \\u00E9"
    let high = hexadecimal(at: offset)
    guard let high else { throw fault(found: "an unknown escape", expected: expected) }
    if let scalar = Unicode.Scalar(high) {
      offset += 6
      return scalar
    }
    // Half of a surrogate pair: the other half must follow.
    guard high < 0xDC00, let low = hexadecimal(at: offset + 6), (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (UInt32(high) - 0xD800) << 10 + UInt32(low) - 0xDC00)
    else { throw fault(found: "half of a surrogate pair", expected: expected) }
    offset += 12
    return scalar
  }

  private func hexadecimal(at place: Int) -> UInt16? {
    guard place + 6 <= bytes.count, bytes[place] == Ascii.backslash,
      bytes[place + 1] == UInt8(ascii: "u")
    else { return nil }
    let digits = bytes[(place + 2)..<(place + 6)]
    guard digits.allSatisfy({ Ascii.isDigit($0) || Ascii.isLetter($0) }) else { return nil }
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
