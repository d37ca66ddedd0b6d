package import Money

extension Money {
  /// `$1,234.50`, `-$0.05`: for people.
  package var inDollars: String {
    let cents = String(self.cents.magnitude % 100)
    let fraction = cents.utf8.count < 2 ? "0" + cents : cents
    return "\(self.cents < 0 ? "-" : "")$\(Self.grouped(self.cents.magnitude / 100)).\(fraction)"
  }

  /// `$1,235`: rounded half away from zero to whole dollars, for sentences.
  package var inWholeDollars: String {
    let dollars = Int64(Int128(cents).divided(by: 100, .halfAwayFromZero))
    return "\(dollars < 0 ? "-" : "")$\(Self.grouped(dollars.magnitude))"
  }

  private static func grouped(_ number: UInt64) -> String {
    let digits = Array(String(number))
    return digits.enumerated().reduce(into: "") { text, digit in
      if digit.offset > 0, (digits.count - digit.offset) % 3 == 0 { text.append(",") }
      text.append(digit.element)
    }
  }
}

extension Rate {
  /// `47.4%`: rounded half away from zero to so many decimals of a percent, for people.
  package func inPercent(decimals: Int = 1) -> String {
    let unit = (0..<(7 - decimals)).reduce(Int128(1)) { power, _ in power * 10 }
    let value = Int64(Int128(billionths).divided(by: unit, .halfAwayFromZero))
    return DecimalText.format(value, decimals: decimals, minimum: decimals) + "%"
  }
}
