import Money
import Portfolio
import Rebalancing

/// What docs/decisions/donations.md says of gifts, checked from the plan alone.
extension IndependentCheck {
  /// Shares of a lot given.
  func given(_ lot: Lot, in account: Account) -> Quantity {
    plan.gifts.filter { $0.account == account.id && $0.security == lot.security }
      .flatMap(\.lots).filter { $0.lot.id == lot.id }.reduce(.zero) { $0 + $1.quantity }
  }

  /// Shares of a lot sold.
  private func sold(_ lot: Lot, in account: Account) -> Quantity {
    plan.orders.filter { $0.account == account.id && $0.side == .sell }.flatMap(\.lots)
      .filter { $0.lot.id == lot.id }.reduce(.zero) { $0 + $1.quantity }
  }

  private func isGivable(_ lot: Lot, in account: Account) -> Bool {
    guard account.isTaxable, isSellable(lot, in: account), isLongTerm(lot),
      let pool = pool(of: lot, in: account),
      let price = household.securities.first(where: { $0.symbol == lot.security })?.price
    else { return false }
    return dollars(pool.quantity, price) > dollars(pool.basis)
  }

  /// Shares of each position that may be given, whole where the account has no fractions.
  private var givable: [(account: Account, price: Price, shares: Quantity)] {
    household.accounts.flatMap { account in
      household.securities.compactMap { security in
        let all = account.lots.filter {
          $0.security == security.symbol && isGivable($0, in: account)
        }.reduce(Quantity.zero) { $0 + $1.quantity }
        let shares = account.hasFractionalShares ? all : Quantity(shares: all.wholeShares)
        return shares > .zero ? (account, security.price, shares) : nil
      }
    }
  }

  /// What the gift comes to: what is asked, or everything that may be given.
  var goal: Double {
    guard let asked = household.donation?.amount else { return 0 }
    let all = givable.reduce(0) { $0 + dollars($1.shares, $1.price) }
    let wanted = min(dollars(asked), all)
    let isPossible = givable.contains { position in
      position.account.hasFractionalShares || dollars(Quantity(shares: 1), position.price) <= wanted
    }
    return isPossible ? wanted : 0
  }

  func gifts() -> [String] {
    guard household.donation != nil else {
      return fault(!plan.gifts.isEmpty || plan.donation != nil, "a gift that nobody asked for")
    }
    return amounts() + plan.gifts.flatMap(lots) + kept()
  }

  /// No more than asked; less by a share where shares are whole, by rounding elsewhere.
  private func amounts() -> [String] {
    let given = plan.gifts.reduce(0) { $0 + dollars($1.quantity, $1.price) }
    let whole =
      givable.filter { !$0.account.hasFractionalShares }
      .map { dollars(Quantity(shares: 1), $0.price) }.max() ?? 0
    let printed = plan.gifts.reduce(Money.zero) { $0 + $1.amount }
    return fault(given > goal + 1e-6, "\(given) given, \(goal) asked")
      + fault(given < goal - whole - 0.02, "\(given) given, \(goal) asked")
      + fault(goal > 0 && given <= 0, "nothing given of \(goal)")
      + fault(abs(dollars(printed) - given) > 0.0051, "gifts of \(given) printed as \(printed)")
      + fault(
        printed != plan.donation?.given, "the donation is not what its gifts add up to")
  }

  private func lots(_ gift: Gift) -> [String] {
    guard let account = household.accounts.first(where: { $0.id == gift.account }) else {
      return ["a gift from no account"]
    }
    let name = "gift of \(gift.security) in \(gift.account)"
    let sum = gift.lots.reduce(Quantity.zero) { $0 + $1.quantity }
    let worth = gift.lots.reduce(Money.zero) { $0 + $1.worth }
    return fault(sum != gift.quantity, "\(name): lots sum to \(sum)")
      + fault(worth != gift.amount, "\(name): worth sums to \(worth)")
      + fault(!account.hasFractionalShares && !sum.isWhole, "\(name): \(sum) is not whole")
      + gift.lots.flatMap { part -> [String] in
        guard let pool = pool(of: part.lot, in: account) else { return ["\(name): no basis"] }
        let shares = Double(part.quantity.microShares) / Double(pool.quantity.microShares)
        return fault(!account.lots.contains(part.lot), "\(name): no lot \(part.lot.id)")
          + fault(!isGivable(part.lot, in: account), "\(name): lot \(part.lot.id)")
          + fault(part.quantity <= .zero, "\(name): nothing of lot \(part.lot.id)")
          + fault(
            abs(dollars(part.basis) - dollars(pool.basis) * shares) > 0.0101,
            "\(name): basis \(part.basis) of lot \(part.lot.id)")
          + fault(
            abs(dollars(part.worth) - dollars(part.quantity, gift.price)) > 0.0101,
            "\(name): worth \(part.worth) of lot \(part.lot.id)")
      }
  }

  /// Sold, given and kept are what was held, and nothing is kept below nothing.
  private func kept() -> [String] {
    household.accounts.flatMap { account in
      account.lots.flatMap { lot in
        fault(
          sold(lot, in: account) + given(lot, in: account) > lot.quantity,
          "more than all of lot \(lot.id) in \(account.id) is sold and given")
      }
    }
  }
}
