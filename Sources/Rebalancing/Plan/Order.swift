public import Money
public import Portfolio

/// Shares of one lot that an order sells.
public struct SoldLot: Hashable, Sendable {
  /// The lot as it was before.
  public let lot: Lot
  /// Shares sold.
  public let quantity: Quantity
  /// What they bring before costs; a position's lots add up to the order's amount.
  public let proceeds: Money
  /// What they cost; nil outside taxable accounts.
  public let basis: Money?
  /// Whether the gain is long-term; nil outside taxable accounts.
  public let isLongTerm: Bool?

  /// Proceeds less basis; nil outside taxable accounts.
  public var gain: Money? { basis.map { proceeds - $0 } }
}

/// One purchase or sale to place.
public struct Order: Hashable, Sendable {
  /// The account's id.
  public let account: String
  /// The security's symbol.
  public let security: String
  /// Buy or sell.
  public let side: TradeSide
  /// Shares.
  public let quantity: Quantity
  /// Dollars a share, before the spread.
  public let price: Price
  /// Quantity × price, to the nearest cent (a tie away from zero: rule 3).
  public let amount: Money
  /// What crossing the spread is reckoned to cost, to the nearest cent (a tie away from zero).
  public let spreadCost: Money
  /// The lots sold, in the order of selling; empty for a purchase.
  public let lots: [SoldLot]

  /// What the sale adds to the year's gains; nothing for a purchase or outside taxable accounts.
  public var gains: ByTerm {
    lots.reduce(into: ByTerm()) { sum, sold in
      guard let gain = sold.gain, let isLongTerm = sold.isLongTerm else { return }
      if isLongTerm { sum.longTerm += gain } else { sum.shortTerm += gain }
    }
  }
}
