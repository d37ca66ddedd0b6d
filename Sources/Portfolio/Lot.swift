public import Money

/// Shares of one security bought together, in one account.
public struct Lot: Hashable, Sendable {
  /// A name, unique in its account.
  public var id: String
  /// The security's symbol.
  public var security: String
  /// Shares held; more than none.
  public var quantity: Quantity
  /// What all its shares cost, adjusted as the law asks; nil where unknown.
  public var basis: Money?
  /// The day of purchase (the trade date); nil where unknown.
  public var acquired: Day?
  /// The day from which the holding period runs where it is not `acquired` (IRC §1223).
  public var holdingSince: Day?
  /// Whether it must not be sold.
  public var isLocked: Bool

  /// A lot; see the properties.
  public init(
    id: String, security: String, quantity: Quantity, basis: Money?, acquired: Day?,
    holdingSince: Day? = nil, isLocked: Bool = false
  ) {
    self.id = id
    self.security = security
    self.quantity = quantity
    self.basis = basis
    self.acquired = acquired
    self.holdingSince = holdingSince
    self.isLocked = isLocked
  }

  /// The day from which the holding period runs; nil where unknown.
  public var holdingPeriodStart: Day? { holdingSince ?? acquired }
}
