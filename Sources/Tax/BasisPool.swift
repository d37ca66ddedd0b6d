public import Money
public import Portfolio

/// Shares that have one basis a share: a lot, or under `averageCost` all lots of known basis of one
/// security in one account (Treas. Reg. §1.1012-1(e)(7)).
public struct BasisPool: Hashable, Sendable {
  /// What all the shares cost.
  public let basis: Money
  /// The shares; more than none.
  public let quantity: Quantity

  /// One lot; nil where its basis is unknown.
  public init?(_ lot: Lot) { self.init(pooling: [lot]) }

  /// The average over those of `lots` whose basis is known; nil if there are none.
  public init?(pooling lots: [Lot]) {
    let known = lots.filter { $0.basis != nil }
    let quantity = known.reduce(Quantity.zero) { $0 + $1.quantity }
    if quantity <= .zero { return nil }
    basis = known.reduce(Money.zero) { $0 + ($1.basis ?? .zero) }
    self.quantity = quantity
  }

  /// The pool to which `lot` belongs among `lots`, the account's of the same security, `lot`
  /// included; nil where its basis is unknown.
  public static func pool(of lot: Lot, among lots: [Lot], method: LotMethod) -> BasisPool? {
    if lot.basis == nil { return nil }
    return method == .averageCost ? BasisPool(pooling: lots) : BasisPool(lot)
  }

  /// The basis of `part` shares when `sold` shares of the pool were sold before them.
  ///
  /// Each part is the difference of two rounded shares of the whole, so that the parts of a pool
  /// sold in any number of pieces add up to ``basis`` to the cent. `sold` + `part` is at most
  /// ``quantity``.
  public func basis(of part: Quantity, afterSelling sold: Quantity = .zero) -> Money {
    precondition(sold + part <= quantity, "cannot sell more shares than the pool has")
    return basis.share(of: sold + part, in: quantity) - basis.share(of: sold, in: quantity)
  }

  /// Whether a share sold at `price` is sold at a loss; compared exactly.
  public func isLoss(at price: Price) -> Bool {
    quantity * price < ExactDollars(basis)
  }
}
