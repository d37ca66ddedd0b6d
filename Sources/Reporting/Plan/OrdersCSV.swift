import Money
import Portfolio
package import Rebalancing

/// A plan's orders as a table for other programs.
package enum OrdersCSV {
  /// RFC 4180 with a row of headings; a sale's lots as `id:quantity;id:quantity`.
  package static func text(_ plan: Plan) -> String {
    let words = PlanWords(plan)
    let head = ["account", "security", "side", "quantity", "price", "amount", "lots", "because"]
    let rows = zip(plan.orders, plan.causes).map { order, cause in
      [
        order.account, order.security, order.side.rawValue, order.quantity.description,
        order.price.description, order.amount.description, lots(order),
        words.because(order, cause),
      ]
    }
    return CSVText.text([head] + rows)
  }

  private static func lots(_ order: Order) -> String {
    order.lots.map { "\($0.lot.id):\($0.quantity)" }.joined(separator: ";")
  }
}
