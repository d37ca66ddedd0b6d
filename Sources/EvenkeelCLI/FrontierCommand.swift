import ArgumentParser
import Foundation
import HouseholdFiles
import Portfolio
import Rebalancing
import Reporting

/// `evenkeel frontier`.
struct FrontierCommand: ParsableCommand, EvenkeelCommand {
  static let configuration = CommandConfiguration(
    commandName: "frontier",
    abstract: "Shows what each amount of tax buys in nearness to the targets.",
    discussion: """
      From the least tax that any plan adds to the plan nearest the targets: how far from target each \
      amount of tax leaves the household, proven point by point, and where the policy's own plan \
      lies. `maximumTax` is what varies; it counts for the policy's plan alone.

      Examples:
        evenkeel frontier household.yaml
        evenkeel frontier household.yaml --svg frontier.svg
        evenkeel frontier household.yaml --points 100 --format json
      """)

  @OptionGroup var input: HouseholdInput

  @Option(help: "How to print it.") var format = Format.text

  @Option(help: ArgumentHelp("Also draws it into a file.", valueName: "file")) var svg: String?

  @Option(
    help: ArgumentHelp("How many amounts of tax to look at, from 2 to 1000.", valueName: "count"),
    transform: Self.count)
  var points = 40

  @OptionGroup(title: "Cash") var flows: FlowOptions

  @OptionGroup(title: "Gifts") var gifts: DonationOptions

  @OptionGroup(title: "Policy") var policy: PolicyOptions

  @OptionGroup var search: SearchOptions

  /// How a frontier can be printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, svg
  }

  func outcome(_ surroundings: Surroundings) throws -> Outcome {
    let content = try input.read()
    let household = try policy.applied(
      to: gifts.applied(to: flows.applied(to: content.household)))
    let problem = try input.problem(household)
    let frontier = try search.frontier(problem, count: points, surroundings)
    if let svg { try write(FrontierSVG(frontier).text, to: svg) }
    return Outcome(output: printed(frontier, surroundings))
  }

  private func printed(_ frontier: Frontier, _ surroundings: Surroundings) -> String {
    switch format {
    case .text: FrontierMemo(frontier, ink: surroundings.ink).text
    case .json: FrontierJSON(frontier).value.text() + "\n"
    case .svg: FrontierSVG(frontier).text
    }
  }

  private func write(_ text: String, to path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw Failure(
        status: .outputLost, message: "\(path): cannot be written: \(error.localizedDescription)")
    }
  }

  private static func count(_ text: String) throws -> Int {
    guard let count = Int(text), (2...1000).contains(count) else {
      throw ValidationError("expected a whole number from 2 to 1000")
    }
    return count
  }
}
