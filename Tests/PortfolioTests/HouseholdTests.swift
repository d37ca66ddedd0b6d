import Money
import Portfolio
import Testing

/// The parts of a household that is right, for tests to make wrong.
struct Parts {
  static let asOf = Day(year: 2026, month: 3, day: 16) ?? Day(number: 0)

  var name = "Rivera"
  var cashYield = Rate(basisPoints: 300)
  var tax = TaxProfile(year: 2026, filingStatus: .single)
  var securities = [
    Parts.security("VTI", "usEquity"), Parts.security("BND", "usBond"),
  ]
  var accounts = [
    Account(id: "roth", kind: .roth, owner: "luis"),
    Account(
      id: "broker", kind: .taxable, owner: "ana", cash: Money(dollars: 100),
      menu: ["VTI", "BND"],
      lots: [Parts.lot("L2"), Parts.lot("L1")]),
  ]
  var targets = [
    Target(
      assetClass: "usEquity", weight: Rate(basisPoints: 6000),
      band: .absolute(Rate(basisPoints: 500))),
    Target(
      assetClass: "usBond", weight: Rate(basisPoints: 4000),
      band: .relative(Rate(basisPoints: 2000))),
  ]
  var policy = Policy()
  var history: [PastTrade] = []

  static func security(_ symbol: String, _ assetClass: String) -> Security {
    Security(
      symbol: symbol, price: Price(microDollars: 50_000_000),
      exposures: [Exposure(assetClass: assetClass, weight: .one)])
  }

  static func lot(_ id: String, day: Day? = asOf.adding(days: -400)) -> Lot {
    Lot(
      id: id, security: "VTI", quantity: Quantity(shares: 10), basis: Money(dollars: 400),
      acquired: day)
  }

  static func trade(_ account: String, _ side: TradeSide, daysAgo: Int) -> PastTrade {
    PastTrade(
      account: account, security: "VTI", day: asOf.adding(days: -daysAgo), side: side,
      quantity: Quantity(shares: 1), gain: side == .sell ? Money(dollars: -5) : nil)
  }

  func household() throws(HouseholdFaults) -> Household {
    try Household(
      name: name, asOf: Self.asOf, cashYield: cashYield, tax: tax, securities: securities,
      accounts: accounts, targets: targets, policy: policy, history: history)
  }

  /// The faults of these parts after `change`, a line each.
  static func faults(_ change: (inout Parts) -> Void) -> [String] {
    var parts = Parts()
    change(&parts)
    do {
      _ = try parts.household()
      return []
    } catch {
      return error.faults.map { "\($0.pathText): \($0.found) / \($0.expected)" }
    }
  }
}

@Suite struct HouseholdTests {
  @Test func keepsItsPartsInOrder() throws {
    var parts = Parts()
    parts.history = [
      Parts.trade("roth", .buy, daysAgo: 3), Parts.trade("broker", .sell, daysAgo: 9),
    ]
    let household = try parts.household()
    #expect(household.securities.map(\.symbol) == ["BND", "VTI"])
    #expect(household.accounts.map(\.id) == ["broker", "roth"])
    #expect(household.accounts.first?.lots.map(\.id) == ["L1", "L2"])
    #expect(household.accounts.first?.menu == ["BND", "VTI"])
    #expect(household.history.map(\.account) == ["broker", "roth"])
  }

  @Test func theOrderOfItsPartsMeansNothing() throws {
    let parts = Parts()
    var turned = parts
    turned.securities.reverse()
    turned.accounts.reverse()
    turned.accounts[0].lots.reverse()
    turned.accounts[0].menu?.reverse()
    turned.targets.reverse()
    #expect(try turned.household() == parts.household())
  }

  @Test func everyClassHasATarget() throws {
    var parts = Parts()
    parts.securities.append(Parts.security("GLD", "gold"))
    let targets = try parts.household().targets
    #expect(targets.map(\.assetClass) == ["cash", "gold", "usBond", "usEquity"])
    #expect(targets[0] == Target(assetClass: "cash", weight: .zero, band: .none))
    #expect(targets[1].upper == .zero)
  }

  @Test func aChangedPartIsCheckedAgain() throws {
    let household = try Parts().household()
    let policy = Policy(driftPrice: .one, bandPrice: .zero)
    #expect(throws: HouseholdFaults.self) { try household.with(policy: policy) }
    #expect(try household.with(notices: ["x"]).accounts == household.accounts)
  }
}

