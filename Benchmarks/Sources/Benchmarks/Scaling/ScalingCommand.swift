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
        "most", "solved", "MB",
      ], left: [])
    for point in points { table.add(point.row) }
    print(
      """
      Processor time of one core in ms, in the middle of \(points.first?.cases.count ?? 0) households, \
      searched to \(gap) for \(Int(limit)) s at the most; MB: of a process, at the most.

      """
    )
    print(table.text)
  }

  /// Every household in a process of its own, which tells its memory, and ends where a search does not.
  private func measure(_ lots: Int) throws -> ScalingPoint {
    let households = seeds.range.flatMap { seed in Profile.allCases.map { ($0, seed) } }
    let cases = try households.map { profile, seed in
      let output = try? Child.output([
        CommandLine.arguments[0], "scaling-case", "\(lots)", profile.rawValue, "\(seed)",
        "\(gap)", "\(limit)",
      ])
      guard let output else { return ScalingCase(endedAfter: limit) }
      return try JSONDecoder().decode(ScalingCase.self, from: output)
    }
    return ScalingPoint(shape: HouseholdShape(lots: lots), cases: cases)
  }
}

/// `benchmarks scaling-case`: one of the households of `scaling`.
struct ScalingCaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scaling-case", abstract: "One household of scaling.", shouldDisplay: false)

  @Argument var lots: Int
  @Argument var profile: Profile
  @Argument var seed: Int
  @Argument var gap: Double
  @Argument var limit: Double

  func run() throws {
    // The search is to end by itself; reading and building come before it.
    Usage.limit(seconds: UInt(2 * limit + 30), gigabytes: 8)
    var household = SeededHousehold(HouseholdShape(lots: lots), profile, seed: seed)
    let problem = try RebalancingProblem(&household)
    // The size is not told.
    let instance = Instance(size: .extraLarge, profile: profile, seed: seed, whole: false)
    let record = SearchMeasurement(fastLimit: limit, referenceLimit: nil)
      .record(instance, problem, gap: gap)
    print(String(decoding: try JSONEncoder().encode(ScalingCase(record)), as: UTF8.self))
  }
}

/// What one household took.
struct ScalingCase: Codable {
  let isSolved: Bool
  /// Processor seconds; of a search that was ended from outside, the limit.
  let search: Double
  /// Nil where the process was ended.
  var build: Double?
  var rows = 0
  var columns = 0
  /// MB of the whole process, the household's document included.
  var peakMemory: Double?

  init(endedAfter seconds: Double) { (isSolved, search) = (false, seconds) }

  init(_ record: SearchRecord) {
    (isSolved, search) = (record.isSolved, record.search.processor)
    (build, rows, columns) = (record.build.processor, record.rows, record.columns)
    peakMemory = Usage.now.peakMemory
  }
}

/// What households of some number of lots take.
struct ScalingPoint {
  let shape: HouseholdShape
  let cases: [ScalingCase]

  /// Processor seconds of each search, the least first.
  var searches: [Double] { cases.map(\.search).sorted() }
  var search: Double { Benchmarks.median(searches) ?? 0 }
  var build: Double? { Benchmarks.median(cases.compactMap(\.build)) }
  var solved: Int { cases.count(where: \.isSolved) }

  var line: String {
    "\(shape.lots) lots: \(Figure.milliseconds(search)) ms, \(solved) of \(cases.count) solved"
  }

  var row: [String] {
    [
      "\(shape.lots)", "\(shape.accounts)", "\(shape.securities)", "\(shape.classes)",
      "\(cases.map(\.rows).max() ?? 0)", "\(cases.map(\.columns).max() ?? 0)",
      build.map(Figure.milliseconds) ?? "", Figure.milliseconds(search),
      Figure.milliseconds(searches.first ?? 0), Figure.milliseconds(searches.last ?? 0),
      "\(solved) of \(cases.count)",
      cases.compactMap(\.peakMemory).max().map { String(format: "%.0f", $0) } ?? "",
    ]
  }
}
