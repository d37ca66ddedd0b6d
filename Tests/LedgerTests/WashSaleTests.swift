import Ledger
import Money
import Portfolio
import Testing

/// The wash-sale rule where it is easily got wrong; docs/wash-sales.md gives the reasons.
@Suite struct WashSaleTests {
  static let later = day("2030-01-01")
  static let context = LedgerContext(
    accounts: [
      LedgerAccount(id: "a"), LedgerAccount(id: "ira", kind: .roth), LedgerAccount(id: "spouse"),
    ], identicalGroups: ["VTI": "us", "ITOT": "us"], asOf: later)

  private func play(_ rows: String, _ context: LedgerContext = Self.context) throws
    -> ReplayedLedger
  {
    var rows = rows
    // Both other accounts have history, so that no loss is unknown.
    rows +=
      "\n2000-01-03,ira,deposit,,,1,\n2000-01-03,spouse,deposit,,,1,\n2000-01-03,a,deposit,,,1,"
    return try replay(rows.replacingLots(), context)
  }

  @Test(arguments: [
    ("2024-05-11", false), ("2024-05-12", true), ("2024-06-11", true), ("2024-07-11", true),
    ("2024-07-12", false),
  ])
  func theWindowIsThirtyDaysEitherSide(bought: String, isWashed: Bool) throws {
    let ledger = try play(
      """
      2023-01-03,a,buy,X,10,100,L1
      \(bought),a,buy,X,10,90,L2
      2024-06-11,a,sell,X,10,80,L1
      """)
    #expect(ledger.disallowed == dollars(isWashed ? 20 : 0))
  }

