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
    if text.isEmpty { throw .empty }
    var rest = text.utf8[...]
    let isNegative = rest.first == minus
    if isNegative { rest.removeFirst() }
    let mantissa = try DecimalMantissa(&rest)
    let exponent = try exponent(rest)
    let magnitude = try mantissa.scaled(by: decimals + exponent, decimals)
    return isNegative ? -magnitude : magnitude
  }

  /// Writes `value` units of 10^-decimals with at least `minimum` digits after the point.
  package static func format(_ value: Int64, decimals: Int, minimum: Int) -> String {
    // A sign, nineteen digits and a point, or as many zeros as there are decimals.
    String(unsafeUninitializedCapacity: 24 + decimals) { text in
      var (rest, start, isShown) = (value.magnitude, text.count, false)
      func put(_ byte: UInt8) {
        start -= 1
        text[start] = byte
      }
      for place in 0..<decimals {
        let digit = UInt8(rest % 10)
        rest /= 10
        isShown = isShown || digit > 0 || decimals - place <= minimum
        if isShown { put(zero + digit) }
      }
      if isShown { put(point) }
      repeat {
        put(zero + UInt8(rest % 10))
        rest /= 10
      } while rest > 0
      if value < 0 { put(minus) }
      let length = text.count - start
      for place in 0..<length { text[place] = text[start + place] }
      return length
    }
  }

  fileprivate static let zero = UInt8(ascii: "0")
  fileprivate static let point = UInt8(ascii: ".")
  private static let minus = UInt8(ascii: "-")
  private static let plus = UInt8(ascii: "+")

  fileprivate static func digit(_ byte: UInt8?) -> UInt8? {
    guard let byte, byte >= zero, byte <= zero + 9 else { return nil }
    return byte - zero
  }

  /// What `text` says after the mantissa: nothing, or `e`, an optional sign and digits.
  private static func exponent(_ text: Substring.UTF8View) throws(NumberFault) -> Int {
    var rest = text
    guard let mark = rest.popFirst() else { return 0 }
    // `E` and `e` differ by this bit.
    guard mark | 0x20 == UInt8(ascii: "e") else { throw .notANumber }
    let isNegative = rest.first == minus
    if isNegative || rest.first == plus { rest.removeFirst() }
    if rest.isEmpty { throw .notANumber }
    var size = 0
    while let byte = rest.popFirst() {
      guard let digit = digit(byte) else { throw .notANumber }
      // Beyond every type; how far no longer matters.
      size = min(9999, size * 10 + Int(digit))
    }
    return isNegative ? -size : size
  }
}

/// The digits of a decimal: `significand` · 10^`zeros` · 10^-`fraction`, the significand without zeros
/// at either end.
private struct DecimalMantissa {
  private var significand: UInt64 = 0
  private var digits = 0
  private var zeros = 0
  private var fraction = 0

  /// Takes digits and an optional point with digits from `text`.
  init(_ text: inout Substring.UTF8View) throws(NumberFault) {
    if takeDigits(&text) == 0 { throw .notANumber }
    guard text.first == DecimalText.point else { return }
    text.removeFirst()
    fraction = takeDigits(&text)
    if fraction == 0 { throw .notANumber }
  }

  private mutating func takeDigits(_ text: inout Substring.UTF8View) -> Int {
    var count = 0
    while let digit = DecimalText.digit(text.first) {
      text.removeFirst()
      add(digit)
      count += 1
    }
    return count
  }

  // Zeros count once another digit follows them.
  private mutating func add(_ digit: UInt8) {
    if digit == 0 {
      if digits > 0 { zeros += 1 }
      return
    }
    digits += zeros + 1
    if digits <= Self.mostDigits {
      for _ in 0...zeros { significand *= 10 }
      significand += UInt64(digit)
    }
    zeros = 0
  }

  // Of Int64; ten to that power still is a UInt64.
  private static let mostDigits = 19

  /// Its value times 10^`exponent`, which must be whole.
  func scaled(by exponent: Int, _ decimals: Int) throws(NumberFault) -> Int64 {
    if digits == 0 { return 0 }
    let shift = exponent - fraction + zeros
    if shift < 0 { throw .tooManyDecimals(allowed: decimals) }
    if digits + shift > Self.mostDigits { throw .outOfRange }
    let magnitude = (0..<shift).reduce(significand) { value, _ in value * 10 }
    guard let value = Int64(exactly: magnitude) else { throw .outOfRange }
    return value
  }
}
