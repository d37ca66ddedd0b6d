import Money
import Portfolio
import Rebalancing

/// The key `why` of plan/1: docs/rebalance.md.
extension PlanJSON {
  var why: [JSONValue.Member] {
    guard let prices else { return [] }
    return [
      .init(
        key: "why",
        value: .object([
          "bands": .array(prices.bands.map(band)), "tax": prices.tax.map(tax) ?? .null,
          "orders": .array(prices.orders.map(order)), "lots": .array(prices.lots.map(lot)),
          "harvests": .array(prices.harvests.map(harvest)),
        ]))
    ]
  }

  private func band(_ price: BandPrice) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init(key: "assetClass", value: .string(price.target.assetClass))
    ]
    let narrower = zip(price.narrower, price.cost).map { band, answer in
      JSONValue.object(edges(price.target, band) + answered(answer, "costs"))
    }
    members.append(.init(key: "narrower", value: narrower ?? .null))
    members.append(
      .init(
        key: "wider",
        value: .object(edges(price.target, price.wider) + answered(price.saving, "saves"))))
    members.append(
      .init(
        key: "nextDollar",
        value: .object(["from": .string("dual"), "price": .fraction(price.nextDollar)])))
    return .object(members)
  }

  private func zip<First, Second>(_ first: First?, _ second: Second?) -> (First, Second)? {
    if let first, let second { (first, second) } else { nil }
  }

  private func edges(_ target: Target, _ band: Band) -> [JSONValue.Member] {
    let moved = Target(assetClass: target.assetClass, weight: target.weight, band: band)
    return [
      .init(key: "lower", value: .rate(moved.lower)),
      .init(key: "upper", value: .rate(moved.upper)),
    ]
  }

  /// A re-solved difference under the name that says which way it counts.
  private func answered(_ answer: PriceAnswer, _ name: String) -> [JSONValue.Member] {
    let from = JSONValue.Member(key: "from", value: .string("resolved"))
    guard let found = answer.difference else {
      return [
        from, .init(key: name, value: .null), .init(key: "because", value: .string(answer.code)),
      ]
    }
    let isSaving = name == "saves"
    let (least, most) = isSaving ? (-found.atMost, -found.atLeast) : (found.atLeast, found.atMost)
    var members = [
      from, .init(key: name, value: .micro(isSaving ? -found.cost : found.cost)),
      .init(key: "atLeast", value: .micro(least)), .init(key: "atMost", value: .micro(most)),
      .init(key: "objective", value: .micro(found.objective)),
    ]
    if found.search != .proven {
      members.append(.init(key: "stopped", value: .string(found.search.rawValue)))
    }
    return members
  }

  private func tax(_ price: TaxPrice) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init(key: "from", value: .string("resolved")),
      .init(key: "nextDollar", value: .rate(price.rate)),
      .init(key: "isCapped", value: .bool(price.isCapped)),
      .init(key: "open", value: price.open.map(JSONValue.micro) ?? .null),
      .init(
        key: "next",
        value: price.next.map { next in
          .object([
            "tax": .micro(next.tax), "saves": .micro(next.saved), "drift": .micro(next.drift),
            "misplaced": .money(next.misplaced),
          ])
        } ?? .null),
    ]
    if price.search != .proven {
      members.append(.init(key: "stopped", value: .string(price.search.rawValue)))
    }
    return .object(members)
  }

  private func order(_ price: OrderPrice) -> JSONValue {
    .object(
      [
        .init(key: "account", value: .string(price.order.account)),
        .init(key: "security", value: .string(price.order.security)),
        .init(key: "side", value: .string(price.order.side.rawValue)),
      ] + answered(price.without, "worth"))
  }

  private func lot(_ choice: LotChoice) -> JSONValue {
    .object([
      "account": .string(choice.account), "security": .string(choice.security),
      "lot": .string(choice.sold.lot.id), "from": .string("exchange"),
      "instead": choice.instead.map(swap) ?? .null,
      "forbidden": choice.forbidden.map(swap) ?? .null,
    ])
  }

  private func swap(_ swap: LotChoice.Swap) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init(key: "security", value: .string(swap.security)),
      .init(key: "lot", value: .string(swap.lot.id)),
      .init(key: "kept", value: .quantity(swap.kept)),
      .init(key: "quantity", value: .quantity(swap.quantity)),
      .init(key: "gain", value: .money(swap.gain)),
      .init(key: "term", value: .string(swap.isLongTerm ? "long" : "short")),
      .init(key: "costs", value: .micro(swap.cost.total)),
      .init(key: "parts", value: parts(swap.cost)),
    ]
    if let days = swap.daysToLongTerm {
      members.append(.init(key: "daysToLongTerm", value: .number(String(days))))
    }
    if let rule = swap.rule { members.append(.init(key: "rule", value: .string(rule.rawValue))) }
    return .object(members)
  }

  private func parts(_ cost: CostParts) -> JSONValue {
    .object([
      "taxThisYear": .micro(cost.taxThisYear), "taxLater": .micro(cost.taxLater),
      "drift": .micro(cost.drift), "trading": .micro(cost.trading), "holding": .micro(cost.holding),
    ])
  }

  private func harvest(_ skipped: SkippedHarvest) -> JSONValue {
    let unbought = skipped.unbought.map { answer in
      JSONValue.Member(key: "unbought", value: .object(answered(answer, "costs")))
    }
    return .object(
      [
        .init(key: "account", value: .string(skipped.leftAlone.account)),
        .init(key: "security", value: .string(skipped.leftAlone.security)),
        .init(key: "lots", value: .array(skipped.leftAlone.lots.map(JSONValue.string))),
        .init(key: "from", value: .string("exchange")),
        .init(key: "loss", value: .money(skipped.loss)),
        .init(key: "replacement", value: skipped.replacement.map(JSONValue.string) ?? .null),
        .init(key: "costs", value: .micro(skipped.cost.total)),
        .init(key: "parts", value: parts(skipped.cost)),
        .init(key: "because", value: .string(skipped.obstacle.rawValue)),
      ] + [unbought].compactMap(\.self))
  }
}

extension PriceAnswer {
  /// Why there is no difference.
  fileprivate var code: String {
    switch self {
    case .difference: ""
    case .noPlan: "noPlan"
    case .overCap: "overCap"
    case .otherGift: "otherGift"
    case .unknown: "unknown"
    }
  }
}
