import Money
public import Portfolio

/// What the room of a class's band is worth.
public struct BandPrice: Sendable, Hashable {
  /// Weight and band as they are.
  public let target: Target
  /// The band with both edges a point nearer the weight, or at it; nil where it has no width.
  public let narrower: Band?
  /// The plan of the household with that band; nil where there is none.
  public let cost: PriceAnswer?
  /// The band with both edges a point further from the weight.
  public let wider: Band
  /// The plan of the household with that band.
  public let saving: PriceAnswer
  /// The dual price of the band's edge, in dollars a dollar of room, all choices of the plan as they
  /// are: a dollar less costs at least so much, a dollar more saves at most so much. 0 inside the band.
  public let nextDollar: Double
}

extension Band {
  /// A point of the household's value.
  static let point = Rate(basisPoints: 100)

  /// The band around `weight` with both edges moved away from it by `points`; towards it where they are
  /// less than 0, but never beyond. Nil where there is nothing to move.
  func moved(by points: Rate, around weight: Rate) -> Band? {
    if points < .zero, isEmpty(around: weight) { return nil }
    switch self {
    case .absolute(let half): return .half(half + points)
    case .relative(let part): return .half(weight * part + points)
    case .hybrid(let part, let least): return .half(max(weight * part, least) + points)
    case .explicit(let lower, let upper):
      return .explicit(
        lower: max(.zero, min(weight, lower - points)),
        upper: min(.one, max(weight, upper + points)))
    }
  }

  private func isEmpty(around weight: Rate) -> Bool {
    let target = Target(assetClass: "", weight: weight, band: self)
    return target.lower == weight && target.upper == weight
  }

  private static func half(_ points: Rate) -> Band { .absolute(min(.one, max(.zero, points))) }
}
