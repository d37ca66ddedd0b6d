import Money
import Portfolio

/// Households that differ from a problem's in one point: what a price is measured by.
///
/// Each could be written down as a file and planned by itself, with the same outcome.
extension RebalancingProblem {
  /// With another band for a class.
  func changing(band: Band, of assetClass: Int) throws -> RebalancingProblem {
    var targets = targets
    targets[assetClass].band = band
    return try RebalancingProblem(household.with(targets: targets))
  }

  /// Where an order may not be placed: a purchase is taken from the account's menu, the lots of a sale are
  /// locked.
  func barring(_ order: Order) throws -> RebalancingProblem {
    let symbols = securities.map(\.symbol)
    let accounts = accounts.map { account in
      var account = account
      guard account.id == order.account else { return account }
      if order.side == .buy {
        account.menu = (account.menu ?? symbols).filter { $0 != order.security }
      } else {
        for place in account.lots.indices where account.lots[place].security == order.security {
          account.lots[place].isLocked = true
        }
      }
      return account
    }
    return try RebalancingProblem(household.with(accounts: accounts))
  }

  /// Where nothing substantially identical to a security may be bought.
  func barring(groupOf symbol: String) throws -> RebalancingProblem {
    let group = securities.first { $0.symbol == symbol }?.identicalGroup
    let barred = Set(securities.filter { $0.identicalGroup == group }.map(\.symbol))
    let accounts = accounts.map { account in
      var account = account
      account.menu = (account.menu ?? securities.map(\.symbol)).filter { !barred.contains($0) }
      return account
    }
    return try RebalancingProblem(household.with(accounts: accounts))
  }

  /// Whether barring an order would also change what is given.
  func givesFrom(_ order: Order) -> Bool {
    giving?.positions.contains { givable in
      let position = positions[givable.position]
      return order.side == .sell && accounts[position.account].id == order.account
        && securities[position.security].symbol == order.security
    } ?? false
  }
}
