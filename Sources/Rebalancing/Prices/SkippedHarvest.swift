public import Money

/// A loss that a plan does not take, and what taking it would come to.
///
/// Taking it is: selling what is left of the position's loss lots, and buying `replacement` with what
/// that brings, all else as planned. Worked out exactly, without a search.
public struct SkippedHarvest: Sendable, Hashable {
  /// What was left alone, and why.
  public let leftAlone: LeftAlone
  /// The loss, more than nothing.
  public let loss: Money
  /// What is bought of the same class in the same account; nil where keeping the cash is best.
  public let replacement: String?
  /// What taking it costs more than the plan, by part; less than nothing is saved.
  public let cost: CostParts
  /// What stands against it.
  public let obstacle: Obstacle
  /// Where the plan buys what would have to stay unbought: what the best plan costs more that buys nothing
  /// of it. Every plan that takes the loss costs at least that more.
  public internal(set) var unbought: PriceAnswer?

  /// Why a loss is not taken.
  public enum Obstacle: String, Sendable, Hashable {
    /// It would be a wash sale.
    case washSale
    /// The plan buys what would have to stay unbought.
    case boughtByPlan
    /// Another rule forbids it.
    case rule
    /// It saves no tax, now or later.
    case noUse
    /// Trading costs more than it saves.
    case trading
    /// The mix would be off its targets by more than it saves.
    case mix
    /// Holding the replacement costs more than it saves.
    case holding
    /// No one cost outweighs what it saves; all together do.
    case costs
  }
}
