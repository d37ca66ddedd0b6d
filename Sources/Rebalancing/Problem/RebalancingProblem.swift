public import Money
public import Portfolio
public import Tax

/// A household made ready for planning: every lot with what the rules say of it, and the prices of
/// the objective. Everything that drift, program, plan and report need is looked up here.
public struct RebalancingProblem: Sendable {
  /// The household.
  public let household: Household
  /// What it is willing to pay for what: the household's, unless a question asks for another.
  package private(set) var policy: Policy
  /// What a dollar of this year's tax counts: one, unless a question asks for another.
  private(set) var taxPrice = Rate.one
  /// The law of its year, for its income.
  public let yearTax: YearTax
  /// What the wash-sale window holds.
  public let washSales: WashSales
  /// V: the household's value after flows and after what it gives.
  public let value: ExactDollars
  /// The same with what it gives still in it.
  public let valueBeforeGift: ExactDollars
  /// The prices of the objective.
  package let prices: ObjectivePrices
  package let lots: [LotCase]
  /// What is given; nil where nothing is asked for.
  package let giving: Giving?
  /// By account, then security.
  package let positions: [Position]
  /// Identical groups of which a loss lot may be sold at all (rule 4).
  package let harvestableGroups: Set<String>
  let securityIndex: [String: Int]
  let classIndex: [String: Int]
  /// Names of the identical groups, sorted.
  let groupNames: [String]
  /// The place in ``groupNames`` of each security's.
  let groups: [Int]
  private let exposures: [[ClassWeight]]
  /// The place in ``positions`` by account and security; −1 where nothing is held.
  private let positionPlaces: [[Int]]

  /// Looks up all that planning needs.
  public init(_ household: Household) throws(UnsupportedTaxYear) {
    self.household = household
    policy = household.policy
    yearTax = try YearTax(profile: household.tax)
    washSales = WashSales(household: household)
    securityIndex = Self.index(household.securities.map(\.symbol))
    classIndex = Self.index(household.targets.map(\.assetClass))
    prices = ObjectivePrices(household, yearTax)
    (lots, positions) = LotCases(household, washSales, securityIndex).build()
    harvestableGroups = Self.harvestable(lots, household.securities, washSales)
    giving = Giving(household, lots, positions)
    groupNames = Set(household.securities.map(\.identicalGroup)).sorted()
    let groupIndex = Self.index(groupNames)
    groups = household.securities.map { groupIndex[$0.identicalGroup] ?? 0 }
    exposures = Self.exposures(household.securities, classIndex)
    positionPlaces = Self.places(of: positions, in: household)
    valueBeforeGift =
      lots.reduce(ExactDollars.zero) { $0 + $1.value }
      + ExactDollars(household.accounts.reduce(Money.zero) { $0 + $1.cash + $1.flow })
    value = valueBeforeGift - (giving?.goal ?? .zero)
  }

  /// Groups with a sellable loss lot of which history shows no purchase in the window (c) and every
  /// recent lot could be sold in full (b).
  private static func harvestable(
    _ lots: [LotCase], _ securities: [Security], _ washSales: WashSales
  ) -> Set<String> {
    var groups = Set<String>()
    for lotCase in lots where lotCase.isLoss && lotCase.isSellable {
      groups.insert(securities[lotCase.security].identicalGroup)
    }
    for lotCase in lots where lotCase.isRecent && !lotCase.isSellable {
      groups.remove(securities[lotCase.security].identicalGroup)
    }
    return groups.filter { washSales[$0]?.permitsLossSale != false }
  }

  private static func exposures(
    _ securities: [Security], _ classIndex: [String: Int]
  ) -> [[ClassWeight]] {
    securities.map { security in
      security.exposures.compactMap { exposure in
        classIndex[exposure.assetClass].map {
          ClassWeight(assetClass: $0, weight: exposure.weight)
        }
      }
    }
  }

  private static func places(of positions: [Position], in household: Household) -> [[Int]] {
    var places = Array(
      repeating: Array(repeating: -1, count: household.securities.count),
      count: household.accounts.count)
    for (place, position) in positions.enumerated() {
      places[position.account][position.security] = place
    }
    return places
  }

  private static func index(_ names: [String]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
  }
}

/// A part of a security that counts towards a class.
package struct ClassWeight: Sendable {
  package let assetClass: Int
  package let weight: Rate
}

extension RebalancingProblem {
  package var accounts: [Account] { household.accounts }
  package var securities: [Security] { household.securities }
  package var targets: [Target] { household.targets }

  /// The same household where a misplaced dollar counts `driftPrice`, in its band and out of it, and the
  /// plan may add so much tax, which may be less than nothing. Nothing looked up depends on these.
  func with(driftPrice: Rate, maximumTax: Money?) -> RebalancingProblem {
    var copy = self
    copy.policy.driftPrice = driftPrice
    copy.policy.bandPrice = driftPrice
    copy.policy.maximumTax = maximumTax
    return copy
  }

  /// The same household where a dollar of this year's tax counts `taxPrice` and the plan may add any amount
  /// of it.
  func with(taxPrice: Rate) -> RebalancingProblem {
    var copy = self
    copy.taxPrice = taxPrice
    copy.policy.maximumTax = nil
    return copy
  }

  /// What of the household could be given in kind, rounded down; nil where nothing is asked for.
  public var worthGivable: Money? { giving?.available.money(.down) }

  /// What a settlement's classes are measured against: V, or the value with the gift still in it
  /// where the gift is not made.
  func value(of settlement: Settlement) -> ExactDollars {
    settlement.gifts.isEmpty ? valueBeforeGift : value
  }

  func price(ofLot index: Int) -> Price { securities[lots[index].security].price }

  /// S₀ and L₀.
  package var startingGains: ByTerm { household.tax.startingGains }

  /// The place of class `cash`.
  package var cashClass: Int { classIndex[Target.cashClass] ?? 0 }

  /// The class and the weight of each exposure of a security.
  package func exposures(of security: Int) -> [ClassWeight] { exposures[security] }

  /// Rule 2 and the second sentence of rule 4: whether the account may buy the security.
  package func isBuyable(_ security: Int, in account: Int) -> Bool {
    let (security, account) = (securities[security], accounts[account])
    return security.isBuyable && account.isTradable
      && account.menu?.contains(security.symbol) != false
      && buyingBlockedUntil(group: security.identicalGroup) == nil
  }

  /// The last day on which a loss already realized forbids buying; nil where none does.
  func buyingBlockedUntil(group: String) -> Day? {
    washSales[group]?.buyingBlockedUntil
  }

  /// The lots of an account's security; nil where it holds none.
  func position(account: Int, security: Int) -> Position? {
    positionPlace(account: account, security: security).map { positions[$0] }
  }

  /// The place of that in ``positions``.
  func positionPlace(account: Int, security: Int) -> Int? {
    let place = positionPlaces[account][security]
    return place < 0 ? nil : place
  }

  /// The net gain that rule 5 still allows the plan; nil without that cap.
  package var gainAllowance: Money? {
    policy.maximumNetGain.map { max(.zero, $0 - household.tax.realized.total) }
  }

  /// The dollars that rule 5 allows the plan to sell; nil without that cap.
  package var saleAllowance: ExactDollars? { policy.maximumTurnover.map { value * $0 } }
}
