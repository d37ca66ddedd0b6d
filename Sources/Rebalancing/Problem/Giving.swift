package import Money
import Portfolio

/// A gift in kind as the model sees it: what may be given, and what the gift comes to.
package struct Giving: Sendable {
  /// Dollars asked for.
  package let asked: Money
  /// What may be given, in the order of the problem's positions.
  package let positions: [GivablePosition]
  /// What all of it is worth.
  package let available: ExactDollars
  /// What the gift comes to: what is asked for, or everything there is.
  package let goal: ExactDollars
  /// The least that it may come to: less than ``goal`` only where whole shares ask for it; then what
  /// they come to at the nearest, less ``slack(_:)``.
  package let least: ExactDollars
  /// Whether nothing comes nearer to ``goal`` than ``least`` and the slack.
  package let isNearestProven: Bool
}

/// Lots of one position that may be given.
package struct GivablePosition: Sendable {
  /// The place in the problem's positions.
  package let position: Int
  /// Indices of its lots.
  package let lots: [Int]
  /// Shares that may be given: whole ones where the account has no fractions.
  package let most: Quantity
  package let price: Price
  package let isFractional: Bool

  /// Whether the program counts its shares one by one; of very many it leaves a fraction, which is
  /// rounded off after it.
  package var isCounted: Bool { Double(most.wholeShares) <= UnitOfAccount.mostCountedShares }
}

extension LotCase {
  /// Whether it is worth giving: of known basis in a taxable account, sellable by rule 2, held more
  /// than one year and worth more than its basis.
  ///
  /// A gift of anything held shorter is deducted at its basis only (IRC §170(e)(1)(A)), and a loss is
  /// better sold and taken.
  var isGivable: Bool { pool != nil && isSellable && isLongTerm && gain > .zero }

  /// Whether a dollar of it has more gain than one of `other`; compared without dividing.
  func hasMoreGain(than other: LotCase) -> Bool {
    let (own, others) = (gain.money(.halfEven).cents, other.gain.money(.halfEven).cents)
    return Int128(own) * Int128(other.value.money(.halfEven).cents)
      > Int128(others) * Int128(value.money(.halfEven).cents)
  }
}

extension Giving {
  /// What `household` wants to give of `lots`; nil where it wants nothing.
  init?(_ household: Household, _ lots: [LotCase], _ positions: [Position]) {
    guard let donation = household.donation else { return nil }
    let givable = positions.indices.compactMap { place in
      GivablePosition(place, positions[place], lots, household)
    }
    asked = donation.amount
    self.positions = givable
    available = givable.reduce(.zero) { $0 + $1.worth }
    let wanted = min(ExactDollars(donation.amount), available)
    let fractions = givable.filter(\.isFractional).reduce(ExactDollars.zero) { $0 + $1.worth }
    let whole = givable.filter { !$0.isFractional }
    let nearest = NearestSum(of: whole.map(\.item), upTo: wanted)
    let comesTo = nearest.worth + fractions
    isNearestProven = nearest.isProven
    goal = comesTo > .zero ? wanted : .zero
    let slack = nearest.worth > .zero ? Self.slack(whole.map(\.price)) : .zero
    let isExact = comesTo >= wanted && fractions >= slack
    least = isExact ? goal : min(wanted, comesTo) - slack
  }

  /// How much less than the nearest a gift of whole shares may come to, so that poor lots are not given,
  /// and no solver is kept busy, for cents: a dollar, or half of the cheapest share where that is less.
  static func slack(_ prices: [Price]) -> ExactDollars {
    let cheapest = prices.min() ?? Price(microDollars: 0)
    let half = (Quantity(shares: 1) * cheapest).scaled(by: 1, over: 2)
    return min(ExactDollars(Money(dollars: 1)), half)
  }
}

extension GivablePosition {
  fileprivate init?(
    _ place: Int, _ position: Position, _ cases: [LotCase], _ household: Household
  ) {
    let lots = position.lots.filter { cases[$0].isGivable }
    let all = lots.reduce(Quantity.zero) { $0 + cases[$1].lot.quantity }
    isFractional = household.accounts[position.account].hasFractionalShares
    most = isFractional ? all : Quantity(shares: all.wholeShares)
    if most <= .zero { return nil }
    self.position = place
    self.lots = lots
    price = household.securities[position.security].price
  }

  /// What may be given of it, in dollars.
  var worth: ExactDollars { most * price }

  /// Its whole shares.
  var item: NearestSum.Item { NearestSum.Item(price: price, most: most.wholeShares) }
}
