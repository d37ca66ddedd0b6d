import Ledger
import Money

/// A ledger of purchases and sales, the same from the same seed; every sale is possible.
struct SeededLedger {
  private let rows: Int
  private let days: Int
  private let accounts: Int
  private let securities: Int
  private let habit: Habit

  /// How its household trades.
  private enum Habit {
    /// As chance has it: half the trades are sales, about half of those at a loss, and identical shares
    /// are bought within days, so that the wash-sale rule has work to do.
    case restless
    /// Every holding is bought and has dividends reinvested each month; one trade in ten is a sale, of
    /// up to five months' purchases. Prices double in ten years.
    case patient
  }

  /// Ten years of eight accounts and fifty securities, which is two trades a month of each holding,
  /// for every 100,000 rows.
  static func typical(rows: Int) -> SeededLedger {
    SeededLedger(
      rows: rows, days: 3650 * rows / 100_000, accounts: 8, securities: 50, habit: .patient)
  }

  /// Ten years of six accounts and forty securities for every 100,000 rows.
  static func years(rows: Int) -> SeededLedger {
    SeededLedger(
      rows: rows, days: 3650 * rows / 100_000, accounts: 6, securities: 40,
      habit: .restless)
  }

  /// One security in sixty days: every purchase is in the window of every second sale.
  static func dense(rows: Int) -> SeededLedger {
    SeededLedger(rows: rows, days: 60, accounts: 6, securities: 1, habit: .restless)
  }

  func transactions(seed: UInt64 = 1) -> [Transaction] {
    var dice = SplitMix(seed: seed)
    var held: [Int: Int] = [:]
    var prices = (0..<securities).map { _ in dice.number(2_000...40_000) }
    return (0..<rows).map { row in
      let (account, security) = holding(row, &dice)
      prices[security] = max(100, prices[security] * dice.number(priceSteps) / 10_000)
      let key = account * securities + security
      let (micro, isSale) = trade(&dice, held: held[key, default: 0])
      held[key, default: 0] += isSale ? -micro : micro
      return Transaction(
        line: row + 2, day: Day(number: Int32(16_000 + row * days / rows)),
        account: "account-\(account)",
        action: isSale ? .sell : isReinvested(row, &dice) ? .reinvest : .buy,
        security: "S\(security)", quantity: Quantity(microShares: Int64(micro)),
        amount: Money(cents: Int64(max(1, micro * prices[security] / 1_000_000))))
    }
  }

  private func holding(_ row: Int, _ dice: inout SplitMix) -> (account: Int, security: Int) {
    switch habit {
    case .restless: (dice.number(0...accounts - 1), dice.number(0...securities - 1))
    case .patient: (row % accounts, row / accounts % securities)
    }
  }

  /// What a price becomes by the next trade, in ten-thousandths; 1.00035 to the power of 2,000 trades is
  /// two.
  private var priceSteps: ClosedRange<Int> {
    habit == .restless ? 9_700...10_300 : 9_830...10_177
  }

  private func trade(_ dice: inout SplitMix, held: Int) -> (micro: Int, isSale: Bool) {
    let micro = dice.number(1_000...49_999_999)
    switch habit {
    case .restless: return (micro, dice.number(0...1) == 0 && held >= micro)
    case .patient:
      let sold = micro * dice.number(1...5)
      let isSale = dice.number(0...9) == 0 && held >= sold
      return (isSale ? sold : micro, isSale)
    }
  }

  private func isReinvested(_ row: Int, _ dice: inout SplitMix) -> Bool {
    switch habit {
    case .restless: dice.number(0...2) == 0
    case .patient: row / (accounts * securities) % 2 == 1
    }
  }
}
