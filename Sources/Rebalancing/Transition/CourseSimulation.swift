import Money
import Portfolio
import Tax

/// Follows a household over the years of one course.
///
/// Every year is the plan of that day by the very planner that `rebalance` uses; then its orders are
/// taken to be filled at its prices, and the tax to be paid from outside the accounts.
struct CourseSimulation {
  let kind: CourseKind
  let planner: Planner
  let request: TransitionRequest
  let ahead: YearsAhead
  /// What each year owes where nothing is ever traded; empty for that course itself.
  let untouched: [TaxStatement]

  /// `step` is told the number of every year that is done.
  func course(step: (Int) -> Void = { _ in }) throws(TransitionFailure) -> TransitionCourse {
    var household = ahead.start
    var years: [TransitionYear] = []
    for number in 1...request.years {
      let result = try year(number, household)
      years.append(result.year)
      step(number)
      guard number < request.years else { break }
      do {
        household = try ahead.household(
          after: number, accounts: result.accounts, carriedIn: result.year.carriedOn)
      } catch {
        throw .impossible(error, year: number + 1)
      }
    }
    return TransitionCourse(
      kind: kind, years: years, cost: TransitionCost(years, ahead.start),
      shortOfCash: kind == .never ? ahead.start.cashLacking : .zero)
  }

  /// The policy of a year; nil for a year without trades.
  private func policy(in number: Int) -> Policy? {
    let policy = ahead.start.policy
    return switch kind {
    case .budgeted: policy.within(request.budget)
    case .atOnce: number == 1 ? policy.withoutBudget : nil
    case .never: nil
    }
  }

  private func year(
    _ number: Int, _ household: Household
  ) throws(TransitionFailure) -> (year: TransitionYear, accounts: [Account]) {
    let problem = try household.problem(policy: policy(in: number))
    let plan = try policy(in: number) == nil ? nil : planner.plan(problem, year: number)
    let accounts = household.accounts(after: plan)
    let bill = plan?.taxAfter ?? problem.yearTax.bill(problem.startingGains)
    let tax = TaxStatement(bill)
    let before = DriftReport(problem)
    let year = TransitionYear(
      number: number, day: household.asOf, taxYear: ahead.start.tax.year + number - 1,
      lawYear: household.tax.year, plan: plan, trades: plan.map(YearTrades.init) ?? .none, tax: tax,
      taxAdded: untouched.isEmpty ? .zero : tax.allTold - untouched[number - 1].allTold,
      carriedIn: household.tax.carryforward, carriedOn: bill.carryforward, before: before,
      after: try plan == nil ? before : household.drift(of: accounts, year: number))
    return (year, accounts)
  }
}

extension Planner {
  func plan(
    _ problem: RebalancingProblem, year: Int
  ) throws(TransitionFailure) -> Plan {
    switch plan(problem) {
    case .plan(let plan): return plan
    case .refused(let refusal): throw .refused(refusal, problem, year: year)
    }
  }
}

extension Household {
  /// The household ready for planning under a policy, or under its own.
  func problem(policy: Policy?) throws(TransitionFailure) -> RebalancingProblem {
    try problem(policy: policy, accounts: accounts, year: 1)
  }

  private func problem(
    policy: Policy?, accounts: [Account], year: Int
  ) throws(TransitionFailure) -> RebalancingProblem {
    let changed: Household
    do {
      changed = try with(policy: policy, accounts: accounts)
    } catch {
      throw .impossible(error, year: year)
    }
    do {
      return try RebalancingProblem(changed)
    } catch {
      throw .unsupported(error)
    }
  }

  /// Where the household stands with other accounts.
  fileprivate func drift(
    of accounts: [Account], year: Int
  ) throws(TransitionFailure) -> DriftReport {
    DriftReport(try problem(policy: nil, accounts: accounts, year: year))
  }

  /// Every account after a plan, or with its flow in its cash where there is none.
  func accounts(after plan: Plan?) -> [Account] {
    accounts.enumerated().map { place, account in
      guard let plan else {
        return account.holding(account.lots, cash: account.cash + account.flow)
      }
      return account.holding(
        HoldingsAfter(account, plan.orders, on: asOf).lots(), cash: plan.settlement.cash[place])
    }
  }

  /// What accounts lack to their minimum cash after their flows, where nothing is sold.
  var cashLacking: Money {
    accounts.reduce(.zero) { $0 + max(.zero, $1.minimumCash - $1.cash - $1.flow) }
  }
}

extension YearTrades {
  init(_ plan: Plan) {
    let accounts = Dictionary(
      uniqueKeysWithValues: plan.problem.accounts.map { ($0.id, $0.ticketCost) })
    func sum(_ side: TradeSide) -> Money {
      plan.orders.filter { $0.side == side }.reduce(.zero) { $0 + $1.amount }
    }
    self.init(
      sold: sum(.sell), bought: sum(.buy),
      costs: plan.orders.reduce(.zero) { $0 + $1.spreadCost + (accounts[$1.account] ?? .zero) },
      gains: plan.settlement.gains)
  }
}
