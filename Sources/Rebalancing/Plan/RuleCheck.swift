import Money
import Portfolio
import Tax

/// Checks every rule of the model on a settled proposal, in exact arithmetic, without the program.
struct RuleCheck {
  let problem: RebalancingProblem
  let settlement: Settlement

  init(_ problem: RebalancingProblem, _ settlement: Settlement) {
    self.problem = problem
    self.settlement = settlement
  }

  private var proposal: Proposal { settlement.proposal }

  /// Everything broken, in the order of the rules.
  func violations() -> [RuleViolation] {
    cash() + permissions() + orders() + washSales() + caps() + lotOrders() + gifts()
  }

  private func cash() -> [RuleViolation] {
    zip(problem.accounts, settlement.cash).enumerated().compactMap { place, pair in
      let missing = pair.0.minimumCash - pair.1
      return missing > .zero ? .cash(account: place, missing: missing) : nil
    }
  }

  private func permissions() -> [RuleViolation] {
    let sold = problem.lots.indices.filter { index in
      let (quantity, lotCase) = (proposal.sold[index], problem.lots[index])
      return quantity < .zero || quantity > lotCase.lot.quantity
        || quantity > .zero && !lotCase.isSellable
    }
    return sold.map { .notSellable(lot: $0) }
      + purchases().filter { !problem.isBuyable($0.security, in: $0.account) }
      .map { .notBuyable(account: $0.account, security: $0.security) }
  }

  private func purchases() -> [(account: Int, security: Int)] {
    problem.accounts.indices.flatMap { account in
      problem.securities.indices.filter { proposal.bought[account][$0] != .zero }
        .map { (account, $0) }
    }
  }

  private func orders() -> [RuleViolation] {
    problem.positions.flatMap(sale) + purchases().flatMap(purchase)
  }

  private func sale(_ position: Position) -> [RuleViolation] {
    let (account, security) = (position.account, position.security)
    let quantity = problem.sold(position, in: proposal)
    guard quantity > .zero else { return [] }
    var found: [RuleViolation] = []
    if !problem.accounts[account].isTaxable, proposal.bought[account][security] > .zero {
      found.append(.bothSides(account: account, security: security))
    }
    if quantity == position.sellable { return found }
    if isSmall(quantity, security) {
      found.append(.belowMinimumTrade(account: account, security: security, side: .sell))
    }
    if !problem.accounts[account].hasFractionalShares, !quantity.isWhole {
      found.append(.notWhole(account: account, security: security, side: .sell))
    }
    return found
  }

  private func purchase(_ account: Int, _ security: Int) -> [RuleViolation] {
    let quantity = proposal.bought[account][security]
    var found: [RuleViolation] = []
    if isSmall(quantity, security) {
      found.append(.belowMinimumTrade(account: account, security: security, side: .buy))
    }
    if !problem.accounts[account].hasFractionalShares, !quantity.isWhole {
      found.append(.notWhole(account: account, security: security, side: .buy))
    }
    return found
  }

  private func isSmall(_ quantity: Quantity, _ security: Int) -> Bool {
    let amount = (quantity * problem.securities[security].price).money(.halfAwayFromZero)
    return amount < problem.policy.minimumTrade
  }

  /// Rule 4, from what is sold: (a) nothing of the group bought, (b) recent lots sold in full,
  /// (c) no recent purchase in history.
  private func washSales() -> [RuleViolation] {
    harvestedGroups().flatMap { group -> [RuleViolation] in
      var reasons: [WashSaleReason] = []
      if purchases().contains(where: { self.group($0.security) == group }) {
        reasons.append(.boughtByPlan)
      }
      if problem.lots.indices.contains(where: { isRecentAndKept($0, group) }) {
        reasons.append(.recentLotKept)
      }
      if problem.washSales[group]?.permitsLossSale == false {
        reasons.append(.recentPurchase)
      }
      return reasons.map { .washSale(group: group, because: $0) }
    }
  }

  /// Groups of which the proposal sells a loss lot, by name.
  func harvestedGroups() -> [String] {
    let sold = problem.lots.indices.filter {
      proposal.sold[$0] > .zero && problem.lots[$0].isLoss
    }
    return Set(sold.map { group(problem.lots[$0].security) }).sorted()
  }

  private func isRecentAndKept(_ index: Int, _ group: String) -> Bool {
    let lotCase = problem.lots[index]
    return lotCase.isRecent && self.group(lotCase.security) == group
      && proposal.sold[index] < lotCase.lot.quantity
  }

  private func group(_ security: Int) -> String { problem.securities[security].identicalGroup }

  private func caps() -> [RuleViolation] {
    var found: [RuleViolation] = []
    if let cap = problem.gainAllowance, settlement.gains.total > cap {
      found.append(.netGain(excess: settlement.gains.total - cap))
    }
    let tax = problem.addedTax(by: settlement.gains)
    if let cap = problem.policy.maximumTax, tax > ExactDollars(cap) {
      found.append(.addedTax(excess: (tax - ExactDollars(cap)).money(.awayFromZero)))
    }
    let sold = problem.lots.indices.reduce(ExactDollars.zero) {
      $0 + proposal.sold[$1] * problem.securities[problem.lots[$1].security].price
    }
    if let cap = problem.saleAllowance, sold > cap {
      found.append(.turnover(excess: (sold - cap).money(.awayFromZero)))
    }
    return found
  }

  private func lotOrders() -> [RuleViolation] {
    problem.positions.filter { position in
      guard problem.accounts[position.account].lotMethod != .specific else { return false }
      let sellable = position.lots.filter { problem.lots[$0].isSellable }
      let firstKept = sellable.firstIndex { problem.left($0, in: proposal) > .zero }
      guard let firstKept else { return false }
      return sellable[(firstKept + 1)...].contains { proposal.sold[$0] > .zero }
    }.map { .lotOrder(account: $0.account, security: $0.security) }
  }
}

extension RuleCheck {
  /// What the model says of gifts: of the right lots, whole where shares are, and as much as asked.
  private func gifts() -> [RuleViolation] {
    let wrong = problem.lots.indices.filter { index in
      let given = proposal.given[index]
      return given < .zero || problem.left(index, in: proposal) < .zero
        || given > .zero && !problem.lots[index].isGivable
    }
    return wrong.map { .notGivable(lot: $0) } + broken() + amount()
  }

  private func broken() -> [RuleViolation] {
    problem.positions.filter { position in
      !problem.accounts[position.account].hasFractionalShares
        && !position.lots.reduce(Quantity.zero) { $0 + proposal.given[$1] }.isWhole
    }.map { .giftNotWhole(account: $0.account, security: $0.security) }
  }

  /// Never more than asked, nor less by more than a millionth of a share a lot and a cent, and a share
  /// of each position of more shares than the program counts.
  private func amount() -> [RuleViolation] {
    let given = problem.worthGiven(proposal)
    let goal = problem.giving?.goal ?? .zero
    let lots = problem.giving?.positions.flatMap(\.lots) ?? []
    let uncounted = problem.giving?.positions.filter { !$0.isFractional && !$0.isCounted } ?? []
    let fractions = lots.reduce(ExactDollars(Money(cents: 1))) {
      $0 + Quantity(microShares: 1) * problem.price(ofLot: $1)
    }
    let rounding = uncounted.reduce(fractions) { $0 + Quantity(shares: 1) * $1.price }
    let isRight = given <= goal && given + rounding >= problem.giving?.least ?? .zero
    return isRight ? [] : [.giftAmount(given: given.money(.halfEven))]
  }
}
