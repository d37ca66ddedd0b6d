import Money

/// Where preferential income would be taxed higher than ordinary income.
///
/// The 0 % zone of preferential income ends somewhat below the 12 % bracket; between the two edges
/// 15 % meets 12 %, and the last line of the Qualified Dividends and Capital Gain Tax Worksheet may
/// take ordinary rates on everything instead.
struct PreferenceReversal: Hashable, Sendable {
  /// Outside this ordinary part of taxable income the last line changes nothing.
  let ordinary: ClosedRange<Money>
  /// Outside this taxable income the last line changes nothing.
  let taxable: ClosedRange<Money>

  /// The reversal of a law, nil where it has none.
  ///
  /// With W = ordinary − preferential schedule, the last line binds where W(taxable) < W(ordinary).
  /// W rises but between `start` and `end`; so the ordinary part lies where W is above W(end), and
  /// taxable income where W is below W(start). Rounded outward to cents.
  init?(ordinaryTax: PiecewiseLinear, preferentialTax: PiecewiseLinear) {
    let advantage = ordinaryTax - preferentialTax
    let (kinks, slopes) = (advantage.kinks, advantage.slopes)
    guard let fall = slopes.firstIndex(where: { $0 < .zero }) else { return nil }
    precondition(fall >= 2 && fall + 1 < kinks.count, "a reversal has brackets on both sides")
    let (start, end) = (kinks[fall - 1], kinks[fall])
    let depth = advantage.value(at: start) - advantage.value(at: end)
    let lowest = start - Self.distance(toCover: depth, at: slopes[fall - 1])
    let highest = end + Self.distance(toCover: depth, at: slopes[fall + 1])
    precondition(
      lowest >= kinks[fall - 2] && highest <= kinks[fall + 1]
        && slopes[(fall + 1)...].allSatisfy { $0 > .zero }, "one shallow reversal a law")
    ordinary = lowest...end
    taxable = start...highest
  }

  private static func distance(toCover height: ExactDollars, at slope: Rate) -> Money {
    let scaled = height.trillionths * Int128(Rate.one.billionths)
    return ExactDollars(trillionths: scaled.divided(by: Int128(slope.billionths), .up)).money(.up)
  }
}
