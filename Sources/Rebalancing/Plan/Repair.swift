import Money
import Portfolio

/// Moves a proposal by fractions of a cent until rounding breaks no rule.
///
/// Only what rounding can break is mended: cash by buying less or selling more of a lot sold in part,
/// the smallest order by a millionth of a share, caps by selling less of a lot sold in part, or more
/// where that is a loss.
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

  private static let rounds = 200

  /// What is broken beyond the excess allowed.
  func broken(_ settlement: Settlement) -> [RuleViolation] {
    let all = RuleCheck(problem, settlement).violations()
    let over = all.compactMap(\.excess).reduce(Money.zero, +)
    return over <= allowed(settlement) ? all.filter { $0.excess == nil } : all
  }

  /// A cap that cannot hold is exceeded by what raises the cash, and cash is raised in whole cents.
  private func allowed(_ settlement: Settlement) -> Money {
    if excess == .zero { return .zero }
    return settlement.orders.reduce(excess) { sum, order in
      // Two millionths of a share: one that extraction rounds up, one that raises the last cent.
      let steps = Quantity(microShares: 2) * order.price
      return sum + steps.money(.up) + Money(cents: Self.centsOfRounding)
    }
  }

  /// Of an order: its amount and its spread are rounded, and the sale that makes up for it too.
  private static let centsOfRounding: Int64 = 3

  private func mend(_ violation: RuleViolation, _ proposal: inout Proposal) -> Bool {
    switch violation {
    case .cash(let account, let missing):
      return buyLess(in: account, missing, &proposal) || sellMore(in: account, missing, &proposal)
    case .belowMinimumTrade(let account, let security, let side):
      return enlarge(account, security, side, &proposal)
    case .netGain(let over), .addedTax(let over):
      return gainLess(over, &proposal) || loseMore(over, &proposal)
    case .turnover(let over):
      return sellLess(&proposal, worth: { _ in over }) { _ in true }
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
    func rest(_ security: Int) -> Quantity {
      proposal.bought[account][security] - shares(worth: missing, security, in: account)
    }
    func worth(_ security: Int) -> ExactDollars {
      proposal.bought[account][security] * problem.securities[security].price
    }
    // A purchase at the smallest size stays: made smaller it would only have to grow again.
    let candidates = problem.securities.indices.filter {
      let amount = (rest($0) * problem.securities[$0].price).money(.halfAwayFromZero)
      return rest($0) > .zero && amount >= problem.policy.minimumTrade
    }
    guard let largest = candidates.max(by: { (worth($0), $1) < (worth($1), $0) }) else {
      return false
    }
    proposal.bought[account][largest] = rest(largest)
    return true
  }

  private func sellMore(
    in account: Int, _ missing: Money, _ proposal: inout Proposal
  ) -> Bool {
    // The smallest gain a dollar: what is sold more must not exceed a cap on gains.
    guard let index = partlySold(proposal, where: { $0.account == account }).last else {
      return false
    }
    let lotCase = problem.lots[index]
    let more = shares(worth: missing, lotCase.security, in: account)
    proposal.sold[index] += min(problem.left(index, in: proposal), more)
    return true
  }

  /// Sells so much less of a lot with a gain that it gains a part of `over` less.
  private func gainLess(_ over: Money, _ proposal: inout Proposal) -> Bool {
    sellLess(&proposal, worth: { worth(gainingPartOf: over, $0) }) { lotCase in
      problem.accounts[lotCase.account].isTaxable && lotCase.gain > .zero
    }
  }

  /// Sells less of a lot sold in part, by an amount of its own for each; first where the cash can be spared
  /// and where there are fractions of a share.
  private func sellLess(
    _ proposal: inout Proposal, worth: (LotCase) -> Money, where counts: (LotCase) -> Bool
  ) -> Bool {
    func less(_ index: Int) -> Quantity {
      let lotCase = problem.lots[index]
      return shares(worth: worth(lotCase), lotCase.security, in: lotCase.account)
    }
    let cash = problem.settle(proposal).cash
    func hardship(_ index: Int) -> Int {
      let place = problem.lots[index].account
      let account = problem.accounts[place]
      let canSpare =
        cash[place] - account.minimumCash > worth(problem.lots[index])
        || proposal.bought[place].contains { $0 > .zero }
      return (canSpare ? 0 : 2) + (account.hasFractionalShares ? 0 : 1)
    }
    let candidates = partlySold(proposal, where: counts).filter {
      less($0) < proposal.sold[$0] && !isSmall(proposal, position: $0, less: less($0))
    }
    guard let least = candidates.map(hardship).min(),
      let index = candidates.first(where: { hardship($0) == least })
    else { return false }
    proposal.sold[index] = proposal.sold[index] - less(index)
    return true
  }

  /// Sells more of a lot with a loss, the largest loss a dollar first: so much that it loses a part of
  /// `over` more.
  private func loseMore(_ over: Money, _ proposal: inout Proposal) -> Bool {
    let candidates = partlySold(proposal) { lotCase in
      problem.accounts[lotCase.account].isTaxable && lotCase.isLoss
    }
    guard let index = candidates.last else { return false }
    let lotCase = problem.lots[index]
    let more = shares(
      worth: worth(gainingPartOf: over, lotCase), lotCase.security, in: lotCase.account)
    proposal.sold[index] += min(problem.left(index, in: proposal), more)
    return true
  }

  /// What of a lot has a quarter of so much gain, or loss; at most all of it. A part, since what is over is
  /// told in whole cents, and may be a small part of the last one.
  private func worth(gainingPartOf amount: Money, _ lotCase: LotCase) -> Money {
    let all = lotCase.value.money(.up)
    let gain = lotCase.gain.money(.up).magnitude
    guard gain > amount else { return all }
    let cents = Int128(all.cents) * Int128(amount.cents)
    return Money(cents: Int64(cents.divided(by: 4 * Int128(gain.cents), .up)))
  }

  /// Whether a lot's order would be too small with so much less of it.
  private func isSmall(_ proposal: Proposal, position index: Int, less: Quantity) -> Bool {
    let lotCase = problem.lots[index]
    guard
      let position = problem.position(account: lotCase.account, security: lotCase.security)
    else { return false }
    let rest = problem.sold(position, in: proposal) - less
    let amount = (rest * problem.securities[lotCase.security].price).money(.halfAwayFromZero)
    return amount < problem.policy.minimumTrade
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
