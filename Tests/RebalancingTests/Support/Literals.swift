public import Money

// Figures in tests are written as a statement prints them: `basis: 21_000`, `price: 312.45`,
// `acquired: "2019-05-02"`. Only for literals; arithmetic stays exact.

extension Money: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  /// From a literal, in dollars.
  public init(integerLiteral dollars: Int64) { self.init(dollars: dollars) }
  /// From a literal, in dollars.
  public init(floatLiteral dollars: Double) {
    self.init(cents: Int64((dollars * 100).rounded()))
  }
}

extension Quantity: ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral
{
  /// From a literal, in shares.
  public init(integerLiteral shares: Int64) { self.init(shares: shares) }
  /// From a literal, in shares.
  public init(floatLiteral shares: Double) {
    self.init(microShares: Int64((shares * 1e6).rounded()))
  }
}

extension Price: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  /// From a literal, in dollars.
  public init(integerLiteral dollars: Int64) { self.init(microDollars: dollars * 1_000_000) }
  /// From a literal, in dollars.
  public init(floatLiteral dollars: Double) {
    self.init(microDollars: Int64((dollars * 1e6).rounded()))
  }
}

extension Rate: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  /// From a literal, in whole.
  public init(integerLiteral whole: Int64) { self.init(billionths: whole * 1_000_000_000) }
  /// From a literal, in fraction.
  public init(floatLiteral fraction: Double) {
    self.init(billionths: Int64((fraction * 1e9).rounded()))
  }
}

extension Day: ExpressibleByStringLiteral {
  /// From ISO 8601.
  public init(stringLiteral text: String) {
    guard let day = Day(parsing: text) else { preconditionFailure("\(text) is no day") }
    self = day
  }
}
