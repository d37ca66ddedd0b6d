import Money
import Portfolio

/// Connecticut, whose tax goes in steps of income.
extension StateLaw {
  static let connecticut: [StateLaw] = years.map { year in
    // C.G.S. §12-700 (rates, 2 % phase-out, recapture), §12-702 (exemption), §12-703 (credit); 2025
    // CT-1040 TCS tables A to E. Nothing of it is indexed.
    StateLaw(
      .connecticut, year,
      sources: ["2025 CT-1040 TCS tables A-E", "C.G.S. §12-700, §12-702, §12-703"]
    ) {
      $0.deductions = [
        Allowance(
          amount: ByStatus(15_000, 24_000, 12_000, 19_000),
          change: .stepwise(
            ByStatus(
              Allowance.Steps(start: 30_000, each: 1_000, cents: 100_000, count: 15),
              Allowance.Steps(start: 48_000, each: 1_000, cents: 100_000, count: 24),
              Allowance.Steps(start: 24_000, each: 1_000, cents: 100_000, count: 12),
              Allowance.Steps(start: 38_000, each: 1_000, cents: 100_000, count: 19))))
      ]
      let single: [Int64] = [10_000, 50_000, 100_000, 200_000, 250_000, 500_000]
      $0.brackets = Brackets(
        [2_000, 4_500, 5_500, 6_000, 6_500, 6_900, 6_990],
        ByStatus(
          single, single.map { 2 * $0 }, single,
          [16_000, 80_000, 160_000, 320_000, 400_000, 800_000]))
      $0.additions = [
        // Table C: the 2 % bracket phased out.
        rising(
          [25, 50, 25, 40], from: [56_500, 100_500, 50_250, 78_500],
          every: [5_000, 5_000, 2_500, 4_000], steps: 10),
        // Table D: recapture of the lower brackets.
        rising(
          [25, 50, 25, 40], from: [105_000, 210_000, 105_000, 168_000],
          every: [5_000, 10_000, 5_000, 8_000], steps: 10),
        rising(
          [90, 180, 90, 140], from: [200_000, 400_000, 200_000, 320_000],
          every: [5_000, 10_000, 5_000, 8_000], steps: 30),
        rising(
          [50, 100, 50, 80], from: [500_000, 1_000_000, 500_000, 800_000],
          every: [5_000, 10_000, 5_000, 8_000], steps: 9),
      ]
      $0.creditPercent = Allowance(
        amount: ByStatus(100), change: .table(creditRows))
      $0.itemizing = .none
    }
  }

  /// An amount that rises by `amounts` a step, in the order of the statuses.
  private static func rising(
    _ amounts: [Int64], from starts: [Int64], every each: [Int64], steps count: Int
  ) -> Allowance {
    let steps = amounts.indices.map {
      Allowance.Steps(start: starts[$0], each: each[$0], cents: -100 * amounts[$0], count: count)
    }
    return Allowance(
      amount: ByStatus(0),
      change: .stepwise(ByStatus(steps[0], steps[1], steps[2], steps[3])))
  }

  /// Table E: above each income, the percent of the tax that the personal credit takes.
  private static let creditRows: [ByStatus<Allowance.Row>] = creditPercents.indices.map {
    index in
    func row(_ edges: [Int64]) -> Allowance.Row {
      Allowance.Row(above: edges[index], amount: creditPercents[index])
    }
    return ByStatus(
      row(singleEdges), row(jointEdges), row(separateEdges), row(headEdges))
  }

  private static let creditPercents: [Int64] = [
    75, 70, 65, 60, 55, 50, 45, 40, 35, 30, 25, 20, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5,
    4, 3, 2, 1, 0,
  ]
  private static let singleEdges: [Int64] = [
    15_000, 18_800, 19_300, 19_800, 20_300, 20_800, 21_300, 21_800, 22_300, 25_000, 25_500,
    26_000, 26_500, 31_300, 31_800, 32_300, 32_800, 33_300, 60_000, 60_500, 61_000, 61_500,
    62_000, 62_500, 63_000, 63_500, 64_000, 64_500,
  ]
  private static let jointEdges: [Int64] = [
    24_000, 30_000, 30_500, 31_000, 31_500, 32_000, 32_500, 33_000, 33_500, 40_000, 40_500,
    41_000, 41_500, 50_000, 50_500, 51_000, 51_500, 52_000, 96_000, 96_500, 97_000, 97_500,
    98_000, 98_500, 99_000, 99_500, 100_000, 100_500,
  ]
  private static let separateEdges: [Int64] = [
    12_000, 15_000, 15_500, 16_000, 16_500, 17_000, 17_500, 18_000, 18_500, 20_000, 20_500,
    21_000, 21_500, 25_000, 25_500, 26_000, 26_500, 27_000, 48_000, 48_500, 49_000, 49_500,
    50_000, 50_500, 51_000, 51_500, 52_000, 52_500,
  ]
  private static let headEdges: [Int64] = [
    19_000, 24_000, 24_500, 25_000, 25_500, 26_000, 26_500, 27_000, 27_500, 34_000, 34_500,
    35_000, 35_500, 44_000, 44_500, 45_000, 45_500, 46_000, 74_000, 74_500, 75_000, 75_500,
    76_000, 76_500, 77_000, 77_500, 78_000, 78_500,
  ]
}
