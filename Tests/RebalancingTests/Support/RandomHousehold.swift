import Money
import Portfolio
import TestSupport

/// Households in which every key of household/1 occurs, by seed.
struct RandomHousehold {
  private var random: SeededRandom
  private let seed: UInt64

  init(seed: UInt64) {
    self.seed = seed
    random = SeededRandom(seed: seed)
  }

  private static let classes = ["us", "abroad", "bonds"]

  /// Two or three accounts, four to eight securities, at most 25 lots.
  mutating func household() throws -> Household {
    let securities = securities()
    let accounts = accounts(securities)
    return try Household(
      name: "Random \(seed)", asOf: today, cashYield: random.element(of: [0, 0.03]),
      tax: tax(), securities: securities, accounts: accounts, targets: targets(),
      policy: policy(), history: history(accounts, securities))
  }

  private mutating func securities() -> [Security] {
    let count = Int(random.number(4...8))
    return (0..<count).map { place in
      var security = Security(
        symbol: "S\(place)", price: Price(microDollars: random.number(5_000_000...400_000_000)),
        exposures: [])
      // Cents mostly, sometimes all six decimals.
      if !random.once(in: 4) {
        security.price = Price(microDollars: security.price.microDollars / 10_000 * 10_000)
      }
      security.exposures = exposures(place)
      if random.once(in: 3) { security.identicalGroup = "group \(place % 2)" }
      security.halfSpread = random.element(of: [0, 0.0001, 0.0005, 0.002])
      security.yield = random.element(of: [0, 0.015, 0.04])
      security.qualifiedFraction = random.element(of: [0, 0.6, 1])
      security.expenseRatio = random.element(of: [0, 0.0003, 0.005])
      security.expectedReturn = random.element(of: [0, 0.04, 0.07])
      security.isBuyable = !random.once(in: 8)
      return security
    }
  }

  private mutating func exposures(_ place: Int) -> [Exposure] {
    if random.once(in: 6) {
      return [
        Exposure(assetClass: "us", weight: 0.6), Exposure(assetClass: "bonds", weight: 0.4),
      ]
    }
    // A class that no target names, at times.
    let assetClass = random.once(in: 12) ? "gold" : Self.classes[place % 3]
    return [Exposure(assetClass: assetClass, weight: .one)]
  }

  private mutating func accounts(_ securities: [Security]) -> [Account] {
    let kinds: [AccountKind] = [.taxable, random.element(of: AccountKind.allCases), .taxable]
    let count = Int(random.number(2...3))
    return (0..<count).map { place in
      account("account \(place)", kinds[place], securities, lots: 24 / count)
    }
  }

  private mutating func account(
    _ id: String, _ kind: AccountKind, _ securities: [Security], lots: Int
  ) -> Account {
    var account = Account(id: id, kind: kind, owner: random.element(of: ["ana", "luis"]))
    account.cash = Money(cents: random.number(0...500_000))
    account.flow = Money(cents: random.element(of: [0, 0, 0, 1, -1]) * random.number(0...800_000))
    account.minimumCash = random.element(of: [0, 0, 200])
    if random.once(in: 4) {
      account.menu = securities.filter { _ in random.once(in: 2) }.map(\.symbol)
    }
    // Whole shares in more than one account take the solver seconds.
    account.hasFractionalShares = id != "account 0" || !random.once(in: 3)
    account.ticketCost = random.element(of: [0, 0, 4.95])
    account.isTradable = account.flow < .zero || !random.once(in: 12)
    account.lotMethod = random.once(in: 2) ? .specific : random.element(of: LotMethod.allCases)
    account.lots = (0..<Int(random.number(1...Int64(lots)))).map { lot("L\($0)", securities) }
    return account
  }

