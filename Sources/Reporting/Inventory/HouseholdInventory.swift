package import BrokerFiles
package import Money
package import Portfolio
package import Rebalancing
import Tax

/// What a household file says, and what a plan cannot use of it.
package struct HouseholdInventory {
  package let household: Household
  /// What to know about the state tax.
  package let stateNotes: [String]
  package let imports: [ImportReport]
  /// Value after flows.
  package let value: Money
  /// What could be given in kind; nil where nothing is asked for.
  package let worthGivable: Money?
  package let accounts: [AccountDrift]
  /// What a plan cannot use, in the order of ``Limitation/Kind``.
  package let limitations: [Limitation]

  /// The inventory of a household that is ready for planning.
  package init(_ problem: RebalancingProblem, imports: [ImportReport]) {
    let report = DriftReport(problem)
    household = problem.household
    stateNotes = problem.yearTax.stateNotes
    self.imports = imports
    value = report.value
    worthGivable = problem.worthGivable
    accounts = report.accounts
    limitations = LimitationSearch(problem).found()
  }

  package var lotCount: Int { household.accounts.reduce(0) { $0 + $1.lots.count } }

  package var cash: Money { household.accounts.reduce(.zero) { $0 + $1.cash } }

  package var flow: Money { household.accounts.reduce(.zero) { $0 + $1.flow } }

  package var hasFlows: Bool { household.accounts.contains { $0.flow != .zero } }

  package var rejectedRows: Int {
    imports.flatMap(\.files).reduce(0) { $0 + $1.rejectedRows.count }
  }

  package var discrepancies: Int {
    imports.flatMap(\.files).reduce(0) { $0 + $1.discrepancies.count }
  }
}

/// Something that a plan cannot use, or not as it would like to.
package struct Limitation: Hashable {
  /// What kind, and what follows from it.
  package enum Kind: String, CaseIterable {
    case unknownBasis, undatedLot, lockedLot, untradableAccount, notBuyable, purchaseBlocked
    case lossBlocked, menu, untargetedClass

    /// What follows from it.
    package var meaning: String {
      switch self {
      case .unknownBasis: "Basis unknown: held and counted, never sold in a taxable account"
      case .undatedLot: "Day of purchase unknown: reckoned short-term and as possibly recent"
      case .lockedLot: "Locked: held and counted, never sold"
      case .untradableAccount: "Account counted, never traded"
      case .notBuyable: "May be sold, not bought"
      case .purchaseBlocked: "Sold at a loss in the last 30 days: not bought"
      case .lossBlocked: "Bought in the last 30 days: not sold at a loss"
      case .menu: "Only some securities may be bought"
      case .untargetedClass: "Held without a target: reckoned as 0 % wanted"
      }
    }
  }

  package let kind: Kind
  /// What it is about: an account, a security, lots of an account, a class.
  package let subject: String
  /// A detail, such as the day until which it holds; empty where there is none.
  package let detail: String
}

/// Goes through a household for what limits a plan.
struct LimitationSearch {
  private let problem: RebalancingProblem
  private let household: Household

  init(_ problem: RebalancingProblem) {
    self.problem = problem
    household = problem.household
  }

  func found() -> [Limitation] {
    lots(.unknownBasis) { account, lot in account.isTaxable && lot.basis == nil }
      + lots(.undatedLot) { account, lot in account.isTaxable && lot.holdingPeriodStart == nil }
      + lots(.lockedLot) { _, lot in lot.isLocked }
      + household.accounts.filter { !$0.isTradable }
      .map { Limitation(kind: .untradableAccount, subject: $0.id, detail: "") }
      + household.securities.filter { !$0.isBuyable }
      .map { Limitation(kind: .notBuyable, subject: $0.symbol, detail: "") }
      + washSales() + menus() + classes()
  }

  private func lots(
    _ kind: Limitation.Kind, _ matches: (Account, Lot) -> Bool
  ) -> [Limitation] {
    household.accounts.flatMap { account in
      let found = account.lots.filter { matches(account, $0) }
      let bySecurity = Dictionary(grouping: found, by: \.security).sorted { $0.key < $1.key }
      return bySecurity.map { symbol, lots in
        Limitation(
          kind: kind, subject: "\(symbol) in \(account.id)",
          detail: "lot\(lots.count == 1 ? "" : "s") "
            + Wording.list(lots.map(\.id), atMost: 5))
      }
    }
  }

  private func washSales() -> [Limitation] {
    let blocked = problem.washSales.groups.compactMap { group in
      group.buyingBlockedUntil.map {
        Limitation(
          kind: .purchaseBlocked, subject: household.symbols(ofGroup: group.name),
          detail: "until \($0)")
      }
    }
    let bought = problem.washSales.groups.compactMap { group -> Limitation? in
      guard let last = group.recentPurchases.map(\.day).max() else { return nil }
      return Limitation(
        kind: .lossBlocked, subject: household.symbols(ofGroup: group.name),
        detail: "before \(last.adding(days: 31))")
    }
    return blocked + bought
  }

  private func menus() -> [Limitation] {
    household.accounts.compactMap { account in
      account.menu.map {
        Limitation(
          kind: .menu, subject: account.id,
          detail: Wording.count($0.count, "security", "securities"))
      }
    }
  }

  private func classes() -> [Limitation] {
    DriftReport(problem).classes.filter { $0.target.weight == .zero && $0.worth != .zero }
      .filter { $0.target.assetClass != Target.cashClass }
      .map {
        Limitation(
          kind: .untargetedClass, subject: $0.target.assetClass, detail: $0.worth.inDollars)
      }
  }
}
