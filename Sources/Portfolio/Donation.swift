public import Money

/// What the household wants to give to charity in kind, with this plan.
///
/// Meant is a gift of securities to a public charity or to a donor-advised fund of one (IRC
/// §170(b)(1)(A)); which lots go is the plan's to say.
public struct Donation: Hashable, Sendable {
  /// Dollars, more than none; the gift is never worth more.
  public var amount: Money

  /// A donation of `amount`.
  public init(amount: Money) { self.amount = amount }
}
