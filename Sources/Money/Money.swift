/// An amount of US dollars, exact to the cent.
///
/// Additions trap on overflow, at about 92 quadrillion dollars.
public struct Money: Hashable, Sendable {
  /// The amount in cents; negative for what is owed or lost.
  public let cents: Int64

  /// The amount of `cents` hundredths of a dollar.
  public init(cents: Int64) { self.cents = cents }

  /// The amount of whole dollars.
  public init(dollars: Int64) { cents = dollars * 100 }

  /// Reads dollars with at most two decimals, such as `-1234.50`.
  public init(parsing text: String) throws(NumberFault) {
    cents = try DecimalText.parse(text, decimals: 2)
  }

  /// No money.
  public static let zero = Money(cents: 0)

  /// The amount without its sign.
  public var magnitude: Money { Money(cents: abs(cents)) }
}

extension Money: Comparable, AdditiveArithmetic {
  /// Whether the left is less than the right.
  public static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }
  /// The sum; traps on overflow.
  public static func + (left: Money, right: Money) -> Money {
    Money(cents: left.cents + right.cents)
  }
  /// The difference; traps on overflow.
  public static func - (left: Money, right: Money) -> Money {
    Money(cents: left.cents - right.cents)
  }
  /// The amount owed instead of owned, or the reverse.
  public static prefix func - (value: Money) -> Money { Money(cents: -value.cents) }
}

extension Money: CustomStringConvertible {
  /// Dollars with two decimals and no grouping: `-1234.50`.
  public var description: String { DecimalText.format(cents, decimals: 2, minimum: 2) }
}
