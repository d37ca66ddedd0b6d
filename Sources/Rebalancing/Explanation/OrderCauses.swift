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
    before = problem.allocationBefore
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
    let added = problem.addedTax(by: order.gains, to: settlement.gains - order.gains)
    return OrderCause.TaxEffect(gains: order.gains, added: added.money(.halfAwayFromZero))
  }

  private func salePurpose(_ order: Order) -> OrderCause.Purpose {
    let place = mainClass(order.security)
    if bought(order.security, in: order.account) { return .resetBasis }
    if harvests.contains(order) {
      return .harvest(loss: -order.gains.total, replacement: replacement(order, place))
    }
    if let needed = cashNeeded(order.account) { return .raiseCash(needed: needed) }
    if after[place] < before[place], before[place] > target(place) { return trim(place) }
    if let other = counterpart(order, side: .buy, place, sameAccount: true) {
      return .exchange(security: other.security)
    }
    if let other = counterpart(order, side: .buy, place, sameAccount: false) {
      return .relocate(account: other.account)
    }
    return after[place] < before[place] ? trimOrFund(place) : .fund
  }

  private func trimOrFund(_ place: Int) -> OrderCause.Purpose {
    after[place] < before[place] && before[place] > target(place) ? trim(place) : .fund
  }

  private func purchasePurpose(_ order: Order) -> OrderCause.Purpose {
    let place = mainClass(order.security)
    if let harvest = harvests.first(where: {
      mainClass($0.security) == place && $0.account == order.account
    }) ?? harvests.first(where: { mainClass($0.security) == place }) {
      return .replace(sold: harvest.security)
    }
    if bought(order.security, in: order.account), sold(order.security, in: order.account) {
      return .resetBasis
    }
    if after[place] > before[place], before[place] < target(place) {
      return .fill(
        before: problem.weight(of: before[place]), after: problem.weight(of: after[place]),
        target: problem.targets[place].weight)
    }
    if let other = counterpart(order, side: .sell, place, sameAccount: true) {
      return .exchange(security: other.security)
    }
    if let other = counterpart(order, side: .sell, place, sameAccount: false) {
      return .relocate(account: other.account)
    }
    return .investCash
  }

  private func trim(_ place: Int) -> OrderCause.Purpose {
    .trim(
      before: problem.weight(of: before[place]), after: problem.weight(of: after[place]),
      target: problem.targets[place].weight)
  }

  private func target(_ place: Int) -> ExactDollars {
    problem.value * problem.targets[place].weight
  }

  private func bought(_ security: String, in account: String) -> Bool {
    settlement.orders.contains {
      $0.side == .buy && $0.security == security && $0.account == account
    }
  }

  private func sold(_ security: String, in account: String) -> Bool {
    settlement.orders.contains {
      $0.side == .sell && $0.security == security && $0.account == account
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

  private func counterpart(
    _ order: Order, side: TradeSide, _ place: Int, sameAccount: Bool
  ) -> Order? {
    settlement.orders.first {
      $0.side == side && mainClass($0.security) == place
        && ($0.account == order.account) == sameAccount
    }
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
