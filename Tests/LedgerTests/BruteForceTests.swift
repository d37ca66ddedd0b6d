import Ledger
import Money
import Portfolio
import Testing
import TestSupport

/// The engine against ``BruteForce`` over tiny ledgers full of coincidences: few days, few shares,
/// prices that cross, purchases and sales on one day, identical securities, an IRA, two spouses.
@Suite struct BruteForceTests {
  static let context = LedgerContext(
    accounts: [
      LedgerAccount(id: "ana"), LedgerAccount(id: "ira", kind: .roth), LedgerAccount(id: "luis"),
    ],
    identicalGroups: ["X": "g", "Y": "g"])

  @Test(arguments: 0..<10) func everyShareMeetsTheSameFate(block: Int) throws {
    for seed in block * 200..<(block + 1) * 200 {
      var random = SeededRandom(seed: UInt64(seed))
      let rows = random.tinyLedger()
      var context = Self.context
      context.washTies = seed.isMultiple(of: 2) ? .taxableFirst : .shelteredFirst
      let ledger = try ReplayedLedger(rows, context: context)
      let brute = BruteForce(
        rows, groups: context.identicalGroups, sheltered: ["ira"],
        shelteredFirst: context.washTies == .shelteredFirst)
      let text = rows.map(\.text).joined(separator: "\n")
      try #require(ledger.salesByShare == brute.sales, "seed \(seed)\n\(text)")
      try #require(ledger.openByShare == brute.open, "seed \(seed)\n\(text)")
    }
  }
}

extension Transaction {
  var text: String {
    "\(line): \(day),\(account),\(action),\(security),\(quantity),\(amount ?? .zero)"
  }
}

extension SeededRandom {
  /// Up to 24 buys and sales of one to eight shares in some weeks or months; in some ledgers few
  /// accounts and securities, so that losses stay open until the window's last days.
  mutating func tinyLedger() -> [Transaction] {
    var held: [String: Int] = [:]
    var today = 20_000
    let pace = element(of: [0, 1, 4, 12, 15, 31])
    let accounts = element(of: [
      ["ana"], ["ana", "luis"], ["ana", "ira"], ["ana", "ira", "luis"],
    ])
    let securities = element(of: [["X"], ["X", "Y"], ["X", "Y", "Z"]])
    return (0..<number(4...24)).map { index in
      today += happens(20) ? element(of: [0, 29, 30, 31]) * min(pace, 1) : number(0...pace)
      let (account, security) = (element(of: accounts), element(of: securities))
      let key = account + security
      let isSale = held[key, default: 0] > 0 && happens(60)
      let count = number(1...(isSale ? held[key, default: 0] : 8))
      let price = Int64(number(1...9) * 100)
      held[key, default: 0] += isSale ? -count : count
      return Transaction(
        line: index + 2, day: Day(number: Int32(today)), account: account,
        action: isSale ? .sell : happens(20) ? .reinvest : .buy, security: security,
        quantity: Quantity(shares: Int64(count)), amount: Money(cents: price * Int64(count)))
    }
  }
}
