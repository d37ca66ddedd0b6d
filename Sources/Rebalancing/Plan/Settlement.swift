public import Money
public import Portfolio
import Tax

/// A proposal worked out to the cent and the share: orders, cash, holdings and gains afterwards.
public struct Settlement: Sendable, Hashable {
  /// By account, sales before purchases, then by symbol.
  public let orders: [Order]
  /// What is given in kind, by account, then symbol.
  public let gifts: [Gift]
  /// Cash after flow, trades and costs, by account.
  public let cash: [Money]
  /// Shares after, by account and security.
  let holdings: [[Quantity]]
  /// This plan's own net gains.
  public let gains: ByTerm
  let proposal: Proposal

  /// What is given, in dollars.
  public var given: Money { gifts.reduce(.zero) { $0 + $1.amount } }
}

extension RebalancingProblem {
  /// Works a proposal out, exactly. Asks nothing about rules.
  func settle(_ proposal: Proposal) -> Settlement {
    let orders = accounts.indices.flatMap { account in
      positions.filter { $0.account == account }.compactMap { saleOrder($0, proposal) }
        + securities.indices.compactMap { purchaseOrder(account, $0, proposal) }
    }
    return Settlement(
      orders: orders, gifts: gifts(proposal), cash: cash(after: orders),
      holdings: holdings(after: proposal),
      gains: orders.reduce(into: ByTerm()) { sum, order in
        sum.shortTerm += order.gains.shortTerm
        sum.longTerm += order.gains.longTerm
      }, proposal: proposal)
  }

  private func saleOrder(_ position: Position, _ proposal: Proposal) -> Order? {
    let quantity = sold(position, in: proposal)
    guard quantity > .zero else { return nil }
    return order(
      position.account, position.security, .sell, quantity, soldLots(position, proposal))
  }

  private func purchaseOrder(_ account: Int, _ security: Int, _ proposal: Proposal) -> Order? {
    let quantity = proposal.bought[account][security]
    return quantity > .zero ? order(account, security, .buy, quantity, []) : nil
  }

  private func order(
    _ account: Int, _ security: Int, _ side: TradeSide, _ quantity: Quantity, _ lots: [SoldLot]
  ) -> Order {
    let security = securities[security]
    let worth = quantity * security.price
    return Order(
      account: accounts[account].id, security: security.symbol, side: side, quantity: quantity,
      price: security.price, amount: worth.money(.halfAwayFromZero),
      spreadCost: (worth * security.halfSpread).money(.halfAwayFromZero), lots: lots)
  }

  /// Proceeds and pooled basis are differences of rounded running totals, so that the lots of an
  /// order add up to the order and the parts of a pool to the pool, to the cent.
  private func soldLots(_ position: Position, _ proposal: Proposal) -> [SoldLot] {
    let price = securities[position.security].price
    var running = Quantity.zero
    return position.lots.compactMap { index in
      let (lotCase, quantity) = (lots[index], proposal.sold[index])
      guard quantity > .zero else { return nil }
      let before = running
      running += quantity
      return SoldLot(
        lot: lotCase.lot, quantity: quantity,
        proceeds: (running * price).money(.halfAwayFromZero)
          - (before * price).money(.halfAwayFromZero),
        basis: basis(lotCase, sold: quantity, after: before),
        isLongTerm: accounts[position.account].isTaxable ? lotCase.isLongTerm : nil)
    }
  }

  private func basis(_ lotCase: LotCase, sold: Quantity, after before: Quantity) -> Money? {
    let isPooled = accounts[lotCase.account].lotMethod == .averageCost
    return lotCase.pool?.basis(of: sold, afterSelling: isPooled ? before : .zero)
  }

  private func cash(after orders: [Order]) -> [Money] {
    accounts.map { account in
      orders.reduce(account.cash + account.flow) { cash, order in
        guard order.account == account.id else { return cash }
        let costs = order.spreadCost + account.ticketCost
        return order.side == .sell ? cash + order.amount - costs : cash - order.amount - costs
      }
    }
  }

  private func holdings(after proposal: Proposal) -> [[Quantity]] {
    var holdings = proposal.bought
    for (index, lotCase) in lots.enumerated() {
      holdings[lotCase.account][lotCase.security] +=
        lotCase.lot.quantity - proposal.gone(index)
    }
    return holdings
  }
}
