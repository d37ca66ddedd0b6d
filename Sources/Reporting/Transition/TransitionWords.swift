import Money
import Portfolio
import Rebalancing

/// What a transition comes to in a client's words; one wording for text and JSON.
struct TransitionWords {
  let transition: Transition

  init(_ transition: Transition) { self.transition = transition }

  /// What has to move, which course is cheapest and by how much, and what it costs in drift.
  var summary: [String] { [legacy, cost] + impossible + [drift] }

  /// `at most $2,000.00 of tax added a year`.
  var budget: String {
    let budget = transition.request.budget
    let parts = [
      budget.netGain.map { "\($0.inDollars) of gain" }, budget.tax.map { "\($0.inDollars) of tax" },
    ].compactMap { $0 }
    return parts.isEmpty ? "no yearly budget" : "at most \(Wording.list(parts)) a year"
  }

  /// `moving over 5 years`.
  func name(_ course: TransitionCourse) -> String {
    switch course.kind {
    case .budgeted:
      "moving " + (course.years.count == 1 ? "in one year" : "over \(course.years.count) years")
    case .atOnce: "moving at once"
    case .never: "never moving"
    }
  }

  private var legacy: String {
    let worth = transition.legacy.reduce(Money.zero) { $0 + $1.aboveTarget }
    guard worth > .zero, let end = transition.budgeted.years.last else {
      return "There is no legacy: no class but cash is above its target."
    }
    let start =
      "\(worth.inDollars) of legacy stands above its targets. "
    let how = Wording.sentence(name(transition.budgeted)) + " (\(budget)) "
    return start + how
      + (end.legacyLeft == .zero ? "moves all of it." : "leaves \(end.legacyLeft.inDollars) of it.")
  }

  private var cost: String {
    let asked = transition.budgeted
    let others = transition.courses.filter { $0.kind != asked.kind && $0.shortOfCash == .zero }
    let saves = asked.cost.total < .zero
    let compared = others.map { other in
      let more = asked.cost.total - other.cost.total
      if more == .zero { return "as much as \(name(other))" }
      // What saves "less" would be read as costing less.
      let word = more > .zero ? (saves ? "worse" : "more") : (saves ? "better" : "less")
      return "\(more.magnitude.inDollars) \(word) than \(name(other))"
    }
    let total = "\(saves ? "saves" : "costs") \(asked.cost.total.magnitude.inDollars)"
    return
      "\(Wording.sentence(name(asked))) \(total) in today's money, tax now and later and trading "
      + "counted: \(Wording.list(compared)). \(cheapest)"
  }

  private var cheapest: String {
    let best = transition.cheapest
    return best.kind == .budgeted ? "Nothing is cheaper." : "Cheapest is \(name(best))."
  }

  private var impossible: [String] {
    let short = transition.never.shortOfCash
    return short == .zero
      ? [] : ["Never moving is no choice: \(short.inDollars) of cash must be raised by sales."]
  }

  /// What every course leaves misplaced, on average and at the end.
  private var drift: String {
    let average = transition.courses.map { course in
      let part = course.averageMisplaced.inPercent()
      return (course.kind == .budgeted ? part + " of the household is misplaced " : part + " ")
        + name(course)
    }
    let end = transition.courses.map {
      ($0.years.last?.after.misplacedFraction ?? .zero).inPercent()
    }
    return "What that costs in drift: on average \(Wording.list(average)); at the end "
      + Wording.list(end) + "."
  }

  /// How far each year's plan is proven to be the best for its year.
  var proof: [String] {
    let plans = transition.courses.flatMap { course in
      course.years.compactMap { year in year.plan.map { (course, year, $0) } }
    }
    let early = plans.filter { $0.2.search != .proven }.map { course, year, plan in
      "\(Wording.sentence(name(course))), \(year.day): the search was stopped early; another plan of "
        + "that day could be better, by at most \(plan.couldBeBetterBy.inDollars) (proven)."
    }
    let others = plans.filter { $0.2.search == .proven }.map(\.2.couldBeBetterBy)
    guard let most = others.max() else { return early }
    return early + [
      (early.isEmpty ? "Proven for every year" : "Proven for every other year")
        + ": no plan of its day that keeps the rules is better"
        + (most == .zero ? "." : " by more than \(most.inDollars).")
    ]
  }

  /// Years whose budget or other cap could not be kept.
  var exceeded: [String] {
    transition.courses.flatMap { course in
      course.years.flatMap { year in
        (year.plan?.exceededCaps ?? []).map { cap in
          "\(Wording.sentence(name(course))), \(year.day): the \(cap.name) cannot be kept while cash "
            + "needs are; the plan goes \(cap.excess) beyond it, the least possible."
        }
      }
    }
  }
}

extension ExceededCap {
  fileprivate var name: String {
    switch self {
    case .maximumNetGain: "budget of gain"
    case .maximumTax: "budget of tax"
    case .maximumTurnover: "cap on sales"
    }
  }

  fileprivate var excess: String {
    switch self {
    case .maximumNetGain(let over), .maximumTax(let over), .maximumTurnover(let over):
      over.inDollars
    }
  }
}
