import Money
import Portfolio

/// Prices the lots that a plan sells against their neighbours: lots of the same security in the same
/// account, or where there are none, of its asset class.
///
/// Of many neighbours of a kind (security, long-term or short-term, gain or loss) only those that gain
/// the least and the most a share are tried: the others lie between.
package struct LotChoiceSearch {
  let problem: RebalancingProblem
  let settlement: Settlement
  let base: CostParts
  /// Dollars above the caps of rule 5.
  let baseExcess: Money

  /// For the lots of `plan`.
  package init(_ plan: Plan) {
    problem = plan.problem
    settlement = plan.settlement
    base = problem.parts(of: settlement)
    baseExcess = RuleCheck(problem, settlement).violations().compactMap(\.excess)
      .reduce(.zero, +)
  }

  /// Every lot sold in a taxable account.
  package func all() -> [LotChoice] {
    sales().flatMap { position in soldLots(position).compactMap { choice($0, position) } }
  }

  /// Of the largest sales the lot that gains the most a share, where it has a neighbour.
  package func few(_ most: Int) -> [LotChoice] {
    var choices: [LotChoice] = []
    for position in sales().sorted(by: isLarger) where choices.count < most {
      let lots = soldLots(position)
      let dearest = lots.first { lot in
        !lots.contains { problem.lots[$0].hasMoreGain(than: problem.lots[lot]) }
      }
      guard let dearest, let choice = choice(dearest, position) else { continue }
      if choice.instead != nil || choice.forbidden != nil { choices.append(choice) }
    }
    return choices
  }

  private func isLarger(_ left: Position, _ right: Position) -> Bool {
    func worth(_ position: Position) -> ExactDollars {
      problem.sold(position, in: settlement.proposal) * problem.securities[position.security].price
    }
    let (first, second) = (worth(left), worth(right))
    return first == second
      ? (left.account, left.security) < (right.account, right.security) : first > second
  }

  private func sales() -> [Position] {
    problem.positions.filter {
      problem.accounts[$0.account].isTaxable && problem.sold($0, in: settlement.proposal) > .zero
    }
  }

  private func soldLots(_ position: Position) -> [Int] {
    position.lots.filter { settlement.proposal.sold[$0] > .zero }
  }

  private func choice(_ lot: Int, _ position: Position) -> LotChoice? {
    let swaps = neighbours(of: lot, position).compactMap { swap(lot, for: $0) }
    let instead = swaps.filter { $0.rule == nil }.min { $0.isCheaper(than: $1) }
    let forbidden = swaps.filter { $0.rule.map(\.isSaid) ?? false }
      .min { $0.isCheaper(than: $1) }
    let isWorthSaying = forbidden.map { instead.map($0.isCheaper) ?? true } ?? false
    let order = settlement.orders.first {
      $0.side == .sell && $0.account == problem.accounts[position.account].id
        && $0.security == problem.securities[position.security].symbol
    }
    let sold = order?.lots.first { $0.lot.id == problem.lots[lot].lot.id }
    guard let order, let sold else { return nil }
    return LotChoice(
      account: order.account, security: order.security, sold: sold, instead: instead,
      forbidden: isWorthSaying ? forbidden : nil)
  }
}

extension LotChoice.Swap {
  /// Whether it costs less a share of the lot that stays; ties stay as they are.
  func isCheaper(than other: LotChoice.Swap) -> Bool {
    Int128(cost.total) * Int128(other.kept.microShares)
      < Int128(other.cost.total) * Int128(kept.microShares)
  }
}
