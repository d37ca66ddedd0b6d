public import Money
public import Portfolio

/// The wash-sale rule itself (IRC §1091), for those who keep it and for those who find where it was
/// not kept.
///
/// A loss on shares is not allowed where substantially identical ones are bought within 30 days before
/// or after the sale, by anyone of the household, in any account. A plan asks beforehand what it must
/// not do (``WashSales``); a ledger asks afterwards whose loss which purchase takes away. Both ask
/// here: which days (``WashWindow``), which losses, which shares, with what consequence.
public enum WashSaleRule {
  /// What becomes of a loss that a replacement takes away.
  public enum Consequence: Hashable, Sendable {
    /// It is added to the replacement's basis (IRC §1091(d)).
    case deferred
    /// It is gone for good: a sheltered account's basis does not rise (Rev. Rul. 2008-5).
    case lost
  }

  /// Whether a loss realized in an account of `kind` is one that the rule can take away: elsewhere no
  /// loss counts in the first place.
  public static func concernsLosses(in kind: AccountKind) -> Bool { kind == .taxable }

  /// Whether shares can replace identical ones that were sold at a loss on `sold`, in accounts of every
  /// kind and of either spouse (Rev. Rul. 2008-5; IRS Publication 550).
  ///
  /// They were bought in the window, and some are `left` when the day is over: what is gone by then
  /// went with the shares sold, and reduced the holding (Rev. Rul. 56-602). Shares of the purchase that
  /// is sold are no replacement for each other either (the same ruling), which is the caller's to see.
  public static func canReplace(
    acquired: Day, by acquisition: ShareAcquisition, left: Quantity, soldOn sold: Day
  ) -> Bool {
    left > .zero && acquisition.isPurchase && WashWindow.contains(acquired, saleOn: sold)
  }

  /// What becomes of a loss whose replacement is in an account of `kind`.
  ///
  /// What a sheltered account bought stays its purchase when it is distributed: paying shares out does
  /// not save a loss that Rev. Rul. 2008-5 takes away.
  public static func consequence(
    ofReplacementIn kind: AccountKind, boughtInShelter: Bool
  ) -> Consequence {
    kind == .taxable && !boughtInShelter ? .deferred : .lost
  }
}

/// How shares came to be held, as far as the wash-sale rule tells it apart.
public enum ShareAcquisition: Hashable, Sendable {
  /// Bought for cash or in an exchange taxed in full (IRC §1091(a)).
  case bought
  /// Bought by a dividend.
  case reinvested
  /// Held on a day, with a day of purchase and nothing said of how they came: a household's lots, and
  /// shares that arrive from outside a ledger.
  case unstated
  /// Received from a donor.
  case gift
  /// Received on other shares, untaxed.
  case spinOff
  /// Received for shares that are not identical, untaxed but for cash (IRC §354, §356).
  case exchange

  /// Whether it replaces shares sold at a loss: "acquired by purchase or by an exchange on which the
  /// entire amount of gain or loss was recognized" (Treas. Reg. §1.1091-1(f)).
  ///
  /// What is not stated counts: a wash sale missed is worse than one that a person can rule out.
  public var isPurchase: Bool {
    switch self {
    case .bought, .reinvested, .unstated: true
    case .gift, .spinOff, .exchange: false
    }
  }
}
