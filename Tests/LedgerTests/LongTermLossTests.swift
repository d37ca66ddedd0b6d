import Ledger
import Money
import Portfolio
import Tax
import Testing

/// Losses on shares of funds held six months or less (IRC §852(b)(4)(A)); every figure by hand.
@Suite struct SixMonthLossTests {
  let later = LedgerContext(asOf: day("2030-01-01"))

  // 1,000 − 800 is a loss of 200, of which 150 came in as long-term gain.
  @Test func `a loss is long-term up to the distributions`() throws {
    let ledger = try replay(
      """
      2025-01-10,a,buy,FND,100,1000,L1:100
      2025-03-01,a,capitalGainDistribution,FND,,150,
      2025-06-02,a,sell,FND,100,800,
      """, later)
    #expect(
      ledger.sales == [
        "L1 75 600.00 750.00 0.00 -150.00 long allowed",
        "L1 25 200.00 250.00 0.00 -50.00 short allowed",
      ])
    let rows = Form8949(ledger, year: 2025).rows
    #expect(rows.map(\.box) == [.d, .a])
    #expect(rows.map(\.gain) == [dollars(-150), dollars(-50)])
    #expect(rows.allSatisfy { $0.acquired == day("2025-01-10") && $0.sold == day("2025-06-02") })
    let gains = ScheduleD(Form8949(ledger, year: 2025)).gains
    // The distribution itself is line 13.
    #expect(gains.shortTerm == dollars(-50) && gains.longTerm == .zero)
  }

  // J.K. Lasser's Your Income Tax, §32.8: of a loss of 150 on shares held three months 50 is long-term.
  @Test func `jklasser mutual fund held six months or less`() throws {
    let ledger = try replay(
      """
      2012-06-15,a,buy,FND,100,1000,
      2012-08-15,a,capitalGainDistribution,FND,,50,
      2012-09-14,a,sell,FND,100,850,
      """)
    #expect(ledger.longTermLosses == [dollars(50)])
    #expect(ledger.gain == dollars(-150))
  }

  // IRS Publication 550, "Loss on mutual fund or REIT stock held 6 months or less": a share bought for
  // 20, a capital gain distribution of 10, sold for 17.50: all of the loss of 2.50 is long-term.
  @Test func `pub550 share held six months or less`() throws {
    let ledger = try replay(
      """
      2024-04-07,a,buy,FND,1,20,
      2024-06-25,a,capitalGainDistribution,FND,,10,
      2024-07-11,a,sell,FND,1,17.50,
      """)
    #expect(ledger.longTermLosses == [Money(cents: 250)])
    #expect(ledger.realizations.count == 1)
  }

  // Six months end on the same day of the month, from a month's last day on a month's last day (Rev. Rul.
  // 66-7, Caspe), and where there is no such day on the last.
  @Test(arguments: [
    ("2025-01-10", "2025-07-10", true), ("2025-01-10", "2025-07-11", false),
    ("2025-02-28", "2025-08-31", true), ("2025-02-28", "2025-09-01", false),
    ("2024-08-30", "2025-02-28", true), ("2024-08-30", "2025-03-01", false),
    ("2024-11-30", "2025-05-31", true), ("2024-11-30", "2025-06-01", false),
  ])
  func `six months are counted by the calendar`(bought: String, sold: String, applies: Bool) throws
  {
    let ledger = try replay(
      """
      \(bought),a,buy,FND,10,100,
      \(day(bought).adding(days: 20)),a,capitalGainDistribution,FND,,30,
      \(sold),a,sell,FND,10,50,
      """)
    #expect(ledger.longTermLosses == (applies ? [dollars(30)] : []))
  }

  // 40 of 100 shares are replaced: their loss of 80 is put off. Of the other 60 the loss is 120 and the
  // distributions 90. The replacement received none, so that its loss of 80 + 40 is as short as it is.
  @Test func `the wash sale comes first`() throws {
    let ledger = try replay(
      """
      2025-01-10,a,buy,FND,100,1000,L1:100
      2025-03-01,a,capitalGainDistribution,FND,,150,
      2025-06-02,a,sell,FND,100,800,
      2025-06-10,a,buy,FND,40,320,L2:40
      2025-08-29,a,sell,FND,40,280,
      """, later)
    #expect(
      ledger.sales == [
        "L1 45 360.00 450.00 0.00 -90.00 long allowed",
        "L1 15 120.00 150.00 0.00 -30.00 short allowed",
        "L1 40 320.00 400.00 80.00 0.00 short disallowed",
        "L2 40 280.00 400.00 0.00 -120.00 short allowed",
      ])
  }

  // L2 carries L1's 143 days, which do not count (IRC §852(b)(4)(C)(i), §246(c)(3)(B)).
  @Test func `days of a wash sale do not count`() throws {
    let ledger = try replay(
      """
      2025-01-10,a,buy,FND,10,100,L1:10
      2025-06-02,a,sell,FND,10,80,
      2025-06-10,a,buy,FND,10,80,L2:10
      2025-07-01,a,capitalGainDistribution,FND,,15,
      2025-08-29,a,sell,FND,10,70,
      """, later)
    #expect(ledger.lots.isEmpty)
    #expect(ledger.realizations.map(\.holdingSince).contains(day("2025-01-18")))
    #expect(ledger.longTermLosses == [dollars(15)])
  }

  // Of 150 on 150 shares 50 fall on L2; the shares of L3, bought on the day, and of L4, bought with it,
  // have none.
  @Test func `each share has its part of what it was held for`() throws {
    let ledger = try replay(
      """
      2025-01-10,a,buy,FND,100,1000,L1:100
      2025-02-10,a,buy,FND,50,600,L2:50
      2025-03-03,a,buy,FND,10,120,L3:10
      2025-03-03,a,capitalGainDistribution,FND,,150,
      2025-03-03,a,reinvest,FND,15,150,L4:15
      2025-06-02,a,sell,FND,55,440,L2:30;L3:10;L4:15
      2025-06-03,a,sell,FND,20,160,L2:20
      """, later)
    // L2: loss 30 × 4 = 120, of which 30; then 80, of which 20.
    #expect(
      ledger.sales.filter { $0.contains("long") } == [
        "L2 7.5 60.00 90.00 0.00 -30.00 long allowed",
        "L2 5 40.00 60.00 0.00 -20.00 long allowed",
      ])
  }

  // Sold between the ex-date and the payment, the shares had the distribution; bought between them, not.
  @Test func `the ex-date says who had the distribution`() throws {
    let ledger = try replay(
      """
      2025-01-10,a,buy,FND,100,1000,L1:100
      2025-03-04,a,buy,FND,100,1000,L2:100
      2025-03-05,a,sell,FND,50,400,L1:50
      2025-03-10,a,capitalGainDistribution,FND,,80,ex:2025-03-03
      2025-05-05,a,sell,FND,150,1200,
      """, later)
    #expect(ledger.unattributedDistributions.isEmpty)
    // L1's first 50 are replaced by L2; the other 50 had the other 40.
    #expect(ledger.longTermLosses == [dollars(40)])
  }

  // 100 shares become 200, go to another account and to the spouse: the 150 go with them.
  @Test func `distributions go with the shares`() throws {
    let ledger = try replay(
      """
      2025-01-10,a,buy,FND,100,1000,L1:100
      2025-03-01,a,capitalGainDistribution,FND,,150,
      2025-03-10,a,split,FND,2,,
      2025-03-12,a,transferOut,FND,200,,
      2025-03-14,b,transferIn,FND,200,,
      2025-04-01,b,gift,FND,200,,
      2025-04-01,c,gift,FND,200,900,G1:200@2025-01-10=1000
      2025-06-02,c,sell,FND,50,200,
      2025-06-03,c,sell,FND,150,540,
      """, later)
    // A quarter: loss 50, of which 37.50; then 210, of which 112.50.
    #expect(ledger.longTermLosses == [Money(cents: 3750), Money(cents: 11250)])
  }

  // Gains, shares held longer and sheltered accounts are as they were.
  @Test func `nothing else changes`() throws {
    let ledger = try replay(
      """
      2025-01-10,broker,buy,FND,100,1000,L1:100
      2025-01-10,ira,buy,FND,100,1000,L2:100
      2025-03-01,broker,capitalGainDistribution,FND,,150,
      2025-03-01,ira,capitalGainDistribution,FND,,150,
      2025-06-02,broker,sell,FND,50,600,
      2025-06-02,ira,sell,FND,100,800,
      2025-08-01,broker,sell,FND,50,400,
      """, brokerAndIRA)
    #expect(ledger.realizations.allSatisfy { $0.longTermRule == nil && $0.term == .short })
  }

  // A gift worth 90 of a basis of 100 counts for a loss from 90 and from its day on (IRC §1015(a)).
  @Test func `a gift at a loss is held since it was given`() throws {
    let ledger = try replay(
      """
      2025-03-03,a,gift,FND,10,90,G1:10@2020-01-10=100
      2025-04-01,a,capitalGainDistribution,FND,,5,
      2025-06-02,a,sell,FND,10,70,
      """)
    #expect(ledger.longTermLosses == [dollars(5)])
    #expect(ledger.gain == dollars(-20))
  }

  @Test(arguments: [
    "2025-03-01,a,capitalGainDistribution,,,150,", "2025-01-10,a,capitalGainDistribution,FND,,150,",
  ])
  func `what cannot be attributed is told`(row: String) throws {
    let ledger = try replay(
      "2025-01-10,a,buy,FND,100,1000,\n\(row)\n2025-06-02,a,sell,FND,100,800,")
    #expect(ledger.longTermLosses.isEmpty)
    #expect(ledger.unattributedDistributions.map(\.line) == [3])
  }

  @Test func `a distribution says its ex-date and nothing else`() {
    for terms in ["qualified:5", "ex:2025-03-03;qualified:5", "ex:2025-03-03;preferred", "FND:3"] {
      #expect(
        faults("2025-03-10,a,capitalGainDistribution,FND,,80,\(terms)") == [
          "t.csv:2: lots: found \"\(terms)\", expected nothing, or ex:day, such as ex:2025-06-13"
        ])
    }
  }

  // A millionth of a share cannot be divided; its loss can.
  @Test func `the least part of a share has its loss divided`() throws {
    let ledger = try replay(
      """
      2025-01-10,a,buy,FND,0.000001,10,L1:0.000001
      2025-03-01,a,capitalGainDistribution,FND,,3,
      2025-06-02,a,sell,FND,0.000001,2,
      """, later)
    #expect(
      ledger.sales == [
        "L1 0 0.75 3.75 0.00 -3.00 long allowed", "L1 0.000001 1.25 6.25 0.00 -5.00 short allowed",
      ])
  }
}

