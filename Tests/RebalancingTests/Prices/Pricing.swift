import Money
import Portfolio
@testable import Rebalancing
import Testing

/// What stands behind the choices of a household's plan.
func prices(
  _ household: Household, sourceLocation: SourceLocation = #_sourceLocation
) throws -> PlanPrices {
  PriceSearch(try plan(household, sourceLocation: sourceLocation), Planner()).prices()
}

/// Millionths of a dollar, for comparing with what is worked out in dollars: two of them are rounding.
func isNear(_ microDollars: Int64?, _ dollars: Double, within tolerance: Double = 2e-6) -> Bool {
  guard let microDollars else { return false }
  return abs(Double(microDollars) / 1e6 - dollars) <= tolerance + 1e-9
}

/// What a dollar of gain realized now saves later by the default policy: 15 %, ten years, 5 %.
let later = 0.15 / 1.628_894_626_777_442

extension Household {
  /// The household with another band for a class.
  func changing(band: Band, of assetClass: String) throws -> Household {
    try replacing(
      targets: targets.map {
        $0.assetClass == assetClass
          ? Target(assetClass: assetClass, weight: $0.weight, band: band) : $0
      })
  }

  /// The household that may not place an order.
  func barring(_ order: Order) throws -> Household {
    try changing(order.account) { account in
      if order.side == .buy {
        let menu = account.menu ?? securities.map(\.symbol)
        account.menu = menu.filter { $0 != order.security }
        return
      }
      for place in account.lots.indices where account.lots[place].security == order.security {
        account.lots[place].isLocked = true
      }
    }
  }
}
