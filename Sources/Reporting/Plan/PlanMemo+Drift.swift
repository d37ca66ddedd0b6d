import Money
import Portfolio
import Rebalancing

extension PlanMemo {
  /// Every class before and after, with its place in the band.
  mutating func drift() {
    let trades = !plan.orders.isEmpty || !plan.gifts.isEmpty
    page.heading(
      trades ? "Before and after" : "Where the household stands",
      (plan.gifts.isEmpty ? "household value" : "value before the gift")
        + " \(words.before.value.inDollars)"
        + (trades ? "; ○ before, ● after, ├ band ┤, ┼ target" : "; ● now, ├ band ┤, ┼ target"))
    var table = TextTable([.name, .decimal, .right, .decimal, .decimal, .left, .decimal])
    trades
      ? table.head("", "target", "band", "before", "after", "", "$ off after")
      : table.head("", "target", "band", "", "now", "", "$ off target")
    for drift in words.after.classes { row(drift, in: &table, trades) }
    table.rule()
    total(in: &table, trades)
    page.table(table)
  }

  private func row(_ drift: ClassDrift, in table: inout TextTable, _ trades: Bool) {
    guard let before = words.before[drift.target.assetClass] else { return }
    let isIn = drift.standing == .inside
    table.add([
      .init(drift.target.assetClass), .init(drift.target.weight.inPercent()),
      .init(drift.bandText),
      .init(trades ? weight(before) : "", before.standing == .inside ? .plain : .caution),
      .init(weight(drift), isIn ? .plain : .bad),
      .init(gauge(before, drift, trades), isIn ? .faint : .caution),
      .init(drift.offTarget.signed),
    ])
  }

  private func gauge(_ before: ClassDrift, _ after: ClassDrift, _ trades: Bool) -> String {
    BandGauge.text(before: trades ? before : nil, after: after)
  }

  private func weight(_ drift: ClassDrift) -> String {
    drift.weight.inPercent(decimals: drift.decimals)
  }

  private func total(in table: inout TextTable, _ trades: Bool) {
    table.add([
      .init("misplaced", .strong), "", "",
      .init(trades ? words.before.misplacedFraction.inPercent() : ""),
      .init(words.after.misplacedFraction.inPercent()), "", .init(words.after.misplaced.grouped),
    ])
  }
}
