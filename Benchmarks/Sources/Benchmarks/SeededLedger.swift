import Ledger
import Money

/// A ledger of purchases and sales, the same from the same seed; every sale is possible, about half are
/// at a loss, and identical shares are bought within days, so that the wash-sale rule has work to do.
struct SeededLedger {
  let rows: Int
  let days: Int
  let accounts: Int
  let securities: Int

  /// Ten years of six accounts and forty securities for every 100,000 rows.
  static func years(rows: Int) -> SeededLedger {
    SeededLedger(rows: rows, days: 3650 * rows / 100_000, accounts: 6, securities: 40)
  }

  /// One security in sixty days: every purchase is in the window of every second sale.
  static func dense(rows: Int) -> SeededLedger {
    SeededLedger(rows: rows, days: 60, accounts: 6, securities: 1)
  }

  func transactions(seed: UInt64 = 1) -> [Transaction] {
    var dice = SplitMix(seed: seed)
    var held: [Int: Int] = [:]
    var prices = (0..<securities).map { _ in dice.number(2_000...40_000) }
    return (0..<rows).map { row in
      let (account, security) = (dice.number(0...accounts - 1), dice.number(0...securities - 1))
      prices[security] = max(100, prices[security] * dice.number(9_700...10_300) / 10_000)
      let micro = dice.number(1_000...49_999_999)
      let key = account * securities + security
      let isSale = dice.number(0...1) == 0 && held[key, default: 0] >= micro
      held[key, default: 0] += isSale ? -micro : micro
      return Transaction(
        line: row + 2, day: Day(number: Int32(16_000 + row * days / rows)),
        account: "account-\(account)",
        action: isSale ? .sell : dice.number(0...2) == 0 ? .reinvest : .buy,
        security: "S\(security)", quantity: Quantity(microShares: Int64(micro)),
        amount: Money(cents: Int64(max(1, micro * prices[security] / 1_000_000))))
    }
  }
}

/// SplitMix64.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
}
