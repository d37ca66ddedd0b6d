import Money
import Portfolio

/// A difference of the objective by what it comes from, in millionths of a dollar.
public struct CostParts: Sendable, Hashable {
  /// This year's federal, net investment income, state and alternative minimum tax.
  public let taxThisYear: Int64
  /// Later years' tax, discounted.
  public let taxLater: Int64
  /// The price of being off target.
  public let drift: Int64
  /// Spreads, tickets and attention.
  public let trading: Int64
  /// Taxes and fees of holding.
  public let holding: Int64

  /// All of it.
  public var total: Int64 { taxThisYear + taxLater + drift + trading + holding }
}

extension RebalancingProblem {
  /// What a settlement costs, by part.
  func parts(of settlement: Settlement) -> CostParts {
    let objective = objective(of: settlement)
    let tax = taxThisYear(settlement)
    return CostParts(
      taxThisYear: tax, taxLater: objective.tax - tax, drift: objective.drift,
      trading: objective.trading, holding: objective.holding)
  }

  /// What a settlement adds to all of the year's tax, in millionths of a dollar.
  func taxThisYear(_ settlement: Settlement) -> Int64 {
    addedTaxWithMinimum(by: settlement.gains, to: ByTerm()).microDollars(.halfEven)
  }
}

extension CostParts {
  static func - (left: CostParts, right: CostParts) -> CostParts {
    CostParts(
      taxThisYear: left.taxThisYear - right.taxThisYear, taxLater: left.taxLater - right.taxLater,
      drift: left.drift - right.drift, trading: left.trading - right.trading,
      holding: left.holding - right.holding)
  }
}
