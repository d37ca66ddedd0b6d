import Ledger
import Money
import Portfolio
import Tax
import Testing

/// Worked examples of the law and of IRS publications, each named after its id in irs_examples.json.
@Suite struct PublishedExampleTests {
  let later = LedgerContext(asOf: day("2030-01-01"))

  // 100 X for $1,000, sold for $750, 100 X bought for $800: loss 250 disallowed, new basis 1,050.
  @Test func `pub550-wash-ex1`() throws {
    let ledger = try replay(
      """
      2024-01-10,a,buy,X,100,1000,L1
      2024-06-10,a,sell,X,100,750,
      2024-06-20,a,buy,X,100,800,L2
      """.replacingLots())
    #expect(ledger.sales == ["L1 100 750.00 1000.00 250.00 0.00 short disallowed"])
    #expect(ledger.open == ["a L2 100 1050.00 2024-01-20"])
  }

  // 75 shares bought before the sale of 100 at a loss of 1,000: 750 disallowed, 250 allowed; basis of
  // the 50 shares 3,250, of the 25 shares 1,375.
  @Test func `pub550-wash-partial`() throws {
    let ledger = try replay(
      """
      2013-09-26,a,buy,M,100,5000,L1
      2013-12-19,a,buy,M,50,2750,L2
      2013-12-27,a,buy,M,25,1125,L3
      2014-01-09,a,sell,M,100,4000,L1:100
      """.replacingLots(), later)
    #expect(ledger.disallowed == dollars(750))
    #expect(ledger.gain == dollars(-250))
    #expect(ledger.lots.map(\.basis) == [dollars(3250), dollars(1375)])
  }

  // 50 shares on each of four days after the sale of 100 at a loss of 1,000: the first two lots get
  // 500 each, the other two nothing.
  @Test func `pub550-wash-more-bought`() throws {
    let ledger = try replay(
      """
      2013-09-26,a,buy,M,100,5000,L1
      2014-02-06,a,sell,M,100,4000,
      2014-02-11,a,buy,M,50,2000,L2
      2014-02-12,a,buy,M,50,2000,L3
      2014-02-13,a,buy,M,50,2000,L4
      2014-02-14,a,buy,M,50,2000,L5
      """.replacingLots(), later)
    #expect(ledger.disallowed == dollars(1000))
    #expect(ledger.lots.map(\.basis) == [2500, 2500, 2000, 2000].map(dollars))
  }

  // Three blocks sold the same day, the first at a loss of 3,300 that 250 new shares take away as a
  // whole: it does not reduce the gains of 2,500 and 3,000 (Rev. Rul. 70-231).
  @Test func `pub550-same-day-gain-loss`() throws {
    let ledger = try replay(
      """
      2012-01-03,a,buy,X,100,15800,L1
      2012-02-03,a,buy,X,100,10000,L2
      2012-03-05,a,buy,X,100,9500,L3
      2013-12-27,a,sell,X,300,37500,
      2014-01-09,a,buy,X,250,31250,L4
      """.replacingLots(), later)
    #expect(ledger.realizations.map(\.gain) == [0, 2500, 3000].map(dollars))
    #expect(ledger.disallowed == dollars(3300))
    #expect(ledger.lots.map(\.quantity) == [100, 150].map(Quantity.init(shares:)))
    #expect(ledger.lots.map(\.basis) == [12_500 + 3300, 18_750].map(dollars))
  }

  @Test(arguments: [("reg-1.1091-2-ex1", 90, 110), ("reg-1.1091-2-ex2", 70, 90)])
  func `reg-1.1091-2`(_ id: String, price: Int64, basis: Int64) throws {
    let ledger = try replay(
      """
      1954-06-01,a,buy,X,1,100,
      1955-01-15,a,sell,X,1,80,
      1955-02-01,a,buy,X,1,\(price),
      """)
    #expect(ledger.gain == .zero, "\(id)")
    #expect(ledger.lots.map(\.basis) == [dollars(basis)], "\(id)")
  }

  @Test func `reg-1.1091-1(h)-ex1`() throws {
    let ledger = try replay(
      """
      1954-12-01,a,buy,M,100,10000,L1
      1954-12-15,a,buy,M,100,9000,L2
      1955-01-03,a,sell,M,100,9000,L1:100
      """.replacingLots(), later)
    #expect(ledger.sales == ["L1 100 9000.00 10000.00 1000.00 0.00 short disallowed"])
    #expect(ledger.lots.map(\.basis) == [dollars(10_000)])
  }