/// Losses after extraordinary dividends (IRC §1(h)(11)(D)(i), §1059(c)); every figure by hand.
@Suite struct ExtraordinaryDividendTests {
  // Held 95 of the 121 days around 2025-02-14.
  private func loss(_ dividends: String, sold: String = "2025-04-30", for proceeds: Int = 850)
    throws
    -> ReplayedLedger
  {
    try replay("2025-01-10,a,buy,X,100,1000,\n\(dividends)\n\(sold),a,sell,X,100,\(proceeds),")
  }

  @Test(arguments: [("120", 120), ("100", 100), ("99.99", 0)])
  func `ten percent of the basis is extraordinary`(amount: String, long: Int64) throws {
    let ledger = try loss(
      "2025-02-28,a,dividend,X,,\(amount),ex:2025-02-14;qualified:\(amount)")
    #expect(ledger.longTermLosses == (long > 0 ? [dollars(long)] : []))
    #expect(ledger.gain == dollars(-150))
  }

  @Test func `five percent is where the stock is preferred`() throws {
    // More than 90 of 181 days: bought 01-10, sold 05-30.
    let ledger = try loss(
      "2025-02-28,a,dividend,X,,50,ex:2025-02-14;qualified:50;preferred", sold: "2025-05-30")
    #expect(ledger.longTermLosses == [dollars(50)])
  }

