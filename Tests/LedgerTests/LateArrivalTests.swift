import Ledger
import Money
import Testing

/// Shares bought elsewhere that arrive late replace as if they had been known from the start: in the
/// order of purchase (Treas. Reg. §1.1091-1(c), (d)), whenever their row comes.
@Suite struct LateArrivalTests {
  // 10 shares of 300 sold for 200 on June 10. The Roth buys on June 15; what arrives in September was
  // bought on June 1 and comes first: 250 + 100. Held since June 1 less the 524 days of L1.
  @Test func theEarlierPurchaseTakesTheLossWhenItArrivesLast() throws {
    let ledger = try replayAll(
      """
      2023-01-03,a,buy,X,10,300,L1
      2024-06-10,a,sell,X,10,200,L1
      2024-06-15,roth,buy,X,10,210,R1
      2024-09-11,spouse,transferIn,X,10,,T1:10@2024-06-01=250
      """)
    #expect(ledger.sales == ["L1 10 200.00 300.00 100.00 0.00 long disallowed"])
    #expect(
      ledger.open == ["roth R1 10 210.00 2024-06-15", "spouse T1 10 350.00 2022-12-25"])
  }

  // Bought on June 20, after the Roth's: the loss is gone for good.
  @Test func theRothsEarlierPurchaseStillComesFirst() throws {
    let ledger = try replayAll(
      """
      2023-01-03,a,buy,X,10,300,L1
      2024-06-10,a,sell,X,10,200,L1
      2024-06-15,roth,buy,X,10,210,R1
      2024-09-11,spouse,transferIn,X,10,,T1:10@2024-06-20=250
      """)
    #expect(ledger.sales == ["L1 10 200.00 300.00 100.00 0.00 long permanentlyLost"])
    #expect(ledger.open.last == "spouse T1 10 250.00 2024-06-20")
  }

  // Of 10 shares bought for 250, the first 4 take the loss of 40 on 4 sold; 6 keep 150.
  @Test func aPartReplacesAndBothPartsArrive() throws {
    let ledger = try replayAll(
      """
      2023-01-03,a,buy,X,4,120,L1
      2024-06-10,a,sell,X,4,80,L1
      2024-09-11,spouse,transferIn,X,10,,T1:10@2024-06-01=250
      2024-12-02,spouse,sell,X,5,150,T1
      """)
    #expect(
      ledger.sales == [
        "L1 4 80.00 120.00 40.00 0.00 long disallowed",
        "T1 4 120.00 140.00 0.00 -20.00 long allowed",
        "T1 1 30.00 25.00 0.00 5.00 short allowed",
      ])
    #expect(ledger.open == ["spouse T1 5 125.00 2024-06-01"])
  }

  // Two losses, two purchases, all arriving in the wrong order: the first loss takes the first bought.
  @Test func manyMeetInTheLawsOrder() throws {
    let ledger = try replayAll(
      """
      2023-01-03,a,buy,X,20,600,L1
      2024-06-10,a,sell,X,10,200,
      2024-06-12,a,sell,X,10,150,
      2024-09-11,spouse,transferIn,X,10,,T2:10@2024-06-08=250
      2024-10-11,a,transferIn,X,10,,T1:10@2024-06-03=240
      """)
    #expect(ledger.sales.map { $0.contains(" disallowed") } == [true, true])
    #expect(ledger.lots.map(\.basis) == [dollars(340), dollars(400)])
  }

  @Test func whatHasNotArrivedCannotBeSold() {
    let rows = """
      2024-01-03,a,buy,X,5,100,
      2024-09-11,a,transferIn,X,10,,T1:10@2024-06-01=250
      2024-07-01,a,sell,X,
      """
    #expect(
      faults(rows + "6,90,") == [
        "t.csv:4: quantity: found 6 shares of X, expected at most the 5 that a holds on 2024-07-01"
      ])
    #expect(faults(rows + "5,90,T1:5").map { $0.prefix(29) } == ["t.csv:4: lots: found lot T1, "])
  }

  // 20 shares arrive that were 10 when bought, before two for one: all of them replace 10 sold.
  @Test func aSplitBeforeTheyArriveIsInTheirNumber() throws {
    let ledger = try replayAll(
      """
      2023-01-03,a,buy,X,11,330,L1
      2024-06-10,a,sell,X,10,200,L1
      2024-07-01,a,split,X,2,,
      2024-09-11,spouse,transferIn,X,20,,T1:20@2024-06-01=250
      """)
    #expect(ledger.disallowed == dollars(100))
    #expect(ledger.open == ["a L1 2 30.00 2023-01-03", "spouse T1 20 350.00 2022-12-25"])
  }

  // The ledger's last day is before the arrival: a row that cannot be, and nothing bought before it.
  @Test func anArrivalAfterTheLastDayIsAFault() throws {
    var context = twoSpousesAndRoth
    context.asOf = day("2024-09-10")
    let rows = "2024-09-11,spouse,transferIn,X,10,,T1:10@2024-06-01=250"
    #expect(faults(rows, context).map { $0.prefix(13) } == ["t.csv:2: day:"])
  }

  @Test func theTrailTellsPurchaseReplacementAndArrival() throws {
    var context = twoSpousesAndRoth
    context.keepsTrail = true
    let ledger = try replayAll(
      """
      2023-01-03,a,buy,X,10,300,L1
      2024-06-10,a,sell,X,10,200,L1
      2024-09-11,spouse,transferIn,X,10,,T1:10@2024-06-01=250
      """, context)
    let trail = ledger.trail.filter { $0.lot == "T1" }
    #expect(trail.map(\.day) == ["2024-06-01", "2024-06-10", "2024-09-11"].map(day))
    #expect(
      trail.map(\.step) == [.acquired(.transferIn), .replaced(saleLine: 3), .transferredIn])
  }
}
