/// What is wrong with a text that should be a decimal number.
public enum NumberFault: Error, Hashable, Sendable {
  /// Nothing but white space.
  case empty
  /// Not digits with at most one point and an exponent: `NaN`, `1,000`, `12abc`.
  case notANumber
  /// More digits after the point than the kind of figure carries.
  case tooManyDecimals(allowed: Int)
  /// Beyond what the type can hold.
  case outOfRange
}

/// Decimal text to and from whole numbers of a unit, with no binary fraction between.
package enum DecimalText {
  /// Reads `text` as a multiple of 10^-decimals, exactly.
  ///
  /// Accepts an optional minus, digits, an optional point with digits, an optional exponent (JSON's
  /// grammar, plus leading zeros). Trailing zeros beyond `decimals` are no fault; other digits are.
  package static func parse(_ text: String, decimals: Int) throws(NumberFault) -> Int64 {
    var text = Substring(text)
    if text.isEmpty { throw .empty }
    let negative = text.first == "-"
    if negative { text.removeFirst() }
    let (mantissa, exponent) = try splitExponent(text)
    let parts = mantissa.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, isDigits(whole) else { throw .notANumber }
    let fraction = parts.count == 2 ? parts[1] : ""
    if parts.count == 2, !isDigits(fraction) { throw .notANumber }
    let magnitude = try scaled(
      digits: whole + fraction, shift: decimals + exponent - fraction.utf8.count, decimals)
    return negative ? -magnitude : magnitude
  }

  /// Writes `value` units of 10^-decimals with at least `minimum` digits after the point.
  package static func format(_ value: Int64, decimals: Int, minimum: Int) -> String {
    let digits = String(value.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
    let whole = padded.dropLast(decimals)
    var fraction = padded.suffix(decimals)
    while fraction.utf8.count > minimum, fraction.last == "0" { fraction.removeLast() }
    let sign = value < 0 ? "-" : ""
    return fraction.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(fraction)"
  }

  private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  private static func splitExponent(_ text: Substring) throws(NumberFault) -> (Substring, Int) {
    guard let mark = text.firstIndex(where: { $0 == "e" || $0 == "E" }) else { return (text, 0) }
    var digits = text[text.index(after: mark)...]
    let negative = digits.first == "-"
    if negative || digits.first == "+" { digits.removeFirst() }
    guard isDigits(digits) else { throw .notANumber }
    // An exponent of more than three digits is beyond every type; its size no longer matters.
    let size = digits.utf8.count > 4 ? 9999 : Int(digits) ?? 9999
    return (text[..<mark], negative ? -size : size)
  }

  private static func scaled(
    digits: Substring, shift: Int, _ decimals: Int
  ) throws(NumberFault) -> Int64 {
    var significant = digits.drop { $0 == "0" }
    if significant.isEmpty { return 0 }
    var shift = shift
    while shift < 0, significant.last == "0" {
      significant.removeLast()
      shift += 1
    }
    if shift < 0 { throw .tooManyDecimals(allowed: decimals) }
    if significant.utf8.count + shift > 19 { throw .outOfRange }
    guard let value = Int64(significant + String(repeating: "0", count: shift)) else {
      throw .outOfRange
    }
    return value
  }
}
