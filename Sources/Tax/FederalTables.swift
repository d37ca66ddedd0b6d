import Money
import Portfolio

/// A figure for each filing status.
struct ByStatus<Figure: Sendable>: Sendable {
  let single: Figure
  let marriedFilingJointly: Figure
  let marriedFilingSeparately: Figure
  let headOfHousehold: Figure

  subscript(status: FilingStatus) -> Figure {
    switch status {
    case .single: single
    case .marriedFilingJointly: marriedFilingJointly
    case .marriedFilingSeparately: marriedFilingSeparately
    case .headOfHousehold: headOfHousehold
    }
  }
}

/// What changes from year to year in the federal law, as it is printed: whole dollars.
///
/// One file a year, `FederalTables+2026.swift`, with the source above each table. The values are
/// those on which PSL Tax-Calculator 6.8.0 and policyengine-us 2.68.0 agree.
struct FederalTables: Sendable {
  let year: Int
  /// Where each ordinary bracket but the last ends.
  let ordinaryEdges: ByStatus<[Int64]>
  /// Where the 0 % and the 15 % zones of preferential income end.
  let preferentialEdges: ByStatus<[Int64]>
  let standardDeduction: ByStatus<Int64>
  /// The alternative minimum tax's exemption.
  let exemption: ByStatus<Int64>
  /// Alternative minimum taxable income from which the exemption shrinks.
  let phaseOutStart: ByStatus<Int64>
  /// What each dollar beyond takes off the exemption.
  let phaseOutRate: Rate
  /// Where the alternative minimum tax's upper rate starts.
  let upperRateStart: ByStatus<Int64>

  /// Every year that is known.
  static let all = [of2024, of2025, of2026]
}

/// What does not change from year to year: IRC sections that no inflation adjustment touches.
extension FederalTables {
  /// IRC §1(j)(2).
  static let ordinaryRates = [1000, 1200, 2200, 2400, 3200, 3500, 3700]
    .map(Rate.init(basisPoints:))
  /// IRC §1(h)(1)(B)–(D).
  static let preferentialRates = [0, 1500, 2000].map(Rate.init(basisPoints:))
  /// IRC §1411(a)(1).
  static let netInvestmentIncomeRate = Rate(basisPoints: 380)
  /// IRC §1411(b).
  static let netInvestmentIncomeThreshold = ByStatus<Int64>(
    single: 200_000,
    marriedFilingJointly: 250_000,
    marriedFilingSeparately: 125_000,
    headOfHousehold: 200_000)
  /// IRC §1211(b).
  static let capitalLossLimit = ByStatus<Int64>(
    single: 3_000,
    marriedFilingJointly: 3_000,
    marriedFilingSeparately: 1_500,
    headOfHousehold: 3_000)
  /// IRC §55(b)(1)(A).
  static let alternativeMinimumRate = Rate(basisPoints: 2600)
  /// IRC §55(b)(1)(A).
  static let alternativeMinimumUpperRate = Rate(basisPoints: 2800)
}
