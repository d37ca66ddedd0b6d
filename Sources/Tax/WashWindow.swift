public import Money

/// The 61 days around a sale at a loss: 30 before it, its own, and 30 after it, by trade date (IRC
/// §1091(a)).
public enum WashWindow {
  /// Days either side of the sale.
  public static let daysEitherSide = 30

  /// The first day whose purchases replace what was sold on `day`.
  public static func firstDay(beforeSaleOn day: Day) -> Day { day.adding(days: -daysEitherSide) }

  /// The last day on which a purchase replaces what was sold on `day`.
  public static func lastDay(afterSaleOn day: Day) -> Day { day.adding(days: daysEitherSide) }

  /// Whether a purchase on `acquired` is in the window of a sale on `sold`.
  public static func contains(_ acquired: Day, saleOn sold: Day) -> Bool {
    abs(acquired.days(since: sold)) <= daysEitherSide
  }
}
