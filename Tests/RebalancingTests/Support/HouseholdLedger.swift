import Ledger
import Money
import Portfolio
import Rebalancing

/// A household and its plan as the ledger that would have led to them: lots bought on their days,
/// history, and the plan's orders on the household's day.
///
/// What a household does not say is written the way that washes most: lots without a day were bought
/// ten days ago, and what history bought is still there.
struct HouseholdLedger {
  let household: Household
  private(set) var rows: [Transaction] = []
  /// The lines of the plan's sales.
  private(set) var sales: Set<Int> = []

  init(_ plan: Plan) {
    household = plan.problem.household
    for account in household.accounts {
      for lot in account.lots { add(lot, in: account) }
    }
    for (place, trade) in household.history.enumerated() { add(trade, place) }
    for order in plan.orders { add(order) }
  }

  /// The household's day of purchase of a lot, or one in the window where it is not known.
  static func acquired(_ lot: Lot, _ household: Household) -> Day {
    lot.acquired ?? household.asOf.adding(days: -10)
  }

  private mutating func add(_ lot: Lot, in account: Account) {
    let worth = (lot.quantity * price(lot.security)).money(.halfEven)
    add(
      Self.acquired(lot, household), account.id, .buy, lot.security, lot.quantity,
      basis(lot, account) ?? worth, lot.id)
  }

  /// Rule 6: under the average-cost method every share of known basis has the average basis.
  private func basis(_ lot: Lot, _ account: Account) -> Money? {
    guard account.lotMethod == .averageCost, lot.basis != nil else { return lot.basis }
    let pool = account.lots.filter { $0.security == lot.security && $0.basis != nil }
    let basis = pool.reduce(Money.zero) { $0 + ($1.basis ?? .zero) }
    return basis.share(of: lot.quantity, in: pool.reduce(.zero) { $0 + $1.quantity })
  }

  private mutating func add(_ trade: PastTrade, _ place: Int) {
    let (id, worth) = (
      "history-\(place)", (trade.quantity * price(trade.security)).money(.halfEven)
    )
    guard let gain = trade.gain, trade.side == .sell else {
      add(trade.day, trade.account, .buy, trade.security, trade.quantity, worth, id)
      return
    }
    let long = household.asOf.adding(days: -400)
    let proceeds = worth + max(.zero, gain)
    add(long, trade.account, .buy, trade.security, trade.quantity, proceeds - gain, id)
    add(trade.day, trade.account, .sell, trade.security, trade.quantity, proceeds, id)
  }

  private mutating func add(_ order: Order) {
    if order.side == .buy {
      buy(order.security, order.quantity, in: order.account, on: household.asOf)
      return
    }
    rows.append(
      Transaction(
        line: rows.count + 2, day: household.asOf, account: order.account, action: .sell,
        security: order.security, quantity: order.quantity, amount: order.amount,
        lots: order.lots.map { LotItem(id: $0.lot.id, quantity: $0.quantity) }))
    sales.insert(rows.count + 1)
  }

  private mutating func add(
    _ day: Day, _ account: String, _ action: LedgerAction, _ security: String,
    _ quantity: Quantity, _ amount: Money, _ lot: String
  ) {
    rows.append(
      Transaction(
        line: rows.count + 2, day: day, account: account, action: action, security: security,
        quantity: quantity, amount: amount, lots: [LotItem(id: lot, quantity: quantity)]))
  }

  /// One more purchase, at the household's price.
  mutating func buy(_ security: String, _ quantity: Quantity, in account: String, on day: Day) {
    let amount = (quantity * price(security)).money(.halfEven)
    add(day, account, .buy, security, quantity, amount, "bought-\(rows.count)")
  }

  /// Leaves a lot out of the plan's sales; nothing where it is all that its sale sells.
  mutating func keep(_ lot: String, of account: String) -> Bool {
    for (place, row) in rows.enumerated() where sales.contains(row.line) && row.account == account {
      guard row.lots.count > 1, let kept = row.lots.first(where: { $0.id == lot }) else { continue }
      let quantity = row.quantity - kept.quantity
      rows[place] = Transaction(
        line: row.line, day: row.day, account: row.account, action: .sell, security: row.security,
        quantity: quantity, amount: row.amount?.share(of: quantity, in: row.quantity),
        lots: row.lots.filter { $0.id != lot })
      return true
    }
    return false
  }

  /// The ledger replayed, everything known up to `asOf`.
  func replayed(asOf: Day? = nil) throws -> ReplayedLedger {
    try ReplayedLedger(
      rows,
      context: LedgerContext(
        accounts: household.accounts.map {
          LedgerAccount(id: $0.id, kind: $0.kind, owner: $0.owner)
        },
        identicalGroups: Dictionary(
          uniqueKeysWithValues: household.securities.map { ($0.symbol, $0.identicalGroup) }),
        asOf: asOf ?? household.asOf))
  }

  private func price(_ symbol: String) -> Price {
    household.securities.first { $0.symbol == symbol }?.price ?? Price(microDollars: 0)
  }
}
