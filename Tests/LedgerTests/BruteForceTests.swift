import Ledger
import Money
import Portfolio
import Testing
import TestSupport

/// The engine against ``BruteForce`` over 2,000 tiny ledgers.
@Suite struct BruteForceTests {
  static let context = LedgerContext(
    accounts: [
      LedgerAccount(id: "ana"), LedgerAccount(id: "ira", kind: .roth), LedgerAccount(id: "luis"),
    ],
    identicalGroups: ["X": "g", "Y": "g"], keepsTrail: true)

  @Test(arguments: 0..<10) func everyShareMeetsTheSameFate(block: Int) throws {
    for seed in block * 200..<(block + 1) * 200 {
      let tiny = TinyLedger(seed: UInt64(seed))
      var context = Self.context
      context.washTies = seed.isMultiple(of: 2) ? .taxableFirst : .shelteredFirst
      let text = "seed \(seed)\n" + tiny.rows.map(\.text).joined(separator: "\n")
      let brute = BruteForce(
        tiny, groups: context.identicalGroups, sheltered: ["ira"],
        shelteredFirst: context.washTies == .shelteredFirst)
      let moved = try ReplayedLedger(tiny.withTransfers, context: context)
      let ledger = try ReplayedLedger(tiny.rows(asIn: moved), context: context)
      try #require(ledger.sales(inUnitsOf: tiny) == brute.sales, "\(text)")
      try #require(ledger.open(inUnitsOf: tiny) == brute.open, "\(text)")
    }
  }

  // The seeds meet what the comparison is about.
  @Test func theLedgersAreFullOfCases() throws {
    var counts: [String: Int] = [:]
    for seed in 0..<2_000 {
      let tiny = TinyLedger(seed: UInt64(seed))
      let losses = BruteForce(
        tiny, groups: Self.context.identicalGroups, sheltered: ["ira"], shelteredFirst: false
      ).sales.values
      counts["washed", default: 0] += losses.count { $0[2] > 0 }
      counts["lost", default: 0] += losses.count { $0[3] > 0 }
      counts["long", default: 0] += losses.count { $0[5] > 0 }
      for row in tiny.rows {
        let kind = tiny.isPaidOut(row) ? "paidOut" : row.lots.isEmpty ? "" : "late"
        counts["\(row.action.rawValue)\(kind)", default: 0] += 1
      }
    }
    #expect(
      [
        "washed", "lost", "long", "split", "gift", "transferInpaidOut", "transferInlate",
        "transferIn",
      ]
      .allSatisfy { counts[$0, default: 0] > 200 }, "\(counts)")
  }
}

extension Transaction {
  var text: String {
    "\(line): \(day),\(account),\(action),\(security),\(quantity),\(amount ?? .zero),"
      + lots.map { "\($0.id)@\($0.acquired.map(\.description) ?? "")" }.joined(separator: ";")
  }
}
