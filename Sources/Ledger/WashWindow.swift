public import Money
import Tax

/// The 61 days around a sale at a loss (IRC §1091(a)).
public enum WashWindow {
  /// The last day on which a purchase replaces what was sold on `day`.
  public static func lastDay(afterSaleOn day: Day) -> Day {
    WashSales.lastDayBlocked(bySaleOn: day)
  }

  /// Whether a purchase on `acquired` is in the window of a sale on `sold`.
  static func contains(_ acquired: Day, saleOn sold: Day) -> Bool {
    abs(acquired.days(since: sold)) <= WashSales.windowDays
  }

  /// The first day whose purchases are in the window of a sale on `day`.
  static func firstDay(beforeSaleOn day: Day) -> Day { day.adding(days: -WashSales.windowDays) }
}
