import Reporting

/// How many households came to what.
struct BatchTally: Equatable, Sendable {
  private(set) var planned = 0
  private(set) var refused = 0
  private(set) var faulty = 0

  var total: Int { planned + withoutPlan }
  var withoutPlan: Int { refused + faulty }

  mutating func add(_ status: BatchRecord.Status) {
    switch status {
    case .planned: planned += 1
    case .refused: refused += 1
    case .faulty: faulty += 1
    }
  }

  /// As for one household: a file at fault weighs more than a plan that cannot be.
  var exitStatus: ExitStatus {
    if faulty > 0 { return .input }
    return refused > 0 ? .refused : .success
  }

  /// What to say at the end, where not every household has its plan.
  var remark: String {
    if total == 0 { return "No households.\n" }
    if withoutPlan == 0 { return "" }
    return
      "\(withoutPlan) of \(Wording.count(total, "household")) without a plan: \(refused) refused, "
      + "\(faulty) faulty.\n"
  }
}
