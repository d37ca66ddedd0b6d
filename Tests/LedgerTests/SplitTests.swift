import Ledger
import Money
import Testing

/// Shares before a split and after it are counted alike, whoever holds them when it takes place.
@Suite struct SplitTests {
  // 100 shares sold before two for one at a loss of 200 are 200 after it.
  @Test(arguments: [
    (200, 900, "disallowed 200.00 0.00", 1100), (100, 450, "disallowed 100.00 -100.00", 550),
    (300, 1200, "disallowed 200.00 0.00", 1400),
  ])
  func aLossBeforeASplitThatTheHouseholdDidNotHold(
    bought: Int, cost: Int, expected: String, basis: Int64
  ) throws {
    let ledger = try replayAll(
      """
      2023-01-03,a,buy,X,100,1000,L1
      2024-06-03,a,sell,X,100,800,L1
      2024-06-10,a,split,X,2,,
      2024-06-12,spouse,buy,X,\(bought),\(cost),S1
      """)
    #expect("disallowed \(ledger.disallowed) \(ledger.gain)" == expected)
    #expect(ledger.lots.reduce(.zero) { $0 + $1.basis } == dollars(basis))
    #expect(ledger.lots[0].quantity == Quantity(shares: Int64(min(bought, 200))))
  }

  // One for ten: 4 shares bought after it replace 40 of 100 sold before it, with 80 of the loss.
  @Test(arguments: [("0.1", ""), ("", "1:10")])
  func aLossBeforeAReverseSplit(ratio: String, lots: String) throws {
    let ledger = try replayAll(
      """
      2023-01-03,a,buy,X,100,1000,L1
      2024-06-03,a,sell,X,100,800,L1
      2024-06-10,a,split,X,\(ratio),,\(lots)
      2024-06-12,spouse,buy,X,4,330,S1
      """)
    #expect(
      ledger.sales == [
        "L1 60 480.00 600.00 0.00 -120.00 long allowed",
        "L1 40 320.00 400.00 80.00 0.00 long disallowed",
      ])
    #expect(ledger.lots.map(\.basis) == [dollars(410)])
  }

  // Bought before the split and held through it, sold after: 10 bought are 20, which replace 20.
  @Test func aPurchaseBeforeTheSplitOfALossAfterIt() throws {
    let ledger = try replayAll(
      """
      2023-01-03,a,buy,X,20,400,L1
      2024-06-03,spouse,buy,X,10,190,S1
      2024-06-10,a,split,X,2,,
      2024-06-10,spouse,split,X,2,,
      2024-06-12,a,sell,X,40,300,L1
      """)
    #expect(ledger.disallowed == dollars(50))
    #expect(ledger.lots.map(\.basis) == [dollars(240)])
  }

  // The spouse's broker books two for one two days later. On June 11 its 10 shares are 20 of a's: they
  // replace 20 shares sold, and double afterwards.
  @Test func aCandidateWhoseBrokerBooksTheSplitLater() throws {
    let ledger = try replayAll(
      """
      2023-01-03,a,buy,X,10,400,L1
      2024-06-05,spouse,buy,X,10,390,S1
      2024-06-10,a,split,X,2,,
      2024-06-11,a,sell,X,20,300,L1
      2024-06-12,spouse,split,X,2,,
      """)
    #expect(ledger.sales == ["L1 20 300.00 400.00 100.00 0.00 long disallowed"])
    #expect(ledger.lots.map(\.quantity) == [Quantity(shares: 20)])
    #expect(ledger.lots.map(\.basis) == [dollars(490)])
  }

  // The spouse sells 10 as its broker still counts them; 20 bought on that day by a's count replace all.
  @Test func aLossWhoseBrokerBooksTheSplitLater() throws {
    let ledger = try replayAll(
      """
      2023-01-03,spouse,buy,X,12,480,S1
      2023-01-03,a,buy,X,1,40,L1
      2024-06-10,a,split,X,2,,
      2024-06-11,spouse,sell,X,10,300,S1
      2024-06-11,a,buy,X,30,450,L2
      2024-06-12,spouse,split,X,2,,
      """)
    #expect(ledger.disallowed == dollars(100))
    #expect(
      ledger.lots.map { "\($0.account) \($0.quantity) \($0.basis)" }
        == ["a 2 40.00", "a 20 400.00", "a 10 150.00", "spouse 4 80.00"])
  }

  // A's broker has booked it when the shares leave; the spouse's, a day after they arrive, must not do
  // so again.
  @Test func sharesThatArriveSplitAreNotSplitAgain() throws {
    let ledger = try replayAll(
      """
      2023-01-03,a,buy,X,10,400,L1
      2023-01-03,spouse,buy,X,10,300,S1
      2024-06-10,a,split,X,2,,
      2024-06-11,a,transferOut,X,20,,
      2024-06-11,spouse,transferIn,X,20,,
      2024-06-12,spouse,split,X,2,,
      """)
    #expect(ledger.lots.map { "\($0.lot) \($0.quantity)" } == ["L1 20", "S1 20"])
  }

  // The account that they left books the split of shares on their way.
  @Test func sharesOnTheirWaySplitWhereTheyLeft() throws {
    let ledger = try replayAll(
      """
      2023-01-03,spouse,buy,X,10,300,S1
      2024-06-08,spouse,transferOut,X,10,,
      2024-06-10,spouse,split,X,2,,
      2024-06-12,a,transferIn,X,20,,
      """)
    #expect(ledger.open == ["a S1 20 300.00 2023-01-03"])
  }

  // Two splits of two for one in ten days are two where one account reports both.
  @Test func twoSplitsOfOneAccountAreTwo() throws {
    let ledger = try replayAll(
      """
      2023-01-03,a,buy,X,11,400,L1
      2024-06-03,a,sell,X,10,200,L1
      2024-06-05,a,split,X,2,,
      2024-06-10,a,split,X,2,,
      2024-06-12,spouse,buy,X,40,200,S1
      """)
    // Loss 10/11 of 400 less 200 = 163.64, replaced as a whole by 40.
    #expect(ledger.disallowed == Money(cents: 16_364))
    #expect(ledger.lots.map { "\($0.quantity) \($0.basis)" } == ["4 36.36", "40 363.64"])
  }

  // Its shares would be half as many as they are, and nothing would tell.
  @Test func anAccountWithoutItsRowIsTold() throws {
    let rows = """
      2023-01-03,a,buy,X,10,400,
      2023-01-03,spouse,buy,X,5,200,
      2024-06-05,a,split,X,2,,

      """
    #expect(
      faults(rows + "2024-06-16,a,deposit,,,1,") == [
        "t.csv:4: account: found a split of X, of which spouse holds 5 shares, expected a row of it in "
          + "spouse too, within 10 days"
      ])
    #expect(faults(rows + "2024-06-15,spouse,split,X,2,,\n2024-06-16,a,deposit,,,1,").isEmpty)
    #expect(faults(rows + "2024-06-04,spouse,sell,X,5,100,\n2024-06-16,a,deposit,,,1,").isEmpty)
    // While its ten days last, the row may still come.
    let open = try replay(rows + "2024-06-15,a,deposit,,,1,").unbookedSplits
    #expect(open.map { "\($0.account) \($0.security) \($0.quantity)" } == ["spouse X 5"])
  }

  // Annual stock dividends of 5 %: no product of ratios grows without bound.
  @Test func manyOddRatiosDoNotOverflow() throws {
    let splits = (1984...2023).map { "\($0)-06-03,a,split,X,,,21:20" }.joined(separator: "\n")
    let ledger = try replayAll(
      """
      1983-01-03,a,buy,X,100,1000,L1
      1983-01-03,a,buy,X,100,1000,L2
      \(splits)
      2023-06-20,a,sell,X,100,90,L1
      2023-06-21,spouse,transferIn,X,100,,S1:100@1983-01-10=100
      2023-06-22,a,buy,X,100,100,L3
      """)
    // 100 × 1.05^40 = 703.998871 shares of 1,000: 100 of them cost 142.05.
    #expect(ledger.disallowed == Money(cents: 14_205 - 9_000))
  }

  @Test(arguments: [
    ("2024-06-10,a,split,Q,2,,", "t.csv:4: security: found a split of Q, expected a security of"),
    ("2024-06-10,c,split,X,2,,", "t.csv:4: account: found a split of X, of which c holds none"),
    ("2024-06-10,a,split,X,1000001,,", "t.csv:4: quantity: found 1000001, expected new shares"),
  ])
  func aSplitOfTheWrongRowIsTold(_ row: String, fault: String) {
    let found = faults("2024-01-02,a,buy,X,10,100,\n2024-01-02,b,buy,X,10,100,\n" + row)
    #expect(found.count == 1 && found[0].hasPrefix(fault), "\(found)")
  }

  // One for ten makes 0.1 of 1.000004 shares. The first lot comes to less than half a millionth: it keeps
  // one, or its 10 dollars of basis would be sold by no method.
  @Test(arguments: SaleMethod.allCases) func noBasisIsLeftWithoutShares(method: SaleMethod) throws {
    let ledger = try replay(
      """
      2023-01-03,a,buy,X,0.000004,10,L1:0.000004
      2023-01-04,a,buy,X,1,50,L2:1
      2024-06-10,a,split,X,,,1:10
      2024-06-12,a,sell,X,0.1,5,
      """, LedgerContext(accounts: [LedgerAccount(id: "a", method: method)]))
    let sold = ledger.realizations
    #expect(sold.map(\.quantity).sorted() == [1, 99_999].map { Quantity(microShares: $0) })
    #expect(sold.reduce(.zero) { $0 + $1.basis } == dollars(60))
    #expect(ledger.lots.isEmpty)
  }
}
