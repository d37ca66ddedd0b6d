public import Money

/// How far a class may stray from its weight.
public enum Band: Hashable, Sendable {
  /// So many points either side: 60 % ± 5 points.
  case absolute(Rate)
  /// A fraction of the weight either side: 10 % ± 20 % is 8–12 %.
  case relative(Rate)
  /// Both edges named.
  case explicit(lower: Rate, upper: Rate)
  /// The wider of a fraction of the weight and a least number of points.
  case hybrid(relative: Rate, atLeast: Rate)

  /// No room at all.
  public static let none = Band.absolute(.zero)
}

/// What part of the household's value one asset class should be.
public struct Target: Hashable, Sendable {
  /// The asset class; `cash` is one.
  public var assetClass: String
  /// The fraction wanted.
  public var weight: Rate
  /// The room around it.
  public var band: Band

  /// `assetClass` should be `weight` of the whole, give or take `band`.
  public init(assetClass: String, weight: Rate, band: Band) {
    self.assetClass = assetClass
    self.weight = weight
    self.band = band
  }

  /// The class that uninvested cash counts towards.
  public static let cashClass = "cash"

  /// The band's lower edge; below 0 where a band is wider than its weight.
  ///
  /// Not cut at 0: a household that owes cash before its withdrawal is met can be below nothing.
  public var lower: Rate {
    if case .explicit(let lower, _) = band { return lower }
    return weight - halfWidth
  }

  /// The band's upper edge; above 1 where the band reaches beyond everything.
  public var upper: Rate {
    if case .explicit(_, let upper) = band { return upper }
    return weight + halfWidth
  }

  /// The lower edge as it is shown, at least 0.
  public var shownLower: Rate { max(.zero, lower) }

  /// The upper edge as it is shown, at most 1.
  public var shownUpper: Rate { min(.one, upper) }

  private var halfWidth: Rate {
    switch band {
    case .absolute(let points): points
    case .relative(let fraction): weight * fraction
    case .hybrid(let fraction, let least): max(weight * fraction, least)
    case .explicit: .zero
    }
  }
}
