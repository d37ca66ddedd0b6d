import Money
import Portfolio
import Rebalancing
import Tax
import Testing

/// The plan of a household.
///
/// Whatever else a test expects of it, it keeps the rules of the model and
/// adds up, by the check that knows nothing of the engine.
func plan(
  _ household: Household, sourceLocation: SourceLocation = #_sourceLocation
) throws -> Plan {
  let problem = try RebalancingProblem(household)
  switch Planner().plan(problem) {
  case .plan(let plan):
    let faults = IndependentCheck(plan).faults()
    #expect(faults.isEmpty, sourceLocation: sourceLocation)
    return plan
  case .refused(let refusal):
    Issue.record("refused: \(refusal)", sourceLocation: sourceLocation)
    throw Refused(refusal: refusal)
  }
}

/// Why a household has no plan; nil where it has one.
func refusal(_ household: Household) throws -> Refusal? {
  let problem = try RebalancingProblem(household)
  if case .refused(let refusal) = Planner().plan(problem) { return refusal }
  return nil
}

struct Refused: Error {
  let refusal: Refusal
}

extension Plan {
  /// The orders as a client would write them down: `brokerage: sell 10 VTI from L1, L2`.
  var lines: [String] {
    orders.map { order in
      let lots = order.lots.map(\.lot.id).joined(separator: ", ")
      let from = order.lots.isEmpty ? "" : " from \(lots)"
      return "\(order.account): \(order.side) \(order.quantity) \(order.security)\(from)"
    }
  }

  /// Shares of a security sold, over all accounts or in one.
  func sold(_ security: String, in account: String? = nil) -> Quantity {
    shares(.sell, security, account)
  }

  /// Shares of a security bought, over all accounts or in one.
  func bought(_ security: String, in account: String? = nil) -> Quantity {
    shares(.buy, security, account)
  }

  private func shares(_ side: TradeSide, _ security: String, _ account: String?) -> Quantity {
    orders.filter {
      $0.side == side && $0.security == security && (account == nil || $0.account == account)
    }.reduce(.zero) { $0 + $1.quantity }
  }

  /// Shares sold of one lot.
  func soldOfLot(_ id: String) -> Quantity {
    orders.flatMap(\.lots).filter { $0.lot.id == id }.reduce(.zero) { $0 + $1.quantity }
  }

  /// Cash after the plan.
  func cash(in account: String) -> Money? {
    zip(problem.household.accounts, settlement.cash).first { $0.0.id == account }?.1
  }

  /// The part of the household in a class after the plan.
  func weight(of assetClass: String) -> Rate? {
    allocation.first { $0.target.assetClass == assetClass }?.after
  }

  /// Federal, NIIT and state tax that the plan adds.
  var addedTax: Money { (taxAfter.total - taxBefore.total).money(.halfAwayFromZero) }

  /// What was left alone of a security, and why.
  func reasons(for security: String) -> [LeftAlone.Reason] {
    leftAlone.filter { $0.security == security }.map(\.reason)
  }
}
