import Money
import Portfolio
import Rebalancing
import Tax

/// The rules of model.md checked on a plan, written from its text and sharing no code with the engine.
///
/// It reads the household and what the plan prints: orders with their lots, cash, gains, the
/// do-not-buy list, the objective. Amounts are compared in whole numbers of 10^-12 dollars.
struct IndependentCheck {
  let household: Household
  let plan: Plan
  private let orders: [Order]

  init(_ plan: Plan) {
    household = plan.problem.household
    self.plan = plan
    orders = plan.orders
  }

  /// Everything that is wrong with the plan, in words; empty where nothing is.
  func faults() -> [String] {
    let structural = structure()
    if !structural.isEmpty { return structural }
    return cash() + permissions() + sizes() + washSales() + doNotBuy() + caps() + lotOrders()
      + conservation() + figures() + decision() + gifts()
  }

  private func security(_ symbol: String) -> Security? {
    household.securities.first { $0.symbol == symbol }
  }

  private func account(_ id: String) -> Account? { household.accounts.first { $0.id == id } }

  private func group(_ symbol: String) -> String { security(symbol)?.identicalGroup ?? symbol }

  func fault(_ broken: Bool, _ words: @autoclosure () -> String) -> [String] {
    broken ? [words()] : []
  }

  /// Quantity × price in 10^-12 dollars.
  private func worth(_ quantity: Quantity, _ price: Price) -> Int128 {
    Int128(quantity.microShares) * Int128(price.microDollars)
  }

  /// 10^-12 dollars to cents, half up; only for what is not negative.
  private func cents(_ worth: Int128) -> Int64 {
    Int64((worth + 5_000_000_000) / 10_000_000_000)
  }

  private static let cent: Int128 = 10_000_000_000
}

extension IndependentCheck {
  /// One order an account, security and side; quantities, prices, amounts and lots fit together.
  private func structure() -> [String] {
    let keys = orders.map { "\($0.account)/\($0.security)/\($0.side)" }
    return fault(Set(keys).count < keys.count, "an order twice: \(keys)")
      + orders.flatMap(structure)
  }

  private func structure(_ order: Order) -> [String] {
    let name = "\(order.account) \(order.side) \(order.security)"
    guard let account = account(order.account), let security = security(order.security) else {
      return ["\(name): no such account or security"]
    }
    let exact = worth(order.quantity, security.price)
    let spread = exact * Int128(security.halfSpread.billionths) / 1_000_000_000
    let spreadCents = Int128(order.spreadCost.cents) * Self.cent
    return fault(order.quantity <= .zero, "\(name): no shares")
      + fault(order.price != security.price, "\(name): another price")
      + fault(order.amount.cents != cents(exact), "\(name): amount \(order.amount)")
      + fault(
        2 * abs(spreadCents - spread) > Self.cent + 2,
        "\(name): spread \(order.spreadCost)")
      + (order.side == .sell
        ? soldLots(order, account, name)
        : fault(!order.lots.isEmpty, "\(name): a purchase of lots"))
  }

  private func soldLots(_ order: Order, _ account: Account, _ name: String) -> [String] {
    let ids = order.lots.map(\.lot.id)
    let sum = order.lots.reduce(Quantity.zero) { $0 + $1.quantity }
    let proceeds = order.lots.reduce(Money.zero) { $0 + $1.proceeds }
    let unknown = order.lots.contains { sold in
      !account.lots.contains(sold.lot) || sold.lot.security != order.security
        || sold.quantity <= .zero || sold.quantity > sold.lot.quantity
    }
    return fault(Set(ids).count < ids.count, "\(name): a lot twice")
      + fault(sum != order.quantity, "\(name): lots sum to \(sum)")
      + fault(proceeds != order.amount, "\(name): proceeds sum to \(proceeds)")
      + fault(unknown, "\(name): a lot that is not held, or too much of it")
      + order.lots.flatMap { gain($0, account, name) }
  }

  /// Proceeds, basis and term of a lot's part within a cent of s (p − B/q).
  private func gain(_ sold: SoldLot, _ account: Account, _ name: String) -> [String] {
    guard account.isTaxable else {
      return fault(sold.gain != nil || sold.isLongTerm != nil, "\(name): a gain in a shelter")
    }
    guard let gain = sold.gain, let pool = pool(of: sold.lot, in: account) else {
      return ["\(name): lot \(sold.lot.id) has no basis"]
    }
    let price = security(sold.lot.security)?.price ?? 0
    let basis = dollars(pool.basis) * shares(sold.quantity) / shares(pool.quantity)
    let expected = dollars(sold.quantity, price) - basis
    return fault(
      abs(dollars(gain) - expected) > 0.0201, "\(name): gain \(gain), not \(expected)")
      + fault(
        sold.isLongTerm != isLongTerm(sold.lot), "\(name): term of lot \(sold.lot.id)")
  }

