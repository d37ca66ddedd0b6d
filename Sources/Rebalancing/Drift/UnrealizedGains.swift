public import Money

/// What the lots of taxable accounts have gained and lost and not realized.
public struct UnrealizedGains: Sendable, Hashable {
  /// Held more than one year.
  public let longTerm: GainsAndLosses
  /// Held one year or less.
  public let shortTerm: GainsAndLosses
  /// Lots whose day of purchase is unknown; a sale is reckoned short-term.
  public let unknownTerm: GainsAndLosses
  /// Lots of unknown basis, whose gain nobody knows.
  public let lotsOfUnknownBasis: Int
  /// What those lots are worth.
  public let worthOfUnknownBasis: Money

  /// Gains of all terms less losses of all terms.
  public var net: Money { longTerm.net + shortTerm.net + unknownTerm.net }
}

/// Gains and losses apart.
public struct GainsAndLosses: Sendable, Hashable {
  /// Of lots worth more than they cost; 0 or more.
  public let gains: Money
  /// Of lots worth less than they cost; 0 or less.
  public let losses: Money

  /// Gains and losses, apart.
  package init(gains: Money, losses: Money) {
    self.gains = gains
    self.losses = losses
  }

  /// Both together.
  public var net: Money { gains + losses }
}
