import Money

/// Finds what cannot be in a household, part by part, in the order of household/1.
struct HouseholdCheck {
  let asOf: Day
  private(set) var faults: [HouseholdFault] = []

  init(asOf: Day) { self.asOf = asOf }

  /// No single holding may be worth more: sums of many then stay far inside 64 bits of cents.
  static let largestAmount = Money(dollars: 1_000_000_000_000)

  /// Beyond so many, one more tells nobody anything.
  static let mostFaults = 1000

  // Hardly anything is ever wrong: places and words are only made where it is.
  mutating func require<Found: CustomStringConvertible>(
    _ holds: Bool, _ path: @autoclosure () -> [PathStep], _ found: @autoclosure () -> Found,
    _ expected: @autoclosure () -> String
  ) {
    if holds || faults.count >= Self.mostFaults { return }
    faults.append(
      HouseholdFault(path: path(), found: found().description, expected: expected()))
  }

  mutating func fraction(
    _ value: Rate, _ path: @autoclosure () -> [PathStep], from least: Rate = .zero
  ) {
    let range = least < .zero ? "more than -1 and at most 1" : "from 0 to 1"
    require(value >= least && value <= .one, path(), value, "a fraction \(range)")
  }

  mutating func amount(
    _ value: Money, _ path: @autoclosure () -> [PathStep], signed: Bool = false
  ) {
    require(
      value.magnitude <= Self.largestAmount, path(), value,
      "at most \(Self.largestAmount) dollars")
    if !signed { require(value >= .zero, path(), value, "dollars, 0 or more") }
  }

  mutating func text(_ value: String, _ path: @autoclosure () -> [PathStep]) {
    let isPrintable = value.unicodeScalars.allSatisfy { !$0.isControl }
    require(
      !value.isEmpty && isPrintable, path(), "\"\(value)\"", "a name without control characters")
  }

  mutating func unique(_ values: [String], path: (Int) -> [PathStep], _ what: String) {
    var seen = Set<String>()
    for (index, value) in values.enumerated() where !seen.insert(value).inserted {
      require(false, path(index), "\"\(value)\" a second time", "every \(what) once")
    }
  }

  // Parts that are no fractions are faults of their own, and could overflow the sum.
  mutating func sum(_ parts: [Rate], _ path: [PathStep], _ expected: String) {
    if parts.contains(where: { $0 < .zero || $0 > .one }) { return }
    let sum = parts.reduce(.zero, +)
    require(sum == .one, path, "a sum of \(sum)", expected)
  }

  mutating func basics(name: String, cashYield: Rate) {
    text(name, [.key("name")])
    fraction(cashYield, [.key("cashYield")])
  }
}

extension HouseholdCheck {
  mutating func tax(_ tax: TaxProfile) {
    func at(_ keys: String...) -> [PathStep] { [.key("tax")] + keys.map(PathStep.key) }
    let income = tax.income
    amount(income.wages, at("income", "wages"))
    amount(income.interest, at("income", "interest"))
    amount(income.ordinaryDividends, at("income", "ordinaryDividends"))
    amount(income.qualifiedDividends, at("income", "qualifiedDividends"))
    require(
      income.qualifiedDividends <= income.ordinaryDividends, at("income", "qualifiedDividends"),
      income.qualifiedDividends,
      "at most ordinaryDividends (\(income.ordinaryDividends)), which include the qualified ones")
    amount(income.other, at("income", "other"), signed: true)
    if case .itemized(let deduction) = tax.deductions { amount(deduction, at("deductions")) }
    state(tax.state, year: tax.year, at("state"))
    amount(tax.realized.shortTerm, at("realized", "shortTerm"), signed: true)
    amount(tax.realized.longTerm, at("realized", "longTerm"), signed: true)
    amount(tax.carryforward.shortTerm, at("carryforward", "shortTerm"))
    amount(tax.carryforward.longTerm, at("carryforward", "longTerm"))
    fraction(tax.futureLongTermRate, at("futureLongTermRate"))
    if let rate = tax.withdrawalRate { fraction(rate, at("withdrawalRate")) }
  }

