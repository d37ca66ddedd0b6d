import Ledger
import Money
import Tax

/// What to know of losses that payouts on the shares make long-term, or may.
extension RealizedReport {
  var characterNotices: [String] {
    sales.flatMap { sale in LongTermLossRule.allCases.compactMap { sale.notice($0) } }
      + sales.compactMap(\.untestedNotice) + unattributed
  }

  /// Distributions of which it is not known on which shares they were paid, where a loss hangs on it.
  private var unattributed: [String] {
    ledger.unattributedDistributions.compactMap { row in
      let amount = row.amount ?? .zero
      let losses = sales.flatMap(\.parts).reduce(Money.zero) { sum, part in
        part.mayHaveReceived(row) ? sum - part.gain : sum
      }
      if losses == .zero || amount == .zero { return nil }
      let fund =
        row.security.isEmpty
        ? "names no security"
        : "is of \(row.security), of which none was held there when the day began"
      return "the capital gain distribution of \(amount.inDollars) on \(row.day) in \(row.account) "
        + "\(fund): up to \(min(amount, losses).inDollars) of the losses there on shares held six "
        + "months or less may be long-term (IRC §852(b)(4)(A)); "
        + (row.security.isEmpty ? "name the fund" : "write ex:DAY into its lots column")
    }
  }
}

extension LotSale {
  /// What `rule` makes long-term, in words.
  fileprivate func notice(_ rule: LongTermLossRule) -> String? {
    let loss = parts.reduce(Money.zero) { $1.longTermRule == rule ? $0 - $1.gain : $0 }
    if loss == .zero { return nil }
    return "\(words): \(loss.inDollars) of the loss is long-term, \(rule.reason) (\(rule.citation))"
  }

  /// What would be long-term if dividends that were not tested are qualified.
  fileprivate var untestedNotice: String? {
    let days = Set(parts.flatMap(\.untestedDividends).map(\.day)).sorted()
    let atStake = parts.reduce(Money.zero) { sum, part in
      let dividends = part.untestedDividends.reduce(Money.zero) { $0 + $1.amount }
      return part.term == .short ? sum + max(.zero, min(dividends, -part.gain)) : sum
    }
    if atStake == .zero { return nil }
    let dividends = days.count == 1 ? "dividend" : "dividends"
    return "\(words): up to \(atStake.inDollars) of the loss is long-term if the \(dividends) of "
      + "\(Wording.list(days.map(\.description))), extraordinary for its part of the basis (IRC §1059(c)), "
      + "\(days.count == 1 ? "is" : "are") qualified (§1(h)(11)(D)(i)); write "
      + "ex:DAY;qualified:DOLLARS into the lots column"
  }
}

extension Realization {
  /// Whether the shares, sold at a short-term loss within six months, may be those on which `row` was
  /// paid; it goes ex up to two months before it is paid.
  fileprivate func mayHaveReceived(_ row: Transaction) -> Bool {
    let since = max(acquired, holdingSince)
    return gain < .zero && term == .short && account == row.account
      && (row.security.isEmpty || row.security == security) && since < row.day
      && sold >= row.exDate.adding(days: row.exDate == row.day ? -60 : 0)
      && HoldingPeriod.isSixMonthsOrLess(acquired: since, sold: sold)
  }
}

extension LongTermLossRule {
  /// The law.
  var citation: String {
    switch self {
    case .capitalGainDistributions: "IRC §852(b)(4)(A), §857(b)(8)"
    case .extraordinaryDividends: "IRC §1(h)(11)(D)(i), §1059(c)"
    }
  }

  fileprivate var reason: String {
    switch self {
    case .capitalGainDistributions:
      "as much as came in as capital gain distributions on the shares, held six months or less"
    case .extraordinaryDividends:
      "as much as came in as qualified extraordinary dividends on the shares, 10 % of the basis or "
        + "more (20 % in a year)"
    }
  }
}