  // Only what is qualified counts: 70 of 120, and nothing of shares held 40 days.
  @Test func `only qualified dividends count`() throws {
    #expect(
      try loss("2025-02-28,a,dividend,X,,120,ex:2025-02-14;qualified:70").longTermLosses == [
        dollars(70)
      ])
    #expect(
      try loss("2025-02-28,a,dividend,X,,120,ex:2025-02-14", sold: "2025-04-30").longTermLosses
        .isEmpty)
    let brief = try loss(
      "2025-02-18,a,dividend,X,,120,ex:2025-02-14;qualified:120", sold: "2025-02-19")
    #expect(brief.longTermLosses.isEmpty)
  }

  // 60 and 50 on a basis of 1,000 are 110 where their ex-dates lie in one period of 85 days.
  @Test(arguments: [(84, 110), (85, 0)])
  func `dividends of 85 days are one`(days: Int, long: Int64) throws {
    let second = day("2025-01-20").adding(days: days)
    let ledger = try loss(
      """
      2025-01-25,a,dividend,X,,60,ex:2025-01-20;qualified:60
      \(second.adding(days: 3)),a,dividend,X,,50,ex:\(second);qualified:50
      """, sold: "2025-12-30")
    #expect(ledger.longTermLosses == (long > 0 ? [dollars(long)] : []))
  }

  // 51 a quarter are 204, more than 20 % of 1,000; 50 are not more. All four ex-dates lie in 365 days.
  @Test(arguments: [(51, 150), (50, 0)])
  func `dividends of a year are extraordinary beyond a fifth`(amount: Int, long: Int64) throws {
    let rows = ["2025-02-03", "2025-05-05", "2025-08-04", "2025-11-03"].map {
      "\(day($0).adding(days: 5)),a,dividend,X,,\(amount),ex:\($0);qualified:\(amount)"
    }
    let ledger = try loss(rows.joined(separator: "\n"), sold: "2026-01-08")
    #expect(ledger.longTermLosses == (long > 0 ? [dollars(long)] : []))
  }

  // The first shares' basis is 2,000, the second's 1,000: a dollar a share is 10 % of these alone.
  @Test func `each share has its own basis`() throws {
    let ledger = try replay(
      """
      2025-01-09,a,buy,X,100,2000,L1:100
      2025-01-10,a,buy,X,100,1000,L2:100
      2025-02-28,a,dividend,X,,200,ex:2025-02-14;qualified:200
      2025-04-30,a,sell,X,200,1600,
      """)
    // L1: 1,200 lost, short. L2: 200 lost, 100 long.
    #expect(ledger.longTermLosses == [dollars(100)])
    #expect(ledger.realizations.filter { $0.term == .long }.map(\.lot) == ["L2"])
  }

  // Two years later the dividend still counts; the loss is long-term by its days then.
  @Test func `an older dividend still counts`() throws {
    let ledger = try replay(
      """
      2025-01-10,a,buy,X,100,1000,L1:100
      2025-02-28,a,dividend,X,,120,ex:2025-02-14;qualified:120
      2026-01-09,a,sell,X,50,425,
      2027-01-12,a,sell,X,50,425,
      """)
    #expect(ledger.longTermLosses == [dollars(60)])
    #expect(ledger.realizations.map(\.term) == [.long, .short, .long])
  }

  @Test func `both rules count beside each other`() throws {
    let ledger = try loss(
      """
      2025-02-28,a,dividend,X,,120,ex:2025-02-14;qualified:120
      2025-02-28,a,capitalGainDistribution,X,,20,
      """)
    #expect(ledger.longTermLosses == [dollars(20), dollars(120)])
    #expect(ledger.gain == dollars(-150))
  }

  // Without terms nothing is guessed; the loss that hangs on it is told.
  @Test(arguments: [("", 120), ("qualified:70", 70)])
  func `what is not known to be qualified is told`(terms: String, atStake: Int64) throws {
    let ledger = try loss("2025-02-28,a,dividend,X,,120,\(terms)")
    #expect(ledger.longTermLosses.isEmpty)
    #expect(ledger.realizations.flatMap(\.untestedDividends).map(\.amount) == [dollars(atStake)])
    #expect(
      try loss("2025-02-28,a,dividend,X,,99,\(terms)").realizations[0].untestedDividends == [])
  }
}

extension ReplayedLedger {
  /// What the rules make long-term, as positive amounts in the order of the realizations.
  fileprivate var longTermLosses: [Money] {
    realizations.filter { $0.longTermRule != nil }.map { -$0.gain }
  }
}
