import Money

/// Why a field is not the figure that its column promises.
struct FigureFault: Error, Hashable {
  let reason: String
}

/// Reads figures as brokers print them: `$1,234.56`, `-$1.00`, `(1.00)`, `+$150.25`, `n/a`.
enum PrintedFigure {
  /// Larger figures are refused: below these bounds no sum or product of a file can overflow.
  static let largestMoney = Money(dollars: 100_000_000_000)
  static let largestQuantity = Quantity(shares: 100_000_000)
  static let largestPrice = Price(microDollars: 10_000_000_000_000)

  private static let absent: Set<String> = [
    "", "-", "--", "n/a", "na", "incomplete", "missing", "unavailable", "not available",
    "not applicable", "unknown",
  ]

  /// Whether the field says that there is no figure.
  static func isAbsent(_ text: String) -> Bool { absent.contains(text.trimmed.lowercased()) }

  /// Dollars; nil where the field says that there are none to print.
  static func money(_ text: String) throws(FigureFault) -> Money? {
    guard let plain = try plain(text) else { return nil }
    guard let money = try? Money(parsing: plain) else {
      throw FigureFault(reason: "\"\(text)\" is not an amount in dollars and cents")
    }
    if money.magnitude <= largestMoney { return money }
    throw FigureFault(reason: "\"\(text)\" is more than \(largestMoney) dollars")
  }

  /// Shares; nil where the field says that there are none to print.
  static func quantity(_ text: String) throws(FigureFault) -> Printed<Quantity>? {
    guard let plain = try plain(text) else { return nil }
    guard let quantity = try? Quantity(parsing: plain) else {
      throw FigureFault(reason: "\"\(text)\" is not a quantity with at most 6 decimals")
    }
    if abs(quantity.microShares) <= largestQuantity.microShares {
      return Printed(value: quantity, decimals: decimals(plain))
    }
    throw FigureFault(reason: "\"\(text)\" is more than \(largestQuantity) shares")
  }

  /// Dollars a share; nil where the field says that there is no price to print.
  static func price(_ text: String) throws(FigureFault) -> Printed<Price>? {
    guard let plain = try plain(text) else { return nil }
    guard let price = try? Price(parsing: plain), price.microDollars >= 0 else {
      throw FigureFault(reason: "\"\(text)\" is not a price with at most 6 decimals")
    }
    if price <= largestPrice { return Printed(value: price, decimals: decimals(plain)) }
    throw FigureFault(reason: "\"\(text)\" is more than \(largestPrice) dollars a share")
  }

  /// Dollars; what is printed with fractions of a cent is rounded half away from zero, as statements
  /// print it.
  static func roundedMoney(_ text: String) throws(FigureFault) -> Money? {
    guard let micros = try rounded(text) else { return nil }
    let money = ExactDollars(trillionths: Int128(micros) * 1_000_000).money(.halfAwayFromZero)
    if money.magnitude <= largestMoney { return money }
    throw FigureFault(reason: "\"\(text)\" is more than \(largestMoney) dollars")
  }

  /// Dollars a share; what is printed with more than six decimals is rounded half away from zero: no
  /// sum is made of it.
  static func roundedPrice(_ text: String) throws(FigureFault) -> Printed<Price>? {
    guard let micros = try rounded(text) else { return nil }
    let price = Price(microDollars: micros)
    guard micros >= 0, price <= largestPrice else {
      throw FigureFault(reason: "\"\(text)\" is not a price")
    }
    return Printed(value: price, decimals: min(6, decimals(try plain(text) ?? "")))
  }

  /// Millionths; the seventh decimal decides.
  private static func rounded(_ text: String) throws(FigureFault) -> Int64? {
    guard let plain = try plain(text) else { return nil }
    guard let point = plain.firstIndex(of: ".") else { return try micros(plain, text) }
    let fraction = plain[plain.index(after: point)...]
    if fraction.utf8.count <= 6 { return try micros(plain, text) }
    let kept = plain[..<plain.index(point, offsetBy: 7)]
    let isUp = fraction.dropFirst(6).first.map { $0 >= "5" } ?? false
    let towardsZero = try micros(String(kept), text)
    return isUp ? towardsZero + (plain.hasPrefix("-") ? -1 : 1) : towardsZero
  }

  private static func micros(_ plain: String, _ text: String) throws(FigureFault) -> Int64 {
    guard let quantity = try? Quantity(parsing: plain),
      abs(quantity.microShares) < 1_000_000_000_000_000_000
    else { throw FigureFault(reason: "\"\(text)\" is not a figure of this size") }
    return quantity.microShares
  }

  private static func decimals(_ plain: String) -> Int {
    guard let point = plain.utf8.firstIndex(of: UInt8(ascii: ".")) else { return 0 }
    return plain.utf8.distance(from: point, to: plain.utf8.endIndex) - 1
  }

  /// The figure as an optional minus, digits and an optional fraction; nil where there is none.
  private static func plain(_ text: String) throws(FigureFault) -> String? {
    if isAbsent(text) { return nil }
    var rest = Substring(text.trimmed)
    let isBracketed = rest.hasPrefix("(") && rest.hasSuffix(")")
    if isBracketed { rest = rest.dropFirst().dropLast() }
    var sign = takeSign(&rest)
    if rest.first == "$" {
      rest.removeFirst()
      if sign == nil { sign = takeSign(&rest) }
    }
    guard let digits = ungrouped(rest), !(isBracketed && sign != nil) else {
      throw FigureFault(reason: "\"\(text)\" is not a figure")
    }
    return isBracketed || sign == "-" ? "-" + digits : digits
  }

  private static func takeSign(_ text: inout Substring) -> Character? {
    guard let sign = text.first, sign == "-" || sign == "+" else { return nil }
    text.removeFirst()
    return sign
  }

  /// The digits without grouping commas; nil unless commas stand before every third digit only, so
  /// that `1,5` is never read as 15.
  private static func ungrouped(_ text: Substring) -> String? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let groups = parts[0].split(separator: ",", omittingEmptySubsequences: false)
    let whole = groups.joined()
    let fraction = parts.count == 2 ? String(parts[1]) : ""
    let areGroupsOfThree = groups.dropFirst().allSatisfy { $0.utf8.count == 3 }
    let leads = groups.count == 1 || (1...3).contains(groups[0].utf8.count)
    guard areGroupsOfThree, leads, !(whole + fraction).isEmpty, isDigits(whole + fraction) else {
      return nil
    }
    return (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction)
  }

  private static func isDigits(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }
}

/// A figure with the decimals that it was printed with, which say how far it is rounded.
struct Printed<Value> {
  let value: Value
  let decimals: Int
}
