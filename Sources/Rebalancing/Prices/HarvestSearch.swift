import Money
import Portfolio

/// Prices the losses that a plan leaves alone, by taking them: exactly, and all else as planned.
struct HarvestSearch {
  let plan: Plan
  private let problem: RebalancingProblem
  private let base: CostParts
  /// Dollars above the caps of rule 5.
  private let baseExcess: Money

  init(_ plan: Plan) {
    self.plan = plan
    problem = plan.problem
    base = problem.parts(of: plan.settlement)
    baseExcess = RuleCheck(problem, plan.settlement).violations().compactMap(\.excess)
      .reduce(.zero, +)
  }

  /// In the order of what was left alone.
  func found() -> [SkippedHarvest] {
    plan.leftAlone.compactMap { left in
      switch left.reason {
      case .washSalePurchase(let loss, _, _), .washSaleLot(let loss, _, _, _, _),
        .harvestNotWorthIt(let loss, _):
        harvest(left, loss)
      default: nil
      }
    }
  }

  /// A way to take a loss.
  private struct Attempt {
    let replacement: Int?
    let cost: CostParts
    let violations: [RuleViolation]
  }

  private func harvest(_ left: LeftAlone, _ loss: Money) -> SkippedHarvest? {
    let position = problem.positions.first {
      problem.accounts[$0.account].id == left.account
        && problem.securities[$0.security].symbol == left.security
    }
    guard let position else { return nil }
    let group = problem.securities[position.security].identicalGroup
    let attempts = replacements(position, group).compactMap { attempt(position, left.lots, $0) }
    func others(_ attempt: Attempt) -> [RuleViolation] {
      attempt.violations.filter { violation in
        if case .washSale(group, _) = violation { false } else { true }
      }
    }
    let allowed = attempts.filter { SwapRule(others($0), excess: baseExcess) == nil }
    let best = (allowed.isEmpty ? attempts : allowed).min { $0.cost.total < $1.cost.total }
    guard let best else { return nil }
    return SkippedHarvest(
      leftAlone: left, loss: loss,
      replacement: best.replacement.map { problem.securities[$0].symbol }, cost: best.cost,
      obstacle: washSale(best.violations, group)
        ?? (allowed.isEmpty ? .rule : SkippedHarvest.Obstacle(best.cost)),
      unbought: nil)
  }

  private func washSale(
    _ violations: [RuleViolation], _ group: String
  ) -> SkippedHarvest.Obstacle? {
    let reasons = violations.compactMap { violation -> WashSaleReason? in
      if case .washSale(group, let reason) = violation { reason } else { nil }
    }
    if reasons.isEmpty { return nil }
    return reasons == [.boughtByPlan] ? .boughtByPlan : .washSale
  }

  /// Nothing, and whatever the account may buy of the same class that is not substantially identical.
  private func replacements(_ position: Position, _ group: String) -> [Int?] {
    let assetClass = problem.mainClass(of: position.security)
    return [nil]
      + problem.securities.indices.filter {
        problem.mainClass(of: $0) == assetClass
          && problem.securities[$0].identicalGroup != group
          && problem.isBuyable($0, in: position.account)
      }
  }

  /// Nil where what the loss lots bring does not buy a smallest order of the replacement.
  private func attempt(
    _ position: Position, _ lots: [String], _ replacement: Int?
  ) -> Attempt? {
    var proposal = plan.settlement.proposal
    for lot in position.lots where lots.contains(problem.lots[lot].lot.id) {
      proposal.sold[lot] += problem.left(lot, in: proposal)
    }
    var settled = problem.settle(proposal)
    if let replacement {
      let raised = settled.cash[position.account] - plan.settlement.cash[position.account]
      let isNew = proposal.bought[position.account][replacement] == .zero
      let ticket = isNew ? problem.accounts[position.account].ticketCost : .zero
      let shares = problem.shares(of: replacement, for: raised - ticket, in: position.account)
      guard shares > .zero else { return nil }
      proposal.bought[position.account][replacement] += shares
      settled = problem.settle(proposal)
    }
    let violations = RuleCheck(problem, settled).violations()
    return Attempt(
      replacement: replacement, cost: problem.parts(of: settled) - base, violations: violations)
  }
}

extension SkippedHarvest.Obstacle {
  /// What outweighs the tax that a harvest saves: the first cost that does alone.
  fileprivate init(_ cost: CostParts) {
    let saved = -(cost.taxThisYear + cost.taxLater)
    if saved <= 0 {
      self = .noUse
    } else if cost.trading >= saved {
      self = .trading
    } else if cost.drift >= saved {
      self = .mix
    } else if cost.holding >= saved {
      self = .holding
    } else {
      self = .costs
    }
  }
}

extension RebalancingProblem {
  /// Shares of a security that so much cash of an account pays for, spread included, and a cent for each
  /// of the two amounts that are rounded.
  fileprivate func shares(of security: Int, for cash: Money, in account: Int) -> Quantity {
    let spendable = ExactDollars(cash - Money(cents: 1)).trillionths
    guard spendable > 0 else { return .zero }
    let unit =
      accounts[account].hasFractionalShares ? 1 : Int128(Quantity.microSharesPerShare)
    let each =
      Int128(securities[security].price.microDollars)
      * Int128((Rate.one + securities[security].halfSpread).billionths) * unit
    return Quantity(
      microShares: Int64((spendable * 1_000_000_000).divided(by: each, .down) * unit))
  }
}
