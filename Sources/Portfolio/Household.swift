public import Money

/// A household: every account, what is held, what is wanted, and what the law needs to know.
///
/// Checked as a whole when made; securities, accounts, lots, targets and history are kept in order
/// of their names, so that nothing computed from a household depends on the order in a file.
public struct Household: Hashable, Sendable {
  /// The household's name.
  public let name: String
  /// The day of the prices, the plan's trades and the law.
  public let asOf: Day
  /// What idle cash earns in a year, as ordinary income.
  public let cashYield: Rate
  /// What its tax depends on besides its lots.
  public let tax: TaxProfile
  /// By symbol.
  public let securities: [Security]
  /// By id; their lots by id.
  public let accounts: [Account]
  /// By class; one for every class that is named, that a security counts towards, and for `cash`.
  /// Classes that the file does not name have weight 0 and a band of width 0.
  public let targets: [Target]
  /// What it is willing to pay for what.
  public let policy: Policy
  /// What it wants to give in kind; nil for nothing.
  public let donation: Donation?
  /// By day, then account, security, side and quantity.
  public let history: [PastTrade]
  /// What the readers of the household's files want a person to know, in their order.
  public let notices: [String]

  /// Checks the parts against each other and keeps them in order.
  public init(
    name: String, asOf: Day, cashYield: Rate = Rate(basisPoints: 300), tax: TaxProfile,
    securities: [Security], accounts: [Account], targets: [Target], policy: Policy = Policy(),
    donation: Donation? = nil, history: [PastTrade] = [], notices: [String] = []
  ) throws(HouseholdFaults) {
    var check = HouseholdCheck(asOf: asOf)
    check.basics(name: name, cashYield: cashYield)
    check.tax(tax)
    check.securities(securities)
    check.accounts(accounts, securities: securities)
    check.targets(targets)
    check.policy(policy)
    if let donation { check.donation(donation) }
    check.history(history, accounts: accounts, securities: securities)
    if !check.faults.isEmpty { throw HouseholdFaults(check.faults) }
    self.name = name
    self.asOf = asOf
    self.cashYield = cashYield
    self.tax = tax
    self.securities = securities.map(Self.ordered).sorted { $0.symbol < $1.symbol }
    self.accounts = accounts.map(Self.ordered).sorted { $0.id < $1.id }
    self.targets = Self.completed(targets, securities)
    self.policy = policy
    self.donation = donation
    self.history = history.sorted(by: Self.precedes)
    self.notices = notices
  }

  private static func ordered(_ security: Security) -> Security {
    var security = security
    security.exposures.sort { $0.assetClass < $1.assetClass }
    return security
  }

  private static func ordered(_ account: Account) -> Account {
    var account = account
    account.lots.sort { $0.id < $1.id }
    account.menu?.sort()
    return account
  }

  private static func completed(_ targets: [Target], _ securities: [Security]) -> [Target] {
    let named = Set(targets.map(\.assetClass))
    let counted = securities.flatMap(\.exposures).map(\.assetClass) + [Target.cashClass]
    let unnamed = Set(counted).subtracting(named)
      .map { Target(assetClass: $0, weight: .zero, band: .none) }
    return (targets + unnamed).sorted { $0.assetClass < $1.assetClass }
  }

  private static func precedes(_ left: PastTrade, _ right: PastTrade) -> Bool {
    (left.day, left.account, left.security, left.side.rawValue, left.quantity)
      < (right.day, right.account, right.security, right.side.rawValue, right.quantity)
  }
}

extension Household {
  /// The same household with parts of it replaced by `change`, checked again.
  public func with(
    policy: Policy? = nil, accounts: [Account]? = nil, targets: [Target]? = nil,
    notices: [String]? = nil
  ) throws(HouseholdFaults) -> Household {
    try changed(
      policy: policy ?? self.policy, accounts: accounts ?? self.accounts,
      targets: targets ?? self.targets, donation: donation, notices: notices ?? self.notices)
  }

  /// The same household giving `donation`, or nothing, checked again.
  public func giving(_ donation: Donation?) throws(HouseholdFaults) -> Household {
    try changed(
      policy: policy, accounts: accounts, targets: targets, donation: donation, notices: notices)
  }

  private func changed(
    policy: Policy, accounts: [Account], targets: [Target], donation: Donation?,
    notices: [String]
  ) throws(HouseholdFaults) -> Household {
    try Household(
      name: name, asOf: asOf, cashYield: cashYield, tax: tax, securities: securities,
      accounts: accounts, targets: targets, policy: policy, donation: donation, history: history,
      notices: notices)
  }
}
