import ArgumentParser
import Foundation
import Rebalancing

/// `benchmarks memory`: the most memory that a search takes, each in a process of its own.
struct MemoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "memory", abstract: "The most memory that a search takes.")

  @Option(help: "Sizes of households.", transform: ArgumentList<Size>.parse)
  var sizes = ArgumentList<Size>([.extraLarge])

  @Option(help: "Seeds of households: how many, or a range such as 3-7.")
  var seeds = SeedRange(1...1)

  @Option(help: "How far from the bound a plan may be.")
  var gap = 1e-3

  @Option(help: "A folder that households are kept in; a temporary one unless given.")
  var households: String?

  @Option(help: .hidden)
  var file: String?

  func run() throws {
    if let file {
      try Self.measure(file, gap)
      return
    }
    let folder = try HouseholdFolder(path: households, source: .found())
    defer { folder.removeIfTemporary() }
    var table = Table(["household", "before the search", "at most", "seconds", "ended"])
    for size in sizes.values {
      for seed in seeds.range {
        for profile in Profile.allCases {
          let instance = Instance(size: size, profile: profile, seed: seed, whole: false)
          try folder.make([instance])
          let output = try Child.output([
            CommandLine.arguments[0], "memory", "--gap", "\(gap)", "--file",
            folder.file(instance).path,
          ])
          let words = String(decoding: output, as: UTF8.self).split { $0.isWhitespace }
          table.add([instance.name] + words.map(String.init))
        }
      }
    }
    print(
      "Peak memory in MB (10⁶ bytes) of a process that reads a household and searches it to \(gap):\n"
    )
    print(table.text)
  }

  private static func measure(_ file: String, _ gap: Double) throws {
    let problem = try RebalancingProblem(file: URL(fileURLWithPath: file))
    let before = Usage.now
    let trial = SearchTrial(problem, gap: gap, timeLimitSeconds: 60)
    let result = trial.prepare().run()
    let after = Usage.now
    print(
      String(
        format: "%.0f %.0f %.2f", before.peakMemory, after.peakMemory,
        after.seconds - before.seconds), result.end.rawValue)
  }
}
