import HouseholdFiles
import Portfolio
import Rebalancing
import Reporting

/// Plans the households of a batch, each on its own.
struct BatchPlanner: Sendable {
  let folder: ImportFolder
  let policy: PolicyOptions
  let planner: Planner
  /// The digest of what planning depends on besides the household.
  let options: String

  /// A household's line, and what came of it.
  struct Line: Sendable {
    var bytes: [UInt8]
    var status: BatchRecord.Status
  }

  /// The line of one household; never fails, for what fails is the line.
  func line(_ input: BatchInput) -> Line {
    let text = BatchText(input)
    var imports: [BatchRecord.Import] = []
    let result = text.result { content(text, $0, &imports) }
    let record = BatchRecord(text.origin(options), imports: imports, result)
    return Line(bytes: record.line, status: result.status)
  }

  private func content(
    _ text: BatchText, _ bytes: [UInt8], _ imports: inout [BatchRecord.Import]
  ) -> BatchRecord.Result {
    do {
      let content = try read(text, bytes, &imports)
      let household = try policy.applied(to: content.household)
      return plan(try HouseholdInput.problem(household, named: text.source))
    } catch let faults as HouseholdFileFaults {
      return .faulty(faults)
    } catch let failure as Failure {
      return .unusable(failure.message)
    } catch {
      return .unusable("\(error)")
    }
  }

  private func read(
    _ text: BatchText, _ bytes: [UInt8], _ imports: inout [BatchRecord.Import]
  ) throws(HouseholdFileFaults) -> HouseholdFileContent {
    func open(_ path: String) throws -> [UInt8] {
      imports.append(BatchRecord.Import(file: path, input: nil))
      let bytes = try folder.bytes(of: path)
      imports[imports.count - 1].input = InputDigest(bytes).text
      return bytes
    }
    if let line = text.line {
      return try HouseholdFile.read(name: text.source, line: line, bytes: bytes, open: open)
    }
    return try HouseholdFile.read(name: text.source, bytes: bytes, open: open)
  }

  private func plan(_ problem: RebalancingProblem) -> BatchRecord.Result {
    switch planner.plan(problem) {
    case .plan(let plan): .planned(plan)
    case .refused(let refusal):
      .refused(name: problem.household.name, Refusals.sentences(refusal, problem))
    }
  }
}
