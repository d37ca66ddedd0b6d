import Money
import Portfolio
package import Rebalancing

/// A frontier as frontier/1: docs/frontier.md names the keys.
package struct FrontierJSON {
  private let frontier: Frontier

  /// frontier/1 of a frontier.
  package init(_ frontier: Frontier) { self.frontier = frontier }

  /// The whole document.
  package var value: JSONValue {
    let household = frontier.problem.household
    return .object([
      "evenkeel": "frontier/1", "household": .string(household.name), "asOf": .day(household.asOf),
      "doNothing": .object([
        "taxAdded": .money(.zero), "misplaced": .money(frontier.misplacedBefore),
        "misplacedFraction": .rate(frontier.misplacedFractionBefore),
      ]),
      "policy": point(frontier.policy),
      "knee": frontier.knee.map { .number(String($0)) } ?? .null,
      "openBudgets": .number(String(frontier.openBudgets)),
      "points": .array(frontier.points.map(point)),
    ])
  }

  private func point(_ point: FrontierPoint) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init(key: "budget", value: point.budget.map(JSONValue.money) ?? .null),
      .init(key: "taxAdded", value: .money(point.taxAdded)),
      .init(key: "misplaced", value: .money(point.misplaced)),
      .init(key: "misplacedFraction", value: .rate(point.misplacedFraction)),
      .init(key: "orders", value: .number(String(point.orders))),
      .init(key: "worth", value: .micro(point.worth)),
      .init(key: "objective", value: .micro(point.objective)),
      .init(key: "bound", value: .micro(point.bound)),
      .init(key: "gap", value: .fraction(point.gap)),
    ]
    if point.search != .proven {
      members.append(.init(key: "stopped", value: .string(point.search.rawValue)))
    }
    return .object(members)
  }
}
