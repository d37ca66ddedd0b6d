import ArgumentParser
import Foundation
import HouseholdFiles
import Optimization
import Rebalancing
import Reporting

@main
struct Evenkeel: ParsableCommand {
  @Argument var command: String
  @Argument var file: String
  @Option var format: String = "json"
  func run() throws {
    let url = URL(fileURLWithPath: file)
    let bytes = [UInt8](try Data(contentsOf: url))
    let content = try HouseholdFile.read(name: file, bytes: bytes) { path in
      [UInt8](try Data(contentsOf: url.deletingLastPathComponent().appendingPathComponent(path)))
    }
    let problem = try RebalancingProblem(content.household)
    switch Planner(solver: HighsSolver()).plan(problem) {
    case .plan(let plan): print(PlanJSON(plan).value.text())
    case .refused(let refusal):
      print(refusal)
      throw ExitCode(4)
    }
  }
}
