import Money
import Portfolio
import Rebalancing

extension PlanMemo {
  /// Sales whose lots are explained by default.
  private static let mostLotChoices = 3

  /// What other choices would cost: a few lines, or all that was asked for.
  mutating func why() {
    guard let prices else {
      few()
      return
    }
    page.heading("Why", "what another choice would cost; dollars after tax, by the policy's prices")
    bands(prices)
    page.paragraph(
      "Tax: "
        + (prices.tax.map(words.sentence)
          ?? "While a cap cannot be met, the next dollar of tax has no price."))
    orderPrices(prices.orders)
    lots(prices.lots)
    harvests(prices.harvests)
    precision(prices)
  }

  private mutating func few() {
    let lots = LotChoiceSearch(plan).few(Self.mostLotChoices).compactMap(words.sentence)
    let lines = lots + [words.edgeSentence].compactMap(\.self)
    if lines.isEmpty { return }
    page.heading("Why", "what another choice would cost; --why has every band, order, lot and loss")
    for line in lines { page.item("· ", line) }
  }

  private mutating func bands(_ prices: PlanPrices) {
    page.paragraph("Bands: what a point less or more of room on both sides would cost or save")
    var table = TextTable([.name, .right, .right, .right, .right])
    table.head("", "band", "a point narrower", "a point wider", "last dollar")
    for price in prices.bands {
      let drift = words.after[price.target.assetClass]
      table.add([
        .init(price.target.assetClass), .init(drift?.bandText ?? ""),
        .init(price.cost.map { text($0) } ?? "no room"), .init(text(price.saving)),
        .init(price.nextDollar >= 0.0005 ? Self.dollars(price.nextDollar) : ""),
      ])
    }
    page.table(table, indentation: 4)
  }

  /// `0.115`: dollars a dollar.
  private static func dollars(_ price: Double) -> String {
    let thousandths = Rate(billionths: Int64((price * 1000).rounded()) * 1_000_000)
    return thousandths.description
  }

  private func text(_ answer: PriceAnswer) -> String {
    switch answer {
    case .difference(let found):
      found.search == .proven
        ? Money(microDollars: found.cost).signed
        : "≤ " + Money(cents: Int64(Int128(found.atMost).divided(by: 10_000, .up))).signed
    case .noPlan: "needed"
    case .overCap: "further over a cap"
    case .otherGift: "another gift"
    case .unknown: "no time"
    }
  }

  private mutating func orderPrices(_ prices: [OrderPrice]) {
    if prices.isEmpty { return }
    page.paragraph("Orders: what the best plan without each would cost more")
    var table = TextTable([.left, .name, .name, .right, .right])
    let known = prices.filter { $0.without != .unknown }
    for price in known {
      table.add([
        .init(price.order.side == .sell ? "Sell" : "Buy"), .init(price.order.security),
        .init("in \(price.order.account)"), .init(price.order.amount.grouped, .faint),
        .init(text(price.without)),
      ])
    }
    page.table(table, indentation: 4)
    let rest = prices.count - known.count
    if rest > 0 {
      page.paragraph(
        "There was no time for \(known.isEmpty ? "" : "the smaller ")"
          + "\(Wording.count(rest, "order")); --time-limit gives more.", indentation: 4, .faint)
    }
  }

  private mutating func lots(_ choices: [LotChoice]) {
    let shown = choices.filter { $0.instead != nil || $0.forbidden != nil }
    if shown.isEmpty { return }
    page.paragraph("Lots: what the best neighbour instead would cost more, all else as planned")
    var table = TextTable([.name, .name, .decimal, .right, .right, .right, .name])
    table.head("", "instead", "shares", "tax now", "later", "together", "")
    var order = ""
    for choice in shown {
      let own = "\(choice.security) in \(choice.account)"
      if own != order { table.text(own, indentation: 0) }
      order = own
      for swap in [choice.instead, choice.forbidden].compactMap(\.self) {
        table.add(cells(choice, swap))
      }
    }
    page.table(table, indentation: 4)
  }

  private func cells(_ choice: LotChoice, _ swap: LotChoice.Swap) -> [TextTable.Cell] {
    let isOther = swap.security != choice.security
    let rest = swap.cost.total - swap.cost.taxThisYear
    return [
      .init("  \(choice.sold.lot.id)"),
      .init(isOther ? "\(swap.security) \(swap.lot.id)" : swap.lot.id),
      .init(swap.quantity.grouped), .init(Money(microDollars: swap.cost.taxThisYear).signed),
      .init(Money(microDollars: rest).signed), .init(Money(microDollars: swap.cost.total).signed),
      .init(words.remark(swap), .faint),
    ]
  }

  private mutating func harvests(_ skipped: [SkippedHarvest]) {
    if skipped.isEmpty { return }
    page.paragraph("Losses not taken: what selling and replacing them at once would cost more")
    var table = TextTable([.name, .right, .right, .right, .right, .right, .name])
    table.head("", "loss", "tax now", "later", "other costs", "together", "but")
    for harvest in skipped {
      let cost = harvest.cost
      let figures = [
        cost.taxThisYear, cost.taxLater, cost.trading + cost.drift + cost.holding, cost.total,
      ]
      table.add(
        [
          .init("\(harvest.leftAlone.security) in \(harvest.leftAlone.account)"),
          .init((-harvest.loss).grouped),
        ] + figures.map { .init(Money(microDollars: $0).signed) }
          + [.init(harvest.obstacleWords, .faint)])
    }
    page.table(table, indentation: 4)
  }

  /// How far the differences of plans can be off.
  private mutating func precision(_ prices: PlanPrices) {
    let all = prices.bands.flatMap { [$0.cost, $0.saving] } + prices.orders.map(\.without)
    let found = all.compactMap { $0?.difference }
    let proven = found.filter { $0.search == .proven }
    let most = proven.map { max($0.atMost - $0.cost, $0.cost - $0.atLeast) }.max() ?? 0
    let cents = Money(cents: Int64(Int128(most).divided(by: 10_000, .up)))
    let stopped =
      proven.count < found.count ? " (≤: stopped early, and proven to be at most that)" : ""
    page.paragraph(
      "Bands and orders compare plans that are proven to within \(cents.inDollars) together\(stopped); "
        + "lots and losses are exact.", .faint)
  }
}
