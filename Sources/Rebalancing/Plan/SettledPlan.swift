/// A plan's trades and what is proven of them.
struct SettledPlan {
  /// What the search found first, with its bound.
  let found: FoundTrades
  let settlement: Settlement
  /// Dollars above the caps of rule 5 that could not be avoided.
  let excess: Double
}

/// What settling a household comes to.
enum SettlingResult {
  case settled(SettledPlan)
  case refused(Refusal)
}
