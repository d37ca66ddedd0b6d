import Money
import Portfolio

/// Ranges of S, of L and of N = S + L that imply each other's ends.
struct GainBox {
  let shortTerm: ClosedRange<Money>
  let longTerm: ClosedRange<Money>
  let net: ClosedRange<Money>

  /// All gains with S and L in the ranges.
  init(shortTerm: ClosedRange<Money>, longTerm: ClosedRange<Money>) {
    self.shortTerm = shortTerm
    self.longTerm = longTerm
    net =
      (shortTerm.lowerBound + longTerm.lowerBound)...(shortTerm.upperBound + longTerm.upperBound)
  }

  /// The smallest box around the part of this one within `bounds`; nil where there is none.
  func narrowed(to bounds: GainBounds) -> GainBox? {
    guard let short = Self.narrow(shortTerm, bounds.shortTerm),
      let long = Self.narrow(longTerm, bounds.longTerm),
      let within = Self.narrow(net, bounds.net),
      let net = Self.narrow(within, Self.sums(short, long)),
      let shortTerm = Self.narrow(short, Self.differences(net, long)),
      let longTerm = Self.narrow(long, Self.differences(net, short))
    else { return nil }
    return GainBox(shortTerm: shortTerm, longTerm: longTerm, net: net)
  }

  private init(
    shortTerm: ClosedRange<Money>, longTerm: ClosedRange<Money>, net: ClosedRange<Money>
  ) {
    self.shortTerm = shortTerm
    self.longTerm = longTerm
    self.net = net
  }

  private static func narrow(
    _ range: ClosedRange<Money>, _ bounds: AmountBounds
  ) -> ClosedRange<Money>? {
    let lower = bounds.lower.map { max($0, range.lowerBound) } ?? range.lowerBound
    let upper = bounds.upper.map { min($0, range.upperBound) } ?? range.upperBound
    return lower <= upper ? lower...upper : nil
  }

  private static func sums(
    _ left: ClosedRange<Money>, _ right: ClosedRange<Money>
  ) -> AmountBounds {
    AmountBounds(
      lower: left.lowerBound + right.lowerBound, upper: left.upperBound + right.upperBound)
  }

  private static func differences(
    _ left: ClosedRange<Money>, _ right: ClosedRange<Money>
  ) -> AmountBounds {
    AmountBounds(
      lower: left.lowerBound - right.upperBound, upper: left.upperBound - right.lowerBound)
  }
}

/// Bounds on S, on L and on N = S + L.
struct GainBounds {
  var shortTerm = AmountBounds()
  var longTerm = AmountBounds()
  var net = AmountBounds()

  /// These and `other` together.
  func and(_ other: GainBounds) -> GainBounds {
    GainBounds(
      shortTerm: shortTerm.and(other.shortTerm), longTerm: longTerm.and(other.longTerm),
      net: net.and(other.net))
  }

  /// Without those that `box` implies.
  func beyond(_ box: GainBox) -> GainBounds {
    GainBounds(
      shortTerm: shortTerm.beyond(box.shortTerm), longTerm: longTerm.beyond(box.longTerm),
      net: net.beyond(box.net))
  }
}

extension AmountBounds {
  init(_ range: ClosedRange<Money>) {
    self.init(lower: range.lowerBound, upper: range.upperBound)
  }

  func and(_ other: AmountBounds) -> AmountBounds {
    AmountBounds(
      lower: [lower, other.lower].compactMap(\.self).max(),
      upper: [upper, other.upper].compactMap(\.self).min())
  }

  func beyond(_ range: ClosedRange<Money>) -> AmountBounds {
    AmountBounds(
      lower: lower.flatMap { $0 > range.lowerBound ? $0 : nil },
      upper: upper.flatMap { $0 < range.upperBound ? $0 : nil })
  }

  func shifted(by offset: Money) -> AmountBounds {
    AmountBounds(lower: lower.map { $0 + offset }, upper: upper.map { $0 + offset })
  }

  /// Bounds on x that hold where the larger of x and `floor` is within these; nil where it never
  /// is.
  func beforeRaising(to floor: Money) -> AmountBounds? {
    if let upper, upper < floor { return nil }
    return AmountBounds(lower: lower.flatMap { $0 > floor ? $0 : nil }, upper: upper)
  }
}
