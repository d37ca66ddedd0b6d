import Ledger
import Money
import Portfolio
import Testing

/// Lots where two bases, averages or mergers meet.
@Suite struct LotRuleTests {
  // Basis 100, worth 60 when given. 30 in cash and shares worth 50 are less than 100: no gain; both
  // bases fall by the cash, to 70 and 30 (IRC §358(a)(1)). Sold for 20: a loss of 10.
  @Test func cashInAMergerLowersBothBasesOfAGift() throws {
    let ledger = try replayAll(
      """
      2024-01-05,a,gift,OLD,10,60,G:10@2019-03-01=100
      2024-06-03,a,merger,NEW,5,30,OLD:10;value:50
      2024-09-03,a,sell,NEW,5,20,
      """)
    #expect(ledger.sales == ["G 5 20.00 30.00 0.00 -10.00 short allowed"])
  }

  // Worth 120 with 30 in cash: 50 of gain, 30 of it taxed; the bases fall by 30 and rise by 30.
  @Test func aTaxedGainRaisesBothBasesOfAGift() throws {
    let ledger = try replayAll(
      """
      2024-01-05,a,gift,OLD,10,60,G:10@2019-03-01=100
      2024-06-03,a,merger,NEW,5,30,OLD:10;value:120
      """)
    #expect(ledger.sales == ["G 0 30.00 0.00 0.00 30.00 long allowed"])
    #expect(ledger.lots.map(\.basis) == [dollars(100)])
    #expect(ledger.lots.map(\.giftValue) == [dollars(60)])
  }

  // More cash than the value at the gift: no basis is negative.
  @Test func theBasisForALossStopsAtZero() throws {
    let ledger = try replayAll(
      """
      2024-01-05,a,gift,OLD,10,20,G:10@2019-03-01=100
      2024-06-03,a,merger,NEW,5,30,OLD:10;value:50
      """)
    #expect(ledger.lots.map(\.basis) == [dollars(70)])
    #expect(ledger.lots.map(\.giftValue) == [.zero])
  }

  // The spouse's OLD, bought on June 5, becomes NEW on June 8: NEW was not purchased (IRC §1091(a)).
  // Where a person says that both are identical, OLD's purchase counts.
  @Test(arguments: [false, true])
  func anUntaxedExchangeIsNoPurchase(areIdentical: Bool) throws {
    var context = twoSpousesAndRoth
    if areIdentical { context.identicalGroups = ["OLD": "g", "NEW": "g"] }
    let ledger = try replayAll(
      """
      2023-01-03,a,buy,OLD,10,100,L1
      2024-06-05,spouse,buy,OLD,10,90,S1
      2024-06-08,a,merger,NEW,5,,OLD:10
      2024-06-08,spouse,merger,NEW,5,,OLD:10
      2024-06-11,a,sell,NEW,5,80,
      """, context)
    #expect(ledger.disallowed == dollars(areIdentical ? 20 : 0))
  }

  // 10 for 300 and 20 for 900 are 40 each: what leaves before any sale carries 40 a share (Treas. Reg.
  // §1.1012-1(e)(7)), and so does what stays.
  @Test(arguments: [
    ("transferOut,X,15,,", "A 10 400.00", "B 5 200.00"), ("gift,X,15,,", nil, nil),
    ("donate,X,15,900,", nil, nil),
  ])
  func averageBasisIsThatOfSharesThatLeaveToo(
    _ leaving: String, first: String?, second: String?
  ) throws {
    let arrives = first == nil ? "" : "2024-03-04,spouse,transferIn,X,15,,\n"
    var context = twoSpousesAndRoth
    context.accounts[0] = LedgerAccount(id: "a", method: .averageCost)
    let ledger = try replayAll(
      """
      2022-01-10,a,buy,X,10,300,A
      2024-03-01,a,buy,X,20,900,B
      2024-03-04,a,\(leaving)
      \(arrives)2024-08-01,a,sell,X,5,250,
      """, context)
    #expect(ledger.sales == ["B 5 250.00 200.00 0.00 50.00 short allowed"])
    let expected = ["B 10 400.00"] + (first.map { [$0] } ?? []) + (second.map { [$0] } ?? [])
    #expect(ledger.lots.map { "\($0.lot) \($0.quantity) \($0.basis)" } == expected)
  }

  // Sold on the 20th, told of in January: the payment lowers the basis that the sale had.
  @Test func aReturnOfCapitalAfterTheSaleAsksForItsDay() throws {
    let rows = "2023-01-10,a,buy,X,10,100,\n2024-12-20,a,sell,X,10,120,\n"
    #expect(
      faults(rows + "2025-01-15,a,returnOfCapital,X,,30,") == [
        "t.csv:4: day: found 2025-01-15, when a holds no X any more, expected a day on which it did: "
          + "that of the distribution, or of the sale, 2024-12-20"
      ])
    let ledger = try replayAll(rows + "2024-12-20,a,returnOfCapital,X,,30,")
    #expect(ledger.sales == ["X-2023-01-10 10 120.00 70.00 0.00 50.00 long allowed"])
  }
}
