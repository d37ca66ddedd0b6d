import BrokerFiles

/// A plan's warnings, sorted into what a person must look at and what was merely assumed.
struct MemoNotices {
  /// Rows that are missing from the figures first, then everything else that is not routine.
  let urgent: [String]
  /// How the readers of brokers' files settled what those leave open.
  let assumed: [String]

  private static let most = 10

  /// As many of `notices` as a reader takes in, and how many are left.
  static func first(_ notices: [String]) -> [String] {
    let rest = notices.count - most
    return notices.prefix(most) + (rest > 0 ? ["and \(rest) more: see evenkeel check"] : [])
  }

  // The household carries its notices as sentences; an import's report tells which is which.
  init(_ warnings: [String], _ imports: [ImportReport]) {
    let lost = imports.flatMap(\.files).flatMap { file in
      file.rejectedRows.map(\.description) + file.discrepancies.map(\.description)
    }
    let routine = imports.flatMap { report in
      report.assumptions.filter(\.isRoutine).map { "\(report.account): \($0)" }
    }
    func isLost(_ warning: String) -> Bool { lost.contains { warning.hasSuffix($0) } }
    func isRoutine(_ warning: String) -> Bool { routine.contains(warning) }
    assumed = warnings.filter(isRoutine)
    urgent =
      warnings.filter(isLost) + warnings.filter { !isLost($0) && !isRoutine($0) }
  }
}

extension ImportAssumption {
  /// Whether it is about a lot or an amount, and not about a file as a whole.
  fileprivate var isRoutine: Bool {
    switch self {
    case .onlyLots, .dayUnknown, .daysDiffer: false
    default: true
    }
  }
}
