import Ledger
import Portfolio
import Testing
import TestSupport

/// Rows that cannot be: each is told with its line, all in one run, and nothing else is.
@Suite struct FaultTests {
  static let bought = "2024-01-02,a,buy,X,10,100,L1:10\n2024-01-02,b,buy,X,10,100,M1:10\n"

  @Test(arguments: [
    ("2024-02-01,a,sell,X,11,100,", "t.csv:4: quantity: found 11 shares of X"),
    ("2024-02-01,a,sell,Y,1,100,", "t.csv:4: security: found a sell of Y"),
    ("2024-02-01,a,sell,X,1,100,M1:1", "t.csv:4: lots: found lot M1 of b"),
    ("2024-02-01,a,sell,X,1,100,L9:1", "t.csv:4: lots: found lot L9, expected"),
    ("2024-02-01,a,sell,X,11,100,L1:11", "t.csv:4: lots: found 11 shares of lot L1, of which 10"),
    ("2024-02-01,a,sell,X,2,100,L1:1", "t.csv:4: lots: found 1 shares in the lots"),
    ("2024-02-01,a,sell,X,2,100,L1:1;L1:1", "t.csv:4: lots: found a lot twice"),
    ("2024-02-01,a,buy,X,2,100,L1:2", "t.csv:4: lots: found lot L1 a second time in a"),
    ("2024-02-01,a,short,X,2,100,", "t.csv:4: action: found \"short\""),
    ("2024-02-01,a,sell,X,-2,100,", "t.csv:4: quantity: found \"-2\""),
    ("2024-02-01,a,sell,X,2,-100,", "t.csv:4: amount: found \"-100\""),
    ("2024-02-01,a,sell,X,NaN,100,", "t.csv:4: quantity: found \"NaN\""),
    ("2024-02-01,a,sell,X,2,1.005,", "t.csv:4: amount: found \"1.005\""),
    ("2024-02-30,a,sell,X,2,1,", "t.csv:4: day: found \"2024-02-30\""),
    ("2024-02-01,,sell,X,2,1,", "t.csv:4: account: found \"\""),
    ("2024-02-01,a,sell,X,2,,", "t.csv:4: amount: found nothing"),
    ("2024-02-01,a,sell,,2,3,", "t.csv:4: security: found nothing"),
    ("2024-02-01,a,sell,X,0,3,", "t.csv:4: quantity: found nothing"),
    ("2024-02-01,a,sell,X,2", "t.csv:4: found 5 fields"),
    ("2024-02-01,a,deposit,X,,3,", "t.csv:4: security: found a value"),
    ("2024-02-01,b,transferIn,X,2,,", "t.csv:4: quantity: found 2 shares of X, of which 0"),
    ("2024-02-01,b,transferIn,X,2,50,", "t.csv:4: lots: found shares without their days"),
    ("2024-02-01,b,transferIn,X,2,,Z:2@2025-01-01=3", "t.csv:4: lots: found lot Z bought after"),
    ("2024-02-01,a,gift,X,2,50,G:2@2020-01-01", "t.csv:4: lots: found lots without basis"),
    ("2024-02-01,a,split,X,,,two:1", "t.csv:4: lots: found \"two:1\""),
    ("2024-02-01,a,spinOff,C,2,,X:1.5", "t.csv:4: lots: found \"X:1.5\", expected PARENT:fraction"),
    (
      "2024-02-01,a,spinOff,C,2,,X:0.1234567",
      "t.csv:4: lots: found \"X:0.1234567\", expected PARENT"
    ),
    (
      "2024-02-01,a,spinOff,C,2,,X:.5",
      "t.csv:4: lots: found \"X:.5\", expected PARENT:fraction, more"
    ),
    (
      "2024-02-01,a,split,X,,,1:0",
      "t.csv:4: lots: found \"1:0\", expected new:old, each more than 0"
    ),
    ("2024-02-01,a,split,X,,,1e1:2", "t.csv:4: lots: found \"1e1:2\", expected new:old"),
    ("2024-02-01,a,merger,N,2,,X", "t.csv:4: lots: found \"X\", expected OLD:quantity"),
    ("2024-02-01,a,sell,X,1e0,100,", "t.csv:4: quantity: found \"1e0\", expected shares as digits"),
    ("2024-02-01,a,sell,X,1,1E2,", "t.csv:4: amount: found \"1E2\", expected dollars as digits"),
    ("2024-02-01,a,sell,X,1,100,L1:1e0", "t.csv:4: lots: found \"L1:1e0\", expected id:quantity"),
    ("2024-02-01,a,merger,N,2,,X:9", "t.csv:4: lots: found 9 shares of X, expected all 10"),
    ("2024-02-01,a,merger,N,2,5,X:10", "t.csv:4: lots: found other terms"),
    ("2024-02-01,a,returnOfCapital,Q,,5,", "t.csv:4: security: found a returnOfCapital of Q"),
    ("2024-02-01,a,sell,X,1e30,5,", "t.csv:4: quantity: found \"1e30\""),
    ("2024-02-01,a,split,X,,,2000000:1", "t.csv:4: lots: found \"2000000:1\""),
  ])
  func aRowThatCannotBeIsTold(_ row: String, fault: String) throws {
    let found = faults(Self.bought + row)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix(fault) == true, "\(found)")
  }

  @Test func aDayAfterTheLastIsAFault() throws {
    let found = faults(Self.bought, LedgerContext(asOf: day("2024-01-01")))
    #expect(found.count == 2)
    #expect(found.first?.hasPrefix("t.csv:2: day: found 2024-01-02, expected a day up to") == true)
  }

  @Test func allFaultsAreToldAtOnce() throws {
    let rows = Self.bought + "2024-02-01,a,sell,Y,1,1,\n2024-02-02,b,sell,X,99,1,\n"
    #expect(faults(rows).count == 2)
    #expect(faults(Self.bought + "x,a,sell,Y,1,1,\n2024-02-02,b,sel,X,99,1,\n").count == 2)
  }

  // Faults of notation and faults of replay, in one run; nothing that the faulty row may explain.
  @Test func rowsAndReplayAreToldTogether() {
    let rows =
      Self.bought
        + """
        2024-01-03,a,buy,Y,ten,100,
        2024-02-01,a,sell,X,11,100,
        2024-02-01,a,sell,Y,1,1,
        2024-02-01,b,sell,Z,1,1,
        2024-02-02,b,transferOut,Y,1,,
        """
    #expect(
      faults(rows).map { String($0.prefix(21)) } == [
        "t.csv:4: quantity: fo", "t.csv:5: quantity: fo", "t.csv:7: security: fo",
      ])
  }

  // What a row that cannot be read was about may be anything, or the security that another became.
  @Test(arguments: [
    ("2024-01-03,a,buy", "2024-02-01,b,sell,Z,1,1,", 1),
    ("2024-01-03,a,buy,,1,1,", "2024-02-01,b,sell,Z,1,1,", 1),
    ("2024-01-03,,buy,Y,1,1,", "2024-02-01,b,sell,Z,1,1,", 1),
    ("x,a,deposit,,,1,", "2024-02-01,b,sell,Z,1,1,", 2),
    ("x,a,buy,Y,1,1,", "2024-02-01,a,merger,N,1,,Y:1\n2024-02-02,a,sell,N,1,1,", 1),
    ("x,a,merger,Y,1,,X:10", "2024-02-01,b,sell,X,11,1,", 1),
    ("x,a,merger,Y,1,,X:10", "2024-02-01,b,sell,Z,11,1,", 2),
    ("x,a,buy,Y,1,1,L5:1", "2024-02-01,a,sell,X,1,1,L7:1", 1),
    ("x,a,buy,Y,1,1,L5:1", "2024-02-01,b,sell,X,1,1,L7:1", 2),
  ])
  func whatAFaultyRowMayExplainIsNotTold(_ faulty: String, _ next: String, count: Int) {
    let found = faults(Self.bought + faulty + "\n" + next)
    #expect(found.count == count && found[0].hasPrefix("t.csv:4:"), "\(found)")
  }

  // An IRA's shares do not come into a taxable account with their basis: that is a distribution.
  @Test func aTransferDoesNotLeaveShelter() throws {
    let found = faults(
      """
      2024-01-02,ira,buy,X,10,100,
      2024-02-01,ira,transferOut,X,10,,
      2024-02-03,broker,transferIn,X,10,,
      """, brokerAndIRA)
    #expect(found.count == 1 && found[0].contains("left another taxable account"), "\(found)")
  }

  @Test(arguments: [
    "", "day,account\n", "\"unclosed", "day,account,action,security,quantity,amount\n",
  ])
  func theHeaderMustBeThere(_ text: String) {
    #expect(throws: LedgerFaults.self) { try LedgerFile.read(Array(text.utf8)) }
  }

  // Rows come in any order: days sort them.
  @Test func rowsNeedNoOrder() throws {
    let ledger = try replay("2024-02-01,a,sell,X,10,90,\n2024-01-02,a,buy,X,10,100,")
    #expect(ledger.gain == dollars(-10))
  }

  @Test func hostileBytesAreFaultsNotCrashes() throws {
    var random = SeededRandom(seed: 5)
    let good = Array(
      """
      day,account,action,security,quantity,amount,lots
      2024-01-02,a,buy,X,10,100,L1:10
      2024-02-01,a,split,X,,,3:2
      2024-02-02,a,spinOff,C,5,,X:0.25
      2024-02-03,a,merger,N,5,30,X:15;value:120
      2024-02-04,a,gift,N,2,60,G:2@2019-03-01=100
      2024-02-05,a,transferIn,N,2,,T:2@2019-03-01=100
      2024-02-06,a,sell,N,5,60,
      2024-02-07,roth,transferIn,N,8,,R:8@2024-01-30=99
      2024-02-08,roth,transferOut,N,4,,
      2024-02-09,a,transferIn,N,4,,D:4@2024-02-08=44
      2024-02-10,b,buy,N,6,66,B1:6
      2024-02-10,b,split,N,2,,
      2024-02-11,b,gift,N,6,,B1:6
      2024-02-11,a,gift,N,6,70,H:6@2024-02-10=66
      2024-02-12,roth,split,N,2,,
      2024-02-12,a,sell,N,3,10,

      """.utf8)
    for _ in 0..<6_000 {
      var bytes = good
      for _ in 0..<random.number(1...4) {
        let place = random.number(0...bytes.count - 1)
        bytes[place] = UInt8(random.element(of: Array("0123456789,;:@=-.\n\"XCNL".utf8)))
      }
      _ = try? LedgerFile.reading(bytes).replayed(twoSpousesAndRoth)
    }
  }
}
