public import Money
import Tax

/// Whether a gain is short- or long-term (IRC §1222).
public enum Term: String, Hashable, Sendable {
  /// Held one year or less.
  case short
  /// Held more than one year.
  case long

  /// The term of a sale on `sold` of shares held since `holdingSince`.
  public init(holdingSince: Day, sold: Day) {
    self = HoldingPeriod.isLongTerm(acquired: holdingSince, sold: sold) ? .long : .short
  }
}
