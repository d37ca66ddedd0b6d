import Money

/// The rule that forbids a swap.
public enum SwapRule: String, Sendable, Hashable {
  /// Its loss would be a wash sale.
  case washSale
  /// The account sells its lots in a fixed order.
  case lotMethod
  /// An order would be smaller than the smallest.
  case minimumTrade
  /// An order would not be of whole shares.
  case wholeShares
  /// An account would lack cash.
  case cash
  /// A cap would be exceeded.
  case cap
  /// Anything else.
  case other
}

extension SwapRule {
  /// Whether it says something of the lots; cash is only the rounding of this one swap.
  var isSaid: Bool { self != .cash && self != .other }

  /// The first of some violations that matters; nil for none, and for caps exceeded no more than
  /// before.
  init?(_ violations: [RuleViolation], excess allowed: Money) {
    let over = violations.compactMap(\.excess).reduce(Money.zero, +)
    let broken = violations.filter { $0.excess == nil }
    guard let first = broken.first else {
      if over <= allowed { return nil }
      self = .cap
      return
    }
    self =
      switch first {
      case .washSale: .washSale
      case .lotOrder: .lotMethod
      case .belowMinimumTrade: .minimumTrade
      case .notWhole: .wholeShares
      case .cash: .cash
      default: .other
      }
  }
}
