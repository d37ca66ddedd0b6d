import Ledger
import Money
import Testing

/// Open lots as they are told.
@Suite struct GatheredLotTests {
  // 4 and 6 shares of one lot, of which the Roth's 4 replaced: one row in the table.
  @Test func partsThatAreAlikeAreOneRow() throws {
    let ledger = try replayAll(
      """
      2023-01-03,a,buy,X,4,100,L1
      2024-06-11,a,sell,X,4,80,L1
      2024-06-12,roth,buy,X,7,100,R1
      """)
    #expect(ledger.lots.map { "\($0.quantity) \($0.basis)" } == ["4 57.14", "3 42.86"])
    #expect(
      OpenLot.gathered(ledger.lots).map { "\($0.lot) \($0.quantity) \($0.basis)" } == [
        "R1 7 100.00"
      ])
    #expect(OpenLot.gathered(ledger.lots, keepsReplacements: true).count == 2)
  }

  // 3 of 10 shares carry a loss: they stay apart, and the sums are those of the lot and the loss.
  @Test func partsThatDifferStayApart() throws {
    let ledger = try replayAll(
      """
      2023-01-03,a,buy,X,3,100,L1
      2024-06-11,a,sell,X,3,79.99,L1
      2024-06-12,spouse,buy,X,10,100,S1
      """)
    let rows = OpenLot.gathered(ledger.lots)
    #expect(rows.map { "\($0.quantity) \($0.basis)" } == ["3 50.01", "7 70.00"])
    #expect(rows.reduce(.zero) { $0 + $1.basis } == Money(cents: 12_001))
  }

  // Every property of random ledgers: as many shares and cents before and after, never more rows.
  @Test func sumsAreExact() throws {
    for (seed, _, ledger) in try ConservationTests.ledgers(0) {
      let rows = OpenLot.gathered(ledger.lots)
      #expect(rows.count <= ledger.lots.count)
      let (before, after) = (ledger.lots, rows)
      #expect(
        before.reduce(.zero) { $0 + $1.basis } == after.reduce(.zero) { $0 + $1.basis }, "\(seed)")
      #expect(
        before.reduce(.zero) { $0 + $1.quantity } == after.reduce(.zero) { $0 + $1.quantity },
        "\(seed)")
    }
  }
}