  mutating func securities(_ securities: [Security]) {
    unique(
      securities.map(\.symbol), path: { [.key("securities"), .key(securities[$0].symbol)] },
      "symbol")
    for security in securities { self.security(security) }
  }

  private mutating func security(_ security: Security) {
    func at(_ keys: String...) -> [PathStep] {
      [.key("securities"), .key(security.symbol)] + keys.map(PathStep.key)
    }
    text(security.symbol, at())
    require(
      security.price.microDollars > 0, at("price"), security.price, "dollars a share, more than 0")
    exposures(security, at("exposures"))
    text(security.identicalGroup, at("identicalGroup"))
    require(
      security.halfSpread >= .zero && security.halfSpread <= Rate(basisPoints: 5000),
      at("halfSpread"), security.halfSpread, "a fraction from 0 to 0.5")
    fraction(security.yield, at("yield"))
    fraction(security.qualifiedFraction, at("qualifiedFraction"))
    fraction(security.expenseRatio, at("expenseRatio"))
    fraction(security.expectedReturn, at("expectedReturn"), from: Rate(billionths: -999_999_999))
  }

  private mutating func exposures(_ security: Security, _ path: [PathStep]) {
    unique(
      security.exposures.map(\.assetClass),
      path: { path + [.key(security.exposures[$0].assetClass)] }, "asset class")
    for exposure in security.exposures {
      text(exposure.assetClass, path + [.key(exposure.assetClass)])
      fraction(exposure.weight, path + [.key(exposure.assetClass)])
    }
    sum(security.exposures.map(\.weight), path, "exposures that sum to 1")
  }

  mutating func targets(_ targets: [Target]) {
    let path = [PathStep.key("targets")]
    unique(
      targets.map(\.assetClass), path: { path + [.key(targets[$0].assetClass)] },
      "asset class")
    for target in targets { self.target(target, path + [.key(target.assetClass)]) }
    sum(targets.map(\.weight), path, "weights that sum to 1")
  }

  private mutating func target(_ target: Target, _ path: [PathStep]) {
    let band = path + [.key("band")]
    text(target.assetClass, path)
    fraction(target.weight, path + [.key("weight")])
    switch target.band {
    case .absolute(let points): fraction(points, band + [.key("absolute")])
    case .relative(let part): fraction(part, band + [.key("relative")])
    case .hybrid(let part, let least):
      fraction(part, band + [.key("relative")])
      fraction(least, band + [.key("atLeast")])
    case .explicit(let lower, let upper):
      fraction(lower, band + [.key("lower")])
      fraction(upper, band + [.key("upper")])
      require(
        lower <= target.weight, band + [.key("lower")], lower,
        "at most the weight, \(target.weight)")
      require(
        upper >= target.weight, band + [.key("upper")], upper,
        "at least the weight, \(target.weight)")
    }
  }
}

extension HouseholdCheck {
  mutating func accounts(_ accounts: [Account], securities: [Security]) {
    require(
      !accounts.isEmpty, [.key("accounts")], "an empty list", "at least one account")
    unique(
      accounts.map(\.id), path: { [.key("accounts"), .index($0), .key("id")] }, "account id")
    let prices = Dictionary(
      securities.map { ($0.symbol, $0.price) }, uniquingKeysWith: { first, _ in first })
    for (index, account) in accounts.enumerated() {
      self.account(account, [.key("accounts"), .index(index)], prices)
    }
  }

  private mutating func account(
    _ account: Account, _ path: [PathStep], _ prices: [String: Price]
  ) {
    text(account.id, path + [.key("id")])
    text(account.owner, path + [.key("owner")])
    amount(account.cash, path + [.key("cash")], signed: true)
    amount(account.flow, path + [.key("flow")], signed: true)
    amount(account.minimumCash, path + [.key("minimumCash")])
    amount(account.ticketCost, path + [.key("ticketCost")])
    let menu = account.menu ?? []
    unique(menu, path: { path + [.key("menu"), .index($0)] }, "symbol of a menu")
    for (place, symbol) in menu.enumerated() {
      declared(symbol, path + [.key("menu"), .index(place)], prices)
    }
    unique(
      account.lots.map(\.id), path: { path + [.key("lots"), .index($0), .key("id")] },
      "lot id of an account")
    for (place, lot) in account.lots.enumerated() {
      self.lot(lot, path + [.key("lots"), .index(place)], prices)
    }
  }

