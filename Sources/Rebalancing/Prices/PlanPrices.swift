/// What stands behind a plan's choices, in dollars of its objective: docs/rebalance.md.
///
/// Differences are against the plan: more than nothing is what the other choice would cost more.
public struct PlanPrices: Sendable {
  /// By class: what a point of room is worth.
  public let bands: [BandPrice]
  /// What more tax would buy; nil where a cap is exceeded, since nothing can be compared then.
  public let tax: TaxPrice?
  /// What each order is worth, in the order of the plan's orders.
  public let orders: [OrderPrice]
  /// What selling other lots would cost, by order and lot.
  public let lots: [LotChoice]
  /// What the losses left alone would bring, by position.
  public let harvests: [SkippedHarvest]
}

/// What an order is worth: what the best plan without it costs more.
public struct OrderPrice: Sendable, Hashable {
  /// The order.
  public let order: Order
  /// The plan of the household that may not place it.
  public let without: PriceAnswer
}
