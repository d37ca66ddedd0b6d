import Ledger
import Money
import Tax
import Testing
import TestSupport

/// The 61 days of a qualified dividend, replayed lot by lot.
@Suite struct QualifiedDividendTests {
  let later = LedgerContext(asOf: day("2030-01-01"))

  // 60 of 100 shares are sold 34 days after the purchase, 40 are kept, of whose days 67 count (26 in
  // July, 31 in August, 10 in September): $60 of the $100 reported are
  // not qualified.
  @Test func sharesOfOneLotHaveTheirOwnFate() throws {
    let ledger = try replay(
      """
      2024-07-05,a,buy,X,100,1000,L1:100
      2024-07-31,a,dividend,X,,120,ex:2024-07-12;qualified:100.00
      2024-08-08,a,sell,X,60,700,
      """, later)
    let dividend = try #require(ledger.dividends.first)
    #expect(dividend.figures == ["L1 60 2024-08-08 34 failed 60.00", "L1 40 - 67 met 40.00"])
    #expect(dividend.amount == dollars(120))
    #expect(dividend.qualified == dollars(40))
    #expect(dividend.failed == dollars(60))
  }

  // Bought on the ex-date: no dividend. Sold on it: the dividend is the seller's. The day before the
  // ex-date is the last to buy with it.
  @Test func whoHoldsWhenTheExDateBeginsEarnsIt() throws {
    let ledger = try replay(
      """
      2024-06-12,a,buy,X,10,100,L0:10
      2024-07-11,a,buy,X,10,100,L1:10
      2024-07-12,a,buy,X,10,100,L2:10
      2024-07-12,a,sell,X,10,100,L0:10
      2024-07-31,a,dividend,X,,20,ex:2024-07-12;qualified:20
      """, later)
    // Held 06-13 to 07-12, 30 days; 07-12 to 09-10, 61 days.
    #expect(
      try #require(ledger.dividends.first).figures == [
        "L0 10 2024-07-12 30 failed 10.00", "L1 10 - 61 met 10.00",
      ])
  }

  // A wash sale lends its days to the term of a gain but not to a dividend (IRC §246(c)(3)(B)): L2 is
  // long-term from its sold shares' days, and 21 days old for the dividend.
  @Test func washedDaysDoNotCount() throws {
    let ledger = try replay(
      """
      2023-01-05,a,buy,X,10,200,L1:10
      2024-07-01,a,sell,X,10,100,
      2024-07-11,a,buy,X,10,100,L2:10
      2024-07-31,a,dividend,X,,5,ex:2024-07-15;qualified:5
      2024-08-01,a,sell,X,10,110,
      """, later)
    #expect(try #require(ledger.realizations.last).term == .long)
    #expect(
      try #require(ledger.dividends.first).figures == ["L2 10 2024-08-01 21 failed 5.00"])
  }

  // A donor's days count (IRC §1223(2)); a gift ends them (Treas. Reg. §1.246-3(c)(1)).
  @Test func giftsCarryDaysAndEndThem() throws {
    let ledger = try replay(
      """
      2024-07-01,a,gift,X,10,100,G1:10@2020-01-02=50
      2024-07-01,a,buy,X,10,100,L1:10
      2024-07-31,a,dividend,X,,20,ex:2024-07-15;qualified:20
      2024-08-01,a,gift,X,20,,G1:10;L1:10
      """, later)
    // The window begins 2024-05-16: the donor's shares count 78 days of it, the bought ones 31.
    #expect(
      try #require(ledger.dividends.first).figures == [
        "G1 10 2024-08-01 78 met 10.00", "L1 10 2024-08-01 31 failed 10.00",
      ])
  }

  // A transfer in kind moves the shares on, a split doubles them: 20 of the 40 new shares sold in the
  // other account are half of the 20 that earned the dividend.
  @Test func transfersAndSplitsAreFollowed() throws {
    let ledger = try replay(
      """
      2024-07-05,a,buy,X,20,1000,L1:20
      2024-07-20,a,transferOut,X,20,,
      2024-07-22,b,transferIn,X,20,,
      2024-07-25,b,split,X,2,,
      2024-07-31,a,dividend,X,,50,ex:2024-07-12;qualified:50
      2024-08-01,b,sell,X,20,500,
      """, later)
    #expect(
      try #require(ledger.dividends.first).figures == [
        "L1 10 2024-08-01 27 failed 25.00", "L1 10 - 67 met 25.00",
      ])
  }

  // Preferred stock whose dividend is for more than 366 days: more than 90 of 181 (IRC §246(c)(2)).
  @Test(arguments: [("2024-10-03", "failed"), ("2024-10-04", "met")])
  func preferredStockNeedsMore(sold: String, state: String) throws {
    // From 2024-07-06 on, the 90th day is 10-03.
    let ledger = try replay(
      """
      2024-07-05,a,buy,X,10,100,L1:10
      2024-07-31,a,dividend,X,,5,ex:2024-07-12;preferred;qualified:5
      \(sold),a,sell,X,10,110,
      """, later)
    #expect(try #require(ledger.dividends.first).figures[0].contains(state))
  }

  @Test func untilTheLedgerEndsItIsOpen() throws {
    let rows = """
      2024-07-05,a,buy,X,10,100,L1:10
      2024-07-31,a,dividend,X,,5,ex:2024-07-12;qualified:5
      """
    // 2024-07-06 is the first day, 2024-09-04 the 61st.
    let open = try replay(rows).dividends[0]
    #expect(open.figures == ["L1 10 - 26 open-2024-09-04 5.00"])
    #expect(open.open == dollars(5) && open.qualified == .zero)
    let before = try replay(rows, LedgerContext(asOf: day("2024-09-03"))).dividends[0]
    #expect(before.open == dollars(5))
    let met = try replay(rows, LedgerContext(asOf: day("2024-09-04"))).dividends[0]
    #expect(met.qualified == dollars(5))
  }

  @Test func whatCannotBeTestedIsToldApart() throws {
    let ledger = try replay(
      """
      2024-07-05,a,buy,X,10,100,L1:10
      2024-07-31,a,dividend,,,9,
      2024-08-31,a,dividend,X,,5,qualified:4
      2024-09-30,a,dividend,Y,,3,ex:2024-09-12;qualified:2
      2024-09-30,a,reinvest,X,1,3,
      2024-10-01,a,reinvest,X,1,4,
      2024-10-01,a,dividend,X,,4,
      """, later)
    #expect(ledger.dividends.map(\.untested) == [.zero, dollars(4), dollars(2), .zero])
    #expect(ledger.dividends.allSatisfy { $0.qualified == .zero })
    #expect(ledger.unpairedReinvestments.map(\.line) == [6])
  }

  @Test func shelteredAccountsHaveNone() throws {
    let ledger = try replay(
      "2024-07-31,ira,dividend,X,,5,ex:2024-07-12;qualified:5", brokerAndIRA)
    #expect(ledger.dividends.isEmpty && ledger.unpairedReinvestments.isEmpty)
  }

  static let refused: [(row: String, fault: String)] = [
    ("X,,5,ex:2024-02-30", "lots: found \"ex:2024-02-30\", expected ex:day"),
    ("X,,5,L1:5", "lots: found \"L1:5\""),
    ("X,,5,ex:2024-07-12;ex:2024-07-12", "lots: found"),
    ("X,,5,preferred;qualified:5", "lots: found"),
    ("X,,5,qualified:5.01", "lots: found qualified:5.01, expected at most 5.00"),
    (",,5,ex:2024-07-12", "security: found nothing"),
    ("X,,5,ex:2022-07-12", "lots: found ex:2022-07-12, expected a day from 2023-07-31 to"),
    ("X,,5,ex:2024-08-11", "expected a day from 2023-07-31 to 2024-08-10"),
  ]

  @Test(arguments: refused) func nonsenseIsAFault(row: String, fault: String) {
    let found = faults("2024-07-31,a,dividend,\(row)")
    #expect(found.count == 1 && found[0].contains(fault), "\(found)")
  }

  // The parts of every dividend are its shares and its dollars, whatever happens to them.
  @Test func partsAddUp() throws {
    var random = SeededRandom(seed: 246)
    for _ in 0..<300 {
      var rows = ["2024-01-01,a,buy,X,\(random.next() % 50 + 1),100,"]
      for _ in 0..<12 {
        let day = Day(
          year: 2024, month: Int(random.next() % 8) + 1, day: Int(random.next() % 28) + 1)
        let date = try #require(day)
        rows.append("\(date),a,buy,X,\(random.next() % 40 + 60),1000,")
      }
      for number in 0..<6 {
        rows.append("2024-09-\(10 + number),a,sell,X,\(random.next() % 30 + 1).25,500,")
      }
      let reported = Money(cents: Int64(random.next() % 9_999))
      rows.append("2024-09-20,a,dividend,X,,100,ex:2024-09-12;qualified:\(reported)")
      let dividend = try #require(replay(rows.joined(separator: "\n"), later).dividends.first)
      #expect(dividend.parts.reduce(.zero) { $0 + $1.reported } == reported)
      #expect(dividend.qualified + dividend.failed == reported)
      for part in dividend.parts {
        let isLong = part.daysHeld > 60
        #expect((part.state == .met) == isLong)
        #expect(part.acquired < day("2024-09-12") && part.disposed ?? .max >= day("2024-09-12"))
      }
    }
  }
}

extension Day {
  fileprivate static let max = Day(number: .max)
}

extension Dividend {
  /// Every part as `lot quantity disposed days state reported`.
  fileprivate var figures: [String] {
    parts.map { part in
      let state =
        switch part.state {
        case .met: "met"
        case .failed: "failed"
        case .open(let until): "open-\(until)"
        }
      let disposed = part.disposed.map { "\($0)" } ?? "-"
      return
        "\(part.lot) \(part.quantity) \(disposed) \(part.daysHeld) \(state) \(part.reported)"
    }
  }
}
