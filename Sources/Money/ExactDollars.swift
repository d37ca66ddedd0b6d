/// Dollars to 10^-12, wide enough that quantity × price and rate × money are exact.
///
/// The type between a product and its rounding: figures are added here and rounded once, by a named
/// rule, when they become ``Money``. Holds up to 10^26 dollars; arithmetic traps beyond.
public struct ExactDollars: Hashable, Sendable {
  /// The amount in 10^-12 dollars.
  public let trillionths: Int128

  /// The amount of `trillionths` times 10^-12 dollars.
  public init(trillionths: Int128) { self.trillionths = trillionths }

  /// The same amount; exact.
  public init(_ money: Money) { trillionths = Int128(money.cents) * Self.perCent }

  /// Nothing.
  public static let zero = ExactDollars(trillionths: 0)

  static let perCent: Int128 = 10_000_000_000
  static let perDollar: Int128 = 1_000_000_000_000

  /// The amount in cents, rounded as named.
  public func money(_ rounding: Rounding) -> Money {
    Money(cents: Int64(trillionths.divided(by: Self.perCent, rounding)))
  }

  /// The amount in millionths of a dollar, rounded as named.
  public func microDollars(_ rounding: Rounding) -> Int64 {
    Int64(trillionths.divided(by: 1_000_000, rounding))
  }

  /// The amount times a rate, rounded half to even at 10^-12 dollars.
  ///
  /// Split so that no product overflows below 10^17 dollars at any rate.
  public static func * (left: ExactDollars, right: Rate) -> ExactDollars {
    let (whole, rest) = left.trillionths.quotientAndRemainder(dividingBy: 1_000_000_000)
    let factor = Int128(right.billionths)
    let tail = (rest * factor).divided(by: 1_000_000_000, .halfEven)
    return ExactDollars(trillionths: whole * factor + tail)
  }

  /// The amount times `numerator` / `denominator` (positive), rounded half to even.
  ///
  /// Exact to 10^-12 dollars while amount × numerator stays below 1.7 × 10^26 units.
  public func scaled(by numerator: Int64, over denominator: Int64) -> ExactDollars {
    let (whole, rest) = trillionths.quotientAndRemainder(dividingBy: Int128(denominator))
    let tail = (rest * Int128(numerator)).divided(by: Int128(denominator), .halfEven)
    return ExactDollars(trillionths: whole * Int128(numerator) + tail)
  }

  /// The smaller denominations lost: for statistics and the optimizer only, never for money.
  public var approximateDollars: Double {
    // Converting sixteen bytes takes many times as long as eight.
    if let short = Int64(exactly: trillionths) { return Double(short) / 1e12 }
    return Double(trillionths) / 1e12
  }
}

extension ExactDollars: Comparable, AdditiveArithmetic {
  /// Whether the left is less than the right.
  public static func < (left: ExactDollars, right: ExactDollars) -> Bool {
    left.trillionths < right.trillionths
  }
  /// The sum; traps on overflow.
  public static func + (left: ExactDollars, right: ExactDollars) -> ExactDollars {
    ExactDollars(trillionths: left.trillionths + right.trillionths)
  }
  /// The difference; traps on overflow.
  public static func - (left: ExactDollars, right: ExactDollars) -> ExactDollars {
    ExactDollars(trillionths: left.trillionths - right.trillionths)
  }
  /// The amount with the other sign.
  public static prefix func - (value: ExactDollars) -> ExactDollars {
    ExactDollars(trillionths: -value.trillionths)
  }
}

/// What `quantity` is worth at `price`; exact.
public func * (quantity: Quantity, price: Price) -> ExactDollars {
  ExactDollars(trillionths: Int128(quantity.microShares) * Int128(price.microDollars))
}

/// `rate` of `money`; exact.
public func * (money: Money, rate: Rate) -> ExactDollars {
  ExactDollars(trillionths: Int128(money.cents) * Int128(rate.billionths) * 10)
}

extension Money {
  /// This amount times `part` / `whole`, rounded half away from zero: the basis of some shares of a lot.
  ///
  /// `whole` must be positive.
  public func share(of part: Quantity, in whole: Quantity) -> Money {
    let product = Int128(cents) * Int128(part.microShares)
    return Money(cents: Int64(product.divided(by: Int128(whole.microShares), .halfAwayFromZero)))
  }
}
