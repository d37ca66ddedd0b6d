import Money
import Portfolio
import Tax

/// Looks for what a plan leaves alone that a reader would ask about, and prices it by the exact tax.
struct LeftAloneSearch {
  let problem: RebalancingProblem
  let settlement: Settlement

  init(_ problem: RebalancingProblem, _ settlement: Settlement) {
    self.problem = problem
    self.settlement = settlement
  }

  /// Days before a lot turns long-term from which the wait is worth a line.
  static let daysWorthWaiting = 45

  func found() -> [LeftAlone] {
    problem.positions.flatMap { position in
      untouchable(position) + losses(position) + waiting(position)
    } + RestraintSearch(problem, settlement).found()
  }

  private func kept(_ index: Int) -> Bool {
    problem.left(index, in: settlement.proposal) > .zero
  }

  private func entry(
    _ position: Position, _ lots: [Int], _ reason: LeftAlone.Reason
  ) -> LeftAlone {
    LeftAlone(
      account: problem.accounts[position.account].id,
      security: problem.securities[position.security].symbol,
      lots: lots.map { problem.lots[$0].lot.id }.sorted(), reason: reason)
  }

  private func untouchable(_ position: Position) -> [LeftAlone] {
    func lots(_ reason: UnsellableReason) -> [Int] {
      position.lots.filter { problem.lots[$0].unsellableBecause == reason }
    }
    let reasons: [(UnsellableReason, LeftAlone.Reason)] = [
      (.unknownBasis, .unknownBasis), (.locked, .locked),
      (.accountNotTradable, .accountNotTradable),
    ]
    return reasons.compactMap { reason, said in
      let found = lots(reason)
      return found.isEmpty ? nil : entry(position, found, said)
    }
  }

  /// Loss lots kept: blocked by the wash-sale rule, or not worth harvesting.
  private func losses(_ position: Position) -> [LeftAlone] {
    let lots = position.lots.filter {
      problem.lots[$0].isLoss && problem.lots[$0].isSellable && kept($0)
    }
    let gains = total(lots)
    guard gains.total < -problem.policy.minimumTrade else { return [] }
    return [entry(position, lots, lossReason(position, loss: -gains.total, worth(gains)))]
  }

  /// What selling the rest of some lots would gain.
  private func total(_ lots: [Int]) -> ByTerm {
    lots.reduce(into: ByTerm()) { sum, index in
      let lotCase = problem.lots[index]
      let left = problem.left(index, in: settlement.proposal)
      let gain = lotCase.gain.scaled(
        by: left.microShares, over: lotCase.lot.quantity.microShares
      ).money(.halfEven)
      if lotCase.isLongTerm { sum.longTerm += gain } else { sum.shortTerm += gain }
    }
  }

  /// What further gains would lower the tax part of the objective by.
  private func worth(_ gains: ByTerm) -> Money {
    (problem.taxCost(settlement.gains) - problem.taxCost(settlement.gains + gains))
      .money(.halfEven)
  }

  private func lossReason(
    _ position: Position, loss: Money, _ worth: Money
  ) -> LeftAlone.Reason {
    let group = problem.securities[position.security].identicalGroup
    if let bought = problem.washSales[group]?.recentPurchases.last {
      return .washSalePurchase(loss: loss, worth: worth, bought: bought)
    }
    let blocking = problem.lots.first {
      $0.isRecent && !$0.isSellable
        && problem.securities[$0.security].identicalGroup == group
    }
    guard let blocking else { return .harvestNotWorthIt(loss: loss, worth: worth) }
    return .washSaleLot(
      loss: loss, worth: worth, account: problem.accounts[blocking.account].id,
      lot: blocking.lot.id, acquired: blocking.lot.acquired)
  }

  /// Short-term gains of an overweight class, or beside lots that were sold, that need a few days.
  private func waiting(_ position: Position) -> [LeftAlone] {
    position.lots.compactMap { index in
      let lotCase = problem.lots[index]
      guard lotCase.isSellable, kept(index), !lotCase.isLongTerm,
        problem.accounts[position.account].isTaxable, lotCase.gain > .zero,
        let start = lotCase.lot.holdingPeriodStart
      else { return nil }
      let day = HoldingPeriod.longTermFrom(acquired: start)
      let days = day.days(since: problem.household.asOf)
      guard days <= Self.daysWorthWaiting else { return nil }
      return entry(position, [index], soonLongTerm(index, day, days))
    }
  }

  private func soonLongTerm(_ index: Int, _ day: Day, _ days: Int) -> LeftAlone.Reason {
    let gain = total([index]).total
    func tax(_ gains: ByTerm) -> Money {
      problem.addedTaxWithMinimum(by: gains, to: settlement.gains).money(.halfAwayFromZero)
    }
    return .soonLongTerm(
      gain: gain, day: day, days: days, taxNow: tax(ByTerm(shortTerm: gain)),
      taxThen: tax(ByTerm(longTerm: gain)))
  }
}
