import Money
import Portfolio
import Rebalancing
import Tax

extension PlanMemo {
  /// What to give in kind, lot by lot, and what comes of it.
  mutating func gifts() {
    guard let donation = plan.donation, !plan.gifts.isEmpty else { return }
    page.heading("Give", "\(donation.given.inDollars) in kind: no sale, no tax on the gain")
    var table = TextTable([.left, .name, .left, .decimal, .decimal, .decimal, .decimal])
    table.head("", "", "", "shares", "price", "worth", "gain")
    for account in plan.problem.household.accounts {
      let own = plan.gifts.filter { $0.account == account.id }
      guard !own.isEmpty else { continue }
      table.text(
        "\(account.id), \(account.kind.name) account of \(account.owner)", indentation: 0, .strong)
      for gift in own { add(gift, to: &table) }
    }
    page.table(table)
    page.paragraph(words.lotsChosen(donation))
    if let order = fixedOrder { page.paragraph(order) }
    page.paragraph(words.deduction(donation))
  }

  private func add(_ gift: Gift, to table: inout TextTable) {
    table.add([
      .init("  Give", .strong), .init(gift.security, .strong), "",
      .init(gift.quantity.grouped, .strong), .init(gift.price.grouped),
      .init(gift.amount.grouped, .strong), .init(gift.gain.signed, .strong),
    ])
    for given in gift.lots {
      let since = given.lot.holdingSince == nil ? "" : "since "
      let day = given.lot.holdingPeriodStart.map { "\(since)\($0) long" } ?? ""
      table.add([
        "", .init("  \(given.lot.id)", .faint), .init(day, .faint),
        .init(given.quantity.grouped, .faint), "", .init(given.worth.grouped, .faint),
        .init(given.gain.signed, .faint),
      ])
    }
    table.text(words.because(gift), indentation: 8)
  }

  /// Where an account sells its lots in a fixed order, a sale made first would take others.
  private var fixedOrder: String? {
    let fixed = plan.gifts.filter { gift in
      let account = plan.problem.household.accounts.first { $0.id == gift.account }
      return account?.lotMethod != .specific
        && plan.orders.contains {
          $0.side == .sell && $0.account == gift.account && $0.security == gift.security
        }
    }
    if fixed.isEmpty { return nil }
    let names = fixed.map { "\($0.security) in \($0.account)" }
    return "Give \(Wording.list(names)) before selling: that account sells its lots in a fixed "
      + "order, and a sale made first would take others."
  }
}