  @Test(arguments: ["spouse", "ira", "a"])
  func everyAccountOfTheHouseholdCounts(account: String) throws {
    let ledger = try play(
      """
      2023-01-03,a,buy,VTI,10,1000,L1
      2024-06-11,a,sell,VTI,10,900,
      2024-06-12,\(account),reinvest,ITOT,4,380,L2
      """)
    let state = account == "ira" ? "permanentlyLost" : "disallowed"
    #expect(
      ledger.sales == [
        "L1 6 540.00 600.00 0.00 -60.00 long allowed",
        "L1 4 360.00 400.00 40.00 0.00 long \(state)",
      ])
    #expect(ledger.lots.map(\.basis) == [dollars(account == "ira" ? 380 : 420)])
  }

  // What IRAs and other sheltered accounts sell has no loss to lose, and takes no replacement.
  @Test func aShelteredLossUsesNoReplacement() throws {
    let ledger = try play(
      """
      2023-01-03,ira,buy,X,10,100,
      2023-01-03,a,buy,X,10,100,L1
      2024-06-10,ira,sell,X,10,50,
      2024-06-11,a,sell,X,10,60,L1
      2024-06-12,a,buy,X,10,70,L2
      """)
    #expect(ledger.disallowed == dollars(40))
    #expect(ledger.lots.map(\.basis) == [dollars(110)])
  }

  // The replacement is sold at a loss again within the window: the carried loss goes on with its own.
  @Test func lossesChain() throws {
    let ledger = try play(
      """
      2024-01-10,a,buy,X,10,100,L1
      2024-02-01,a,sell,X,10,80,L1
      2024-02-05,a,buy,X,10,85,L2
      2024-02-20,a,sell,X,10,70,L2
      2024-03-01,a,buy,X,10,75,L3
      2024-09-02,a,sell,X,10,90,L3
      """)
    #expect(
      ledger.sales == [
        "L1 10 80.00 100.00 20.00 0.00 short disallowed",
        "L2 10 70.00 105.00 35.00 0.00 short disallowed",
        "L3 10 90.00 110.00 0.00 -20.00 short allowed",
      ])
    // 22 days of L1, then 15 of L2 and those.
    #expect(ledger.realizations[1].holdingSince == day("2024-02-05").adding(days: -22))
    #expect(ledger.realizations[2].holdingSince == day("2024-03-01").adding(days: -37))
  }

  // A carried loss turns what would be a gain into a loss, which is washed again.
  @Test func aGainBecomesALossByWhatItCarries() throws {
    let ledger = try play(
      """
      2024-01-10,a,buy,X,10,200,L1
      2024-02-01,a,sell,X,10,80,L1
      2024-02-05,a,buy,X,10,85,L2
      2024-02-20,a,sell,X,10,90,L2
      2024-03-01,a,buy,X,5,45,L3
      """)
    #expect(
      ledger.sales.dropFirst() == [
        "L2 5 45.00 102.50 0.00 -57.50 short allowed",
        "L2 5 45.00 102.50 57.50 0.00 short disallowed",
      ])
    #expect(ledger.lots.map(\.basis) == [Money(cents: 10_250)])
  }

  @Test func theEarlierSaleTakesTheEarlierPurchase() throws {
    let ledger = try play(
      """
      2023-01-03,a,buy,X,20,400,L1
      2024-06-03,a,sell,X,10,150,
      2024-06-10,a,sell,X,10,100,
      2024-06-20,a,buy,X,10,110,L2
      """)
    #expect(ledger.realizations.map(\.disallowed) == [dollars(50), .zero])
  }

  // Treas. Reg. §1.1091-1(b): on one day in the order of original acquisition, whatever the rows'.
  @Test func salesOfOneDayGoByAcquisition() throws {
    let ledger = try play(
      """
      2023-01-03,a,buy,X,10,400,L1
      2023-02-03,a,buy,X,10,300,L2
      2024-06-03,a,sell,X,10,100,L2
      2024-06-03,a,sell,X,10,100,L1
      2024-06-20,a,buy,X,10,110,L3
      """)
    #expect(ledger.lots.map(\.basis) == [dollars(410)])
  }

  // Sold on an earlier day, or the same night with all the rest: nothing replaced the shares.
  @Test(arguments: ["2024-06-10", "2024-06-11"])
  func sharesGoneByTheNightOfTheSaleReplaceNothing(gone: String) throws {
    let ledger = try play(
      """
      2023-01-03,a,buy,X,10,100,L1
      2024-06-01,a,buy,X,10,90,L2
      \(gone),a,sell,X,10,80,L2
      2024-06-11,a,sell,X,10,80,L1
      """)
    // Sold first, L2 itself is replaced by nothing: L1 was bought long before.
    #expect(ledger.disallowed == .zero)
    #expect(ledger.gain == dollars(-30))
  }

  // A day trader's second purchase of the day is in the window of the first sale (fairmark.com).
  @Test func aDayTradeReplacesTheOneBefore() throws {
    let ledger = try play(
      """
      2024-06-03,a,buy,X,100,1000,L1
      2024-06-03,a,sell,X,100,900,L1
      2024-06-03,a,buy,X,100,900,L2
      2024-06-03,a,sell,X,100,950,L2
      """)
    #expect(
      ledger.sales == [
        "L1 100 900.00 1000.00 100.00 0.00 short disallowed",
        "L2 100 950.00 1000.00 0.00 -50.00 short allowed",
      ])
  }

  // Only what was bought replaces: not a gift, a transfer in, a spin-off or a split.
  @Test func whatWasNotBoughtReplacesNothing() throws {
    let ledger = try play(
      """
      2023-01-03,a,buy,X,10,100,L1
      2023-01-03,spouse,buy,X,10,100,S1
      2024-06-03,a,sell,X,10,80,L1
      2024-06-04,a,gift,X,5,40,G1:5@2020-01-02=10
      2024-06-05,spouse,transferOut,X,10,,
      2024-06-07,a,transferIn,X,10,,
      2024-06-08,a,split,X,2,,
      """)
    #expect(ledger.disallowed == .zero)
  }

  // Shares from outside count from the day on which they were bought, also when they arrive late.
  @Test func sharesFromOutsideCountFromTheirPurchase() throws {
    let ledger = try play(
      """
      2023-01-03,a,buy,X,10,100,L1
      2024-06-03,a,sell,X,10,80,L1
      2024-08-20,spouse,transferIn,X,10,,S1:10@2024-06-20=85
      """)
    #expect(ledger.disallowed == dollars(20))
    #expect(ledger.open == ["spouse S1 10 105.00 2023-01-20"])
  }

  @Test func sharesOnTheirWayAreStillHeld() throws {
    let ledger = try play(
      """
      2023-01-03,a,buy,X,10,100,L1
      2024-06-01,a,buy,X,10,90,L2
      2024-06-02,a,transferOut,X,4,,L2:4
      2024-06-03,a,sell,X,10,80,L1
      2024-06-08,spouse,transferIn,X,4,,
      """)
    #expect(ledger.disallowed == dollars(20))
    #expect(ledger.lots.map(\.quantity) == [6, 4].map(Quantity.init(shares:)))
    #expect(ledger.lots.reduce(.zero) { $0 + $1.basis } == dollars(110))
  }

  // 10 shares sold before a split of two for one are 20 after it.
  @Test(arguments: [("2", ""), ("", "2:1")])
  func aSplitChangesWhatReplaces(ratio: String, lots: String) throws {
    let ledger = try play(
      """
      2023-01-03,a,buy,X,20,200,L1
      2024-06-03,a,sell,X,10,80,
      2024-06-10,a,split,X,\(ratio),,\(lots)
      2024-06-12,spouse,buy,X,8,36,S1
      """)
    #expect(ledger.disallowed == dollars(8))
    #expect(ledger.open == ["a L1 20 100.00 2023-01-03", "spouse S1 8 44.00 2023-01-12"])
  }

  @Test func purchasesOfOneDayTakeTheTaxableFirstUnlessAsked() throws {
    let rows = """
      2023-01-03,a,buy,X,10,100,L1
      2024-06-03,a,sell,X,10,80,L1
      2024-06-04,ira,buy,X,10,90,I1
      2024-06-04,spouse,buy,X,10,90,S1
      """
    #expect(try play(rows).realizations.map(\.permanentlyLost) == [.zero])
    var context = Self.context
    context.washTies = .shelteredFirst
    #expect(try play(rows, context).realizations.map(\.permanentlyLost) == [dollars(20)])
  }

  // The window is open until January's end; a purchase of the next year reaches back.
  @Test func theYearsEndIsNoBoundary() throws {
    let rows = "2024-03-01,a,buy,X,10,100,L1\n2024-12-30,a,sell,X,10,80,"
    let open = try replay(rows.replacingLots())
    #expect(open.realizations.map(\.state) == [.pending(until: day("2025-01-29"))])
    let closed = try replay(rows.replacingLots(), LedgerContext(asOf: day("2025-01-29")))
    #expect(closed.realizations.map(\.state) == [.allowed])
    let washed = try replay((rows + "\n2025-01-29,a,buy,X,10,90,L2").replacingLots())
    #expect(washed.realizations.map(\.state) == [.disallowed])
    #expect(washed.gain == .zero)
  }

  @Test func anAccountWithoutRowsLeavesALossUnknown() throws {
    let rows = "2024-03-01,a,buy,X,10,100,L1\n2024-05-30,a,sell,X,10,80,"
    let ledger = try replay(rows.replacingLots(), Self.context)
    #expect(ledger.realizations.map(\.state) == [.unknown(accounts: ["ira", "spouse"])])
    #expect(ledger.silentAccounts == ["ira", "spouse"])
  }

  // Cents that do not divide: 3 shares, a loss of one cent.
  @Test func noCentIsLost() throws {
    let ledger = try play(
      """
      2023-01-03,a,buy,X,3,1.01,L1
      2024-06-03,a,sell,X,3,1.00,
      2024-06-04,a,buy,X,1,0.33,L2
      2024-06-05,spouse,buy,X,1,0.33,L3
      """)
    #expect(ledger.gain - ledger.disallowed == Money(cents: -1))
    #expect(ledger.realizations.reduce(.zero) { $0 + $1.proceeds } == dollars(1))
    #expect(ledger.realizations.allSatisfy { $0.proceeds <= $0.basis })
  }

  @Test func aSaleThatIsPartlyWashedSaysSo() throws {
    let ledger = try play(
      """
      2023-01-03,a,buy,X,10,100,L1
      2024-06-03,a,sell,X,10,80,
      2024-06-04,a,buy,X,4,33,L2
      """)
    let sales = LotSale.gathered(ledger.realizations)
    #expect(sales.map(\.state) == [.partlyDisallowed])
    #expect(sales.map(\.disallowed) == [dollars(8)])
    #expect(sales.map(\.gain) == [dollars(-12)])
  }
}
