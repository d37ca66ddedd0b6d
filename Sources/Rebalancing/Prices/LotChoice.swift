public import Money
public import Portfolio

/// A lot that a plan sells in a taxable account, and what selling others instead would cost.
public struct LotChoice: Sendable, Hashable {
  /// The account's id.
  public let account: String
  /// The security's symbol.
  public let security: String
  /// What is sold.
  public let sold: SoldLot
  /// The best of its neighbours that the rules allow; nil where they allow none.
  public let instead: Swap?
  /// The best of those that a rule forbids, where it would cost less than any that is allowed.
  public let forbidden: Swap?

  /// So many shares of another lot instead of some of this one, all else as planned.
  ///
  /// Worked out exactly, without a search: nothing but the two lots changes.
  public struct Swap: Sendable, Hashable {
    /// The other lot's security.
    public let security: String
    /// The other lot.
    public let lot: Lot
    /// Shares of the lot sold that stay.
    public let kept: Quantity
    /// Shares of the other that are sold for them.
    public let quantity: Quantity
    /// What the other's shares gain.
    public let gain: Money
    /// Whether that gain is long-term.
    public let isLongTerm: Bool
    /// Days until it is; nil where it is, or the day of purchase is unknown.
    public let daysToLongTerm: Int?
    /// What it costs more.
    public let cost: CostParts
    /// Why it may not be; nil where it may.
    public let rule: SwapRule?
  }
}
