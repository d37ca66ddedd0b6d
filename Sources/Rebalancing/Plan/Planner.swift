import Money
import Portfolio
import Tax

/// Finds the best plan for a household, by a search and exact arithmetic after it.
///
/// Stages: the best plan under all rules; where there is none, the least excess over the caps of rule 5,
/// then the best plan within it; where there is none either, the least shortfall of cash, which is the
/// refusal. Then whole cents and shares and every rule again; where rounding leaves a plan that breaks a
/// rule or is not as good as proven, the search once more with a little room.
public struct Planner: Sendable {
  let search: any PlanSearch
  let options: PlanningOptions

  /// A planner that searches as ``SearchKind/fast`` says.
  public init(options: PlanningOptions = PlanningOptions()) {
    self.init(search: FastSearch(), options: options)
  }

  package init(search: any PlanSearch, options: PlanningOptions = PlanningOptions()) {
    self.search = search
    self.options = options
  }

  /// The best plan, or why there is none.
  public func plan(_ problem: RebalancingProblem) -> PlanningResult {
    switch settle(problem) {
    case .refused(let refusal): .refused(refusal)
    case .settled(let best):
      .plan(
        PlanAssembly(self, problem, best.found, best.settlement, excess: best.excess).plan())
    }
  }

  /// The trades of the best plan, in whole cents and shares and proven, without the reasons for them.
  func settle(_ problem: RebalancingProblem) -> SettlingResult {
    guard problem.value > .zero else {
      return .refused(.worthless(problem.value.money(.down)))
    }
    let first = cheapest(problem, excess: 0)
    if first.end != .infeasible { return finish(problem, first, excess: 0) }
    guard problem.hasCaps else { return refuse(problem) }
    let least = found(problem, .leastExcess)
    guard least.end == .proven else { return refuse(problem) }
    // A little more than the least, so that rounding does not make it unreachable: too little to be
    // made use of.
    let excess = max(0, least.objective) + UnitOfAccount(for: problem.value).resolution
    return finish(problem, cheapest(problem, excess: excess), excess: excess)
  }

  /// The best plan by the objective, AMT included.
  ///
  /// AMT is never negative, so a plan that is best without it and owes none is best with it, and the
  /// bound without it holds. Only where such a plan would owe AMT is it put into the program.
  private func cheapest(_ problem: RebalancingProblem, excess: Double) -> FoundTrades {
    let plain = found(problem, .cheapest(excess: excess))
    guard owesMinimumTax(plain) else { return plain }
    return found(problem, .cheapest(excess: excess), countsMinimumTax: true)
  }

  private func owesMinimumTax(_ found: FoundTrades) -> Bool {
    guard let trades = found.trades else { return false }
    let problem = found.problem
    let gains = problem.settle(Extraction(problem: problem, trades: trades).proposal()).gains
    return problem.yearTax.bill(problem.startingGains + gains).alternativeMinimum > .zero
  }

  private func refuse(_ problem: RebalancingProblem) -> SettlingResult {
    let found = found(problem, .leastShortfall)
    guard found.end == .proven, let trades = found.trades else {
      return .refused(refusal(SearchEnd(found.end)))
    }
    let shortfalls = zip(problem.accounts, trades.shortfalls).compactMap { account, dollars in
      let cents = (dollars * 100 - 1e-4).rounded(.up)
      return cents > 0
        ? CashShortfall(account: account.id, missing: Money(cents: Int64(cents))) : nil
    }
    return .refused(.shortOfCash(shortfalls))
  }

  /// What the search finds for an aim.
  func found(
    _ problem: RebalancingProblem, _ aim: Aim, margin: Double = 0, countsMinimumTax: Bool = false
  ) -> FoundTrades {
    let gaps = gaps(aim, problem)
    let found = search.search(
      problem,
      SearchRequest(
        aim: aim, margin: margin, countsMinimumTax: countsMinimumTax,
        relativeGap: gaps.relative, absoluteGap: gaps.absolute,
        timeLimitSeconds: options.timeLimitSeconds,
        contentGap: aim.isCheapest ? options.contentGap : nil))
    if countsMinimumTax || !aim.isCheapest { return found }
    // Without AMT in the program the objective lacks at the most what doing nothing owes of it.
    let owed = problem.yearTax.bill(problem.startingGains).alternativeMinimum * problem.taxPrice
    return found.lowered(by: owed.approximateDollars)
  }

