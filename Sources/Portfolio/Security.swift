public import Money

/// A share of a security that counts towards one asset class.
public struct Exposure: Hashable, Sendable {
  /// The asset class.
  public let assetClass: String
  /// The fraction of the security's value in it.
  public let weight: Rate

  /// `weight` of a security's value counted as `assetClass`.
  public init(assetClass: String, weight: Rate) {
    self.assetClass = assetClass
    self.weight = weight
  }
}

/// Something that is held or could be bought.
public struct Security: Hashable, Sendable {
  /// The ticker or another name, unique in the household.
  public var symbol: String
  /// Dollars a share on the household's day.
  public var price: Price
  /// How its value divides among asset classes; the weights sum to one.
  public var exposures: [Exposure]
  /// Securities with the same group are substantially identical (IRC §1091(a)).
  public var identicalGroup: String
  /// Cost of trading one dollar, either way.
  public var halfSpread: Rate
  /// Annual income for a dollar held.
  public var yield: Rate
  /// The share of that income taxed as long-term gain.
  public var qualifiedFraction: Rate
  /// Annual cost of a dollar held.
  public var expenseRatio: Rate
  /// Expected annual return; used for asset location only.
  public var expectedReturn: Rate
  /// Whether it may be bought; what is held may be sold in any case.
  public var isBuyable: Bool

  /// A security; everything but symbol, price and exposures has household/1's default.
  public init(
    symbol: String, price: Price, exposures: [Exposure], identicalGroup: String? = nil,
    halfSpread: Rate = Rate(basisPoints: 2), yield: Rate = .zero, qualifiedFraction: Rate = .one,
    expenseRatio: Rate = .zero, expectedReturn: Rate = .zero, isBuyable: Bool = true
  ) {
    self.symbol = symbol
    self.price = price
    self.exposures = exposures
    self.identicalGroup = identicalGroup ?? symbol
    self.halfSpread = halfSpread
    self.yield = yield
    self.qualifiedFraction = qualifiedFraction
    self.expenseRatio = expenseRatio
    self.expectedReturn = expectedReturn
    self.isBuyable = isBuyable
  }
}
