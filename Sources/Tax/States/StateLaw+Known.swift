import Money
public import Portfolio

/// A state's law that the engine does not have for a year, and why.
public struct UnsupportedState: Error, Hashable, Sendable {
  /// The state.
  public let state: StateCode
  /// The year asked for.
  public let year: Int
  /// Why, and what to write instead.
  public let reason: String
}

extension UnsupportedState: CustomStringConvertible {
  /// The reason, with what was asked for.
  public var description: String { "no tax law of \(state.name) for \(year): \(reason)" }
}

extension StateLaw {
  /// The years for which states' laws are known, ascending.
  public static let years = [2025, 2026]

  /// The law of `state` for `year`.
  public static func of(_ state: StateCode, year: Int) throws(UnsupportedState) -> StateLaw {
    for law in all where law.state == state && law.year == year { return law }
    let advice = "write ordinaryRate and longTermRate instead of code"
    let reason = refusals[state].map { "\($0); \(advice)" }
    throw UnsupportedState(
      state: state, year: year,
      reason: reason
        ?? "states' figures are known for \(years.map(String.init).joined(separator: ", ")) only; "
        + advice)
  }
}

extension StateLaw.Household {
  init(_ profile: TaxProfile, _ law: FederalLaw) {
    let netting = Netting(gains: profile.startingGains, lossLimit: law.capitalLossLimit)
    self.init(
      status: profile.filingStatus, income: profile.income,
      federalDeduction: profile.deductions.amount(law),
      itemizes: profile.deductions != .standard,
      federalTax: law.tax(on: profile.taxableParts(netting, law)),
      lossLimit: law.capitalLossLimit,
      carriedIn: profile.carryforward.total)
  }
}

extension StateLaw {
  /// Every law that is known, by state and year.
  static let all: [StateLaw] =
    untaxed + arizona + arkansas + california + colorado + connecticut + delaware
    + districtOfColumbia + georgia + hawaii + idaho + illinois + indiana + iowa + kansas + kentucky
    + louisiana + maine + maryland + massachusetts + michigan + minnesota + mississippi + missouri
    + montana + nebraska + newJersey + newMexico + newYork + northCarolina + northDakota + ohio
    + oklahoma + oregon + pennsylvania + rhodeIsland + southCarolina + utah + virginia + vermont
    + washington + westVirginia + wisconsin

  /// Why a state has no law here.
  static let refusals: [StateCode: String] = [
    .alabama:
      "Alabama deducts the whole federal income tax from income, which the engine does not model"
  ]
}
