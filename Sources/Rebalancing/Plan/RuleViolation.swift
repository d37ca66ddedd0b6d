import Money
import Portfolio

/// A rule of the model that a settled proposal breaks.
enum RuleViolation: Hashable, Sendable {
  /// Rule 1: an account misses its minimum cash by so much.
  case cash(account: Int, missing: Money)
  /// Rule 2: bought where it may not be.
  case notBuyable(account: Int, security: Int)
  /// Rule 2: a lot sold that may not be, or more of it than is held.
  case notSellable(lot: Int)
  /// Rule 3 and the definition of an order.
  case bothSides(account: Int, security: Int)
  case belowMinimumTrade(account: Int, security: Int, side: TradeSide)
  case notWhole(account: Int, security: Int, side: TradeSide)
  /// Rule 4.
  case washSale(group: String, because: WashSaleReason)
  /// Rule 5, with the dollars above the cap.
  case netGain(excess: Money)
  case addedTax(excess: Money)
  case turnover(excess: Money)
  /// Rule 6: a lot sold before the one that the method puts first.
  case lotOrder(account: Int, security: Int)
  /// A lot given that may not be, or more of it than is left.
  case notGivable(lot: Int)
  /// Whole shares are given where the account has no fractions.
  case giftNotWhole(account: Int, security: Int)
  /// The gift is not what it comes to.
  case giftAmount(given: Money)

  /// Dollars above a cap of rule 5; nil for every other rule.
  var excess: Money? {
    switch self {
    case .netGain(let excess), .addedTax(let excess), .turnover(let excess): excess
    default: nil
    }
  }
}

/// Which part of rule 4 forbids a sale at a loss.
enum WashSaleReason: Hashable, Sendable {
  case boughtByPlan, recentLotKept, recentPurchase
}
