import Money
import Portfolio
import Tax

/// Says of each lot what the rules say, and gathers the lots into positions.
struct LotCases {
  let household: Household
  let securityIndex: [String: Int]
  /// Lots bought in the wash-sale window, and those that cannot be shown not to be, by account.
  private let recent: [String: Set<String>]

  init(_ household: Household, _ washSales: WashSales, _ securityIndex: [String: Int]) {
    self.household = household
    self.securityIndex = securityIndex
    let references = washSales.groups.flatMap { $0.recentLots + $0.undatedLots }
    recent = Dictionary(grouping: references, by: \.account)
      .mapValues { Set($0.map(\.lot)) }
  }

  func build() -> (lots: [LotCase], positions: [Position]) {
    var lots: [LotCase] = []
    var positions: [Position] = []
    for (place, account) in household.accounts.enumerated() {
      let bySecurity = Dictionary(grouping: account.lots) { securityIndex[$0.security] ?? 0 }
      for (security, held) in bySecurity.sorted(by: { $0.key < $1.key }) {
        let cases = self.cases(held, account: place, security: security)
        positions.append(position(cases, account: place, security: security, at: lots.count))
        lots += cases
      }
    }
    return (lots, positions)
  }

  private func cases(_ held: [Lot], account place: Int, security: Int) -> [LotCase] {
    let account = household.accounts[place]
    return LotSelection.sellingOrder(of: held, method: account.lotMethod).map { lot in
      let pool =
        account.isTaxable
        ? BasisPool.pool(of: lot, among: held, method: account.lotMethod) : nil
      return lotCase(lot, account, place, security, pool)
    }
  }

  private func lotCase(
    _ lot: Lot, _ account: Account, _ place: Int, _ security: Int, _ pool: BasisPool?
  ) -> LotCase {
    let reason = unsellableReason(lot, account)
    let price = household.securities[security].price
    let worth = lot.quantity * price
    return LotCase(
      account: place, security: security, lot: lot, value: worth,
      isSellable: reason == nil, unsellableBecause: reason, isLongTerm: isLongTerm(lot),
      isLoss: pool?.isLoss(at: price) ?? false,
      isRecent: recent[account.id]?.contains(lot.id) ?? false,
      pool: pool, gain: pool.map { worth - $0.exactBasis(of: lot.quantity) } ?? .zero)
  }

  private func isLongTerm(_ lot: Lot) -> Bool {
    lot.holdingPeriodStart.map {
      HoldingPeriod.isLongTerm(acquired: $0, sold: household.asOf)
    } ?? false
  }

  private func unsellableReason(_ lot: Lot, _ account: Account) -> UnsellableReason? {
    if !account.isTradable { return .accountNotTradable }
    if lot.isLocked { return .locked }
    return account.isTaxable && lot.basis == nil ? .unknownBasis : nil
  }

  private func position(
    _ cases: [LotCase], account: Int, security: Int, at start: Int
  ) -> Position {
    Position(
      account: account, security: security, lots: Array(start..<start + cases.count),
      quantity: cases.reduce(.zero) { $0 + $1.lot.quantity },
      sellable: cases.reduce(.zero) { $1.isSellable ? $0 + $1.lot.quantity : $0 })
  }
}

extension BasisPool {
  /// What `part` of its shares cost, unrounded.
  func exactBasis(of part: Quantity) -> ExactDollars {
    ExactDollars(basis).scaled(by: part.microShares, over: quantity.microShares)
  }
}
