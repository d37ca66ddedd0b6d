/// What a symbol alone tells.
enum SecuritySymbol {
  /// The symbol without footnote marks; a fault for what is no share's or fund's symbol.
  static func read(_ text: String) throws(FigureFault) -> String {
    let symbol = withoutMarks(text)
    if PrintedFigure.isAbsent(symbol) { throw FigureFault(reason: "no symbol") }
    // Schwab writes options as `ABC 05/16/2026 55.00 C`, Fidelity as ` -ABC260516C55`.
    if symbol.hasPrefix("-") || symbol.contains(where: \.isWhitespace) {
      throw FigureFault(reason: "an option, or no symbol of a share or fund")
    }
    if symbol.utf8.allSatisfy(isAllowed), symbol.utf8.count <= 24 { return symbol }
    throw FigureFault(reason: "\"\(symbol)\" is not a symbol")
  }

  /// Fidelity marks the account's core cash with two asterisks and other footnotes with one.
  static func withoutMarks(_ text: String) -> String {
    var symbol = Substring(text)
    while symbol.last == "*" { symbol.removeLast() }
    return symbol.trimmed
  }

  /// Whether the symbol is a CUSIP: nine digits or letters, the first and last a digit.
  static func isCUSIP(_ symbol: String) -> Bool {
    let bytes = Array(symbol.utf8)
    guard bytes.count == 9, isDigit(bytes[0]), isDigit(bytes[8]) else { return false }
    return bytes.allSatisfy { isDigit($0) || ($0 >= 0x41 && $0 <= 0x5A) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || "./-".utf8.contains(byte)
  }
}
