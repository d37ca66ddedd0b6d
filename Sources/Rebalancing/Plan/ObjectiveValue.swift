package import Money
import Portfolio
import Tax

/// What a plan costs by the measure of the model, in millionths of a dollar.
///
/// A measure for choosing, not money that moves: it keeps six decimals so that plans a fraction of a
/// cent apart can be told from each other. Each part is rounded half to even; the total is their sum.
public struct ObjectiveValue: Sendable, Hashable {
  /// The price of being off target.
  public let drift: Int64
  /// Spreads, tickets and the price of a person's attention.
  public let trading: Int64
  /// Tax added now, less what the gains would have cost later and what carried losses will save.
  public let tax: Int64
  /// Tax drag and fees of holding, against doing nothing.
  public let holding: Int64

  /// All four.
  public var total: Int64 { drift + trading + tax + holding }
}

extension RebalancingProblem {
  /// The objective of the model at a settled proposal, exact but for the last rounding.
  func objective(of settlement: Settlement) -> ObjectiveValue {
    ObjectiveValue(
      drift: driftCost(allocation(of: settlement), in: value(of: settlement))
        .microDollars(.halfEven),
      trading: tradingCost(settlement).microDollars(.halfEven),
      tax: (taxCost(settlement.gains) - gainGiven(settlement) * prices.futureGain)
        .microDollars(.halfEven),
      holding: holdingCost(settlement).microDollars(.halfEven))
  }

  /// A gain given is never taxed: it counts like one realized, without the tax.
  private func gainGiven(_ settlement: Settlement) -> Money {
    settlement.gifts.reduce(.zero) { $0 + $1.gain }
  }

  /// ½ Σ φ_k(W_k) in a household of a value.
  package func driftCost(_ allocation: [ExactDollars], in value: ExactDollars) -> ExactDollars {
    let sum = targets.indices.reduce(ExactDollars.zero) {
      $0 + deviationCost(of: $1, at: allocation[$1], in: value)
    }
    return sum.scaled(by: 1, over: 2)
  }

  /// φ_k: driftPrice away from the target up to the band's edge, bandPrice beyond it.
  func deviationCost(
    of assetClass: Int, at worth: ExactDollars, in value: ExactDollars
  ) -> ExactDollars {
    let target = targets[assetClass]
    let middle = value * target.weight
    let edge = worth > middle ? value * target.upper - middle : middle - value * target.lower
    let deviation = worth > middle ? worth - middle : middle - worth
    return min(deviation, edge) * policy.driftPrice
      + max(.zero, deviation - edge) * policy.bandPrice
  }

  private func tradingCost(_ settlement: Settlement) -> ExactDollars {
    settlement.orders.reduce(.zero) { cost, order in
      let account = accounts.first { $0.id == order.account }
      let fixed = (account?.ticketCost ?? .zero) + policy.orderPrice
      let spread = securityIndex[order.security].map { securities[$0].halfSpread } ?? .zero
      return cost + order.quantity * order.price * spread + ExactDollars(fixed)
    }
  }

  /// T(S₁, L₁) − T(S₀, L₀) − r_c (F₁ − F₀) − r_f (ΔS + ΔL).
  func taxCost(_ gains: ByTerm) -> ExactDollars {
    let before = yearTax.bill(startingGains)
    let after = yearTax.bill(startingGains + gains)
    let carried = after.carryforward.total - before.carryforward.total
    let added =
      after.total + after.alternativeMinimum - before.total - before.alternativeMinimum
    return added * taxPrice - carried * prices.carriedLoss - gains.total * prices.futureGain
  }

  /// What further gains add to the year's federal, NIIT and state tax, the plan's counted before: the
  /// measure of the cap `maximumTax`, which AMT stands apart from.
  func addedTax(by further: ByTerm, to gains: ByTerm = ByTerm()) -> ExactDollars {
    let base = startingGains + gains
    return yearTax.bill(base + further).total - yearTax.bill(base).total
  }

  /// What further gains add to all of the year's tax: ``addedTax(by:to:)`` and AMT.
  func addedTaxWithMinimum(by further: ByTerm, to gains: ByTerm) -> ExactDollars {
    addedTax(by: further, to: gains) + addedMinimumTax(by: further, to: gains)
  }

  /// What further gains add to AMT; negative where they leave less of it.
  func addedMinimumTax(by further: ByTerm, to gains: ByTerm) -> ExactDollars {
    let base = startingGains + gains
    return yearTax.bill(base + further).alternativeMinimum - yearTax.bill(base).alternativeMinimum
  }

  private func holdingCost(_ settlement: Settlement) -> ExactDollars {
    var cost = ExactDollars.zero
    for (place, account) in accounts.enumerated() {
      let added = settlement.cash[place] - account.cash - account.flow
      cost += added * prices.holdingCash[place]
      for security in securities.indices {
        let bought = settlement.proposal.bought[place][security]
        cost += bought * securities[security].price * prices.holding[place][security]
      }
    }
    for (index, lotCase) in lots.enumerated() {
      let worth = settlement.proposal.gone(index) * securities[lotCase.security].price
      cost = cost - worth * prices.holding[lotCase.account][lotCase.security]
    }
    return cost * policy.holdingYears
  }
}

extension ByTerm {
  static func + (left: ByTerm, right: ByTerm) -> ByTerm {
    ByTerm(
      shortTerm: left.shortTerm + right.shortTerm, longTerm: left.longTerm + right.longTerm)
  }

  static func - (left: ByTerm, right: ByTerm) -> ByTerm {
    ByTerm(
      shortTerm: left.shortTerm - right.shortTerm, longTerm: left.longTerm - right.longTerm)
  }
}

extension ExactDollars {
  /// This amount times a price in dollars a dollar, rounded half to even at 10^-12.
  static func * (amount: ExactDollars, perDollar: ExactDollars) -> ExactDollars {
    let one: Int128 = 1_000_000_000_000
    return ExactDollars(
      trillionths: (amount.trillionths * perDollar.trillionths).divided(by: one, .halfEven))
  }
}

extension Money {
  /// This amount times a price in dollars a dollar.
  package static func * (amount: Money, perDollar: ExactDollars) -> ExactDollars {
    ExactDollars(amount) * perDollar
  }
}
