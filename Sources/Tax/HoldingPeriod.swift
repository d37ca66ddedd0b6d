public import Money

/// When a sale is long-term: held more than one year (IRC §1222).
///
/// The day of purchase does not count, the day of sale does. A lot bought on a month's last day
/// completes its year on the same month's last day (Rev. Rul. 66-7), so that counting 365 days is
/// wrong.
public enum HoldingPeriod {
  /// The first day on which a sale of what was acquired on `acquired` is long-term.
  ///
  /// `acquired` is ``Lot/holdingPeriodStart`` of the lot.
  public static func longTermFrom(acquired: Day) -> Day {
    anniversary(of: acquired).adding(days: 1)
  }

  /// Whether a sale on `sold` is long-term.
  public static func isLongTerm(acquired: Day, sold: Day) -> Bool {
    sold >= longTermFrom(acquired: acquired)
  }

  /// Days from `day` until a sale is long-term; 0 where it is already.
  public static func daysToLongTerm(acquired: Day, on day: Day) -> Int {
    max(0, longTermFrom(acquired: acquired).days(since: day))
  }

  private static func anniversary(of acquired: Day) -> Day {
    let (year, month, day) = acquired.components
    let length = Day.length(ofMonth: month, year: year + 1)
    let anniversary = Day(
      year: year + 1, month: month, day: acquired.isMonthEnd ? length : min(day, length))
    // Past the last day that a Day can name, any day beyond will do.
    return anniversary ?? acquired.adding(days: 366)
  }
}
