import Rebalancing
import Reference

/// Measures the searches on a household.
struct SearchMeasurement {
  /// Wall seconds that a search may take.
  let fastLimit: Double
  let referenceLimit: Double?

  /// Short measurements are repeated for so many seconds, and so many times, at the most.
  private static let repeatSeconds = 0.05
  private static let repeats = 9

  func record(
    _ instance: Instance, _ problem: RebalancingProblem, gap: Double
  ) -> SearchRecord {
    let trial = SearchTrial(problem, gap: gap, timeLimitSeconds: fastLimit)
    var builds: [Elapsed] = []
    var searches: [Elapsed] = []
    var (build, prepared) = Elapsed.measure { trial.prepare() }
    var (search, result) = Elapsed.measure { prepared.run() }
    builds.append(build)
    searches.append(search)
    var spent = build.wall + search.wall
    while spent < Self.repeatSeconds, builds.count < Self.repeats {
      (build, prepared) = Elapsed.measure { trial.prepare() }
      (search, result) = Elapsed.measure { prepared.run() }
      builds.append(build)
      searches.append(search)
      spent += build.wall + search.wall
    }
    return SearchRecord(
      instance: instance, gap: gap, cells: prepared.cells, rows: prepared.rows,
      columns: prepared.columns, build: .median(builds), search: .median(searches),
      fast: SearchRecord.Outcome(result))
  }

  func reference(
    _ problem: RebalancingProblem, gap: Double, _ reference: ReferenceTrial
  ) -> SearchRecord.Reference {
    let trial = SearchTrial(problem, gap: gap, timeLimitSeconds: referenceLimit)
    let (time, result) = Elapsed.measure { reference.run(trial) }
    return SearchRecord.Reference(time: time, outcome: SearchRecord.Outcome(result), gap: gap)
  }
}
