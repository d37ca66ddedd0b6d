public import Money
public import Portfolio

/// A linear function of net short-term and net long-term gain, in dollars of tax or of loss.
public struct AffinePiece: Hashable, Sendable {
  /// The value at no gains.
  public let constant: ExactDollars
  /// Dollars for each dollar of net short-term gain.
  public let perShortTerm: Rate
  /// Dollars for each dollar of net long-term gain.
  public let perLongTerm: Rate

  /// The value at `gains`; exact.
  public func value(at gains: ByTerm) -> ExactDollars {
    constant + gains.shortTerm * perShortTerm + gains.longTerm * perLongTerm
  }
}

/// Bounds on an amount, themselves included; nil where there is none.
public struct AmountBounds: Hashable, Sendable {
  /// The least amount; nil for no bound.
  public let lower: Money?
  /// The greatest amount; nil for no bound.
  public let upper: Money?

  /// From `lower` to `upper`.
  public init(lower: Money? = nil, upper: Money? = nil) {
    self.lower = lower
    self.upper = upper
  }

  /// Whether `amount` lies within.
  public func contains(_ amount: Money) -> Bool {
    (lower.map { $0 <= amount } ?? true) && (upper.map { amount <= $0 } ?? true)
  }
}

/// A convex region of net short-term and long-term gains over which the year's tax has a convex
/// bound.
///
/// Over the box that a set of cells was made for, the tax is the least ``tax(at:)`` of the cells
/// that contain the gains: every cell's is at least the tax, and some cell's is the tax.
public struct TaxCell: Hashable, Sendable {
  /// Bounds on net short-term gain S; nil where the box implies them.
  public let shortTerm: AmountBounds
  /// Bounds on net long-term gain L; nil where the box implies them.
  public let longTerm: AmountBounds
  /// Bounds on the net gain S + L; nil where the box implies them.
  public let net: AmountBounds
  /// Further bounds, where a state's law bends along other lines; mostly none.
  public let linear: [LinearBound]
  /// The tax is the sum over the parts of the largest of each part's pieces.
  public let parts: [[AffinePiece]]
  /// The loss left to carry forward, as a positive amount; exact in the cell.
  public let carryforward: AffinePiece

  /// Whether `gains` lie in the cell.
  public func contains(_ gains: ByTerm) -> Bool {
    shortTerm.contains(gains.shortTerm) && longTerm.contains(gains.longTerm)
      && net.contains(gains.total) && linear.allSatisfy { $0.contains(gains) }
  }

  /// The sum of the parts at `gains`: federal, net investment income and state tax, or more.
  public func tax(at gains: ByTerm) -> ExactDollars {
    parts.reduce(.zero) { sum, pieces in
      sum + (pieces.map { $0.value(at: gains) }.max() ?? .zero)
    }
  }
}
