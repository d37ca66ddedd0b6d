public import Money
public import Portfolio

/// Something that the plan could have touched and did not, and what that would have meant.
public struct LeftAlone: Sendable, Hashable {
  /// The account's id.
  public let account: String
  /// The security's symbol.
  public let security: String
  /// The lots concerned, by id.
  public let lots: [String]
  /// Why.
  public let reason: Reason

  /// Why something was left alone.
  public enum Reason: Sendable, Hashable {
    /// Basis unknown: never sold in a taxable account.
    case unknownBasis
    /// Marked as locked.
    case locked
    /// The account is never traded.
    case accountNotTradable
    /// A loss that a purchase on record makes a wash sale.
    case washSalePurchase(loss: Money, worth: Money, bought: PastTrade)
    /// A loss that a recent lot makes a wash sale; the lot cannot be sold with it.
    case washSaleLot(loss: Money, worth: Money, account: String, lot: String, acquired: Day?)
    /// A loss that could be harvested and is not worth it: `worth` is what the tax would fall by, by
    /// the model, before costs and drift.
    case harvestNotWorthIt(loss: Money, worth: Money)
    /// A class above its target: selling `amount` would add `tax` this year and bring the mix nearer
    /// its target by as much as `benefit` is worth to the household.
    case gainTooDear(gain: Money, amount: Money, tax: Money, benefit: Money)
    /// A short-term gain that turns long-term on `day`.
    case soonLongTerm(gain: Money, day: Day, days: Int, taxNow: Money, taxThen: Money)
  }
}
