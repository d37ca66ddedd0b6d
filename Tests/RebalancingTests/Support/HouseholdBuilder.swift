import Money
import Portfolio

/// The day of every household here unless a test says otherwise.
let today: Day = "2026-03-16"

/// A couple with wages of 240,000 and nothing else, filing jointly in a state without income tax.
///
/// 2026: 240,000 − 32,200 standard deduction = 207,800 of taxable income, in the 22 % bracket, which
/// ends at 211,400. Long-term gains are taxed at 15 % (98,900 < 207,800, and to 613,700); above an
/// income of 250,000 the tax on net investment income adds 3.8 %.
let couple = TaxProfile(
  year: 2026, filingStatus: .marriedFilingJointly, income: Income(wages: 240_000))

/// The couple with less income, so that no gain of these tests reaches 250,000: 150,000 − 32,200 =
/// 117,800 of taxable income, in the 22 % bracket (100,800 to 211,400); long-term gains at 15 %.
let modestCouple = TaxProfile(
  year: 2026, filingStatus: .marriedFilingJointly, income: Income(wages: 150_000))

func household(
  asOf: Day = today, cashYield: Rate = 0, tax: TaxProfile = modestCouple,
  securities: [Security], accounts: [Account], targets: [Target], policy: Policy = Policy(),
  giving: Money? = nil, history: [PastTrade] = []
) throws -> Household {
  try Household(
    name: "Test", asOf: asOf, cashYield: cashYield, tax: tax, securities: securities,
    accounts: accounts, targets: targets, policy: policy, donation: giving.map(Donation.init),
    history: history)
}

/// Without spread, yield or fees unless the test gives them, so that figures come out round.
func security(
  _ symbol: String, _ assetClass: String, price: Price = 100, group: String? = nil,
  halfSpread: Rate = 0, yield: Rate = 0, qualified: Rate = 1, expenses: Rate = 0,
  expectedReturn: Rate = 0, buyable: Bool = true
) -> Security {
  Security(
    symbol: symbol, price: price, exposures: [Exposure(assetClass: assetClass, weight: .one)],
    identicalGroup: group, halfSpread: halfSpread, yield: yield, qualifiedFraction: qualified,
    expenseRatio: expenses, expectedReturn: expectedReturn, isBuyable: buyable)
}

func lot(
  _ id: String, _ security: String, _ quantity: Quantity, basis: Money?,
  acquired: Day? = "2019-05-02", holdingSince: Day? = nil, locked: Bool = false
) -> Lot {
  Lot(
    id: id, security: security, quantity: quantity, basis: basis, acquired: acquired,
    holdingSince: holdingSince, isLocked: locked)
}

func account(
  _ id: String, _ kind: AccountKind, owner: String = "ana", cash: Money = 0, flow: Money = 0,
  minimumCash: Money = 0, menu: [String]? = nil, fractionalShares: Bool = true,
  ticketCost: Money = 0, tradable: Bool = true, lotMethod: LotMethod = .specific,
  _ lots: Lot...
) -> Account {
  Account(
    id: id, kind: kind, owner: owner, cash: cash, flow: flow, minimumCash: minimumCash, menu: menu,
    hasFractionalShares: fractionalShares, ticketCost: ticketCost, isTradable: tradable,
    lotMethod: lotMethod, lots: lots)
}

func target(_ assetClass: String, _ weight: Rate, _ band: Band = .absolute(0.05)) -> Target {
  Target(assetClass: assetClass, weight: weight, band: band)
}

func bought(
  _ quantity: Quantity, _ security: String, on day: Day, in account: String
) -> PastTrade {
  PastTrade(account: account, security: security, day: day, side: .buy, quantity: quantity)
}

func sold(
  _ quantity: Quantity, _ security: String, gain: Money?, on day: Day, in account: String
) -> PastTrade {
  PastTrade(
    account: account, security: security, day: day, side: .sell, quantity: quantity, gain: gain)
}

extension Policy {
  /// The defaults with some keys changed.
  static func with(_ change: (inout Policy) -> Void) -> Policy {
    var policy = Policy()
    change(&policy)
    return policy
  }
}

extension Household {
  /// The household with one account changed.
  func changing(_ id: String, _ change: (inout Account) -> Void) throws -> Household {
    try with(
      accounts: accounts.map { account in
        var account = account
        if account.id == id { change(&account) }
        return account
      })
  }

  /// The household with its policy changed.
  func changingPolicy(_ change: (inout Policy) -> Void) throws -> Household {
    var policy = policy
    change(&policy)
    return try with(policy: policy)
  }

  /// The household with one security changed.
  func changing(security symbol: String, _ change: (inout Security) -> Void) throws -> Household {
    try replacing(
      securities: securities.map { security in
        var security = security
        if security.symbol == symbol { change(&security) }
        return security
      })
  }

  /// The household with any of its parts replaced.
  func replacing(
    asOf: Day? = nil, tax: TaxProfile? = nil, securities: [Security]? = nil,
    accounts: [Account]? = nil, targets: [Target]? = nil, policy: Policy? = nil,
    history: [PastTrade]? = nil
  ) throws -> Household {
    try Household(
      name: name, asOf: asOf ?? self.asOf, cashYield: cashYield, tax: tax ?? self.tax,
      securities: securities ?? self.securities, accounts: accounts ?? self.accounts,
      targets: targets ?? self.targets, policy: policy ?? self.policy, donation: donation,
      history: history ?? self.history)
  }
}
