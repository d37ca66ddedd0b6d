package import Money
import Portfolio

/// Amounts of a household as a search's floating-point numbers.
///
/// A household of up to ten million dollars is searched in dollars, a larger one in the power of ten
/// dollars that makes it at most ten million: tolerances are absolute. Not less: the law's few thousand
/// dollars must stay visible. `Double` lives in programs, searches and extraction only; what comes out is
/// turned into shares, and every rule is checked again exactly.
package struct UnitOfAccount: Sendable {
  /// Dollars that one of a program stands for.
  package let dollars: Double

  package init(for value: ExactDollars, magnitude: Double = 1) {
    var unit = 1.0
    while value.approximateDollars / unit > 10_000_000 { unit *= 10 }
    dollars = unit * magnitude
  }

  package func units(_ amount: Money) -> Double { amount.dollars / dollars }
  package func units(_ amount: ExactDollars) -> Double { amount.approximateDollars / dollars }
  package func units(_ price: Price) -> Double { price.dollars / dollars }

  /// Dollars that cannot be told from nothing.
  package var resolution: Double { dollars * 1e-6 }

  /// Above so many shares a fraction of one is less than a hundred-thousandth of the order: searches
  /// leave it, and ``Extraction`` rounds. Counting such numbers only makes a search step through them.
  package static let mostCountedShares = 100_000.0
}

extension Money {
  /// For searches only.
  package var dollars: Double { Double(cents) / 100 }
}

extension Rate {
  /// For searches only.
  package var fraction: Double { Double(billionths) / 1e9 }
}

extension Price {
  /// For searches only.
  package var dollars: Double { Double(microDollars) / 1e6 }
}
