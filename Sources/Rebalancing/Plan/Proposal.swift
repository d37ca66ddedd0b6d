import Money

/// What to sell and buy, and nothing else: the decision that everything exact is worked out from.
struct Proposal: Sendable, Hashable {
  /// Shares sold, by the problem's lots.
  var sold: [Quantity]
  /// Shares bought, by account and security.
  var bought: [[Quantity]]

  /// Nothing is traded.
  init(nothingIn problem: RebalancingProblem) {
    sold = Array(repeating: .zero, count: problem.lots.count)
    bought = Array(
      repeating: Array(repeating: .zero, count: problem.securities.count),
      count: problem.accounts.count)
  }
}

extension RebalancingProblem {
  /// Shares of a position that a proposal sells.
  func sold(_ position: Position, in proposal: Proposal) -> Quantity {
    position.lots.reduce(.zero) { $0 + proposal.sold[$1] }
  }
}
