import Money
package import Portfolio
package import Rebalancing

/// A drift report as drift/1.
package struct DriftJSON {
  private let household: Household
  private let report: DriftReport

  /// drift/1 of a household.
  package init(_ household: Household, _ report: DriftReport) {
    self.household = household
    self.report = report
  }

  /// The whole document.
  package var value: JSONValue {
    .object([
      "evenkeel": "drift/1", "household": .string(household.name), "asOf": .day(household.asOf),
      "value": .money(report.value), "inBand": .bool(report.isInBand),
      "misplaced": .money(report.misplaced), "misplacedFraction": .rate(report.misplacedFraction),
      "classes": .array(report.classes.map(\.json)),
      "accounts": .array(report.accounts.map(account)), "unrealized": unrealized,
    ])
  }

  private func account(_ account: AccountDrift) -> JSONValue {
    .object([
      "account": .string(account.account), "kind": .string(account.kind.rawValue),
      "owner": .string(account.owner), "value": .money(account.value),
      "weight": .rate(account.weight), "cash": .money(account.cash),
      "classes": .array(
        account.classes.map { part in
          .object([
            "assetClass": .string(part.assetClass), "worth": .money(part.worth),
            "weight": .rate(part.weight),
          ])
        }),
    ])
  }

  private var unrealized: JSONValue {
    let gains = report.unrealized
    return .object([
      "longTerm": gains.longTerm.json, "shortTerm": gains.shortTerm.json,
      "unknownTerm": gains.unknownTerm.json, "net": .money(gains.net),
      "lotsOfUnknownBasis": .number(String(gains.lotsOfUnknownBasis)),
      "worthOfUnknownBasis": .money(gains.worthOfUnknownBasis),
    ])
  }
}

extension ClassDrift {
  fileprivate var json: JSONValue {
    .object([
      "assetClass": .string(target.assetClass), "target": .rate(target.weight),
      "lower": .rate(target.shownLower), "upper": .rate(target.shownUpper), "weight": .rate(weight),
      "worth": .money(worth), "offTarget": .money(offTarget),
      "standing": .string(standing.rawValue),
    ])
  }
}

extension GainsAndLosses {
  fileprivate var json: JSONValue {
    .object(["gains": .money(gains), "losses": .money(losses)])
  }
}
