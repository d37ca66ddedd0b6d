import Money
import Portfolio

/// Reads from a settlement what each order is for.
///
/// The program decides everything at once and knows no purposes; these are the first that fits, in
/// the order of ``purpose(of:)``, so that the same plan is always explained in the same words.
struct OrderCauses {
  let problem: RebalancingProblem
  let settlement: Settlement
  private let before: [ExactDollars]
  private let after: [ExactDollars]
  private let harvests: [Order]

  init(_ problem: RebalancingProblem, _ settlement: Settlement) {
    self.problem = problem
    self.settlement = settlement
    // Gifts are made first; trades start from what they leave.
    before = problem.allocation(of: problem.settle(settlement.proposal.givingOnly))
    after = problem.allocation(of: settlement)
    harvests = settlement.orders.filter { Self.isHarvest($0, problem) }
  }

  func causes() -> [OrderCause] {
    settlement.orders.map { order in
      OrderCause(
        purpose: order.side == .sell ? salePurpose(order) : purchasePurpose(order),
        assetClass: problem.targets[mainClass(order.security)].assetClass,
        tax: taxEffect(order))
    }
  }

  /// A sale counts as a harvest when its lots lose on balance.
  private static func isHarvest(_ order: Order, _ problem: RebalancingProblem) -> Bool {
    order.side == .sell && order.gains.total < .zero
  }

  private func mainClass(_ symbol: String) -> Int {
    guard let security = problem.securityIndex[symbol] else { return problem.cashClass }
    return problem.mainClass(of: security)
  }

  private func taxEffect(_ order: Order) -> OrderCause.TaxEffect? {
    guard order.side == .sell, order.lots.contains(where: { $0.gain != nil }) else { return nil }
    let others = settlement.gains - order.gains
    let added = problem.addedTaxWithMinimum(by: order.gains, to: others)
    let minimum = problem.addedMinimumTax(by: order.gains, to: others)
    return OrderCause.TaxEffect(
      gains: order.gains, added: added.money(.halfAwayFromZero),
      alternativeMinimum: minimum.money(.halfAwayFromZero))
  }

  private func salePurpose(_ order: Order) -> OrderCause.Purpose {
    let place = mainClass(order.security)
    if let trip = roundTrip(order) { return trip }
    if harvests.contains(order) {
      return .harvest(loss: -order.gains.total, replacement: replacement(order, place))
    }
    if let needed = cashNeeded(order.account) { return .raiseCash(needed: needed) }
    if before[place] > target(place), carriesChange(place, .sell) { return trim(place) }
    return move(order, .buy, place) ?? (isFalling(place) ? trim(place) : .fund)
  }

  private func purchasePurpose(_ order: Order) -> OrderCause.Purpose {
    let place = mainClass(order.security)
    if let trip = roundTrip(order) { return trip }
    if let harvest = harvestReplaced(by: order, place) { return .replace(sold: harvest.security) }
    if before[place] < target(place), carriesChange(place, .buy) { return fill(place) }
    let rises = after[place] > before[place] && before[place] < target(place)
    return move(order, .sell, place) ?? (rises ? fill(place) : .investCash)
  }

  /// A security sold and bought in one account: for its gain where there is one, otherwise because
  /// what is wanted is less than the smallest order.
  private func roundTrip(_ order: Order) -> OrderCause.Purpose? {
    let other: TradeSide = order.side == .sell ? .buy : .sell
    guard has(order.security, side: other, in: order.account) else { return nil }
    let sale = settlement.orders.first {
      $0.side == .sell && $0.security == order.security && $0.account == order.account
    }
    return (sale?.gains.total ?? .zero) >= problem.policy.orderPrice + Money(dollars: 1)
      ? .resetBasis : .roundTrip
  }

  /// The other side of a class that only changes its security or its account: the same account where
  /// that explains at least half of the order.
  private func move(_ order: Order, _ side: TradeSide, _ place: Int) -> OrderCause.Purpose? {
    let here = counterpart(order, side: side, place, sameAccount: true)
    let there = counterpart(order, side: side, place, sameAccount: false)
    if let here, there == nil || here.amount + here.amount >= order.amount {
      return .exchange(security: here.security)
    }
    return there.map { .relocate(account: $0.account) }
  }

  /// The harvest whose place a purchase takes: harvests must be at least half of what is bought of the
  /// class, or most of the purchase is for something else.
  private func harvestReplaced(by order: Order, _ place: Int) -> Order? {
    let sold = harvests.filter { mainClass($0.security) == place }
    let proceeds = sold.reduce(Money.zero) { $0 + $1.amount }
    guard proceeds + proceeds >= traded(place, .buy) else { return nil }
    return sold.first { $0.account == order.account } ?? sold.first
  }

  /// Whether most of what is traded of a class on one side changes what the household holds of it,
  /// rather than where.
  private func carriesChange(_ place: Int, _ side: TradeSide) -> Bool {
    let change = side == .sell ? before[place] - after[place] : after[place] - before[place]
    return change + change >= ExactDollars(traded(place, side))
  }

  private func traded(_ place: Int, _ side: TradeSide) -> Money {
    settlement.orders.filter { $0.side == side && mainClass($0.security) == place }
      .reduce(Money.zero) { $0 + $1.amount }
  }

  private func isFalling(_ place: Int) -> Bool {
    after[place] < before[place] && before[place] > target(place)
  }

  private func trim(_ place: Int) -> OrderCause.Purpose {
    .trim(
      before: problem.weight(of: before[place], in: problem.value),
      after: problem.weight(of: after[place], in: problem.value),
      target: problem.targets[place].weight)
  }

  private func fill(_ place: Int) -> OrderCause.Purpose {
    .fill(
      before: problem.weight(of: before[place], in: problem.value),
      after: problem.weight(of: after[place], in: problem.value),
      target: problem.targets[place].weight)
  }

  private func target(_ place: Int) -> ExactDollars {
    problem.value * problem.targets[place].weight
  }

  private func has(_ security: String, side: TradeSide, in account: String) -> Bool {
    settlement.orders.contains {
      $0.side == side && $0.security == security && $0.account == account
    }
  }

  /// What is bought of the class of a harvested security, in its account where there is such a
  /// purchase, elsewhere otherwise.
  private func replacement(_ order: Order, _ place: Int) -> String? {
    let found =
      counterpart(order, side: .buy, place, sameAccount: true)
      ?? counterpart(order, side: .buy, place, sameAccount: false)
    return found?.security
  }

  /// The largest order of a class on the other side; ties go to the first.
  private func counterpart(
    _ order: Order, side: TradeSide, _ place: Int, sameAccount: Bool
  ) -> Order? {
    let found = settlement.orders.filter {
      $0.side == side && mainClass($0.security) == place
        && ($0.account == order.account) == sameAccount
    }
    let largest = found.map(\.amount).max()
    return found.first { $0.amount == largest }
  }

  /// What the account lacks to its minimum cash before any trade; nil where it lacks nothing.
  private func cashNeeded(_ id: String) -> Money? {
    guard let account = problem.accounts.first(where: { $0.id == id }) else { return nil }
    let missing = account.minimumCash - account.cash - account.flow
    return missing > .zero ? missing : nil
  }
}

extension RebalancingProblem {
  /// The class that most of a security counts towards; ties go to the first by name.
  func mainClass(of security: Int) -> Int {
    let exposures = exposures(of: security)
    let largest = exposures.map(\.weight).max() ?? .zero
    return exposures.first { $0.weight == largest }?.assetClass ?? cashClass
  }
}
