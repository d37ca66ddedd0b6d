public import Money

/// What happened to shares of a purchase.
public enum AuditStep: Hashable, Sendable {
  /// They came into being by a row of this action.
  case acquired(LedgerAction)
  /// They became as many as the entry says; basis and days stayed.
  case split
  /// A capital gain distribution was paid on them, all of them together this much so far.
  case gainsReceived(Money)
  /// A return of capital was paid on them.
  case basisReturned(Money)
  /// A spin-off took this part of the basis along.
  case basisMoved(Money)
  /// They became the shares of another company, with this basis.
  case merged(Money)
  /// They left for another account.
  case transferredOut
  /// They arrived in the entry's account.
  case transferredIn
  /// A sheltered account paid them out in kind.
  case distributed
  /// A sheltered account's distribution came in, at its value.
  case receivedDistribution
  /// They were given to another account of the household, that of this name.
  case gaveWithin(String)
  /// They were given away or to charity.
  case gave(LedgerAction)
  /// They replaced shares sold at a loss by the row at this line.
  case replaced(saleLine: Int)
}

/// One line of the audit trail: shares of a purchase after a step.
public struct AuditEntry: Hashable, Sendable {
  /// The purchase, by its number.
  public let purchase: Int
  /// The day of the step.
  public let day: Day
  /// The ledger's line that made it.
  public let line: Int
  /// What happened.
  public let step: AuditStep
  /// Where the shares are, by account.
  public let account: String
  /// The symbol.
  public let security: String
  /// The lot's name there.
  public let lot: String
  /// How many shares.
  public let quantity: Quantity
  /// Their basis after the step.
  public let basis: Money
  /// Their lot's day of purchase.
  public let acquired: Day
  /// Where their holding period begins after it.
  public let holdingSince: Day
}

/// Collects entries where they are wanted.
struct AuditTrail {
  var entries: [AuditEntry] = []

  /// By purchase and then in time.
  var byPurchase: [AuditEntry] {
    entries.indices.map { (entries[$0].purchase, $0) }.sorted(by: <).map { entries[$0.1] }
  }
}

extension Replay {
  mutating func note(_ step: AuditStep, _ line: Int, _ shares: Tranche, on day: Day? = nil) {
    guard context.keepsTrail else { return }
    trail.entries.append(
      AuditEntry(
        purchase: shares.origin, day: day ?? today, line: line, step: step,
        account: accounts[shares.account].id, security: names.securities[shares.security],
        lot: shares.lot, quantity: shares.quantity, basis: shares.basis,
        acquired: shares.acquired, holdingSince: shares.holdingSince))
  }

  mutating func noteReplacement(_ shares: Tranche, of line: Int) {
    note(.replaced(saleLine: line), line, shares)
  }
}
