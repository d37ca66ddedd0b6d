public import Money
import Tax

/// What a ledger comes to: every gain and loss, every lot that is left.
public struct ReplayedLedger: Sendable {
  /// By day of sale, then by account and security, by the ledger's line, day of purchase and purchase.
  public let realizations: [Realization]
  /// By account, security, day of purchase and purchase.
  public let lots: [OpenLot]
  /// By day.
  public let distributions: [Distribution]
  /// Cash dividends of taxable accounts, by day.
  public let dividends: [Dividend]
  /// Rows that reinvested something in a taxable account of which no row says what it was: a dividend
  /// that is not among ``dividends``, or a capital gain distribution that is not among
  /// ``distributions``. In the order of the rows.
  public let unpairedReinvestments: [Transaction]
  /// Capital gain distributions of taxable accounts of which it is not known on which shares they were
  /// paid: their rows name no security, or none that the account held when they went ex.
  public let unattributedDistributions: [Transaction]
  /// Every step of every share, by purchase and then in time; empty unless asked for.
  public let trail: [AuditEntry]
  /// Splits of the ledger's last ten days that accounts with shares have not booked.
  public let unbookedSplits: [UnbookedSplit]
  /// Accounts of the household of which the ledger has no row.
  public let silentAccounts: [String]
  /// The last day on which everything is known.
  public let asOf: Day

  /// Plays `transactions`, in any order, into lots and gains. Throws every row that cannot be.
  public init(
    _ transactions: [Transaction], context: LedgerContext = LedgerContext()
  ) throws(LedgerFaults) {
    var replay = Replay(transactions, context)
    replay.run()
    if !replay.faults.isEmpty { throw LedgerFaults(replay.faults) }
    let heard = Set(transactions.map(\.account))
    silentAccounts = replay.names.accounts.filter { !heard.contains($0) }
    asOf = replay.asOf
    distributions = replay.distributions
    unbookedSplits = replay.unbookedSplits
    dividends = replay.testedDividends()
    unpairedReinvestments = replay.dividends.unpaired
    unattributedDistributions = replay.payouts.unattributed
    trail = replay.trail.byPurchase
    lots = replay.openLots()
    replay.tranches = Tranches([])  // a great part of the memory, of no more use
    realizations = replay.realizations(silent: silentAccounts)
  }
}

extension Replay {
  func openLots() -> [OpenLot] {
    tranches.filter(\.isHeld).sorted {
      ($0.account, $0.security, $0.acquired, $0.origin, $0.isReplacement ? 0 : 1)
        < ($1.account, $1.security, $1.acquired, $1.origin, $1.isReplacement ? 0 : 1)
    }.map { shares in
      OpenLot(
        account: accounts[shares.account].id, lot: shares.lot, purchase: shares.origin,
        security: names.securities[shares.security], quantity: shares.quantity,
        basis: shares.basis, carriedLoss: shares.carriedLoss, giftValue: shares.giftValue,
        acquired: shares.acquired, holdingSince: shares.holdingSince,
        isReplacement: shares.isReplacement, isInTransit: shares.isInTransit)
    }
  }

  func realizations(silent: [String]) -> [Realization] {
    disposals.indices.map(order).sorted().flatMap { key in
      disposals[key.place].parts().map { realization($0.disposal, $0.rule, silent) }
    }
  }

  /// Where a disposal stands among all: as its row does in the replay, so that the order of a file
  /// says no more than docs/decisions/day-order.md lets it.
  private struct Order: Comparable {
    let key: (day: Day, account: Int, security: Int, phase: Int, line: Int)
    let lot: (acquired: Day, origin: Int)
    let place: Int

    static func < (left: Order, right: Order) -> Bool {
      if left.key != right.key { return left.key < right.key }
      return (left.lot.acquired, left.lot.origin, left.place)
        < (right.lot.acquired, right.lot.origin, right.place)
    }

    static func == (left: Order, right: Order) -> Bool { left.place == right.place }
  }

  private func order(_ place: Int) -> Order {
    let disposal = disposals[place]
    let shares = disposal.shares
    return Order(
      key: (
        disposal.day, shares.account, shares.security, disposal.kind == .sale ? 1 : 0, disposal.line
      ), lot: (shares.acquired, shares.origin), place: place)
  }

  private func realization(
    _ disposal: Disposal, _ rule: LongTermLossRule?, _ silent: [String]
  ) -> Realization {
    let shares = disposal.shares
    return Realization(
      line: disposal.line, kind: disposal.kind, account: accounts[shares.account].id,
      accountKind: accounts[shares.account].kind, security: names.securities[shares.security],
      lot: shares.lot, purchase: shares.origin, quantity: shares.quantity,
      acquired: shares.acquired, holdingSince: shares.holdingSince, sold: disposal.day,
      proceeds: disposal.proceeds, basis: shares.basis, carriedLoss: shares.carriedLoss,
      replacement: disposal.wash.map {
        Realization.Replacement(
          account: accounts[$0.account].id, lot: $0.lot, purchase: $0.origin, acquired: $0.acquired)
      },
      state: state(disposal, silent), longTermRule: rule,
      untestedDividends: rule == nil ? disposal.character.untested.map(untested) : [])
  }

  private func untested(_ dividend: PaidDividend) -> Realization.UntestedDividend {
    Realization.UntestedDividend(line: dividend.line, day: dividend.day, amount: dividend.amount)
  }

  private func state(_ disposal: Disposal, _ silent: [String]) -> LossState {
    if let wash = disposal.wash { return wash.isPermanent ? .permanentlyLost : .disallowed }
    guard disposal.gain < .zero, disposal.kind == .sale,
      WashSaleRule.concernsLosses(in: accounts[disposal.shares.account].kind)
    else { return .allowed }
    let end = WashWindow.lastDay(afterSaleOn: disposal.day)
    if asOf < end { return .pending(until: end) }
    return silent.isEmpty ? .allowed : .unknown(accounts: silent)
  }
}