@Suite struct HouseholdFaultTests {
  @Test func namesAndSums() {
    #expect(Parts.faults { $0.name = "" } == ["name: \"\" / a name without control characters"])
    #expect(
      Parts.faults { $0.targets[0].weight = Rate(basisPoints: 5800) }
        == ["targets: a sum of 0.98 / weights that sum to 1"])
    #expect(
      Parts.faults {
        $0.securities[0].exposures = [
          Exposure(assetClass: "usEquity", weight: Rate(basisPoints: 6000))
        ]
      } == ["securities.VTI.exposures: a sum of 0.6 / exposures that sum to 1"])
    #expect(Parts.faults { $0.accounts = [] } == ["accounts: an empty list / at least one account"])
  }

  @Test func figuresThatWouldOverflowASumAreFaultsThemselves() {
    let huge = Rate(billionths: .max)
    let faults = Parts.faults {
      $0.targets[0].weight = huge
      $0.targets[1].weight = huge
    }
    #expect(faults.count == 2)
    #expect(faults.allSatisfy { $0.hasSuffix("a fraction from 0 to 1") })
  }

  @Test func lots() {
    func faults(_ change: @escaping (inout Lot) -> Void) -> [String] {
      Parts.faults { change(&$0.accounts[1].lots[0]) }
    }
    let at = "accounts[1].lots[0]"
    #expect(faults { $0.quantity = .zero } == ["\(at).quantity: 0 / shares, more than 0"])
    #expect(
      faults { $0.basis = Money(cents: -1) } == ["\(at).basis: -0.01 / dollars, 0 or more"])
    #expect(
      faults { $0.security = "VXX" }
        == ["\(at).security: \"VXX\" / a symbol declared under securities"])
    #expect(
      faults { $0.acquired = Parts.asOf.adding(days: 1) }
        == ["\(at).acquired: 2026-03-17 / a day not after asOf, 2026-03-16"])
    #expect(
      faults { $0.holdingSince = Parts.asOf.adding(days: 1) }
        == ["\(at).holdingSince: 2026-03-17 / a day not after asOf, 2026-03-16"])
    #expect(
      faults {
        $0.basis = nil
        $0.acquired = nil
      }.isEmpty)
    #expect(faults { $0.quantity = Quantity(microShares: .max) }.count == 1)
  }

  @Test func namesUsedTwice() {
    #expect(
      Parts.faults { $0.accounts[0].id = "broker" }
        == ["accounts[1].id: \"broker\" a second time / every account id once"])
    #expect(
      Parts.faults { $0.accounts[1].lots[1].id = "L2" }
        == ["accounts[1].lots[1].id: \"L2\" a second time / every lot id of an account once"])
    #expect(
      Parts.faults { $0.accounts[1].menu = ["VTI", "VTI"] }
        == ["accounts[1].menu[1]: \"VTI\" a second time / every symbol of a menu once"])
  }

  @Test func bandsAndPrices() {
    #expect(
      Parts.faults {
        $0.targets[0].band = .explicit(lower: Rate(basisPoints: 6100), upper: .one)
      } == ["targets.usEquity.band.lower: 0.61 / at most the weight, 0.6"])
    #expect(
      Parts.faults { $0.policy.driftPrice = Rate(basisPoints: 3000) }
        == ["policy.bandPrice: 0.25 / at least driftPrice, 0.3"])
    #expect(
      Parts.faults { $0.securities[0].price = Price(microDollars: 0) }
        == ["securities.VTI.price: 0.00 / dollars a share, more than 0"])
  }

  @Test func history() {
    #expect(
      Parts.faults { $0.history = [Parts.trade("ira", .buy, daysAgo: 3)] }
        == ["history[0].account: \"ira\" / an account of this household"])
    #expect(
      Parts.faults { $0.history = [Parts.trade("broker", .buy, daysAgo: -1)] }
        == ["history[0].day: 2026-03-17 / a day not after asOf, 2026-03-16"])
    #expect(
      Parts.faults {
        var sale = Parts.trade("broker", .sell, daysAgo: 3)
        sale.gain = nil
        $0.history = [sale]
      } == ["history[0].gain: nothing / what the sale gained, negative for a loss"])
  }

  @Test func manyAtOnce() {
    let faults = Parts.faults {
      $0.cashYield = Rate(basisPoints: 20_000)
      $0.tax.income.qualifiedDividends = Money(dollars: 5)
      $0.policy.holdingYears = Rate(billionths: -1)
    }
    #expect(faults.count == 3)
  }
}
