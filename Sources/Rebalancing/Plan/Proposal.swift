import Money
import Portfolio

/// What to sell, buy and give, and nothing else: the decision that everything exact is worked out from.
struct Proposal: Sendable, Hashable {
  /// Shares sold, by the problem's lots.
  var sold: [Quantity]
  /// Shares given, by the problem's lots.
  var given: [Quantity]
  /// Shares bought, by account and security.
  var bought: [[Quantity]]

  /// Nothing is traded.
  init(nothingIn problem: RebalancingProblem) {
    sold = Array(repeating: .zero, count: problem.lots.count)
    given = sold
    bought = Array(
      repeating: Array(repeating: .zero, count: problem.securities.count),
      count: problem.accounts.count)
  }

  /// Shares of a lot sold or given.
  func gone(_ index: Int) -> Quantity { sold[index] + given[index] }

  /// The gifts alone.
  var givingOnly: Proposal {
    var proposal = self
    proposal.sold = sold.map { _ in .zero }
    proposal.bought = bought.map { $0.map { _ in .zero } }
    return proposal
  }
}

extension RebalancingProblem {
  /// Shares of a lot that a proposal keeps.
  func left(_ index: Int, in proposal: Proposal) -> Quantity {
    lots[index].lot.quantity - proposal.gone(index)
  }

  /// What a proposal gives.
  func worthGiven(_ proposal: Proposal) -> ExactDollars {
    lots.indices.reduce(.zero) { $0 + proposal.given[$1] * price(ofLot: $1) }
  }

  /// Shares of a position that a proposal sells.
  func sold(_ position: Position, in proposal: Proposal) -> Quantity {
    position.lots.reduce(.zero) { $0 + proposal.sold[$1] }
  }
}
