import ArgumentParser
import Foundation
import Rebalancing

/// `benchmarks scaling`: how the time grows with the number of lots.
struct ScalingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scaling", abstract: "Time against lots, as a table and a figure.")

  @Option(help: "Where the figure is written.")
  var output: String?

  @Option(help: "Numbers of lots.", transform: ArgumentList<Int>.parse)
  var lots = ArgumentList([10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000])

  @Option(help: "Seeds of each of the five profiles: how many, or a range.")
  var seeds = SeedRange(1...1)

  @Option(help: "How far from the bound a plan may be.")
  var gap = 1e-3

  @Option(help: "Wall seconds that a search may take.")
  var limit = 60.0

  func run() throws {
    let points = try lots.values.map { lots in
      let point = try measure(lots)
      note(point.line)
      return point
    }
    if let output {
      try Data(ScalingFigure(points, gap: gap).text.utf8).write(to: URL(fileURLWithPath: output))
    }
    var table = Table(
      [
        "lots", "accounts", "securities", "classes", "rows", "columns", "build", "search", "least",
        "most", "solved",
      ], left: [])
    for point in points { table.add(point.row) }
    print(
      "Processor time of one core in ms, in the middle of \(points.first?.searches.count ?? 0) households; searched to \(gap).\n"
    )
    print(table.text)
  }

  private func measure(_ lots: Int) throws -> ScalingPoint {
    let shape = HouseholdShape(lots: lots)
    let measurement = SearchMeasurement(fastLimit: limit, referenceLimit: nil)
    let records = try seeds.range.flatMap { seed in
      try Profile.allCases.map { profile in
        var household = SeededHousehold(shape, profile, seed: seed)
        let problem = try RebalancingProblem(&household)
        // The size is the nearest there is; it is not printed.
        let instance = Instance(size: .small, profile: profile, seed: seed, whole: false)
        return measurement.record(instance, problem, gap: gap)
      }
    }
    return ScalingPoint(shape: shape, records: records)
  }
}

/// What households of some number of lots take.
struct ScalingPoint {
  let shape: HouseholdShape
  let records: [SearchRecord]

  /// Processor seconds of each search, the least first.
  var searches: [Double] { records.map(\.search.processor).sorted() }
  var search: Double { Benchmarks.median(searches) ?? 0 }
  var build: Double { Benchmarks.median(records.map(\.build.processor)) ?? 0 }
  var solved: Int { records.count(where: \.isSolved) }

  var line: String {
    "\(shape.lots) lots: \(Figure.milliseconds(search)) ms, \(solved) of \(records.count) solved"
  }

  var row: [String] {
    [
      "\(shape.lots)", "\(shape.accounts)", "\(shape.securities)", "\(shape.classes)",
      "\(records.map(\.rows).max() ?? 0)", "\(records.map(\.columns).max() ?? 0)",
      Figure.milliseconds(build), Figure.milliseconds(search),
      Figure.milliseconds(searches.first ?? 0), Figure.milliseconds(searches.last ?? 0),
      "\(solved) of \(records.count)",
    ]
  }
}
