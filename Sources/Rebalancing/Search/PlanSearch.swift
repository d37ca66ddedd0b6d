/// Something that finds the best trades of a household.
///
/// There are two: ``FastSearch``, which plans, and ``ReferenceSearch``, which it is held against.
package protocol PlanSearch: Sendable {
  /// Which of the two it is.
  var kind: SearchKind { get }

  /// The best trades by what `request` asks for.
  func search(_ problem: RebalancingProblem, _ request: SearchRequest) -> FoundTrades
}

/// Which search a plan comes from.
public enum SearchKind: String, Sendable, CaseIterable {
  /// Evenkeel's own, over the structure of the model.
  case fast
  /// The whole model as one mixed-integer program, solved by HiGHS.
  case reference
}

/// What a search is asked for, and how closely.
package struct SearchRequest: Sendable {
  package let aim: Aim
  /// Dollars by which minimum cash and caps are tightened, for a plan that rounding alone breaks.
  package var margin = 0.0
  /// Whether AMT is in the program; it is put there only where a plan without it would owe it.
  package var countsMinimumTax = false
  /// How far from the bound the answer may be, as a fraction of it.
  package let relativeGap: Double
  /// The same in dollars; the wider of the two counts.
  package let absoluteGap: Double
  package let timeLimitSeconds: Double?
  /// With what fraction the search is content where it becomes laborious; nil where it goes on.
  package var contentGap: Double?
}
