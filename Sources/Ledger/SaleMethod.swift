public import Portfolio

/// Which of an account's shares a sale takes where the row names no lots.
public enum SaleMethod: String, CaseIterable, Sendable {
  /// First in, first out: what the law takes without identification (Treas. Reg. §1.1012-1(c)(1)).
  case fifo
  /// Last in, first out.
  case lifo
  /// Highest basis a share first.
  case highestCost
  /// Lowest basis a share first.
  case lowestCost
  /// Every share has the average basis (Treas. Reg. §1.1012-1(e)); shares first in, first out.
  case averageCost
  /// Short-term losses, long-term losses, no gain, long-term gains, short-term gains; within each the
  /// highest basis a share first.
  case minimumTax

  /// What an account of household/1 asks for. `specific` names its lots row by row; without names
  /// the law's own order applies.
  public init(_ method: LotMethod) {
    self =
      switch method {
      case .specific, .fifo: .fifo
      case .highestCost: .highestCost
      case .lifo: .lifo
      case .averageCost: .averageCost
      }
  }

  /// Whether it looks at what the shares cost.
  var isByBasis: Bool {
    switch self {
    case .fifo, .lifo, .averageCost: false
    case .highestCost, .lowestCost, .minimumTax: true
    }
  }
}