  // The IRA's purchase takes the loss of 400 for good; its own basis stays.
  @Test(arguments: [AccountKind.traditional, .roth, .hsa])
  func `rev-rul-2008-5`(kind: AccountKind) throws {
    let context = LedgerContext(
      accounts: [LedgerAccount(id: "a"), LedgerAccount(id: "ira", kind: kind)])
    let ledger = try replay(
      """
      2007-01-10,a,buy,X,100,1000,L1
      2007-12-20,a,sell,X,100,600,
      2007-12-21,ira,buy,X,100,610,L2
      """.replacingLots(), context)
    #expect(ledger.sales == ["L1 100 600.00 1000.00 400.00 0.00 short permanentlyLost"])
    #expect(ledger.open == ["ira L2 100 610.00 2007-12-21"])
  }

  // Half of one lot sold 11 days after it was bought: the other half is no replacement.
  @Test func `rev-rul-56-602`() throws {
    let ledger = try replay(
      """
      2024-06-01,a,buy,X,200,10000,L1
      2024-06-12,a,sell,X,100,4000,
      """.replacingLots(), later)
    #expect(ledger.sales == ["L1 100 4000.00 5000.00 0.00 -1000.00 short allowed"])
    #expect(ledger.open == ["a L1 100 5000.00 2024-06-01"])
  }

  @Test(arguments: [
    ("pub544-2024-holding", "2023-06-15", "2024-06-15", Term.short),
    ("pub544-2024-holding", "2023-06-15", "2024-06-17", .long),
    ("fool-jan1-2008", "2008-01-01", "2009-01-01", .short),
    ("fool-jan1-2008", "2008-01-01", "2009-01-02", .long),
    ("jklasser-month-end", "2012-09-19", "2013-09-19", .short),
    ("jklasser-month-end", "2012-09-19", "2013-09-20", .long),
    ("caspe-v-us", "2023-02-28", "2024-02-29", .short),
    ("caspe-v-us", "2023-02-28", "2024-03-01", .long),
  ])
  func holdingPeriods(_ id: String, bought: String, sold: String, term: Term) throws {
    let ledger = try replay("\(bought),a,buy,X,1,10,\n\(sold),a,sell,X,1,11,")
    #expect(ledger.realizations.map(\.term) == [term], "\(id)")
  }

  // 5,000 shares bought a week before the ex-date and sold 34 days after: not qualified.
  @Test func `pub550-qdiv-ex1`() throws {
    let ledger = try replay(
      """
      2024-07-05,a,buy,XYZ,5000,50000,
      2024-08-01,a,dividend,XYZ,,500,ex:2024-07-12;qualified:500
      2024-08-08,a,sell,XYZ,5000,51000,
      """)
    let dividend = try #require(ledger.dividends.first)
    #expect(dividend.parts.map(\.daysHeld) == [34])
    #expect(dividend.failed == dollars(500) && dividend.qualified == .zero)
  }

  // Bought on the day before the ex-date, sold 64 days later (the publication prints 63), of which 61
  // fall into the 121 days from 2024-05-13 to 2024-09-10: qualified.
  @Test func `pub550-qdiv-ex2`() throws {
    let ledger = try replay(
      """
      2024-07-11,a,buy,XYZ,5000,50000,
      2024-08-01,a,dividend,XYZ,,500,ex:2024-07-12;qualified:500
      2024-09-13,a,sell,XYZ,5000,51000,
      """)
    let dividend = try #require(ledger.dividends.first)
    #expect(dividend.test?.firstDay == day("2024-05-13"))
    #expect(dividend.test?.lastDay == day("2024-09-10"))
    #expect(dividend.parts.map(\.daysHeld) == [61])
    #expect(dividend.qualified == dollars(500))
  }

  // Held 8 days and sold at a loss, replaced 2013-02-02. Tacking: held since 01-25, long-term from
  // 2014-01-26. The other reading of IRC §1223(3): since 01-12, long-term from 2014-01-13.
  @Test(arguments: [
    (WashHolding.tacking, "2013-01-25", "2014-01-26"),
    (.replacement, "2013-01-12", "2014-01-13"),
  ])
  func `wash-holding-two-methods`(_ holding: WashHolding, since: String, long: String) throws {
    let ledger = try replay(
      """
      2013-01-12,a,buy,X,10,100,
      2013-01-20,a,sell,X,10,80,
      2013-02-02,a,buy,X,10,85,
      """, LedgerContext(washHolding: holding))
    let lot = try #require(ledger.lots.first)
    #expect(lot.holdingSince == day(since))
    #expect(HoldingPeriod.longTermFrom(acquired: lot.holdingSince) == day(long))
  }
}

extension String {
  /// A bare lot name at a line's end, written out as `name:quantity`.
  func replacingLots() -> String {
    split(separator: "\n").map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count == 7, !fields[6].isEmpty, !fields[6].contains(":") else {
        return String(line)
      }
      return "\(line):\(fields[4])"
    }.joined(separator: "\n")
  }
}
