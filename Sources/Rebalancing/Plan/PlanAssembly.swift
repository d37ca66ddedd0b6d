package import Money
import Portfolio
import Tax

/// Puts a plan together from its settlement and the program that it came from.
struct PlanAssembly {
  let planner: Planner
  let problem: RebalancingProblem
  let found: FoundTrades
  let settlement: Settlement
  /// Dollars above the caps of rule 5 that could not be avoided.
  let excess: Double

  init(
    _ planner: Planner, _ problem: RebalancingProblem, _ found: FoundTrades,
    _ settlement: Settlement, excess: Double
  ) {
    self.planner = planner
    self.problem = problem
    self.found = found
    self.settlement = settlement
    self.excess = excess
  }

  func plan() -> Plan {
    let nothing = problem.settle(Proposal(nothingIn: problem))
    let doNothing = problem.objective(of: nothing)
    let objective = problem.objective(of: settlement)
    let allocation = allocation(before: nothing)
    let outOfBand = outOfBand(allocation, objective, doNothing)
    let caps = exceededCaps()
    return Plan(
      problem: problem, decision: decision(outOfBand, caps), settlement: settlement,
      objective: objective, doNothing: doNothing,
      bound: min(objective.total, doNothing.total + found.improvementBound),
      solver: planner.search.kind, search: SearchEnd(found.end), allocation: allocation,
      taxBefore: problem.yearTax.bill(problem.startingGains),
      taxAfter: problem.yearTax.bill(problem.startingGains + settlement.gains),
      doNotBuy: doNotBuy(), exceededCaps: caps, excess: excess, outOfBand: outOfBand,
      causes: OrderCauses(problem, settlement).causes(),
      leftAlone: LeftAloneSearch(problem, settlement).found(),
      donation: problem.donationOutcome(settlement))
  }

  private func decision(_ outOfBand: [OutOfBand], _ caps: [ExceededCap]) -> Decision {
    if !outOfBand.isEmpty || !caps.isEmpty { return .review }
    return settlement.orders.isEmpty && settlement.gifts.isEmpty ? .hold : .trade
  }

  private func exceededCaps() -> [ExceededCap] {
    RuleCheck(problem, settlement).violations().compactMap { violation in
      switch violation {
      case .netGain(let over): .maximumNetGain(by: over)
      case .addedTax(let over): .maximumTax(by: over)
      case .turnover(let over): .maximumTurnover(by: over)
      default: nil
      }
    }
  }

  private func doNotBuy() -> [DoNotBuy] {
    DoNotBuyList(problem, settlement).entries()
  }
}

extension PlanAssembly {
  private func allocation(before nothing: Settlement) -> [ClassAllocation] {
    let before = problem.allocation(of: nothing)
    let after = problem.allocation(of: settlement)
    return problem.targets.indices.map { place in
      ClassAllocation(
        target: problem.targets[place],
        before: problem.weight(of: before[place], in: problem.value(of: nothing)),
        after: problem.weight(of: after[place], in: problem.value(of: settlement)),
        worthBefore: before[place].money(.halfEven),
        worthAfter: after[place].money(.halfEven),
        priceOfTightening: found.trades?.bandPrices[place] ?? 0)
    }
  }

  private func outOfBand(
    _ allocation: [ClassAllocation], _ objective: ObjectiveValue, _ doNothing: ObjectiveValue
  ) -> [OutOfBand] {
    allocation.indices.filter { !problem.isInBand($0, settlement) }.map { place in
      let nearest = planner.found(problem, .nearestBand(assetClass: place, excess: excess))
      var isReachable: Bool?
      if nearest.end == .proven {
        isReachable = nearest.objective <= problem.bandTolerance.approximateDollars
      }
      return OutOfBand(
        assetClass: allocation[place].target.assetClass, isReachable: isReachable,
        leastExtraCost: isReachable == true ? leastExtraCost(place, objective, doNothing) : nil)
    }
  }

  /// What any plan with a class inside its band costs more than this one at the least, to the cent
  /// below; nil where nothing is proven.
  private func leastExtraCost(
    _ place: Int, _ objective: ObjectiveValue, _ doNothing: ObjectiveValue
  ) -> Money? {
    let inside = planner.found(
      problem, .cheapestInBand(assetClass: place, excess: excess),
      countsMinimumTax: found.request.countsMinimumTax)
    let least = Double(doNothing.total) / 1e6 + inside.bound
    let extra = least - Double(objective.total) / 1e6
    guard extra >= 0.01, extra < 1e15 else { return nil }
    return Money(cents: Int64((extra * 100).rounded(.down)))
  }
}

extension RebalancingProblem {
  /// A worth as a fraction of the household's value, rounded half to even at a billionth.
  func weight(of worth: ExactDollars, in value: ExactDollars) -> Rate {
    guard value > .zero else { return .zero }
    let billionths = worth.trillionths * Int128(Rate.one.billionths)
    return Rate(billionths: Int64(billionths.divided(by: value.trillionths, .halfEven)))
  }

  /// What share rounding can move a class beyond its band's edge: a thousandth of a percent of the
  /// household, at least a dollar. Less than that is not out of band.
  package var bandTolerance: ExactDollars {
    max(ExactDollars(Money(dollars: 1)), value * Rate(billionths: 10_000))
  }

  /// Whether a class lies in its band after a settlement, give or take ``bandTolerance``.
  func isInBand(_ place: Int, _ settlement: Settlement) -> Bool {
    let (worth, value) = (allocation(of: settlement)[place], value(of: settlement))
    let target = targets[place]
    return worth >= value * target.lower - bandTolerance
      && worth <= value * target.upper + bandTolerance
  }
}
