import Money
import Portfolio
import Rebalancing

/// What another choice would cost, in a client's words.
extension PlanWords {
  /// The bands whose edges the plan stands at, by what the next dollar of room is worth there.
  var edgeSentence: String? {
    let edges = plan.allocation.filter { $0.priceOfTightening >= 0.0005 }
      .sorted {
        ($1.priceOfTightening, $0.target.assetClass) < ($0.priceOfTightening, $1.target.assetClass)
      }
    if edges.isEmpty { return nil }
    let names = edges.map {
      "\(Self.cents(Rate(billionths: Int64($0.priceOfTightening * 1e9)))) in \($0.target.assetClass)"
    }
    return "A dollar less of room at the band's edge would cost about "
      + "\(Wording.list(names, atMost: 4))."
  }

  /// A lot sold and its neighbours, in one or two sentences; nil where it has none.
  func sentence(_ choice: LotChoice) -> String? {
    let parts = [choice.instead, choice.forbidden].compactMap { $0.map { swap($0, choice) } }
    if parts.isEmpty { return nil }
    return "\(choice.security) in \(choice.account): \(parts.joined(separator: "; "))."
  }

  private func swap(_ swap: LotChoice.Swap, _ choice: LotChoice) -> String {
    let other =
      swap.security == choice.security ? swap.lot.id : "\(swap.lot.id) of \(swap.security)"
    let days = days(swap).map { " (\($0))" } ?? ""
    let rule = swap.rule.map { ", but \($0.words)" } ?? ""
    return
      "selling \(swap.quantity.grouped) of lot \(other)\(days) instead of \(choice.sold.lot.id) "
      + "would cost \(cost(swap.cost))\(rule)"
  }

  private func cost(_ cost: CostParts) -> String {
    func text(_ microDollars: Int64) -> String {
      let amount = Money(microDollars: microDollars)
      return "\(amount.magnitude.inDollars) \(amount < .zero ? "less" : "more")"
    }
    let (all, now) = (Money(microDollars: cost.total), Money(microDollars: cost.taxThisYear))
    if now == all { return all == .zero ? "the same" : "\(text(cost.total)) in this year's tax" }
    return now == .zero
      ? text(cost.total) : "\(text(cost.total)), this year's tax \(text(cost.taxThisYear))"
  }

  /// How long a gain is yet short-term.
  private func days(_ swap: LotChoice.Swap) -> String? {
    guard swap.gain > .zero, let days = swap.daysToLongTerm else { return nil }
    return "short-term for \(Wording.count(days, "day")) yet"
  }

  /// What stands against a swap, or comes with it; empty where nothing does.
  func remark(_ swap: LotChoice.Swap) -> String {
    [swap.rule?.words, days(swap)].compactMap(\.self).joined(separator: "; ")
  }

  /// What more tax would buy.
  func sentence(_ price: TaxPrice) -> String {
    guard let next = price.next else {
      return price.open == nil
        ? "What the next dollar of tax would buy was not found in time."
        : "More tax would buy nothing: no plan with more of it is better in anything else."
    }
    let start =
      price.isCapped
      ? "The cap on added tax holds the plan back: a dollar beyond it would buy up to "
      : "The next dollar of tax would buy \(price.open == nil ? "at least" : "at most") "
    let drift =
      next.misplaced > .zero ? ", with \(next.misplaced.inDollars) less off target" : ""
    return start + "\(Self.cents(next.rate)) of everything else. "
      + "\(Money(microDollars: next.tax).inDollars) more tax this year would save "
      + "\(Money(microDollars: next.saved).inDollars) of drift, trading, holding and later tax\(drift)."
  }

  /// `43.2 cents`, `$3.95`.
  static func cents(_ price: Rate) -> String {
    price < .one
      ? "\(price.percentText()) cents"
      : Money(cents: Int64(Int128(price.billionths).divided(by: 10_000_000, .halfEven))).inDollars
  }
}

extension Money {
  /// Millionths of a dollar, to the nearest cent.
  init(microDollars: Int64) {
    self.init(cents: Int64(Int128(microDollars).divided(by: 10_000, .halfEven)))
  }
}

extension SwapRule {
  /// What the swap runs into.
  fileprivate var words: String {
    switch self {
    case .washSale: "makes a wash sale"
    case .lotMethod: "the account sells in a fixed order"
    case .minimumTrade: "leaves an order too small"
    case .wholeShares: "divides a share"
    case .cash: "leaves too little cash"
    case .cap: "exceeds a cap"
    case .other: "breaks another rule"
    }
  }
}

extension SkippedHarvest {
  /// Why a loss is not taken, in a few words.
  var obstacleWords: String {
    switch obstacle {
    case .washSale: "a wash sale"
    case .boughtByPlan:
      unbought?.difference.map { "buying pays \(Money(microDollars: $0.cost).grouped)" }
        ?? "this plan buys it"
    case .rule: "a rule forbids it"
    case .noUse: "saves no tax"
    case .trading: "trading costs more"
    case .mix: "the mix would suffer"
    case .holding: "the other is dearer to hold"
    case .costs: "costs add up to more"
    }
  }
}