  private func shares(_ quantity: Quantity) -> Double { Double(quantity.microShares) / 1e6 }

  /// The lot itself, or under averageCost all of known basis of its account and security.
  func pool(of lot: Lot, in account: Account) -> (basis: Money, quantity: Quantity)? {
    guard let basis = lot.basis else { return nil }
    guard account.lotMethod == .averageCost else { return (basis, lot.quantity) }
    let lots = account.lots.filter { $0.security == lot.security && $0.basis != nil }
    return (
      lots.reduce(Money.zero) { $0 + ($1.basis ?? .zero) },
      lots.reduce(Quantity.zero) { $0 + $1.quantity }
    )
  }

  /// More than one year: sold after the first anniversary of the day from which the period runs.
  func isLongTerm(_ lot: Lot) -> Bool {
    guard let start = lot.holdingSince ?? lot.acquired else { return false }
    let (year, month, day) = start.components
    let last = Day.length(ofMonth: month, year: year + 1)
    let anniversary = Day(
      year: year + 1, month: month, day: start.isMonthEnd ? last : min(day, last))
    return anniversary.map { household.asOf > $0 } ?? false
  }
}

extension IndependentCheck {
  /// Rule 1.
  private func cash() -> [String] {
    zip(household.accounts, plan.settlement.cash).flatMap { account, after in
      var expected = account.cash + account.flow
      for order in orders where order.account == account.id {
        let signed = order.side == .sell ? order.amount : -order.amount
        expected = expected + signed - order.spreadCost - account.ticketCost
      }
      return fault(after != expected, "\(account.id): cash \(after), not \(expected)")
        + fault(after < account.minimumCash, "rule 1: \(account.id) has \(after)")
    }
  }

  func isSellable(_ lot: Lot, in account: Account) -> Bool {
    account.isTradable && !lot.isLocked && !(account.isTaxable && lot.basis == nil)
  }

  /// Rule 2, and the same security on both sides.
  private func permissions() -> [String] {
    orders.flatMap { order -> [String] in
      guard let account = account(order.account), let security = security(order.security) else {
        return []
      }
      let name = "\(order.account) \(order.security)"
      if order.side == .buy {
        let isAllowed =
          security.isBuyable && account.isTradable
          && account.menu?.contains(order.security) != false
        return fault(!isAllowed, "rule 2: \(name) bought")
      }
      let bothSides = orders.contains {
        $0.side == .buy && $0.account == order.account && $0.security == order.security
      }
      return fault(bothSides && !account.isTaxable, "\(name) sold and bought")
        + order.lots.flatMap {
          fault(!isSellable($0.lot, in: account), "rule 2: \(name) lot \($0.lot.id) sold")
        }
    }
  }

  /// Rule 3.
  private func sizes() -> [String] {
    orders.flatMap { order -> [String] in
      guard let account = account(order.account) else { return [] }
      let sellable = account.lots.filter {
        $0.security == order.security && isSellable($0, in: account)
      }.reduce(Quantity.zero) { $0 + $1.quantity }
      if order.side == .sell, order.quantity == sellable { return [] }
      let name = "\(order.account) \(order.side) \(order.quantity) \(order.security)"
      return fault(
        order.amount < household.policy.minimumTrade, "rule 3: \(name) is \(order.amount)")
        + fault(
          !account.hasFractionalShares && !order.quantity.isWhole, "rule 3: \(name) not whole")
    }
  }

  private func isInWindow(_ day: Day) -> Bool {
    day <= household.asOf && household.asOf.days(since: day) <= 30
  }

  private func isLoss(_ lot: Lot, in account: Account) -> Bool {
    guard account.isTaxable, let pool = pool(of: lot, in: account),
      let price = security(lot.security)?.price
    else { return false }
    return worth(pool.quantity, price) < Int128(pool.basis.cents) * Self.cent
  }

  /// Groups of which this plan sells a loss lot.
  private var harvested: Set<String> {
    var groups = Set<String>()
    for order in orders {
      guard let account = account(order.account) else { continue }
      for sold in order.lots where isLoss(sold.lot, in: account) {
        groups.insert(group(order.security))
      }
    }
    return groups
  }

