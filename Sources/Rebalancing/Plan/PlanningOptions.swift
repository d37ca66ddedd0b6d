/// How long and how closely to search.
public struct PlanningOptions: Sendable, Hashable {
  /// Wall-clock seconds a program may take; nil for no limit. A plan cut short says so.
  public var timeLimitSeconds: Double?
  /// The gap at which the search may stop, as a fraction of what the plan improves on doing nothing.
  ///
  /// Half of the 1e-4 that the model asks for: the rest is for rounding to shares.
  public var gap: Double
  /// With what gap the search is content where it becomes laborious; nil where it goes on.
  var contentGap: Double?

  /// Up to a minute a program, to a gap of 5e-5.
  public init(timeLimitSeconds: Double? = 60, gap: Double = 5e-5) {
    self.timeLimitSeconds = timeLimitSeconds
    self.gap = gap
  }
}
