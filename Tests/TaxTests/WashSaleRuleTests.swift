import Money
import Portfolio
import Tax
import Testing

/// IRC §1091 by itself, whoever asks.
@Suite struct WashSaleRuleTests {
  private let sold = Day(parsing: "2026-03-16") ?? Day(number: 0)
  private let share = Quantity(shares: 1)

  /// IRC §1091(a): "beginning 30 days before the date of such sale … and ending 30 days after".
  @Test(arguments: [
    ("2026-02-13", false), ("2026-02-14", true), ("2026-03-16", true), ("2026-04-15", true),
    ("2026-04-16", false),
  ])
  func `sixty-one days`(day: String, isIn: Bool) throws {
    let bought = try #require(Day(parsing: day))
    #expect(WashWindow.contains(bought, saleOn: sold) == isIn)
    let isInside = (WashWindow.firstDay(beforeSaleOn: sold)...WashWindow.lastDay(afterSaleOn: sold))
      .contains(bought)
    #expect(isInside == isIn)
    for acquisition in [ShareAcquisition.bought, .reinvested, .unstated] {
      #expect(
        WashSaleRule.canReplace(acquired: bought, by: acquisition, left: share, soldOn: sold)
          == isIn)
    }
  }

  /// Treas. Reg. §1.1091-1(f).
  @Test func `gifts, spin-offs and untaxed exchanges are no purchase`() {
    for acquisition in [ShareAcquisition.gift, .spinOff, .exchange] {
      #expect(
        !WashSaleRule.canReplace(acquired: sold, by: acquisition, left: share, soldOn: sold))
    }
  }

  /// Rev. Rul. 56-602: what went with the sale replaces nothing.
  @Test func `shares that are gone replace nothing`() {
    #expect(!WashSaleRule.canReplace(acquired: sold, by: .bought, left: .zero, soldOn: sold))
  }

  /// IRC §1091(d); Rev. Rul. 2008-5, for what an IRA bought and paid out in kind too.
  @Test(arguments: AccountKind.allCases)
  func `only a taxable account's replacement keeps the loss in its basis`(kind: AccountKind) {
    let isTaxable = kind == .taxable
    #expect(WashSaleRule.concernsLosses(in: kind) == isTaxable)
    #expect(
      WashSaleRule.consequence(ofReplacementIn: kind, boughtInShelter: false)
        == (isTaxable ? .deferred : .lost))
    #expect(WashSaleRule.consequence(ofReplacementIn: kind, boughtInShelter: true) == .lost)
  }
}
