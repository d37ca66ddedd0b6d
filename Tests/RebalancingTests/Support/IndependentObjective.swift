import Money
import Portfolio
import Rebalancing

/// The objective of model.md in `Double`, from a household and a plan's orders alone.
struct IndependentObjective {
  let household: Household
  let orders: [Order]
  let cash: [Money]
  let gains: ByTerm
  let gifts: [Gift]
  /// What the gift is meant to come to, in dollars.
  let goal: Double
  private let tax: IndependentTax

  init(
    _ household: Household, orders: [Order], cash: [Money], gains: ByTerm, gifts: [Gift] = [],
    goal: Double = 0
  ) {
    self.household = household
    self.orders = orders
    self.cash = cash
    self.gains = gains
    self.gifts = gifts
    self.goal = goal
    tax = IndependentTax(household.tax)
  }

  /// Of trading nothing.
  init(nothingIn household: Household) {
    self.init(
      household, orders: [], cash: household.accounts.map { $0.cash + $0.flow }, gains: ByTerm())
  }

  var total: Double { drift + trading + taxCost + holding }

  private func security(_ symbol: String) -> Security {
    guard let found = household.securities.first(where: { $0.symbol == symbol }) else {
      preconditionFailure("no security \(symbol)")
    }
    return found
  }

  /// Dollars held of each security before trading, and changed by the orders, in one account.
  private func worth(_ symbol: String, _ account: Account) -> (before: Double, added: Double) {
    let price = security(symbol).price
    let before = account.lots.filter { $0.security == symbol }
      .reduce(0) { $0 + dollars($1.quantity, price) }
    let added = orders.filter { $0.account == account.id && $0.security == symbol }
      .reduce(0) { $0 + dollars($1.quantity, price) * ($1.side == .buy ? 1 : -1) }
    let given = gifts.filter { $0.account == account.id && $0.security == symbol }
      .reduce(0) { $0 + dollars($1.quantity, price) }
    return (before, added - given)
  }

  var drift: Double {
    var worth = ["cash": cash.reduce(0) { $0 + dollars($1) }]
    var whole = household.accounts.reduce(0) { $0 + dollars($1.cash + $1.flow) }
    for account in household.accounts {
      for security in household.securities {
        let held = self.worth(security.symbol, account)
        whole += held.before
        for exposure in security.exposures {
          worth[exposure.assetClass, default: 0] +=
            fraction(exposure.weight) * (held.before + held.added)
        }
      }
    }
    let classes = Set(worth.keys).union(household.targets.map(\.assetClass))
    // V is measured after the gift, where there is one.
    if !gifts.isEmpty { whole -= goal }
    return classes.reduce(0) { $0 + deviation($1, worth[$1] ?? 0, of: whole) } / 2
  }

  /// φ_k.
  private func deviation(_ assetClass: String, _ worth: Double, of whole: Double) -> Double {
    let target = household.targets.first { $0.assetClass == assetClass }
    let weight = target.map { fraction($0.weight) } ?? 0
    let lower = target.map { fraction($0.lower) } ?? 0
    let upper = target.map { fraction($0.upper) } ?? 0
    let room = worth > weight * whole ? (upper - weight) * whole : (weight - lower) * whole
    let distance = abs(worth - weight * whole)
    return fraction(household.policy.driftPrice) * min(distance, room)
      + fraction(household.policy.bandPrice) * max(0, distance - room)
  }

  var trading: Double {
    orders.reduce(0) { cost, order in
      let account = household.accounts.first { $0.id == order.account }
      let fixed = dollars((account?.ticketCost ?? .zero) + household.policy.orderPrice)
      let spread = fraction(security(order.security).halfSpread)
      return cost + dollars(order.quantity, order.price) * spread + fixed
    }
  }

  var taxCost: Double {
    let start = household.tax.startingGains
    let (short, long) = (dollars(start.shortTerm), dollars(start.longTerm))
    let (moreShort, moreLong) = (dollars(gains.shortTerm), dollars(gains.longTerm))
    let policy = household.policy
    let (future, discount) = (
      fraction(household.tax.futureLongTermRate), fraction(policy.discountRate)
    )
    func later(_ years: Int) -> Double {
      (0..<years).reduce(future) { rate, _ in rate / (1 + discount) }
    }
    let added =
      tax.tax(short: short + moreShort, long: long + moreLong) - tax.tax(short: short, long: long)
    let carried =
      tax.carried(short: short + moreShort, long: long + moreLong)
      - tax.carried(short: short, long: long)
    return added - later(policy.carryforwardYears) * carried
      - (policy.deferralYears.map(later) ?? 0) * (moreShort + moreLong + gainGiven)
  }

  /// What of the alternative minimum tax the plan adds.
  var addedMinimumTax: Double {
    let start = household.tax.startingGains
    let (short, long) = (dollars(start.shortTerm), dollars(start.longTerm))
    return tax.minimumTax(
      short: short + dollars(gains.shortTerm), long: long + dollars(gains.longTerm))
      - tax.minimumTax(short: short, long: long)
  }

  private var gainGiven: Double { gifts.reduce(0) { $0 + dollars($1.gain) } }

  var holding: Double {
    let years = fraction(household.policy.holdingYears)
    var cost = 0.0
    for (account, after) in zip(household.accounts, cash) {
      let yield = household.cashYield
      cost +=
        annualCost(account.kind, yield: yield, qualified: 0, expenses: 0, expectedReturn: yield)
        * dollars(after - account.cash - account.flow)
      for security in household.securities {
        cost +=
          annualCost(
            account.kind, yield: security.yield, qualified: security.qualifiedFraction,
            expenses: security.expenseRatio, expectedReturn: security.expectedReturn)
          * worth(security.symbol, account).added
      }
    }
    return cost * years
  }

  /// d: what a year of holding a dollar costs.
  private func annualCost(
    _ kind: AccountKind, yield: Rate, qualified: Rate, expenses: Rate, expectedReturn: Rate
  ) -> Double {
    let start = household.tax.startingGains
    let ordinary = tax.marginalOrdinaryRate(
      short: dollars(start.shortTerm), long: dollars(start.longTerm))
    switch kind {
    case .roth, .hsa: return fraction(expenses)
    case .traditional:
      let rate = household.tax.withdrawalRate.map(fraction) ?? ordinary
      return rate * fraction(expectedReturn) + fraction(expenses)
    case .taxable:
      let asGain = fraction(qualified) * fraction(household.tax.futureLongTermRate)
      return fraction(yield) * (asGain + (1 - fraction(qualified)) * ordinary)
        + fraction(expenses)
    }
  }
}