  /// Losses of history that still bar buying: group and last day.
  private var barred: [String: Day] {
    var days: [String: Day] = [:]
    for trade in household.history where trade.side == .sell && isInWindow(trade.day) {
      guard let gain = trade.gain, gain < .zero, account(trade.account)?.isTaxable == true else {
        continue
      }
      let until = trade.day.adding(days: 30)
      days[group(trade.security)] = max(days[group(trade.security)] ?? until, until)
    }
    return days
  }

  /// Rule 4 with its three parts, and what history bars.
  private func washSales() -> [String] {
    let buys = Set(orders.filter { $0.side == .buy }.map { group($0.security) })
    let purchased = Set(
      household.history.filter { $0.side == .buy && isInWindow($0.day) }
        .map { group($0.security) })
    return harvested.flatMap { name in
      fault(buys.contains(name), "rule 4(a): \(name) bought")
        + fault(purchased.contains(name), "rule 4(c): \(name) bought in history")
        + household.accounts.flatMap { account in
          account.lots.filter { group($0.security) == name && isKeptRecent($0, account) }
            .map { "rule 4(b): recent lot \($0.id) of \(account.id) kept" }
        }
    } + buys.intersection(barred.keys).map { "rule 4: \($0) bought after a loss in history" }
  }

  /// A lot without a day cannot be shown not to be recent.
  private func isKeptRecent(_ lot: Lot, _ account: Account) -> Bool {
    guard lot.acquired.map(isInWindow) ?? true else { return false }
    let sold = orders.filter { $0.account == account.id }.flatMap(\.lots)
      .filter { $0.lot.id == lot.id }.reduce(Quantity.zero) { $0 + $1.quantity }
    return sold < lot.quantity
  }

  private func doNotBuy() -> [String] {
    var expected = barred
    for name in harvested { expected[name] = household.asOf.adding(days: 30) }
    let printed = Dictionary(
      plan.doNotBuy.map { ($0.identicalGroup, $0.until) }, uniquingKeysWith: max)
    return fault(
      printed != expected || printed.count != plan.doNotBuy.count,
      "do not buy: \(printed), not \(expected)")
  }
}

extension IndependentCheck {
  /// Rule 5: what exceeds a cap is said, by how much, and calls for a review.
  private func caps() -> [String] {
    let policy = household.policy
    var over: [String: Double] = [:]
    if let cap = policy.maximumNetGain {
      let allowed = max(Money.zero, cap - household.tax.realized.total)
      over["gain"] = dollars(plan.settlement.gains.total - allowed)
    }
    if let cap = policy.maximumTax { over["tax"] = addedTax - dollars(cap) }
    if let cap = policy.maximumTurnover {
      over["turnover"] = sales - fraction(cap) * value
    }
    var printed: [String: Double] = [:]
    for cap in plan.exceededCaps {
      switch cap {
      case .maximumNetGain(let by): printed["gain"] = dollars(by)
      case .maximumTax(let by): printed["tax"] = dollars(by)
      case .maximumTurnover(let by): printed["turnover"] = dollars(by)
      }
    }
    return over.flatMap { name, excess in
      fault(
        abs(max(0, excess) - (printed[name] ?? 0)) > 0.0101,
        "rule 5: \(name) exceeds its cap by \(excess), printed \(printed[name] ?? 0)")
    }
  }

  private var addedTax: Double {
    let (start, gains) = (household.tax.startingGains, plan.settlement.gains)
    let tax = IndependentTax(household.tax)
    return tax.tax(
      short: dollars(start.shortTerm + gains.shortTerm),
      long: dollars(start.longTerm + gains.longTerm))
      - tax.tax(short: dollars(start.shortTerm), long: dollars(start.longTerm))
  }

  private var sales: Double {
    orders.filter { $0.side == .sell }.reduce(0) { $0 + dollars($1.quantity, $1.price) }
  }

  /// V.
  private var value: Double {
    household.accounts.reduce(plan.gifts.isEmpty ? 0 : -goal) { sum, account in
      account.lots.reduce(sum + dollars(account.cash + account.flow)) {
        $0 + dollars($1.quantity, security($1.security)?.price ?? 0)
      }
    }
  }

  /// Rule 6: no lot is touched while one that the method puts before it is kept, even in part.
  private func lotOrders() -> [String] {
    orders.filter { $0.side == .sell }.flatMap { order -> [String] in
      guard let account = account(order.account), account.lotMethod != .specific else {
        return []
      }
      let queue = account.lots.filter {
        $0.security == order.security && isSellable($0, in: account)
      }.sorted { precedes($0, $1, account.lotMethod) }
      var left = order.quantity
      for lot in queue {
        // What is given is gone before anything is sold.
        let part = min(left, lot.quantity - given(lot, in: account))
        let sold = order.lots.filter { $0.lot.id == lot.id }.reduce(Quantity.zero) {
          $0 + $1.quantity
        }
        if sold != part {
          return ["rule 6: \(order.account) sells \(sold) of lot \(lot.id), not \(part)"]
        }
        left = left - part
      }
      return []
    }
  }

