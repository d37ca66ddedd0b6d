import Money
import Tax

/// A position's tranches in the order in which a method that looks at the basis sells them.
///
/// A tranche that changes is offered again; what was offered before it changed is passed over when
/// its turn comes.
struct SaleQueue {
  private let method: SaleMethod
  /// Under minimumTax those of the short term, perhaps some that are long-term by now.
  private var offers = Heap<Offer>()
  /// Under minimumTax those of the long term.
  private var longTerm = Heap<Offer>()
  /// When those of ``offers`` become long-term.
  private var ripening = Heap<Ripening>()

  /// Nil for a method that looks at days alone.
  init?(_ method: SaleMethod) {
    guard method.isByBasis else { return nil }
    self.method = method
  }

  var count: Int { offers.count + longTerm.count }

  /// Offers the tranche at `place` as it is now.
  mutating func offer(_ place: Int, _ tranches: Tranches) {
    let offer = Offer(place, tranches[place], isLowestFirst: method == .lowestCost)
    offers.insert(offer)
    if method == .minimumTax { ripening.insert(Ripening(offer)) }
  }

  /// Drops what has changed since it was offered.
  mutating func forgetChanged(_ tranches: Tranches) {
    offers.removeAll { !$0.isCurrent(tranches) }
    longTerm.removeAll { !$0.isCurrent(tranches) }
    ripening.removeAll { !$0.offer.isCurrent(tranches) }
  }

  /// The tranche from which `sale` takes first.
  mutating func next(for sale: Transaction, _ tranches: Tranches) -> Int? {
    if method != .minimumTax { return Self.first(of: &offers, tranches)?.place }
    ripen(by: sale.day, tranches)
    let short = Self.first(of: &offers, tranches, shortTermOn: sale.day)
    let long = Self.first(of: &longTerm, tranches)
    guard let short, let long else { return (short ?? long)?.place }
    return (taxRank(long, true, sale), long) < (taxRank(short, false, sale), short)
      ? long.place : short.place
  }

  private mutating func ripen(by day: Day, _ tranches: Tranches) {
    while let next = ripening.first, next.day <= day {
      ripening.removeFirst()
      if next.offer.isCurrent(tranches) { longTerm.insert(next.offer) }
    }
  }

  private static func first(
    of heap: inout Heap<Offer>, _ tranches: Tranches, shortTermOn day: Day? = nil
  ) -> Offer? {
    while let offer = heap.first {
      let isLong = day.map { Term(holdingSince: offer.holdingSince, sold: $0) == .long } ?? false
      if offer.isCurrent(tranches), !isLong { return offer }
      heap.removeFirst()
    }
    return nil
  }

  /// Short-term losses, long-term losses, no gain, long-term gains, short-term gains. Of the shares of
  /// one term those of the highest basis have the lowest rank, so that the first of each term are
  /// all that need comparing.
  private func taxRank(_ offer: Offer, _ isLong: Bool, _ sale: Transaction) -> Int {
    let proceeds = Int128((sale.amount ?? .zero).cents) * Int128(offer.quantity.microShares)
    let basis = Int128(offer.basis.cents) * Int128(sale.quantity.microShares)
    if proceeds == basis { return 2 }
    if proceeds < basis { return isLong ? 1 : 0 }
    return isLong ? 3 : 4
  }
}

/// A tranche as it was when it was offered; the one that is sold first is less.
private struct Offer: Comparable {
  let place: Int
  let quantity: Quantity
  let basis: Money
  let isLowestFirst: Bool
  let holdingSince: Day
  let order: Tranche.Order

  init(_ place: Int, _ shares: Tranche, isLowestFirst: Bool) {
    self.place = place
    self.isLowestFirst = isLowestFirst
    quantity = shares.quantity
    basis = shares.basis
    holdingSince = shares.holdingSince
    order = shares.order(at: place)
  }

  func isCurrent(_ tranches: Tranches) -> Bool {
    let shares = tranches[place]
    return shares.quantity == quantity && shares.basis == basis
      && shares.holdingSince == holdingSince
  }

  static func < (left: Offer, right: Offer) -> Bool {
    let (first, second) = left.isLowestFirst ? (right, left) : (left, right)
    if first.costsMore(than: second) { return true }
    // Ties go to the earlier purchase.
    return second.costsMore(than: first) ? false : left.order < right.order
  }

  private func costsMore(than other: Offer) -> Bool {
    LotSelection.costsMore(basis, quantity, than: other.basis, other.quantity)
  }
}

/// When an offer becomes long-term.
private struct Ripening: Comparable {
  let day: Day
  let offer: Offer

  init(_ offer: Offer) {
    day = HoldingPeriod.longTermFrom(acquired: offer.holdingSince)
    self.offer = offer
  }

  static func < (left: Ripening, right: Ripening) -> Bool { left.day < right.day }
}
