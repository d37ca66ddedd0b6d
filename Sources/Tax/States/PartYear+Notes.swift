import Money
import Portfolio

extension PartYear {
  /// What a household that moves must be told about its states' tax.
  func notes(_ profile: TaxProfile) -> [String] {
    let today = residences[current].state.stateName
    var notes = [
      "State tax of a year in \(route) is approximate: each state is taken to tax the whole year times "
        + "the part of income that falls to it\(division), and gains fall to \(today) where the file does "
        + "not say otherwise, the plan's with them."
    ]
    if current > 0, profile.realized != ByTerm(), residences.allSatisfy({ $0.realized == ByTerm() })
    {
      notes.append(
        "The year's realized gains are taken as \(today)'s: write realized under state for those of "
          + "before the move.")
    }
    for residence in residences {
      guard case .law(let code) = residence.state,
        let law = try? StateLaw.of(code, year: profile.year)
      else { continue }
      notes += law.notes(profile).filter { !notes.contains($0) }
    }
    return notes
  }

  /// `California to 2026-06-30, then Texas`.
  private var route: String {
    let names = residences.enumerated().map { index, residence in
      let end = index == residences.count - 1 ? "" : " to \(residence.lastDay)"
      return residence.state.stateName + end
    }
    return names.joined(separator: ", then ")
  }

  private var division: String {
    residences.contains { $0.incomeShare != nil } ? "" : " (divided by days)"
  }
}

extension StateTax {
  fileprivate var stateName: String {
    if case .law(let code) = self { code.name } else { "a state with rates" }
  }
}
