import Money
import Portfolio
@testable import Rebalancing
import Testing

/// What an account holds after its orders, and what the years after look like.
@Suite struct HoldingsAfterTests {
  private func sale(_ security: String, _ parts: (Lot, Quantity, Money)...) -> Order {
    let quantity = parts.reduce(Quantity.zero) { $0 + $1.1 }
    return Order(
      account: "a", security: security, side: .sell, quantity: quantity, price: 30,
      amount: (quantity * (30 as Price)).money(.halfEven), spreadCost: 0,
      lots: parts.map {
        SoldLot(lot: $0.0, quantity: $0.1, proceeds: 0, basis: $0.2, isLongTerm: true)
      })
  }

  private func purchase(_ security: String, _ quantity: Quantity, spread: Money) -> Order {
    Order(
      account: "a", security: security, side: .buy, quantity: quantity, price: 30,
      amount: (quantity * (30 as Price)).money(.halfEven), spreadCost: spread, lots: [])
  }

  @Test func `what is left of a lot keeps its part of the basis`() {
    let first = lot("A", "X", 3, basis: 100)
    let account = account("a", .taxable, first, lot("B", "Y", 5, basis: 50))
    // A third of 100.00 is 33.33, so that 66.67 stay.
    let left = HoldingsAfter(account, [sale("X", (first, 1, 33.33))], on: today).lots()
    #expect(left.map(\.id).sorted() == ["A", "B"])
    #expect(left.first { $0.id == "A" }?.quantity == 2)
    #expect(left.first { $0.id == "A" }?.basis == 66.67)
    #expect(left.first { $0.id == "A" }?.acquired == "2019-05-02")
  }

  @Test func `a lot sold out is gone`() {
    let first = lot("A", "X", 3, basis: 100)
    let account = account("a", .taxable, first)
    #expect(HoldingsAfter(account, [sale("X", (first, 3, 100))], on: today).lots().isEmpty)
  }

  /// 10 shares for 100 and 10 for 300 are 20 a share. After 12 are sold, first in first out, at a basis
  /// of 240, the 8 that are left cost 160, not the 240 that was paid for them.
  @Test func `an average stays what it was`() {
    let (old, new) = (
      lot("A", "X", 10, basis: 100, acquired: "2015-01-02"),
      lot("B", "X", 10, basis: 300, acquired: "2020-01-02")
    )
    let account = account("a", .taxable, lotMethod: .averageCost, old, new)
    let left = HoldingsAfter(account, [sale("X", (old, 10, 200), (new, 2, 40))], on: today).lots()
    #expect(left.map(\.id) == ["B"])
    #expect(left.map(\.quantity) == [8])
    #expect(left.map(\.basis) == [160])
  }

  @Test func `an unknown basis stays unknown in a shelter`() {
    let first = lot("A", "X", 3, basis: nil)
    let account = account("a", .roth, first)
    let order = Order(
      account: "a", security: "X", side: .sell, quantity: 1, price: 30, amount: 30, spreadCost: 0,
      lots: [SoldLot(lot: first, quantity: 1, proceeds: 30, basis: nil, isLongTerm: nil)])
    let left = HoldingsAfter(account, [order], on: today).lots()
    #expect(left.map(\.quantity) == [2])
    #expect(left.map(\.basis) == [nil])
  }

  /// 60.00 and 0.12 of spread and a ticket of 4.95.
  @Test func `a purchase is a lot of its day with its whole cost`() {
    let taken = lot("X 2026-03-16", "X", 1, basis: 5)
    let account = account("a", .taxable, ticketCost: 4.95, taken)
    let lots = HoldingsAfter(account, [purchase("X", 2, spread: 0.12)], on: today).lots()
    #expect(lots.map(\.id) == ["X 2026-03-16", "X 2026-03-16 (2)"])
    #expect(lots.last?.basis == 65.07)
    #expect(lots.last?.acquired == today)
    #expect(lots.last?.holdingPeriodStart == today)
  }

  @Test func `the same day of later years`() throws {
    let start = try household(
      asOf: "2028-02-29", securities: [security("X", "stocks")],
      accounts: [account("a", .taxable, cash: 10)], targets: [target("stocks", 1)])
    let ahead = YearsAhead(start: start, prices: .flat)
    #expect(try ahead.day(after: 1) == "2029-02-28")
    #expect(try ahead.day(after: 4) == "2032-02-29")
    let last = YearsAhead(start: try start.replacing(asOf: "9999-01-01"), prices: .flat)
    #expect(throws: HouseholdFaults.self) { try last.day(after: 1) }
  }

  @Test func `after a move the last state holds for the whole year`() throws {
    let moved = PartYear(
      [
        Residence(
          state: StateTax(ordinaryRate: 0.09), firstDay: "2026-01-01", lastDay: "2026-06-30"),
        Residence(
          state: StateTax(ordinaryRate: 0.05), firstDay: "2026-07-01", lastDay: "2026-12-31"),
      ], on: today)
    var profile = modestCouple
    profile.state = .partYear(moved)
    let start = try household(
      tax: profile, securities: [security("X", "stocks")],
      accounts: [account("a", .taxable, cash: 10)], targets: [target("stocks", 1)])
    let next = try YearsAhead(start: start, prices: .flat)
      .household(after: 1, accounts: start.accounts, carriedIn: ByTerm(longTerm: 7))
    #expect(next.tax.state == StateTax(ordinaryRate: 0.05))
    #expect(next.tax.carryforward == ByTerm(longTerm: 7))
    #expect(next.tax.income == start.tax.income)
  }

  @Test func `prices grow by the expected return`() throws {
    let start = try household(
      securities: [security("X", "stocks")],
      accounts: [account("a", .taxable, cash: 10)], targets: [target("stocks", 1)])
    let growing = YearsAhead(start: start, prices: .expected)
    // 100 · 1.06² = 112.36; 3 · 0.9³ = 2.187; 0.000001 · 0.1² would be nothing.
    #expect(growing.price(of: security("X", "s", expectedReturn: 0.06), after: 2) == 112.36)
    #expect(
      growing.price(of: security("X", "s", price: 3, expectedReturn: -0.1), after: 3) == 2.187)
    #expect(
      growing.price(of: security("X", "s", price: 0.000001, expectedReturn: -0.9), after: 2)
        == 0.000001)
    let flat = YearsAhead(start: start, prices: .flat)
    #expect(flat.price(of: security("X", "s", expectedReturn: 0.06), after: 2) == 100)
  }
}
