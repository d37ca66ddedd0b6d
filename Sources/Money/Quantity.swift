/// A number of shares, exact to a millionth.
public struct Quantity: Hashable, Sendable {
  /// The number in millionths of a share.
  public let microShares: Int64

  /// The number of `microShares` millionths of a share.
  public init(microShares: Int64) { self.microShares = microShares }

  /// A number of whole shares.
  public init(shares: Int64) { microShares = shares * Self.microSharesPerShare }

  /// Reads shares with at most six decimals.
  public init(parsing text: String) throws(NumberFault) {
    microShares = try DecimalText.parse(text, decimals: 6)
  }

  /// No shares.
  public static let zero = Quantity(microShares: 0)

  /// How finely a share is divided.
  public static let microSharesPerShare: Int64 = 1_000_000

  /// Whether the number has no fraction of a share.
  public var isWhole: Bool { microShares % Self.microSharesPerShare == 0 }

  /// The whole shares in it, towards zero.
  public var wholeShares: Int64 { microShares / Self.microSharesPerShare }
}

extension Quantity: Comparable, AdditiveArithmetic {
  /// Whether the left is less than the right.
  public static func < (left: Quantity, right: Quantity) -> Bool {
    left.microShares < right.microShares
  }
  /// The sum; traps on overflow.
  public static func + (left: Quantity, right: Quantity) -> Quantity {
    Quantity(microShares: left.microShares + right.microShares)
  }
  /// The difference; traps on overflow.
  public static func - (left: Quantity, right: Quantity) -> Quantity {
    Quantity(microShares: left.microShares - right.microShares)
  }
}

extension Quantity: CustomStringConvertible {
  /// Shares with as many decimals as they need: `12.5`.
  public var description: String { DecimalText.format(microShares, decimals: 6, minimum: 0) }
}
