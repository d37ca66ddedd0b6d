import Money
import Portfolio
import Rebalancing
import Testing

/// Why this lot and not its neighbour.
@Suite struct LotChoiceTests {
  /// 10,000 must leave: `A` gains 1,000 and gives it.
  private func withdrawal(
    method: LotMethod = .specific, _ others: Lot..., history: [PastTrade] = []
  ) throws -> Household {
    var brokerage = account(
      "brokerage", .taxable, flow: -10_000, lotMethod: method,
      lot("A", "VTI", 100, basis: 9_000, acquired: "2019-05-02"))
    brokerage.lots += others
    return try household(
      securities: [security("VTI", "stocks")],
      accounts: [brokerage, account("ira", .traditional, owner: "luis")],
      targets: [target("stocks", 1)], history: history)
  }

  private func choice(_ household: Household) throws -> LotChoice {
    let lots = try prices(household).lots
    #expect(lots.count == 1)
    return try #require(lots.first)
  }

  /// 4,000 more of long-term gain: 600 of tax now, 4,000 · r_f less later.
  @Test func `a neighbour with more gain costs its tax`() throws {
    let household = try withdrawal(lot("B", "VTI", 200, basis: 10_000))
    let choice = try choice(household)
    #expect(choice.sold.lot.id == "A")
    let instead = try #require(choice.instead)
    #expect(instead.lot.id == "B" && instead.kept == 100 && instead.quantity == 100)
    #expect(instead.gain == 5_000 && instead.isLongTerm && instead.daysToLongTerm == nil)
    #expect(isNear(instead.cost.taxThisYear, 600))
    #expect(isNear(instead.cost.taxLater, -4_000 * later))
    #expect(instead.cost.drift == 0 && instead.cost.trading == 0 && instead.cost.holding == 0)
    #expect(choice.forbidden == nil)
    // Without A the best plan sells B, and costs so much more.
    let other = try plan(
      household.changing("brokerage") { account in
        account.lots = account.lots.map { lot in
          var lot = lot
          lot.isLocked = lot.id == "A"
          return lot
        }
      })
    #expect(other.soldOfLot("B") == 100)
    let own = try plan(household)
    #expect(other.objective.total - own.objective.total == instead.cost.total)
  }

  /// 5,000 at 22 % instead of 1,000 at 15 %: 1,100 − 150. Bought on 2025-10-01 it is long-term from
  /// 2026-10-02, 200 days after 2026-03-16.
  @Test func `a short-term neighbour says how long`() throws {
    let instead = try #require(
      try choice(withdrawal(lot("B", "VTI", 200, basis: 10_000, acquired: "2025-10-01"))).instead)
    #expect(!instead.isLongTerm && instead.daysToLongTerm == 200)
    #expect(isNear(instead.cost.taxThisYear, 950))
    #expect(isNear(instead.cost.taxLater, -4_000 * later))
  }

  /// 40 shares with a gain of 2,000 for 40 of A with 400.
  @Test func `a smaller neighbour takes the place of a part`() throws {
    let instead = try #require(try choice(withdrawal(lot("B", "VTI", 40, basis: 2_000))).instead)
    #expect(instead.kept == 40 && instead.quantity == 40)
    #expect(isNear(instead.cost.total, 1_600 * 0.15 - 1_600 * later))
  }

  /// First in, first out sells A. B would lose 1,000, and with it save 2,000 · (0.15 − r_f) … but for the
  /// first 1,000 of gain at 15 % and the 1,000 of loss against wages at 22 %.
  @Test func `a lot method forbids a better lot`() throws {
    let choice = try choice(
      withdrawal(method: .fifo, lot("B", "VTI", 100, basis: 11_000, acquired: "2020-05-02")))
    #expect(choice.instead == nil)
    let forbidden = try #require(choice.forbidden)
    #expect(forbidden.rule == .lotMethod)
    #expect(isNear(forbidden.cost.taxThisYear, -150 - 220))
    #expect(isNear(forbidden.cost.taxLater, 2_000 * later))
  }

  /// The same loss, which the IRA's purchase of ten days ago takes away.
  @Test func `a wash sale forbids a better lot, and the next best is named too`() throws {
    let choice = try choice(
      withdrawal(
        lot("B", "VTI", 100, basis: 11_000, acquired: "2020-05-02"),
        lot("C", "VTI", 100, basis: 8_000), history: [bought(1, "VTI", on: "2026-03-06", in: "ira")]
      ))
    #expect(choice.forbidden?.lot.id == "B" && choice.forbidden?.rule == .washSale)
    #expect(isNear(choice.forbidden?.cost.taxThisYear, -370))
    #expect(choice.instead?.lot.id == "C")
    #expect(isNear(choice.instead?.cost.total, 1_000 * (0.15 - later)))
  }

  /// 150 must leave. Of another fund of the class there is one share, closing its position; 50 of A would
  /// remain to be sold, less than the smallest order of 100.
  @Test func `a remainder below the smallest order forbids a neighbour`() throws {
    let household = try household(
      securities: [security("VTI", "stocks"), security("ITOT", "stocks")],
      accounts: [
        account(
          "brokerage", .taxable, flow: -150, lot("A", "VTI", 100, basis: 9_000),
          lot("B", "ITOT", 1, basis: 95))
      ], targets: [target("stocks", 1)])
    let choice = try choice(household)
    #expect(choice.security == "VTI" && choice.instead == nil)
    #expect(choice.forbidden?.rule == .minimumTrade && choice.forbidden?.security == "ITOT")
  }

  /// Nothing of VTI remains; 80 shares of ITOT at 125 bring as much. Their gain is 2,000 instead of 1,000,
  /// and crossing the spread costs 0.1 % of 10,010.01 (at 99.9 % it takes 80.08008 shares).
  @Test func `where the security has no other lot, its class has`() throws {
    let household = try household(
      securities: [
        security("VTI", "stocks"), security("ITOT", "stocks", price: 125, halfSpread: 0.001),
      ],
      accounts: [
        account(
          "brokerage", .taxable, flow: -10_000, lot("A", "VTI", 100, basis: 9_000),
          lot("B", "ITOT", 100, basis: 10_000))
      ], targets: [target("stocks", 1)])
    let instead = try #require(try choice(household).instead)
    #expect(instead.security == "ITOT" && instead.kept == 100)
    #expect(instead.quantity >= 80.08008 && instead.quantity < 80.0802)
    #expect(isNear(instead.cost.trading, 10.01, within: 0.001))
    #expect(isNear(instead.cost.taxThisYear, 1_002 * 0.15, within: 0.01))
  }

  @Test func `sales that are not taxed have no neighbours`() throws {
    let household = try household(
      securities: [security("VTI", "stocks")],
      accounts: [
        account(
          "ira", .traditional, flow: -1_000, lot("A", "VTI", 100, basis: nil),
          lot("B", "VTI", 100, basis: nil))
      ], targets: [target("stocks", 1)])
    #expect(try prices(household).lots.isEmpty)
  }
}