  private func precedes(_ left: Lot, _ right: Lot, _ method: LotMethod) -> Bool {
    let days = (left.acquired?.number ?? Int32.min, right.acquired?.number ?? Int32.min)
    switch method {
    case .fifo, .averageCost, .specific:
      return days.0 == days.1 ? left.id < right.id : days.0 < days.1
    case .lifo:
      return days.0 == days.1 ? left.id < right.id : days.0 > days.1
    case .highestCost:
      // Basis a share by cross multiplication; unknown basis (only in a shelter) comes last.
      let costs = (cost(left, times: right), cost(right, times: left))
      return costs.0 == costs.1 ? left.id < right.id : costs.0 > costs.1
    }
  }

  private func cost(_ lot: Lot, times other: Lot) -> Int128 {
    lot.basis.map { Int128($0.cents) * Int128(other.quantity.microShares) } ?? -1
  }
}

extension IndependentCheck {
  /// No share and no cent appears or disappears.
  private func conservation() -> [String] {
    var faults: [String] = []
    let signed = orders.reduce(Money.zero) {
      $0 + ($1.side == .sell ? $1.amount : -$1.amount) - $1.spreadCost
    }
    let tickets = orders.reduce(Money.zero) { $0 + (account($1.account)?.ticketCost ?? .zero) }
    let before = household.accounts.reduce(Money.zero) { $0 + $1.cash + $1.flow }
    let after = plan.settlement.cash.reduce(.zero, +)
    faults += fault(after != before + signed - tickets, "cash is not conserved")
    // Classes after the plan and what trading cost are the household's value.
    let worth = plan.allocation.reduce(0) { $0 + dollars($1.worthAfter) }
    let costs = orders.reduce(0) { $0 + dollars($1.spreadCost) } + dollars(tickets)
    let slack = 0.01 * Double(orders.count + plan.allocation.count + 1)
    let given = plan.gifts.isEmpty ? 0 : goal - dollars(plan.settlement.given)
    faults += fault(
      abs(worth + costs - value - given) > slack + (given == 0 ? 0 : 0.02), "worth is not conserved"
    )
    return faults
  }

  /// Gains and every part of the objective.
  private func figures() -> [String] {
    let gains = orders.reduce(into: ByTerm()) { sum, order in
      for sold in order.lots {
        guard let gain = sold.gain, let isLongTerm = sold.isLongTerm else { continue }
        if isLongTerm { sum.longTerm += gain } else { sum.shortTerm += gain }
      }
    }
    let expected = IndependentObjective(
      household, orders: orders, cash: plan.settlement.cash, gains: gains, gifts: plan.gifts,
      goal: goal)
    let parts = [
      ("drift", plan.objective.drift, expected.drift),
      ("trading", plan.objective.trading, expected.trading),
      ("tax", plan.objective.tax, expected.taxCost + expected.addedMinimumTax),
      ("holding", plan.objective.holding, expected.holding),
      ("doNothing", plan.doNothing.total, IndependentObjective(nothingIn: household).total),
    ]
    return fault(gains != plan.settlement.gains, "gains \(plan.settlement.gains), not \(gains)")
      + fault(
        plan.objective.total
          != plan.objective.drift + plan.objective.trading + plan.objective.tax
          + plan.objective.holding, "the objective's parts do not add up")
      + parts.flatMap { name, printed, value in
        // A Double carries fifteen digits: to 1e-4, or to a trillionth of a large figure.
        fault(
          abs(Double(printed) / 1e6 - value) > max(1e-4, abs(value) * 1e-10),
          "\(name) \(printed), not \(value)")
      }
  }

  private func decision() -> [String] {
    let isTrade = !orders.isEmpty || !plan.gifts.isEmpty
    let needsReview = !plan.exceededCaps.isEmpty || !plan.outOfBand.isEmpty
    let expected: Decision = needsReview ? .review : isTrade ? .trade : .hold
    return fault(plan.decision != expected, "decision \(plan.decision), not \(expected)")
      + fault(Double(plan.bound) > Double(plan.objective.total), "bound above total")
      // The optimum is exact up to rounding: 1e-4, or two cents where the plan improves little.
      + fault(
        plan.search == .proven && plan.gap > 1e-4 && plan.objective.total - plan.bound > 20_000,
        "gap \(plan.gap): \(plan.objective.total) against \(plan.bound)")
  }
}
