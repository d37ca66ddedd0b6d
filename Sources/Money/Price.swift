/// Dollars a share, exact to a millionth of a dollar.
public struct Price: Hashable, Sendable {
  /// The price in millionths of a dollar.
  public let microDollars: Int64

  /// The price of `microDollars` millionths of a dollar a share.
  public init(microDollars: Int64) { self.microDollars = microDollars }

  /// Reads dollars a share with at most six decimals.
  public init(parsing text: String) throws(NumberFault) {
    microDollars = try DecimalText.parse(text, decimals: 6)
  }
}

extension Price: Comparable {
  /// Whether the left is less than the right.
  public static func < (left: Price, right: Price) -> Bool {
    left.microDollars < right.microDollars
  }
}

extension Price: CustomStringConvertible {
  /// Dollars with two to six decimals: `312.45`, `0.3333`.
  public var description: String { DecimalText.format(microDollars, decimals: 6, minimum: 2) }
}
