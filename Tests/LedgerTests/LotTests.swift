import Ledger
import Money
import Portfolio
import Testing

/// Lots before, action, lots after.
@Suite struct LotTests {
  static let lots = """
    2022-01-10,a,buy,X,10,300,old
    2023-01-10,a,buy,X,10,100,cheap
    2024-03-01,a,buy,X,10,400,dear
    2024-04-01,a,buy,X,10,150,late
    """

  @Test(arguments: [
    (SaleMethod.fifo, "old", "cheap"), (.lifo, "late", "dear"), (.highestCost, "dear", "old"),
    (.lowestCost, "cheap", "late"),
    // At 20 a share: dear is a short-term loss, old a long-term loss.
    (.minimumTax, "dear", "old"),
  ])
  func methodsTakeTheirLots(_ method: SaleMethod, first: String, second: String) throws {
    let ledger = try replay(
      "\(Self.lots)\n2024-08-01,a,sell,X,15,300,".replacingLots(),
      LedgerContext(accounts: [LedgerAccount(id: "a", method: method)]))
    #expect(Set(ledger.realizations.map(\.lot)) == [first, second])
    #expect(ledger.realizations.first { $0.lot == first }?.quantity == Quantity(shares: 10))
  }

  // At 50 a share all are gains: long-term before short-term, the dearest first.
  @Test func minimumTaxTakesLongTermGainsFirst() throws {
    let ledger = try replay(
      "\(Self.lots)\n2024-08-01,a,sell,X,25,1250,".replacingLots(),
      LedgerContext(accounts: [LedgerAccount(id: "a", method: .minimumTax)]))
    #expect(Set(ledger.realizations.map(\.lot)) == ["old", "cheap", "dear"])
    #expect(ledger.realizations.first { $0.lot == "dear" }?.quantity == Quantity(shares: 5))
  }

  @Test func averageBasisIsEveryShares() throws {
    let ledger = try replay(
      """
      2022-01-10,a,buy,X,10,300,A
      2024-03-01,a,buy,X,20,900,B
      2024-08-01,a,sell,X,15,750,
      """.replacingLots(), LedgerContext(accounts: [LedgerAccount(id: "a", method: .averageCost)]))
    #expect(
      ledger.sales == [
        "A 10 500.00 400.00 0.00 100.00 long allowed",
        "B 5 250.00 200.00 0.00 50.00 short allowed",
      ])
    #expect(ledger.open == ["a B 15 600.00 2024-03-01"])
  }

  @Test func namedLotsGoWhateverTheMethod() throws {
    let ledger = try replay(
      Self.lots.replacingLots() + "\n2024-08-01,a,sell,X,6,300,cheap:2;late:4")
    #expect(ledger.realizations.map(\.lot) == ["cheap", "late"])
    #expect(ledger.realizations.map(\.proceeds) == [dollars(100), dollars(200)])
  }

  @Test func transfersKeepLots() throws {
    let ledger = try replay(
      """
      2022-01-10,a,buy,X,10,300,L1:10
      2023-01-10,a,buy,X,10,100,L2:10
      2023-01-10,b,buy,X,1,9,L2:1
      2024-01-10,a,transferOut,X,15,,
      2024-01-15,b,transferIn,X,15,,
      2024-02-01,b,sell,X,3,60,L2/a:3
      """)
    #expect(
      ledger.open
        == [
          "a L2 5 50.00 2023-01-10", "b L1 10 300.00 2022-01-10", "b L2/a 2 20.00 2023-01-10",
          "b L2 1 9.00 2023-01-10",
        ])
    #expect(ledger.realizations.map(\.term) == [.long])
  }

  // Bought for 10, worth 6 when given: a loss counts from 6, a gain from 10, between there is none.
  @Test(arguments: [
    (4, "G 10 40.00 60.00 0.00 -20.00 short allowed", "2024-01-05"),
    (8, "G 10 80.00 80.00 0.00 0.00 long allowed", "2019-03-01"),
    (12, "G 10 120.00 100.00 0.00 20.00 long allowed", "2019-03-01"),
  ])
  func giftsHaveTwoBases(price: Int64, expected: String, since: String) throws {
    let ledger = try replay(
      """
      2024-01-05,a,gift,X,10,60,G:10@2019-03-01=100
      2024-06-05,a,sell,X,10,\(price * 10),
      """, LedgerContext(asOf: day("2030-01-01")))
    #expect(ledger.sales == [expected])
    #expect(ledger.realizations.map(\.holdingSince) == [day(since)])
  }

  @Test func giftsAwayAndDonationsRealizeNothing() throws {
    let ledger = try replay(
      """
      2022-01-10,a,buy,X,10,100,L1:10
      2024-01-05,a,gift,X,3,,
      2024-01-06,a,donate,X,3,90,L1:3
      """)
    #expect(ledger.realizations.isEmpty)
    #expect(ledger.open == ["a L1 4 40.00 2022-01-10"])
  }

  @Test func returnOfCapitalBeyondBasisIsGain() throws {
    let ledger = try replay(
      """
      2022-01-10,a,buy,X,10,100,L1:10
      2024-01-10,a,buy,X,10,500,L2:10
      2024-06-03,a,returnOfCapital,X,,300,
      """)
    #expect(ledger.sales == ["L1 0 50.00 0.00 0.00 50.00 long allowed"])
    #expect(ledger.lots.map(\.basis) == [.zero, dollars(350)])
  }

  @Test func aSpinOffTakesBasisAndDaysAlong() throws {
    let ledger = try replay(
      """
      2022-01-10,a,buy,P,10,100,L1:10
      2024-06-03,a,spinOff,C,5,,P:0.25
      2024-06-04,a,sell,C,5,50,
      """)
    #expect(ledger.sales == ["L1/C 5 50.00 25.00 0.00 25.00 long allowed"])
    #expect(ledger.open == ["a L1 10 75.00 2022-01-10"])
  }

  // 10 old shares of basis 100 become 5 worth 120, and 30 in cash: gain realized 50, recognized 30.
  @Test func cashInAMergerIsTaxedUpToTheGain() throws {
    let ledger = try replay(
      """
      2022-01-10,a,buy,OLD,10,100,L1:10
      2024-06-03,a,merger,NEW,5,30,OLD:10;value:120
      """)
    #expect(ledger.sales == ["L1 0 30.00 0.00 0.00 30.00 long allowed"])
    #expect(ledger.open == ["a L1 5 100.00 2022-01-10"])
  }

  @Test func aMergerForSharesKeepsBasisAndDays() throws {
    let ledger = try replay(
      "2022-01-10,a,buy,OLD,10,100,L1:10\n2024-06-03,a,merger,NEW,5,,OLD:10")
    #expect(ledger.realizations.isEmpty)
    #expect(ledger.open == ["a L1 5 100.00 2022-01-10"])
    #expect(ledger.lots.map(\.security) == ["NEW"])
  }

  @Test(arguments: [("0.1", ""), ("", "1:10")])
  func aReverseSplitKeepsBasis(ratio: String, lots: String) throws {
    let ledger = try replay(
      "2022-01-10,a,buy,X,25,100,L1:25\n2024-06-03,a,split,X,\(ratio),,\(lots)")
    #expect(ledger.open == ["a L1 2.5 100.00 2022-01-10"])
  }
}
