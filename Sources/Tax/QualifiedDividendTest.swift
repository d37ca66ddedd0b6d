public import Money

/// Whether shares were held long enough for a dividend on them to be taxed as long-term gain.
///
/// A dividend is qualified only on shares held more than 60 days in the 121-day period that begins 60
/// days before the ex-dividend date (IRC §1(h)(11)(B)(iii), which puts 60 for the 45 days and 121 for
/// the 91 of IRC §246(c)(1)(A)); on preferred stock whose dividend is for more than 366 days, more
/// than 90 days in 181 (IRC §246(c)(2)). The day of disposal counts, that of acquisition does not
/// (§246(c)(3)(A)), and the days that a wash sale hands on do not (§246(c)(3)(B) sets §1223(3)
/// aside). Not looked at: days on which an option, a short sale or the like lessened the risk of loss,
/// which do not count (§246(c)(4)), payments owed on similar property (§246(c)(1)(B)), and what the
/// payer must be (§1(h)(11)(C)), which the payer's Form 1099-DIV says.
public struct QualifiedDividendTest: Hashable, Sendable {
  /// The first day on which a buyer does not receive the dividend.
  public let exDate: Day
  /// Whether it is a dividend of preferred stock for more than 366 days.
  public let isPreferred: Bool

  /// The test of a dividend.
  public init(exDate: Day, isPreferred: Bool = false) {
    self.exDate = exDate
    self.isPreferred = isPreferred
  }

  /// The shares must be held on more days than this.
  public var threshold: Int { isPreferred ? 90 : 60 }
  /// The first day that counts: 2025-04-14 for an ex-date of 2025-06-13.
  public var firstDay: Day { exDate.adding(days: -threshold) }
  /// The last day that counts, as many days after the ex-date.
  public var lastDay: Day { exDate.adding(days: threshold) }

  /// The days that count, of shares acquired on one day and held up to another, that one included.
  public func daysHeld(acquired: Day, through last: Day) -> Int {
    let start = max(firstDay, acquired.adding(days: 1))
    return max(0, min(lastDay, last).days(since: start) + 1)
  }

  /// Whether shares acquired on one day and disposed of on another were held long enough.
  public func isMet(acquired: Day, disposed: Day) -> Bool {
    daysHeld(acquired: acquired, through: disposed) > threshold
  }

  /// The first day on which shares still held have been held long enough; nil where they cannot be any
  /// more.
  public func met(acquired: Day) -> Day? {
    let start = max(firstDay, acquired.adding(days: 1))
    let day = start.adding(days: threshold)
    return day <= lastDay ? day : nil
  }
}
