public import Money
import Portfolio

/// A class of which the household has more than its target: what must be sold of it, or grown around,
/// to be on target. Cash is none, since it need not be sold.
public struct LegacyClass: Sendable, Hashable {
  /// The class.
  public let assetClass: String
  /// What the household has of it, flows counted as cash.
  public let worth: Money
  /// What of that is above its target; more than nothing.
  public let aboveTarget: Money
  /// The securities that hold it, by symbol.
  public let securities: [String]

  /// The classes above their targets, by name.
  static func all(_ household: Household, _ report: DriftReport) -> [LegacyClass] {
    let held = Set(household.accounts.flatMap(\.lots).map(\.security))
    return report.classes.filter(\.isLegacy).map { drift in
      LegacyClass(
        assetClass: drift.target.assetClass, worth: drift.worth, aboveTarget: drift.offTarget,
        securities: household.securities.filter { security in
          held.contains(security.symbol)
            && security.exposures.contains {
              $0.assetClass == drift.target.assetClass && $0.weight > .zero
            }
        }.map(\.symbol))
    }
  }
}

extension ClassDrift {
  fileprivate var isLegacy: Bool {
    target.assetClass != Target.cashClass && offTarget > .zero
  }
}

extension DriftReport {
  /// What all classes but cash have above their targets.
  var legacy: Money {
    classes.filter(\.isLegacy).reduce(.zero) { $0 + $1.offTarget }
  }
}
