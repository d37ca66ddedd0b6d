import Money
import Portfolio

extension YearTax {
  /// What a household must be told about its state tax; empty where there is nothing.
  public var stateNotes: [String] {
    if case .partYear(let partYear) = profile.state { return partYear.notes(profile) }
    return stateLaw?.notes(profile) ?? []
  }
}

extension StateLaw {
  /// Below this income most states have credits or tables of their own.
  private static let lowIncome = Money(dollars: 40_000)

  func notes(_ profile: TaxProfile) -> [String] {
    var notes: [String] = []
    if case .approximate(let what) = standing {
      notes.append("\(state.name) tax is approximate: \(what).")
    }
    if brackets.rates == [.zero] { return notes }
    if profile.deductions != .standard, let what = itemizingNote { notes.append(what) }
    if case .sameYearOnly = losses, profile.income.other < .zero {
      notes.append("\(state.name) may not deduct the negative other income; its tax may be higher.")
    }
    if profile.income.total < Self.lowIncome {
      notes.append("\(state.name) tax leaves out the state's credits for low income.")
    }
    if localTaxes {
      notes.append("City, county and school taxes in \(state.name) are not included.")
    }
    return notes
  }

  private var itemizingNote: String? {
    if base == .federalTaxableIncome {
      return "\(state.name) tax takes the itemized deductions as the federal return has them; "
        + "state income tax among them is not added back."
    }
    return itemizing == .ownRules
      ? "\(state.name) tax is on the state's standard deduction: its own rules for itemized "
        + "deductions are not known here." : nil
  }
}
