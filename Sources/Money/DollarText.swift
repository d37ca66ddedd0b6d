extension Money {
  /// `$1,234.50`, `-$0.05`: for people.
  package var inDollars: String {
    "\(cents < 0 ? "-" : "")$\(magnitudeText)"
  }

  /// `1,234.50`, `-0.05`: for a column that says it is dollars.
  package var grouped: String { "\(cents < 0 ? "-" : "")\(magnitudeText)" }

  /// The same with a plus before what is more than nothing.
  package var signed: String { cents > 0 ? "+" + grouped : grouped }

  private var magnitudeText: String {
    let cents = String(self.cents.magnitude % 100)
    let fraction = cents.utf8.count < 2 ? "0" + cents : cents
    return "\(Grouping.thousands(self.cents.magnitude / 100)).\(fraction)"
  }
}

/// Commas between thousands.
private enum Grouping {
  static func thousands(_ number: UInt64) -> String {
    let digits = Array(String(number))
    return digits.enumerated().reduce(into: "") { text, digit in
      if digit.offset > 0, (digits.count - digit.offset) % 3 == 0 { text.append(",") }
      text.append(digit.element)
    }
  }

  /// Commas in the whole part of decimal text.
  static func decimal(_ text: String) -> String {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard let first = parts.first, let whole = UInt64(first) else { return text }
    return ([thousands(whole)] + parts.dropFirst().map(String.init)).joined(separator: ".")
  }
}

extension Quantity {
  /// `1,234.5`: for people.
  package var grouped: String { Grouping.decimal(description) }
}

extension Price {
  /// `1,234.50`: for people.
  package var grouped: String { Grouping.decimal(description) }
}

extension Rate {
  /// `47.4%`: rounded half away from zero to so many decimals of a percent, for people.
  package func inPercent(decimals: Int = 1) -> String {
    percentText(decimals: decimals) + "%"
  }

  /// `47.4`.
  package func percentText(decimals: Int = 1) -> String {
    let unit = (0..<(7 - decimals)).reduce(Int128(1)) { power, _ in power * 10 }
    let value = Int64(Int128(billionths).divided(by: unit, .halfAwayFromZero))
    return DecimalText.format(value, decimals: decimals, minimum: decimals)
  }

  /// Decimals of a percent, 1 to 4, that it takes for `self` and `other` to look different.
  package func decimalsApart(from other: Rate) -> Int {
    (1...4).first { percentText(decimals: $0) != other.percentText(decimals: $0) } ?? 1
  }
}
