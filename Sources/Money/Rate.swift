/// A fraction such as a weight, a tax rate or a spread, exact to a billionth.
public struct Rate: Hashable, Sendable {
  /// The fraction in billionths: 5 % is 50,000,000.
  public let billionths: Int64

  /// The fraction of `billionths` billionths.
  public init(billionths: Int64) { self.billionths = billionths }

  /// The fraction of `basisPoints` hundredths of a percent.
  public init(basisPoints: Int64) { billionths = basisPoints * 100_000 }

  /// Reads a fraction with at most nine decimals: `0.05` is 5 %.
  public init(parsing text: String) throws(NumberFault) {
    billionths = try DecimalText.parse(text, decimals: Self.decimals)
  }

  /// Digits after the point that a rate carries.
  public static let decimals = 9
  /// Nothing.
  public static let zero = Rate(billionths: 0)
  /// The whole, 100 %.
  public static let one = Rate(billionths: 1_000_000_000)

  /// The product, rounded half to even at a billionth.
  public static func * (left: Rate, right: Rate) -> Rate {
    let product = Int128(left.billionths) * Int128(right.billionths)
    return Rate(billionths: Int64(product.divided(by: 1_000_000_000, .halfEven)))
  }
}

extension Rate: Comparable, AdditiveArithmetic {
  /// Whether the left is less than the right.
  public static func < (left: Rate, right: Rate) -> Bool { left.billionths < right.billionths }
  /// The sum; traps on overflow.
  public static func + (left: Rate, right: Rate) -> Rate {
    Rate(billionths: left.billionths + right.billionths)
  }
  /// The difference; traps on overflow.
  public static func - (left: Rate, right: Rate) -> Rate {
    Rate(billionths: left.billionths - right.billionths)
  }
}

extension Rate: CustomStringConvertible {
  /// The fraction with as many decimals as it needs: `0.05`.
  public var description: String {
    DecimalText.format(billionths, decimals: Self.decimals, minimum: 0)
  }
}
