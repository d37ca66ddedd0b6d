public import Money
public import Portfolio

/// Why an order is placed, as data; the report puts it into words.
public struct OrderCause: Sendable, Hashable {
  /// The main reason.
  public let purpose: Purpose
  /// The asset class that the security mostly counts towards.
  public let assetClass: String
  /// How the gain of a taxable sale is taxed; nil for purchases and sheltered accounts.
  public let tax: TaxEffect?

  /// What the order is for.
  public enum Purpose: Sendable, Hashable {
    /// Realizes a loss; `replacement` is bought in its place where something of its class is.
    case harvest(loss: Money, replacement: String?)
    /// Raises cash that the account must pay out or keep.
    case raiseCash(needed: Money)
    /// Takes a class that is above its target nearer to it.
    case trim(before: Rate, after: Rate, target: Rate)
    /// Brings a class that is below its target nearer to it.
    case fill(before: Rate, after: Rate, target: Rate)
    /// Takes the place of a security of the same class sold at a loss.
    case replace(sold: String)
    /// Holds a class in an account where it is taxed less; `account` is the other side of the move.
    case relocate(account: String)
    /// Exchanges a security for another of its class in the same account.
    case exchange(security: String)
    /// Sold and bought back to raise the basis while the gain is taxed lightly.
    case resetBasis
    /// Sold and bought back in part, because the change wanted is smaller than the smallest order.
    case roundTrip
    /// Puts idle cash to work.
    case investCash
    /// Pays for purchases of other classes in this account.
    case fund
  }

  /// What selling adds to the year.
  public struct TaxEffect: Sendable, Hashable {
    /// This order's net gains.
    public let gains: ByTerm
    /// What the year's tax (federal, NIIT, state, AMT) would be less without this order; negative where
    /// the order saves tax.
    public let added: Money
    /// The part of ``added`` that is alternative minimum tax; negative where the order leaves less.
    public let alternativeMinimum: Money
  }
}
