import Money

/// Compares figures that a file prints with what its other figures amount to.
enum FigureCheck {
  /// How a printed total relates to quantity × a figure a share.
  enum Product {
    /// Equal but for rounding.
    case agrees
    /// A hundredth of it: bonds are priced per 100 of face value.
    case perHundred
    /// A hundred times it: an option is on 100 shares.
    case timesHundred
    /// Anything else.
    case differs
  }

  /// Compares `total` with `quantity` × `each`, allowing one unit of the last decimal printed for
  /// every factor and a cent: brokers round and cut off as they like.
  static func product(
    _ quantity: Printed<Quantity>, _ each: Printed<Price>, _ total: Money
  ) -> Product {
    let exact = quantity.value * each.value
    let slack = slack(quantity, each)
    if isNear(ExactDollars(total), exact, slack) { return .agrees }
    if isNear(times(ExactDollars(total), 100), exact, slack + times(cent, 100)) {
      return .perHundred
    }
    return isNear(ExactDollars(total), times(exact, 100), times(slack, 100))
      ? .timesHundred : .differs
  }

  /// Whether two amounts differ by at most `cents`.
  static func agree(_ left: Money, _ right: Money, withinCents cents: Int) -> Bool {
    (left - right).magnitude <= Money(cents: Int64(cents))
  }

  private static let cent = ExactDollars(Money(cents: 1))

  private static func slack(_ quantity: Printed<Quantity>, _ each: Printed<Price>) -> ExactDollars {
    let priceUnit = unit(max(2, each.decimals))
    let shareUnit = quantity.decimals == 0 ? 0 : unit(quantity.decimals)
    let trillionths =
      Int128(abs(quantity.value.microShares)) * priceUnit
      + Int128(each.value.microDollars) * shareUnit
    return ExactDollars(trillionths: trillionths) + cent
  }

  /// A unit of the last of `decimals` decimals, in millionths.
  private static func unit(_ decimals: Int) -> Int128 {
    (0..<max(0, 6 - decimals)).reduce(1) { unit, _ in unit * 10 }
  }

  private static func times(_ value: ExactDollars, _ factor: Int128) -> ExactDollars {
    ExactDollars(trillionths: value.trillionths * factor)
  }

  private static func isNear(
    _ left: ExactDollars, _ right: ExactDollars, _ slack: ExactDollars
  ) -> Bool {
    (left - right).trillionths.magnitude <= slack.trillionths.magnitude
  }
}
