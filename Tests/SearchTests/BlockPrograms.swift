import TestSupport

@testable import Search

/// Random programs like a household's: classes as blocks, accounts' cash as coupling rows.
struct BlockPrograms {
  var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func amount(_ range: ClosedRange<Double>) -> Double {
    Double.random(in: range, using: &random)
  }

  mutating func chance(_ part: Double) -> Bool { amount(0...1) < part }

  /// A program of `classes` blocks over `accounts` coupling rows, with groups, smallest orders, tickets,
  /// opposites and sequences.
  mutating func program(classes: Int, accounts: Int) -> SearchProgram {
    var program = SearchProgram()
    let cash = (0..<accounts).map { _ in program.addRow(amount(0...40), isCoupling: true) }
    for row in cash {
      _ = program.addColumn(
        cost: amount(0...0.01), lower: 0, upper: 2_000, [SearchProgram.Entry(row, 1)])
    }
    for _ in 0..<classes { addClass(&program, cash) }
    return program
  }

  private mutating func addClass(_ program: inout SearchProgram, _ cash: [Int]) {
    let row = program.addRow(amount(-60...60))
    let (inside, outside) = (amount(0.005...0.02), amount(0.1...0.3))
    for (sign, band) in [(-1.0, amount(1...20)), (1.0, amount(1...20))] {
      _ = program.addColumn(
        cost: inside, lower: 0, upper: band, [SearchProgram.Entry(row, sign)])
      _ = program.addColumn(
        cost: outside, lower: 0, upper: 5_000, [SearchProgram.Entry(row, sign)])
    }
    var sales: [Int] = []
    var purchases: [Int] = []
    for account in cash.indices where chance(0.8) {
      sales.append(addSale(&program, row, cash[account], account))
      if chance(0.7) {
        purchases.append(addPurchase(&program, row, cash[account], account))
        if account > 0 {
          program.orders[sales[sales.count - 1]].opposite = purchases[purchases.count - 1]
          program.orders[purchases[purchases.count - 1]].opposite = sales[sales.count - 1]
        }
      }
    }
    addGroup(&program, sales, purchases)
  }

  private mutating func addSale(
    _ program: inout SearchProgram, _ row: Int, _ cash: Int, _ account: Int
  ) -> Int {
    let columns = (0..<Int(amount(1...3.9))).map { _ in
      program.addColumn(
        cost: amount(-0.05...0.03), lower: 0, upper: amount(2...40),
        [SearchProgram.Entry(cash, -0.999), SearchProgram.Entry(row, -1)])
    }
    program.orders.append(
      SearchProgram.Order(
        columns: columns, fixedCost: amount(0...0.3), minimum: amount(0...8),
        ticket: account == 0 ? SearchProgram.Entry(cash, 0.05) : nil,
        isSequence: columns.count > 1 && chance(0.3)))
    return program.orders.count - 1
  }

  private mutating func addPurchase(
    _ program: inout SearchProgram, _ row: Int, _ cash: Int, _ account: Int
  ) -> Int {
    let column = program.addColumn(
      cost: amount(0...0.004), lower: 0, upper: 60,
      [SearchProgram.Entry(cash, 1.001), SearchProgram.Entry(row, 1)])
    program.orders.append(
      SearchProgram.Order(
        columns: [column], fixedCost: amount(0...0.3), minimum: amount(0...8),
        ticket: account == 0 ? SearchProgram.Entry(cash, 0.05) : nil))
    return program.orders.count - 1
  }

  private mutating func addGroup(
    _ program: inout SearchProgram, _ sales: [Int], _ purchases: [Int]
  ) {
    guard let first = sales.first, chance(0.7) else { return }
    let columns = program.orders[first].columns
    let forced = chance(0.4) ? [columns[columns.count - 1]] : []
    program.groups.append(
      SearchProgram.Group(gated: [columns[0]], forced: forced, barred: purchases))
  }
}
