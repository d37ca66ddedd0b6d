import Money

/// Shares sold, or a gain realized on shares that are kept; figures final but for wash sales.
struct Disposal {
  let line: Int
  let day: Day
  var kind: DisposalKind
  var shares: Tranche
  var proceeds: Money
  var wash: Wash?
  /// What of its loss is long-term whatever its days.
  private(set) var character: LossCharacter
  /// Whether it is a loss that no purchase has replaced yet.
  var isOpen = false

  /// What replaced the shares.
  struct Wash {
    let account: Int
    let lot: String
    let origin: Int
    let acquired: Day
    /// Whether the loss is gone for good.
    let isPermanent: Bool
  }

  init(line: Int, day: Day, kind: DisposalKind, shares: Tranche, proceeds: Money) {
    self.line = line
    self.day = day
    self.kind = kind
    self.shares = shares
    self.proceeds = proceeds
    character = shares.payouts.character(
      acquired: shares.acquired, lossSince: shares.lossHoldingSince, sold: day)
    self.shares.payouts = Payouts()
  }

  /// What is set against the proceeds: for a gift the basis that its gain or loss asks for, and
  /// between the two neither gain nor loss (Treas. Reg. §1.1015-1(a)(2)).
  var basis: Money {
    guard let value = shares.giftValue, proceeds <= shares.basis else { return shares.basis }
    return max(min(value, shares.basis), min(proceeds, shares.basis))
  }

  /// Negative for a loss, wash sales apart.
  var gain: Money { proceeds - basis }

  /// Where the holding period begins that decides the term.
  var holdingSince: Day { gain < .zero ? shares.lossHoldingSince : shares.holdingSince }

  /// Fixes what is set against the proceeds; nothing can raise the basis any more.
  mutating func settle() {
    (shares.basis, shares.holdingSince) = (basis, holdingSince)
    shares.giftValue = nil
    isOpen = gain < .zero && shares.quantity > .zero
  }

  /// Takes the first `part` shares off before the gain is settled.
  mutating func splitOffShares(_ part: Quantity) -> Disposal {
    var taken = self
    taken.proceeds = proceeds.share(of: part, in: shares.quantity)
    taken.character = character.splitOff(part, of: shares.quantity)
    taken.shares = shares.splitOff(part)
    proceeds -= taken.proceeds
    return taken
  }

  /// Takes the first `part` shares off a settled loss.
  ///
  /// Proceeds and loss divide each by itself, so that no part of a loss rounds to a gain.
  mutating func splitOff(_ part: Quantity) -> Disposal {
    let loss = -gain
    var taken = self
    taken.proceeds = proceeds.share(of: part, in: shares.quantity)
    let takenLoss = loss.share(of: part, in: shares.quantity)
    taken.character = character.splitOff(part, of: shares.quantity)
    taken.shares.quantity = part
    taken.shares.basis = taken.proceeds + takenLoss
    taken.shares.carriedLoss = shares.carriedLoss.share(of: part, in: shares.quantity)
    proceeds -= taken.proceeds
    shares.quantity -= part
    shares.basis = proceeds + loss - takenLoss
    shares.carriedLoss -= taken.shares.carriedLoss
    return taken
  }
}

/// What made a gain or loss be realized.
public enum DisposalKind: String, Sendable {
  /// A sale.
  case sale
  /// A return of capital beyond the basis (IRC §301(c)(3)).
  case returnOfCapital
  /// Cash received in a merger (IRC §356(a)).
  case mergerCash
}
