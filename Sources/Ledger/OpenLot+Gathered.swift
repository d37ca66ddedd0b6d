import Money

extension OpenLot {
  /// `lots`, those of one lot as one where they have the same basis a share, but for the rounding to
  /// cents, and the same days; the sums are exact. Parts that differ stay apart: one line could not
  /// say what each of their shares cost, or since when it is held.
  ///
  /// `keepsReplacements` keeps shares that replaced others apart from those that did not.
  public static func gathered(_ lots: [OpenLot], keepsReplacements: Bool = false) -> [OpenLot] {
    var result: [OpenLot] = []
    var start = 0
    for lot in lots {
      // Lots of one purchase in one account stand together.
      if let last = result.last, !last.isOfSamePlace(as: lot) { start = result.count }
      let place = result[start...].firstIndex {
        $0.isLike(lot) && !(keepsReplacements && $0.isReplacement != lot.isReplacement)
      }
      if let place {
        result[place] = result[place].joined(with: lot)
      } else {
        result.append(lot)
      }
    }
    return result
  }

  private func isOfSamePlace(as other: OpenLot) -> Bool {
    account == other.account && security == other.security && purchase == other.purchase
  }

  private func isLike(_ other: OpenLot) -> Bool {
    let both = joined(with: other)
    return lot == other.lot && acquired == other.acquired && holdingSince == other.holdingSince
      && isInTransit == other.isInTransit && (giftValue == nil) == (other.giftValue == nil)
      && [self, other].allSatisfy { part in
        let basis = both.basis.share(of: part.quantity, in: both.quantity)
        let value = both.giftValue?.share(of: part.quantity, in: both.quantity) ?? .zero
        return Self.isRounding(basis - part.basis)
          && Self.isRounding(value - (part.giftValue ?? .zero))
      }
  }

  private static func isRounding(_ difference: Money) -> Bool {
    abs(difference.cents) <= 1
  }

  private func joined(with other: OpenLot) -> OpenLot {
    OpenLot(
      account: account, lot: lot, purchase: purchase, security: security,
      quantity: quantity + other.quantity, basis: basis + other.basis,
      carriedLoss: carriedLoss + other.carriedLoss,
      giftValue: giftValue.map { $0 + (other.giftValue ?? .zero) }, acquired: acquired,
      holdingSince: holdingSince, isReplacement: isReplacement || other.isReplacement,
      isInTransit: isInTransit)
  }
}
