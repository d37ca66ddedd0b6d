import Money
import Portfolio

/// Moves a proposal by fractions of a cent until rounding breaks no rule.
///
/// Only what rounding can break is mended: cash by buying less or selling more of a lot sold in part,
/// the smallest order by a millionth of a share, caps by selling less of a lot sold in part.
struct Repair {
  let problem: RebalancingProblem
  /// Dollars above the caps of rule 5 that the plan is allowed.
  let excess: Money

  /// The mended proposal, settled; nil where rounding alone is not what is wrong.
  func mend(_ proposal: Proposal) -> Settlement? {
    var proposal = proposal
    for _ in 0..<Self.rounds {
      let settlement = problem.settle(proposal)
      guard let violation = broken(settlement).first else { return settlement }
      guard mend(violation, &proposal) else { return nil }
    }
    return nil
  }

  private static let rounds = 60

  /// What is broken beyond the excess allowed.
  func broken(_ settlement: Settlement) -> [RuleViolation] {
    let all = RuleCheck(problem, settlement).violations()
    let over = all.compactMap(\.excess).reduce(Money.zero, +)
    return over <= excess ? all.filter { $0.excess == nil } : all
  }

  private func mend(_ violation: RuleViolation, _ proposal: inout Proposal) -> Bool {
    switch violation {
    case .cash(let account, let missing):
      return buyLess(in: account, missing, &proposal) || sellMore(in: account, missing, &proposal)
    case .belowMinimumTrade(let account, let security, let side):
      return enlarge(account, security, side, &proposal)
    case .netGain(let over), .addedTax(let over), .turnover(let over):
      return sellLess(over, &proposal)
    default:
      return false
    }
  }

  /// Shares worth at least `amount`, in the account's smallest step.
  private func shares(worth amount: Money, _ security: Int, in account: Int) -> Quantity {
    let price = Int128(problem.securities[security].price.microDollars)
    let unit =
      problem.accounts[account].hasFractionalShares ? 1 : Quantity.microSharesPerShare
    let step = price * Int128(unit)
    let steps = ExactDollars(amount).trillionths.divided(by: step, .up)
    return Quantity(microShares: Int64(max(1, steps)) * unit)
  }

  private func buyLess(
    in account: Int, _ missing: Money, _ proposal: inout Proposal
  ) -> Bool {
    let bought = problem.securities.indices.filter { proposal.bought[account][$0] > .zero }
    func worth(_ security: Int) -> ExactDollars {
      proposal.bought[account][security] * problem.securities[security].price
    }
    guard let largest = bought.max(by: { (worth($0), $1) < (worth($1), $0) }) else { return false }
    let less = shares(worth: missing, largest, in: account)
    guard less < proposal.bought[account][largest] else { return false }
    proposal.bought[account][largest] = proposal.bought[account][largest] - less
    return true
  }

  private func sellMore(
    in account: Int, _ missing: Money, _ proposal: inout Proposal
  ) -> Bool {
    guard let index = partlySold(proposal, where: { $0.account == account }).first else {
      return false
    }
    let lotCase = problem.lots[index]
    // One more step than the shortfall itself, for the spread.
    let more = shares(worth: missing + Money(cents: 1), lotCase.security, in: account)
    proposal.sold[index] += min(problem.left(index, in: proposal), more)
    return true
  }

  private func sellLess(_ over: Money, _ proposal: inout Proposal) -> Bool {
    let candidates = partlySold(proposal) { lotCase in
      problem.accounts[lotCase.account].isTaxable
    }
    guard let index = candidates.first else { return false }
    let lotCase = problem.lots[index]
    let less = shares(worth: over, lotCase.security, in: lotCase.account)
    guard less < proposal.sold[index] else { return false }
    proposal.sold[index] = proposal.sold[index] - less
    return true
  }

  private func enlarge(
    _ account: Int, _ security: Int, _ side: TradeSide, _ proposal: inout Proposal
  ) -> Bool {
    guard problem.accounts[account].hasFractionalShares else { return false }
    if side == .buy {
      proposal.bought[account][security] += Quantity(microShares: 1)
      return true
    }
    let parts = partlySold(proposal) { $0.account == account && $0.security == security }
    guard let index = parts.first else { return false }
    proposal.sold[index] += Quantity(microShares: 1)
    return true
  }

  /// Lots sold in part, the largest gain a dollar first, ties by place.
  private func partlySold(
    _ proposal: Proposal, where matches: (LotCase) -> Bool
  ) -> [Int] {
    problem.lots.indices.filter { index in
      let lotCase = problem.lots[index]
      return proposal.sold[index] > .zero && problem.left(index, in: proposal) > .zero
        && matches(lotCase)
    }.sorted { left, right in
      let gains = (gainRate(left, over: right), gainRate(right, over: left))
      return gains.0 == gains.1 ? left < right : gains.0 > gains.1
    }
  }

  /// The gain of one lot times the worth of the other: compares gains a dollar without dividing.
  private func gainRate(_ index: Int, over other: Int) -> Int128 {
    Int128(problem.lots[index].gain.money(.halfEven).cents)
      * Int128(problem.lots[other].value.money(.halfEven).cents)
  }
}
