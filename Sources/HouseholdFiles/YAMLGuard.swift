/// Turns away YAML that would take the parser unbounded time or stack, before it is parsed.
///
/// It looks at bytes, not at tokens, so its limits are far above what a household needs; what it
/// lets through costs time in proportion to its length.
///
/// - Aliases: ten lines of them stand for billions of values, which the parser compares one by one
///   where they are keys.
/// - Complex keys (`? `): compared whole, once for every level they are nested.
/// - Depth: every level is a call of the parser, and every token looks at all open brackets.
struct YAMLGuard {
  private let bytes: [UInt8]
  private var anchors: Set<ArraySlice<UInt8>> = []
  private var aliases: [(name: ArraySlice<UInt8>, offset: Int)] = []
  private var complexKeys = 0
  private var openBrackets = 0

  private static let deepestBrackets = 100
  private static let widestIndentation = 200
  private static let mostComplexKeys = 16

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Throws where `bytes` are not to be parsed.
  static func check(_ bytes: [UInt8]) throws(DocumentFault) {
    var check = YAMLGuard(bytes)
    var offset = 0
    while offset < bytes.count { offset = try check.line(from: offset) }
    if let alias = check.aliases.first(where: { check.anchors.contains($0.name) }) {
      throw check.fault(alias.offset, "a YAML alias", "the value itself, written out")
    }
  }

  private func fault(_ offset: Int, _ found: String, _ expected: String) -> DocumentFault {
    DocumentFault(
      position: PositionFinder.position(of: offset, in: bytes), found: found, expected: expected)
  }

  private mutating func line(from start: Int) throws(DocumentFault) -> Int {
    let end = bytes[start...].firstIndex(where: Ascii.isLineEnd) ?? bytes.count
    let text = start + bytes[start..<end].prefix { $0 == Ascii.space }.count
    // Blank lines and comments nest nothing.
    if text == end || bytes[text] == UInt8(ascii: "#") { return end + 1 }
    if leadEnd(text, end) - start > Self.widestIndentation { throw tooDeep(start) }
    for offset in text..<end { try look(at: offset, lineStart: start) }
    return end + 1
  }

  // `- - ? - x` opens a level at every indicator.
  private func leadEnd(_ start: Int, _ end: Int) -> Int {
    var offset = start
    while offset < end, isIndicator(bytes[offset]), offset + 1 == end || isBlank(offset + 1) {
      offset = bytes[(offset + 1)..<end].firstIndex { !Ascii.isBlank($0) } ?? end
    }
    return offset
  }

  private func isIndicator(_ byte: UInt8) -> Bool {
    byte == Ascii.minus || byte == UInt8(ascii: "?") || byte == Ascii.colon
  }

  private func isBlank(_ offset: Int) -> Bool {
    offset >= bytes.count || Ascii.isBlank(bytes[offset]) || Ascii.isLineEnd(bytes[offset])
  }

  private mutating func look(at offset: Int, lineStart: Int) throws(DocumentFault) {
    switch bytes[offset] {
    case Ascii.openBracket, Ascii.openBrace:
      openBrackets += 1
      if openBrackets > Self.deepestBrackets { throw tooDeep(offset) }
    case Ascii.closeBracket, Ascii.closeBrace: openBrackets = max(0, openBrackets - 1)
    case UInt8(ascii: "&"): anchors.insert(name(after: offset))
    case UInt8(ascii: "*"): aliases.append((name(after: offset), offset))
    case UInt8(ascii: "?") where isBlank(offset + 1) && beginsToken(offset, lineStart):
      complexKeys += 1
      if complexKeys > Self.mostComplexKeys {
        throw fault(offset, "YAML's \"?\" before a key", "a plain key, such as name:")
      }
    default: break
    }
  }

  private func beginsToken(_ offset: Int, _ lineStart: Int) -> Bool {
    if offset == lineStart || isBlank(offset - 1) { return true }
    return [Ascii.openBracket, Ascii.openBrace, Ascii.comma].contains(bytes[offset - 1])
  }

  // A name of no letters is no anchor, so that "a * b & c" is none either.
  private func name(after offset: Int) -> ArraySlice<UInt8> {
    let name = bytes[(offset + 1)...].prefix {
      Ascii.isLetter($0) || Ascii.isDigit($0) || $0 == Ascii.minus || $0 == UInt8(ascii: "_")
    }
    return name.isEmpty ? bytes[offset...offset] : name
  }

  private func tooDeep(_ offset: Int) -> DocumentFault {
    fault(offset, "values nested too deep", "a household, which has seven levels")
  }
}
