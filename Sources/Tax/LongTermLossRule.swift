public import Money

/// Why a loss on shares held a year or less, or a part of it, is a long-term one.
///
/// Both rules take back what a payout taxed as long-term gain and a short-term loss on the same shares
/// would gain together. Each counts share by share, and only a loss that the wash-sale rule allows: a
/// loss that is put off is no loss "on the sale or exchange of such share" to characterize, and the
/// replacement is another share.
public enum LongTermLossRule: String, CaseIterable, Sendable {
  /// Shares of a fund or REIT held six months or less: up to the capital gain distributions on them
  /// (IRC §852(b)(4)(A), §857(b)(8)).
  case capitalGainDistributions
  /// Up to the extraordinary dividends on them that are qualified (IRC §1(h)(11)(D)(i), §1059(c)).
  case extraordinaryDividends
}

/// Which dividends are extraordinary (IRC §1059(c)).
///
/// Each is taken as a part of the basis that its share had when it went ex-dividend, in trillionths,
/// rounded to the nearest; that part stays when shares split or a lot is divided.
public enum ExtraordinaryDividends {
  /// What a basis comes to in the units of ``part(of:on:)``.
  public static let whole: Int64 = 1_000_000_000_000
  /// Ex-dates less than this many days after another are in one period of 365 days with it.
  public static let longPeriod = 365
  private static let shortPeriod = 85
  // Far more than all the roundings of a year, far less than a cent of any basis that there is.
  private static let rounding: Int64 = 1_000_000
  private static let most: Int64 = 1_000_000 * whole

  /// A dividend on a share.
  public struct Payment: Hashable, Sendable {
    /// The day on which it went ex-dividend.
    public let exDate: Day
    /// Its part of the share's basis.
    public let part: Int64
    /// Whether the stock is preferred as to dividends.
    public let isPreferred: Bool

    /// A dividend; see the properties.
    public init(exDate: Day, part: Int64, isPreferred: Bool) {
      self.exDate = exDate
      self.part = part
      self.isPreferred = isPreferred
    }
  }

  /// What `dividend` on shares is of their `basis`; a million times the basis where there is none.
  public static func part(of dividend: Int128, on basis: Int128) -> Int64 {
    guard basis > 0 else { return most }
    let part = (dividend * Int128(whole)).divided(by: basis, .halfAwayFromZero)
    return Int64(min(part, Int128(most)))
  }

  /// Which of a share's `payments`, by ex-date, the last one makes extraordinary: all those whose ex-dates
  /// lie within 85 days where together they come to 10 % of the basis or more, 5 % where the stock is
  /// preferred (§1059(c)(1), (2), (3)(A)); all within 365 days where they come to more than 20 %
  /// (§1059(c)(3)(B)).
  ///
  /// Every period of days that has the payments ends with one of them, so that asking at each is asking
  /// for all.
  public static func withLast(of payments: [Payment]) -> Range<Int> {
    guard let last = payments.last else { return 0..<0 }
    let threshold = last.isPreferred ? whole / 20 : whole / 10
    let (short, shortSum) = period(shortPeriod, of: payments)
    let (long, longSum) = period(longPeriod, of: payments)
    if longSum > whole / 5 + rounding { return long }
    return shortSum >= threshold - rounding ? short : payments.endIndex..<payments.endIndex
  }

  private static func period(_ days: Int, of payments: [Payment]) -> (Range<Int>, Int64) {
    guard let last = payments.last else { return (0..<0, 0) }
    let first = payments.firstIndex { last.exDate.days(since: $0.exDate) < days } ?? 0
    let sum = payments[first...].reduce(Int64(0)) { min(most, $0 + $1.part) }
    return (first..<payments.endIndex, sum)
  }
}
