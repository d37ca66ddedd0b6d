import Ledger
import Money
import Portfolio
import Testing

/// Shares that an IRA pays out in kind (IRC §408(d)(1)): they leave it, their basis is what they were
/// worth, their days begin, and they are no purchase.
@Suite struct DistributionTests {
  static let before = """
    2023-01-03,a,buy,X,10,200,L1
    2023-01-03,roth,buy,X,10,100,R1

    """
  static let paidOut = """
    2024-06-03,roth,transferOut,X,10,,
    2024-06-05,a,transferIn,X,10,,D:10@2024-06-03=150

    """

  @Test func theSharesLeaveAndAreNoPurchase() throws {
    let ledger = try replayAll(
      Self.before + Self.paidOut + "2024-06-11,a,sell,X,10,150,L1")
    #expect(ledger.sales == ["L1 10 150.00 200.00 0.00 -50.00 long allowed"])
    #expect(ledger.open == ["a D 10 150.00 2024-06-03"])
    #expect(ledger.lots.allSatisfy { !$0.isInTransit })
  }

  @Test func theirTermBeginsWithTheDistribution() throws {
    let ledger = try replayAll(Self.before + Self.paidOut + "2025-06-03,a,sell,X,10,170,D:10")
    #expect(ledger.sales == ["D 10 170.00 150.00 0.00 20.00 short allowed"])
  }

  // The Roth's purchase of June 12 takes the loss away; paid out, the same shares take no other.
  @Test func sharesThatReplacedDoNotReplaceAgain() throws {
    let ledger = try replayAll(
      """
      2023-01-03,a,buy,X,20,400,L1
      2024-06-11,a,sell,X,10,150,L1
      2024-06-12,roth,buy,X,10,155,R1
      2024-06-20,roth,transferOut,X,10,,
      2024-06-20,a,transferIn,X,10,,D:10@2024-06-20=160
      2024-06-25,a,sell,X,10,140,L1
      """)
    #expect(
      ledger.sales == [
        "L1 10 150.00 200.00 50.00 0.00 long permanentlyLost",
        "L1 10 140.00 200.00 0.00 -60.00 long allowed",
      ])
    #expect(ledger.open == ["a D 10 160.00 2024-06-20"])
  }

  // Bought in the Roth ten days before the sale and paid out in between: it was a purchase in the
  // window (Rev. Rul. 2008-5), and the basis of what was paid out stays its value.
  @Test func payingOutDoesNotUndoThePurchase() throws {
    let ledger = try replayAll(
      """
      2023-01-03,a,buy,X,10,200,L1
      2024-06-01,roth,buy,X,10,155,R1
      2024-06-03,roth,transferOut,X,10,,
      2024-06-05,a,transferIn,X,10,,D:10@2024-06-03=150
      2024-06-11,a,sell,X,10,150,L1
      """)
    #expect(ledger.sales == ["L1 10 150.00 200.00 50.00 0.00 long permanentlyLost"])
    #expect(ledger.open == ["a D 10 150.00 2024-06-03"])
  }

  // Two lots of the Roth, 3 and 4 shares, become one lot worth 100.01; no cent is lost.
  @Test func theValueIsDividedToTheCent() throws {
    let ledger = try replayAll(
      """
      2023-01-03,roth,buy,X,3,30,R1
      2023-02-03,roth,buy,X,4,40,R2
      2024-06-03,roth,transferOut,X,7,,
      2024-06-05,spouse,transferIn,X,7,100.01,D:7@2024-06-05
      """)
    #expect(ledger.lots.reduce(.zero) { $0 + $1.basis } == Money(cents: 10_001))
    #expect(OpenLot.gathered(ledger.lots).map(\.quantity) == [Quantity(shares: 7)])
  }

  // What moved on to another sheltered account was not paid out; what comes from outside was bought.
  @Test func aRolloverIsNone() throws {
    var context = twoSpousesAndRoth
    context.accounts.append(LedgerAccount(id: "ira", kind: .traditional))
    let ledger = try replayAll(
      """
      2023-01-03,a,buy,X,10,200,L1
      2023-01-03,ira,buy,X,10,100,R1
      2024-06-03,ira,transferOut,X,10,,
      2024-06-05,spouse,transferIn,X,10,,T:10@2024-06-03=150
      2024-06-07,roth,transferIn,X,10,,
      2024-06-11,a,sell,X,10,150,L1
      """, context)
    #expect(ledger.disallowed == dollars(50))
    #expect(
      ledger.lots.map { "\($0.account) \($0.lot) \($0.basis)" }
        == ["roth R1 100.00", "spouse T 200.00"])
  }
}
