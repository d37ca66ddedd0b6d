import Money
import Tax

/// Shares of one purchase that have one basis a share and one holding period.
///
/// A purchase is one tranche until some of its shares become the replacement of shares sold at a
/// loss, leave for another account or are sold; then it divides, its first shares first. The parts
/// add up to the whole to the cent.
struct Tranche {
  /// The purchase, by its number (``Purchase``): shares of one purchase do not replace each other.
  let origin: Int
  /// The lot's name in its account.
  var lot: String
  /// Where it is held; while in transit the account that it left.
  var account: Int
  var security: Int
  var quantity: Quantity
  /// What the shares cost, adjusted as the law asks.
  var basis: Money
  /// Basis for a loss where shares were worth less than the donor's basis when given (IRC §1015(a)).
  var giftValue: Money?
  /// The day of purchase, a donor's or the parent's where that passes on.
  let acquired: Day
  /// Where the holding period begins for a gain.
  var holdingSince: Day
  /// Where it begins for a loss; differs where ``giftValue`` counts.
  var lossHoldingSince: Day
  /// How the shares came, which says whether they can replace others.
  var acquisition: ShareAcquisition
  /// Whether they replaced shares sold at a loss already; no share does so twice (Treas. Reg.
  /// §1.1091-1(e)).
  var isReplacement = false
  /// The disallowed losses in ``basis``.
  var carriedLoss = Money.zero
  /// What was paid on the shares, where that can change what a loss on them is.
  var payouts = Payouts()
  /// How many of its security's splits it has behind it (``SplitHistory``).
  var splits: Int
  /// The day on which an IRA bought shares that it has distributed since; nil for all others.
  var boughtInShelter: Day?
  var isInTransit = false
  /// Whether it was bought elsewhere and has yet to arrive: it can replace, and cannot be sold.
  var isAwaited = false
  /// The place of the tranche that it was split off, or its own.
  var root = 0

  /// The day of the purchase that can replace others: the household's own, or its IRA's.
  var bought: Day { boughtInShelter ?? acquired }

  /// Whether the shares were bought.
  var isPurchase: Bool { acquisition.isPurchase }

  /// Whether any of it is still there.
  var isHeld: Bool { quantity > .zero }

  /// Takes the first `part` shares off, with their part of every figure.
  ///
  /// `part` is more than none and less than ``quantity``.
  mutating func splitOff(_ part: Quantity) -> Tranche {
    precondition(part > .zero && part < quantity, "a tranche divides into two that are not empty")
    var taken = self
    taken.quantity = part
    taken.basis = basis.share(of: part, in: quantity)
    taken.giftValue = giftValue?.share(of: part, in: quantity)
    taken.carriedLoss = carriedLoss.share(of: part, in: quantity)
    taken.payouts = payouts.splitOff(part, of: quantity)
    quantity -= part
    basis -= taken.basis
    carriedLoss -= taken.carriedLoss
    if let value = giftValue, let takenValue = taken.giftValue { giftValue = value - takenValue }
    return taken
  }

  /// Makes it the replacement of shares sold at a loss in a taxable account.
  ///
  /// In a sheltered account neither basis nor holding period changes (Rev. Rul. 2008-5).
  mutating func replace(loss: Money, heldFor days: Int, since: Day, _ holding: WashHolding) {
    isReplacement = true
    basis += loss  // IRC §1091(d)
    carriedLoss += loss
    switch holding {
    case .tacking: holdingSince = holdingSince.adding(days: -days)  // IRC §1223(3)
    case .replacement: holdingSince = min(holdingSince, since)
    }
    lossHoldingSince = holdingSince
  }
}

extension Tranche {
  /// Where a tranche stands in its position.
  struct Order: Comparable {
    private let acquired: Day
    private let origin: Int
    private let root: Int
    private let part: Int

    /// The first place of a purchase.
    init(firstOf origin: Int, acquired: Day) {
      (self.acquired, self.origin, root, part) = (acquired, origin, 0, 0)
    }

    // What is split off comes before what is left, in the order in which it was.
    fileprivate init(_ tranche: Tranche, at place: Int) {
      (acquired, origin, root) = (tranche.acquired, tranche.origin, tranche.root)
      part = place == tranche.root ? .max : place
    }

    static func < (left: Order, right: Order) -> Bool {
      (left.acquired, left.origin, left.root, left.part)
        < (right.acquired, right.origin, right.root, right.part)
    }
  }

  /// Its order where it is held at `place`: by day of purchase, then by purchase.
  func order(at place: Int) -> Order { Order(self, at: place) }
}
