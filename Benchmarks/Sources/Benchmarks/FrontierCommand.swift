import ArgumentParser
import Rebalancing

/// `benchmarks frontier`: how long the points of a frontier take.
struct FrontierCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frontier", abstract: "The frontier of tax against drift.")

  @Option(help: "Sizes of households.", transform: ArgumentList<Size>.parse)
  var sizes = ArgumentList<Size>([.small, .medium])

  @Option(help: "Seeds of households: how many, or a range such as 3-7.")
  var seeds = SeedRange(1...2)

  @Option(help: "Points asked for.")
  var points = 40

  @Option(help: "A folder that households are kept in; a temporary one unless given.")
  var households: String?

  /// Processor seconds aimed at for 40 points.
  private static func target(_ size: Size) -> Double? {
    switch size {
    case .small: 0.1
    case .medium: 3
    case .large, .extraLarge: nil
    }
  }

  func run() throws {
    let folder = try HouseholdFolder(path: households, source: .found())
    defer { folder.removeIfTemporary() }
    var table = Table(
      [
        "size", "count", "median", "with two points", "median", "target", "worst",
        "worst household", "over target", "points", "proven",
      ], left: [0, 7])
    for size in sizes.values {
      let instances = seeds.range.flatMap { seed in
        Profile.allCases.map { Instance(size: size, profile: $0, seed: seed, whole: false) }
      }
      try folder.make(instances)
      let cases = try instances.map { instance in
        let problem = try folder.problem(instance)
        let (time, result) = Elapsed.measure { FrontierSearch(problem, count: points).run() }
        let measured = Case(instance, time, result)
        note(measured.line)
        return measured
      }
      table.add(Self.row(size, cases))
    }
    print(
      "Processor time of one core in seconds for \(points) budgets of tax; points: those that differ.\n"
    )
    print(table.text)
  }

  private struct Case {
    let instance: Instance
    let seconds: Double
    let points: Int
    let proven: Int

    init(_ instance: Instance, _ time: Elapsed, _ result: FrontierResult) {
      self.instance = instance
      seconds = time.processor
      if case .frontier(let frontier) = result {
        points = frontier.points.count
        proven = frontier.points.count { $0.search == .proven }
      } else {
        (points, proven) = (0, 0)
      }
    }

    var line: String {
      "\(instance.name): \(Figure.seconds(seconds)) s, \(points) points, \(proven) proven"
    }
  }

  /// Households whose nearest plan adds the least tax as well have one point, and say little of time.
  private static func row(_ size: Size, _ cases: [Case]) -> [String] {
    let worst = cases.max { $0.seconds < $1.seconds }
    let drawn = cases.filter { $0.points > 1 }
    let target = target(size)
    return [
      size.rawValue, "\(cases.count)", seconds(cases), "\(drawn.count)", seconds(drawn),
      target.map(Figure.seconds) ?? "", Figure.seconds(worst?.seconds ?? 0),
      worst?.instance.name ?? "",
      target.map { limit in "\(cases.count { $0.seconds > limit })" } ?? "",
      "\(drawn.reduce(0) { $0 + $1.points })", "\(drawn.reduce(0) { $0 + $1.proven })",
    ]
  }

  private static func seconds(_ cases: [Case]) -> String {
    Benchmarks.median(cases.map(\.seconds)).map(Figure.seconds) ?? ""
  }
}
