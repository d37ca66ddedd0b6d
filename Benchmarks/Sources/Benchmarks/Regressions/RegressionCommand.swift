import ArgumentParser
import Foundation
import Rebalancing

/// `benchmarks regressions`: whether searches take longer than they did.
///
/// What is compared is not seconds but the time of the searches of a series of this package's own
/// households by that of a fixed piece of work, measured in turn in the same run; and the nodes that
/// searches take, which are the same on every machine.
struct RegressionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "regressions",
    abstract: "Whether searches take longer than Benchmarks/thresholds.json allows.",
    discussion: "Ends with status 1 where one does.")

  @Option(help: "The thresholds.")
  var thresholds = "Benchmarks/thresholds.json"

  @Flag(help: "Writes what is measured now as the thresholds.")
  var record = false

  @Option(help: "How many times as long as recorded is allowed.")
  var allowance = 1.3

  func run() throws {
    let measured = try RegressionSeries.all.map { series in
      let figures = try series.measure()
      note("\(series.name): \(figures.text)")
      return (series, figures)
    }
    let file = URL(fileURLWithPath: thresholds)
    if record {
      let recorded = Dictionary(uniqueKeysWithValues: measured.map { ($0.name, $1) })
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      try (encoder.encode(recorded) + Data("\n".utf8)).write(to: file)
      return
    }
    let recorded = try JSONDecoder().decode(
      [String: RegressionFigures].self, from: Data(contentsOf: file))
    var table = Table([
      "series", "time", "recorded", "", "reference", "recorded", "", "nodes", "recorded", "",
    ])
    var faults: [String] = []
    for (series, now) in measured {
      guard let before = recorded[series.name] else {
        faults.append("\(series.name): no threshold in \(thresholds)")
        continue
      }
      faults += now.faults(series.name, before, allowance)
      table.add(now.row(series.name, before))
    }
    print(
      "Time of the searches by that of a fixed piece of work; the reference's by theirs; nodes.\n")
    print(table.text)
    for fault in faults { note("regression: " + fault) }
    if !faults.isEmpty { throw ExitCode(1) }
  }
}
