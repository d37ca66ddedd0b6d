import Money
import Portfolio
import Tax

/// An account after its orders: sold shares gone with their basis, bought ones as lots of the day.
struct HoldingsAfter {
  let account: Account
  let orders: [Order]
  let day: Day

  init(_ account: Account, _ orders: [Order], on day: Day) {
    self.account = account
    self.orders = orders.filter { $0.account == account.id }
    self.day = day
  }

  func lots() -> [Lot] {
    let sold = orders.filter { $0.side == .sell }.map(\.security)
    let untouched = account.lots.filter { !sold.contains($0.security) }
    var lots = untouched + sold.flatMap(left)
    for order in orders where order.side == .buy { lots.append(bought(order, among: lots)) }
    return lots
  }

  /// The lots of a security that was sold, less what was sold. Under the average-cost method what is
  /// left keeps the pool's basis a share (Treas. Reg. §1.1012-1(e)(7)).
  private func left(of security: String) -> [Lot] {
    let held = LotSelection.sellingOrder(
      of: account.lots.filter { $0.security == security }, method: account.lotMethod)
    let isPooled = account.isTaxable && account.lotMethod == .averageCost
    var gone = held.reduce(Quantity.zero) { $0 + sold($1) }
    return held.compactMap { lot in
      var rest = lot
      rest.quantity = lot.quantity - sold(lot)
      if rest.quantity <= .zero { return nil }
      let pool = BasisPool.pool(of: lot, among: held, method: isPooled ? .averageCost : .specific)
      rest.basis = pool?.basis(of: rest.quantity, afterSelling: isPooled ? gone : sold(lot))
      if isPooled, pool != nil { gone += rest.quantity }
      return rest
    }
  }

  private func sold(_ lot: Lot) -> Quantity {
    orders.flatMap(\.lots).filter { $0.lot.id == lot.id }.reduce(.zero) { $0 + $1.quantity }
  }

  /// Its basis is its cost (IRC §1012(a)): what was paid, spread and ticket included (IRS Publication
  /// 550: the purchase price plus any costs of purchase, such as commissions).
  private func bought(_ order: Order, among lots: [Lot]) -> Lot {
    let name = "\(order.security) \(day)"
    let taken = Set((account.lots + lots).map(\.id))
    let id = ([name] + (2...(taken.count + 2)).map { "\(name) (\($0))" })
      .first { !taken.contains($0) }
    return Lot(
      id: id ?? name, security: order.security, quantity: order.quantity,
      basis: order.amount + order.spreadCost + account.ticketCost, acquired: day)
  }
}
