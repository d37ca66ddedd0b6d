import Glibc
import Rebalancing
import Reference

/// Households whose searches are measured together.
struct RegressionSeries {
  let name: String
  let shape: HouseholdShape
  let whole: Bool
  let gap: Double
  let seeds: Int
  /// Whether the reference solves them too.
  let hasReference: Bool

  static let all = [
    RegressionSeries(
      name: "S", shape: HouseholdShape(.small), whole: false, gap: 1e-4, seeds: 8,
      hasReference: true),
    RegressionSeries(
      name: "S whole", shape: HouseholdShape(.small), whole: true, gap: 1e-3, seeds: 4,
      hasReference: false),
    RegressionSeries(
      name: "M", shape: HouseholdShape(.medium), whole: false, gap: 1e-4, seeds: 4,
      hasReference: false),
    RegressionSeries(
      name: "L", shape: HouseholdShape(.large), whole: false, gap: 1e-3, seeds: 2,
      hasReference: false),
  ]

  /// Households are searched in turn with the fixed work, several times over; the least counts of each,
  /// since a machine's other work only adds.
  private static let rounds = 5
  /// A search of so many seconds is not repeated.
  private static let longEnough = 0.1

  func measure() throws -> RegressionFigures {
    let problems = try Profile.allCases.flatMap { profile in
      try (1...seeds).map { seed in
        var household = SeededHousehold(shape, profile, seed: seed, whole: whole)
        return try RebalancingProblem(&household)
      }
    }
    var calibration = Calibration()
    var fixed = Double.infinity
    var times: [Double] = []
    var (nodes, solved) = ([Double](), 0)
    for problem in problems {
      var best = Double.infinity
      let prepared = SearchTrial(problem, gap: gap, timeLimitSeconds: 60).prepare()
      for round in 0..<Self.rounds {
        fixed = min(fixed, calibration.measure())
        let (time, result) = Elapsed.measure { prepared.run() }
        best = min(best, time.processor)
        guard round == 0 else { continue }
        nodes.append(Double(result.nodes))
        solved += result.end == .proven || result.end == .infeasible ? 1 : 0
        if time.processor > Self.longEnough { break }
      }
      times.append(best)
    }
    let time = Self.mean(times)
    return RegressionFigures(
      work: time / fixed, reference: hasReference ? Self.mean(try reference(problems)) / time : nil,
      nodes: Self.mean(nodes.map { $0 + 1 }) - 1, solved: solved)
  }

  /// The geometric one, so that a hard household counts no more than an easy one: a change to the search
  /// that leaves most as they are may well double or halve the time of one.
  private static func mean(_ values: [Double]) -> Double {
    exp(values.reduce(0) { $0 + log($1) } / Double(values.count))
  }

  private func reference(_ problems: [RebalancingProblem]) throws -> [Double] {
    let reference = try ReferenceTrial()
    return problems.map { problem in
      Elapsed.measure { reference.run(SearchTrial(problem, gap: gap)) }.0.processor
    }
  }
}
