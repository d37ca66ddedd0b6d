/// How a figure that falls between two representable ones is rounded.
///
/// Every place that rounds names one of these, so that a reader can check the choice.
public enum Rounding: Sendable, Hashable {
  /// To the nearest; a tie goes away from zero. What brokers print and the IRS asks for.
  case halfAwayFromZero
  /// To the nearest; a tie goes to the even neighbour, so that many roundings do not drift.
  case halfEven
  /// Towards zero.
  case towardZero
  /// Away from zero.
  case awayFromZero
  /// Towards minus infinity.
  case down
  /// Towards plus infinity.
  case up
}

extension Int128 {
  /// The quotient, rounded as named; `divisor` must be positive.
  package func divided(by divisor: Int128, _ rounding: Rounding) -> Int128 {
    precondition(divisor > 0, "a rounded division needs a positive divisor")
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    if remainder == 0 { return quotient }
    let step: Int128 = self < 0 ? -1 : 1
    return Self.roundsOutward(self, quotient, remainder.magnitude, divisor.magnitude, rounding)
      ? quotient + step : quotient
  }

  private static func roundsOutward(
    _ value: Int128, _ quotient: Int128, _ remainder: UInt128, _ divisor: UInt128,
    _ rounding: Rounding
  ) -> Bool {
    let rest = divisor - remainder
    switch rounding {
    case .halfAwayFromZero: return remainder >= rest
    case .halfEven: return remainder > rest || (remainder == rest && quotient % 2 != 0)
    case .towardZero: return false
    case .awayFromZero: return true
    case .down: return value < 0
    case .up: return value > 0
    }
  }
}