  private mutating func lot(_ id: String, _ securities: [Security]) -> Lot {
    let security = random.element(of: securities)
    let worth = random.element(of: [300, 3_000, 12_000] as [Int64])
    let micro = Int128(random.number(worth * 500_000...worth * 1_500_000)) * 1_000_000
    var quantity = Quantity(
      microShares: Int64(micro / Int128(security.price.microDollars)))
    // Whole shares, a broker's four decimals, or all six.
    switch random.number(0...5) {
    case 0...2: quantity = Quantity(shares: max(1, quantity.wholeShares))
    case 3...4: quantity = Quantity(microShares: max(100, quantity.microShares / 100 * 100))
    default: break
    }
    let age = random.element(of: [15, 30, 31, 200, 365, 366, 900, 2_500])
    let basis = (quantity * security.price).scaled(by: random.number(40...130), over: 100)
    return Lot(
      id: id, security: security.symbol, quantity: quantity,
      basis: random.once(in: 25) ? nil : basis.money(.halfEven),
      acquired: random.once(in: 25) ? nil : today.adding(days: -age),
      holdingSince: random.once(in: 25) ? today.adding(days: -400) : nil,
      isLocked: random.once(in: 25))
  }

  private mutating func targets() -> [Target] {
    var bands: [Band] = [
      .absolute(0.05), .relative(0.20), .absolute(0.01), .hybrid(relative: 0.1, atLeast: 0.02),
      .none,
    ]
    bands.shuffle(using: &random)
    let weights: [Rate] = random.element(of: [
      [0.5, 0.2, 0.28], [0.3, 0.3, 0.38], [0.7, 0.08, 0.2],
    ])
    return zip(Self.classes, weights).enumerated().map { place, target in
      Target(assetClass: target.0, weight: target.1, band: bands[place])
    } + [Target(assetClass: "cash", weight: 0.02, band: .absolute(0.02))]
  }

  /// Two of eight are of years before.
  private var year: Int {
    switch seed % 8 {
    case 2: 2024
    case 6: 2025
    default: 2026
    }
  }

  private mutating func tax() -> TaxProfile {
    func money(_ dollars: ClosedRange<Int64>) -> Money {
      Money(cents: random.number(dollars.lowerBound * 100...dollars.upperBound * 100))
    }
    let dividends = money(0...8_000)
    var tax = TaxProfile(year: year, filingStatus: random.element(of: FilingStatus.allCases))
    tax.income = Income(
      wages: random.element(of: [money(0...60_000), money(60_000...300_000), money(0...900_000)]),
      interest: money(0...3_000), ordinaryDividends: dividends,
      qualifiedDividends: Money(cents: dividends.cents * 7 / 10),
      other: random.element(of: [.zero, .zero, money(-20_000...20_000)]))
    tax.deductions = random.once(in: 3) ? .itemized(money(0...50_000)) : .standard
    let rate: Rate = random.element(of: [0, 0.05, 0.093])
    tax.state = StateTax(
      ordinaryRate: rate, longTermRate: random.once(in: 2) ? rate : rate * 0.6)
    if random.once(in: 2) {
      tax.realized = ByTerm(shortTerm: money(-5_000...5_000), longTerm: money(-5_000...9_000))
    }
    if random.once(in: 3) {
      tax.carryforward = ByTerm(shortTerm: money(0...6_000), longTerm: money(0...15_000))
    }
    tax.withdrawalRate = random.element(of: [nil, 0.12, 0.24])
    return tax
  }

  private mutating func policy() -> Policy {
    var policy = Policy()
    policy.orderPrice = random.element(of: [0, 1, 5])
    policy.minimumTrade = random.element(of: [0, 50, 100, 500])
    if random.once(in: 5) { policy.maximumNetGain = random.element(of: [0, 500, 5_000]) }
    if random.once(in: 6) { policy.maximumTax = random.element(of: [0, 100, 1_000]) }
    if random.once(in: 6) { policy.maximumTurnover = random.element(of: [0, 0.03, 0.25]) }
    policy.deferralYears = random.element(of: [nil, 0, 5, 10, 20])
    policy.holdingYears = random.element(of: [0, 1, 2.5])
    return policy
  }

  private mutating func history(
    _ accounts: [Account], _ securities: [Security]
  ) -> [PastTrade] {
    (0..<Int(random.number(0...3))).map { _ in
      let isSale = random.once(in: 2)
      return PastTrade(
        account: random.element(of: accounts).id, security: random.element(of: securities).symbol,
        day: today.adding(days: -Int(random.element(of: [0, 10, 30, 31, 60]))),
        side: isSale ? .sell : .buy, quantity: Quantity(shares: random.number(1...20)),
        gain: isSale ? Money(cents: random.number(-50_000...20_000)) : nil)
    }
  }
}
