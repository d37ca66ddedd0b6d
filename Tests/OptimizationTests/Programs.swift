import Optimization
import TestSupport

/// A knapsack with several limits: minimize -Σ worth·x, x whole in 0...1, Σ weight·x ≤ limit a row.
struct Knapsack {
  var worths: [Int]
  var weights: [[Int]]
  var limits: [Int]

  init(items: Int, rows: Int, seed: UInt64) {
    var generator = SeededRandom(seed: seed)
    worths = (0..<items).map { _ in Int.random(in: 1...60, using: &generator) }
    weights = (0..<rows).map { _ in
      (0..<items).map { _ in Int.random(in: 1...40, using: &generator) }
    }
    limits = weights.map { $0.reduce(0, +) / 2 }
  }

  var program: LinearProgram {
    var program = LinearProgram()
    let columns = worths.map {
      program.addColumn(cost: -Double($0), lower: 0, upper: 1, isInteger: true)
    }
    for (row, limit) in zip(weights, limits) {
      program.addRow(
        lower: -.infinity, upper: Double(limit), zip(columns, row.map(Double.init)).map { ($0, $1) }
      )
    }
    return program
  }

  /// The least objective, by trying every selection.
  var optimumByBruteForce: Double {
    (0..<(1 << worths.count)).reduce(0.0) { best, selection in
      fits(selection) ? min(best, -Double(total(worths, selection))) : best
    }
  }

  private func fits(_ selection: Int) -> Bool {
    zip(weights, limits).allSatisfy { total($0, selection) <= $1 }
  }

  private func total(_ amounts: [Int], _ selection: Int) -> Int {
    amounts.indices.reduce(0) { selection >> $1 & 1 == 1 ? $0 + amounts[$1] : $0 }
  }
}

/// Cornuéjols and Dawande's market split: few rows and binaries, feasible, and no bound that helps.
///
/// Minimize Σ slack, Σ weight·x ± slack = half the row's sum: takes thousands of nodes.
func marketSplit(rows: Int, items: Int, seed: UInt64) -> LinearProgram {
  var generator = SeededRandom(seed: seed)
  var program = LinearProgram()
  let columns = (0..<items).map { _ in program.addColumn(lower: 0, upper: 1, isInteger: true) }
  for _ in 0..<rows {
    let weights = columns.map { _ in Int.random(in: 0..<100, using: &generator) }
    let half = Double(weights.reduce(0, +) / 2)
    let over = program.addColumn(cost: 1, lower: 0, upper: .infinity)
    let under = program.addColumn(cost: 1, lower: 0, upper: .infinity)
    let entries = zip(columns, weights.map(Double.init)).map { ($0, $1) }
    program.addRow(lower: half, upper: half, entries + [(over, 1), (under, -1)])
  }
  return program
}
