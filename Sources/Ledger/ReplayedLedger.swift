public import Money
import Tax

/// What a ledger comes to: every gain and loss, every lot that is left.
public struct ReplayedLedger: Sendable {
  /// By day of sale, then by the ledger's line, then in the order in which the shares were taken.
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
  /// Every step of every share, by purchase and then in time; empty unless asked for.
  public let trail: [AuditEntry]
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
    dividends = replay.testedDividends()
    unpairedReinvestments = replay.dividends.unpaired
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
    var order = disposals.indices.map { place in
      let disposal = disposals[place]
      return (
        disposal.day, disposal.line, disposal.shares.acquired, disposal.shares.origin, place
      )
    }
    order.sort(by: <)
    return order.map { realization(disposals[$0.4], silent) }
  }

  private func realization(_ disposal: Disposal, _ silent: [String]) -> Realization {
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
      state: state(disposal, silent))
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
