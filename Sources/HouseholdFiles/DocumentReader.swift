/// Turns a file's bytes into a tree: what is text at all, and in which notation.
enum DocumentReader {
  /// No household needs more; a larger file is some other file.
  static let largestBytes = 64 * 1024 * 1024
  /// Forty thousand lots. YAML takes a hundred times the memory of its text, and its parser looks at
  /// every open bracket for every token; larger households are written as JSON.
  static let largestYAMLBytes = 4 * 1024 * 1024
  /// A household has seven levels.
  static let deepest = 32

  /// The document in `bytes`: JSON where that is known or the text is, YAML otherwise.
  static func read(_ bytes: [UInt8], isJSON: Bool) -> Document {
    do {
      try checkSize(bytes, largestBytes)
      let bytes = withoutByteOrderMark(bytes)
      let first = try firstOfText(bytes)
      if isJSON { return try JSONReader.read(bytes) }
      // YAML's flow mappings begin like JSON and need not be it.
      if first == Ascii.openBrace, let document = try? JSONReader.read(bytes) { return document }
      try checkSize(bytes, largestYAMLBytes, advice: "; a larger household can be written as JSON")
      return try YAMLReader.read(bytes)
    } catch {
      return Document(format: isJSON ? .json : .yaml, root: nil, faults: [error])
    }
  }

  private static func firstOfText(_ bytes: [UInt8]) throws(DocumentFault) -> UInt8 {
    if let kind = otherKinds.first(where: { bytes.starts(with: $0.mark) }) {
      throw DocumentFault(position: .start, found: kind.name, expected: "YAML or JSON in UTF-8")
    }
    try checkText(bytes)
    let first = bytes.first { !Ascii.isBlank($0) && !Ascii.isLineEnd($0) }
    guard let first else {
      throw DocumentFault(
        position: .start, found: "an empty file", expected: "a household (household/1)")
    }
    return first
  }

  // What gets saved under a household's name by mistake.
  private static let otherKinds: [(mark: [UInt8], name: String)] = [
    ([0xFF, 0xFE], "UTF-16 text"), ([0xFE, 0xFF], "UTF-16 text"),
    (Array("%PDF".utf8), "a PDF file"), (Array("PK\u{3}\u{4}".utf8), "a ZIP or Excel file"),
    (Array("<".utf8), "HTML or XML"),
  ]

  private static func checkSize(
    _ bytes: [UInt8], _ largest: Int, advice: String = ""
  ) throws(DocumentFault) {
    if bytes.count <= largest { return }
    let kind = largest == largestBytes ? "" : " of YAML"
    throw DocumentFault(
      position: .start, found: "a file of \(bytes.count) bytes",
      expected: "at most \(largest >> 20) MB\(kind)\(advice)")
  }

  private static func withoutByteOrderMark(_ bytes: [UInt8]) -> [UInt8] {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  private static func checkText(_ bytes: [UInt8]) throws(DocumentFault) {
    if let offset = Utf8Check.firstInvalid(bytes) {
      throw fault(bytes, offset, "the byte \(hexadecimal(bytes[offset]))", "UTF-8 text")
    }
    let control = bytes.firstIndex { byte in
      (byte < 0x20 && !Ascii.isLineEnd(byte) && byte != Ascii.tab) || byte == 0x7F
    }
    if let control {
      throw fault(
        bytes, control, "the control character \(hexadecimal(bytes[control]))", "text")
    }
  }

  private static func fault(
    _ bytes: [UInt8], _ offset: Int, _ found: String, _ expected: String
  ) -> DocumentFault {
    DocumentFault(
      position: PositionFinder.position(of: offset, in: bytes), found: found, expected: expected)
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "0x" + (digits.utf8.count == 1 ? "0" : "") + digits
  }
}