  private mutating func declared(
    _ symbol: String, _ path: @autoclosure () -> [PathStep], _ prices: [String: Price]
  ) {
    require(prices[symbol] != nil, path(), "\"\(symbol)\"", "a symbol declared under securities")
  }

  private mutating func lot(_ lot: Lot, _ path: [PathStep], _ prices: [String: Price]) {
    text(lot.id, path + [.key("id")])
    declared(lot.security, path + [.key("security")], prices)
    require(
      lot.quantity > .zero, path + [.key("quantity")], lot.quantity, "shares, more than 0")
    if let price = prices[lot.security] {
      require(
        lot.quantity * price <= ExactDollars(Self.largestAmount), path + [.key("quantity")],
        lot.quantity, "a holding worth at most \(Self.largestAmount) dollars")
    }
    if let basis = lot.basis { amount(basis, path + [.key("basis")]) }
    if let day = lot.acquired { past(day, path + [.key("acquired")]) }
    if let day = lot.holdingSince { past(day, path + [.key("holdingSince")]) }
  }

  private mutating func past(_ day: Day, _ path: @autoclosure () -> [PathStep]) {
    let asOf = asOf
    require(day <= asOf, path(), day, "a day not after asOf, \(asOf)")
  }

  mutating func policy(_ policy: Policy) {
    func at(_ key: String) -> [PathStep] { [.key("policy"), .key(key)] }
    fraction(policy.driftPrice, at("driftPrice"))
    fraction(policy.bandPrice, at("bandPrice"))
    require(
      policy.bandPrice >= policy.driftPrice, at("bandPrice"), policy.bandPrice,
      "at least driftPrice, \(policy.driftPrice)")
    amount(policy.orderPrice, at("orderPrice"))
    amount(policy.minimumTrade, at("minimumTrade"))
    if let cap = policy.maximumNetGain { amount(cap, at("maximumNetGain")) }
    if let cap = policy.maximumTax { amount(cap, at("maximumTax")) }
    if let cap = policy.maximumTurnover {
      require(cap >= .zero, at("maximumTurnover"), cap, "a fraction, 0 or more")
    }
    if let years = policy.deferralYears { self.years(years, at("deferralYears")) }
    years(policy.carryforwardYears, at("carryforwardYears"))
    fraction(policy.discountRate, at("discountRate"))
    require(
      policy.holdingYears >= .zero && policy.holdingYears <= Rate(billionths: 100_000_000_000),
      at("holdingYears"), policy.holdingYears, "years from 0 to 100")
  }

  mutating func donation(_ donation: Donation) {
    let path = [PathStep.key("donation"), .key("amount")]
    amount(donation.amount, path, signed: true)
    require(donation.amount > .zero, path, donation.amount, "dollars, more than 0")
  }

  private mutating func years(_ years: Int, _ path: @autoclosure () -> [PathStep]) {
    require((0...100).contains(years), path(), years, "whole years from 0 to 100")
  }

  mutating func history(
    _ history: [PastTrade], accounts: [Account], securities: [Security]
  ) {
    let kinds = Dictionary(
      accounts.map { ($0.id, $0.kind) }, uniquingKeysWith: { first, _ in first })
    let symbols = Set(securities.map(\.symbol))
    for (index, trade) in history.enumerated() {
      func at(_ key: String) -> [PathStep] { [.key("history"), .index(index), .key(key)] }
      require(
        kinds[trade.account] != nil, at("account"), "\"\(trade.account)\"",
        "an account of this household")
      require(
        symbols.contains(trade.security), at("security"), "\"\(trade.security)\"",
        "a symbol declared under securities")
      past(trade.day, at("day"))
      require(
        trade.quantity > .zero, at("quantity"), trade.quantity, "shares, more than 0")
      if let gain = trade.gain { amount(gain, at("gain"), signed: true) }
      require(
        trade.gain != nil || trade.side == .buy || kinds[trade.account] != .taxable, at("gain"),
        "nothing", "what the sale gained, negative for a loss")
    }
  }
}