  /// The plan itself is searched to the gap asked for. Questions about it are answered as closely as
  /// their answers are read: a class's distance to its band to half of what counts as out of it, the
  /// price of bringing it inside to one percent, the least tax to half a dollar, what is least possible
  /// of what no plan should have to far less than a cent.
  private func gaps(
    _ aim: Aim, _ problem: RebalancingProblem
  ) -> (relative: Double, absolute: Double) {
    switch aim {
    case .cheapest: (options.gap, options.gap)
    case .leastTax: (0, 0.5)
    case .leastExcess, .leastShortfall: (0, min(options.gap, 1e-5))
    case .cheapestInBand: (0.01, 0.01)
    case .nearestBand: (options.gap, problem.bandTolerance.approximateDollars / 2)
    }
  }

  private func finish(
    _ problem: RebalancingProblem, _ first: FoundTrades, excess: Double
  ) -> SettlingResult {
    let allowed = Money(cents: Int64((excess * 100).rounded(.up)))
    let repair = Repair(problem: problem, excess: allowed)
    let nothing = problem.settle(Proposal(nothingIn: problem))
    var candidates = repair.broken(nothing).isEmpty ? [nothing] : []
    for margin in Self.margins {
      let found =
        margin == 0
        ? first
        : found(
          problem, .cheapest(excess: excess), margin: margin,
          countsMinimumTax: first.request.countsMinimumTax)
      if let settlement = settlement(found, repair) { candidates.append(settlement) }
      if first.end != .proven || isClose(candidates, first, nothing) { break }
    }
    guard let best = problem.best(candidates) else {
      return .refused(refusal(SearchEnd(first.end)))
    }
    return .settled(SettledPlan(found: first, settlement: best, excess: excess))
  }

  private func refusal(_ end: SearchEnd) -> Refusal {
    switch end {
    case .proven: .unsettled
    case .time, .nodes: .outOfTime
    case .failed: .searchFailed
    }
  }

  /// Dollars of room that programs are solved with, one after the other, until rounding to cents and
  /// shares leaves a plan that keeps the rules and is still as good as proven.
  ///
  /// A few cents first: where a cap is tight, a dollar of room may cost hundreds.
  private static let margins = [0, 0.02, 0.25, 5]

  private func settlement(_ found: FoundTrades, _ repair: Repair) -> Settlement? {
    guard let trades = found.trades else { return nil }
    return repair.mend(Extraction(problem: found.problem, trades: trades).proposal())
  }

  /// What rounding to cents may cost at any gap: no room wins it back.
  private static let cent = 0.01

  /// Whether the best candidate is within twice the gap that the search was asked for, or within a cent.
  private func isClose(
    _ candidates: [Settlement], _ found: FoundTrades, _ nothing: Settlement
  ) -> Bool {
    let problem = found.problem
    guard let best = problem.best(candidates) else { return false }
    let improvement = problem.objective(of: best).total - problem.objective(of: nothing).total
    let over = Double(improvement) / 1e6 - found.bound
    return over <= max(Self.cent, 2 * options.gap * max(1, abs(found.bound)))
  }
}

extension RebalancingProblem {
  /// Whether rule 5 caps anything.
  var hasCaps: Bool {
    policy.maximumNetGain != nil || policy.maximumTax != nil || policy.maximumTurnover != nil
  }
}

extension RebalancingProblem {
  /// The settlement of the least objective; ties go to the first.
  fileprivate func best(_ settlements: [Settlement]) -> Settlement? {
    settlements.min { objective(of: $0).total < objective(of: $1).total }
  }
}

extension SearchEnd {
  init(_ end: FoundTrades.End) {
    switch end {
    case .proven, .infeasible: self = .proven
    case .stopped: self = .nodes
    case .late: self = .time
    case .failed: self = .failed
    }
  }
}
