public import Money

/// When a sale is long-term: held more than one year (IRC §1222).
///
/// The day of purchase does not count, the day of sale does. A lot bought on a month's last day
/// completes its year on the same month's last day (Rev. Rul. 66-7), so that counting 365 days is
/// wrong. Months are counted alike (Caspe v. United States, 694 F.2d 1116).
public enum HoldingPeriod {
  /// The first day on which a sale of what was acquired on `acquired` is long-term.
  ///
  /// `acquired` is ``Lot/holdingPeriodStart`` of the lot.
  public static func longTermFrom(acquired: Day) -> Day {
    completion(of: 12, from: acquired).adding(days: 1)
  }

  /// Whether a sale on `sold` is long-term.
  public static func isLongTerm(acquired: Day, sold: Day) -> Bool {
    sold >= longTermFrom(acquired: acquired)
  }

  /// Days from `day` until a sale is long-term; 0 where it is already.
  public static func daysToLongTerm(acquired: Day, on day: Day) -> Int {
    max(0, longTermFrom(acquired: acquired).days(since: day))
  }

  /// Whether what was acquired on one day and sold on another was held six months or less.
  public static func isSixMonthsOrLess(acquired: Day, sold: Day) -> Bool {
    sold <= completion(of: 6, from: acquired)
  }

  /// The day that completes `months` from `acquired`.
  private static func completion(of months: Int, from acquired: Day) -> Day {
    let (year, month, day) = acquired.components
    let (years, rest) = (month - 1 + months).quotientAndRemainder(dividingBy: 12)
    let length = Day.length(ofMonth: rest + 1, year: year + years)
    let completion = Day(
      year: year + years, month: rest + 1, day: acquired.isMonthEnd ? length : min(day, length))
    // Past the last day that a Day can name, any day beyond will do.
    return completion ?? acquired.adding(days: 31 * months)
  }
}
