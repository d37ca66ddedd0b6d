import Money
import Portfolio
import Rebalancing

/// What a frontier says, in sentences.
struct FrontierWords {
  let frontier: Frontier

  /// What a person should take from it, the most important first.
  var reasons: [String] { [ends, bend, policy, gift].compactMap(\.self) }

  private var gift: String? {
    frontier.problem.household.donation.map {
      "Every plan here makes the gift of \($0.amount.inDollars) in kind; doing nothing does not."
    }
  }

  private var ends: String {
    let before =
      "Doing nothing leaves \(frontier.misplacedFractionBefore.inPercent(decimals: 2)) of "
      + "the household off target."
    guard let first = frontier.points.first, let last = frontier.points.last else { return before }
    if frontier.points.count == 1 {
      return before + " No tax stands between it and its targets: the plan nearest to them leaves "
        + "\(off(last)) and \(added(last)), and no plan adds less."
    }
    return before + " The least tax: a plan that \(added(first)) and leaves \(off(first)). The "
      + "nearest the targets: one that \(added(last)) and leaves \(off(last))."
  }

  private var bend: String? {
    guard frontier.points.count > 2, let first = frontier.points.first,
      let last = frontier.points.last
    else { return nil }
    guard let knee = frontier.knee.map({ frontier.points[$0] }) else {
      return "Every dollar of tax buys about as much as every other: \(rate(first, last)) of the "
        + "household on target for each \(step.name)."
    }
    return
      "The knee is where the plan \(added(knee)) and leaves \(off(knee)): up to there \(step.name) of "
      + "tax brings \(rate(first, knee)) of the household to target, beyond it \(rate(knee, last))."
  }

  private var policy: String {
    let plan = frontier.policy
    let text = "The policy's plan \(added(plan)) and leaves \(off(plan))."
    guard let beside = frontier.besidePolicy,
      plan.misplacedFraction - beside.misplacedFraction >= Rate(basisPoints: 5)
    else { return text }
    let less = Money(cents: (plan.worth - beside.worth) / 10_000)
    return text + " For no more tax \(off(beside)) is possible; by the policy's own prices that is "
      + "worth \(less.inDollars) less, for what it costs to trade and to hold, now and later."
  }

  private func off(_ point: FrontierPoint) -> String {
    "\(point.misplacedFraction.inPercent(decimals: 2)) off target"
  }

  private func added(_ point: FrontierPoint) -> String {
    if point.taxAdded == .zero { return "adds no tax" }
    return point.taxAdded > .zero
      ? "adds \(point.taxAdded.inDollars) of tax"
      : "saves \((.zero - point.taxAdded).inDollars) of tax"
  }

  /// An amount of tax that fits into what the frontier spans.
  private var step: (cents: Int128, name: String) {
    guard let first = frontier.points.first, let last = frontier.points.last else {
      return (100_000, "$1,000")
    }
    let span = last.taxAdded - first.taxAdded
    if span >= Money(dollars: 1_000) { return (100_000, "$1,000") }
    return span >= Money(dollars: 100) ? (10_000, "$100") : (1_000, "$10")
  }

  /// The fraction of the household that a step of tax brings to target from one point to another.
  private func rate(_ from: FrontierPoint, _ to: FrontierPoint) -> String {
    let tax = Int128((to.taxAdded - from.taxAdded).cents)
    let drift = Int128((from.misplacedFraction - to.misplacedFraction).billionths)
    guard tax > 0 else { return Rate.zero.inPercent(decimals: 2) }
    let perStep = (drift * step.cents).divided(by: tax, .halfEven)
    guard perStep <= Int128(Rate.one.billionths) else { return "all" }
    return Rate(billionths: Int64(perStep)).inPercent(decimals: 2)
  }

  /// How far from the best the points can be.
  var proof: String {
    let open = frontier.points.filter { $0.search != .proven }.count
    let widest = frontier.points.map(\.gap).max() ?? 0
    let gap = Rate(basisPoints: Int64((min(1, max(0, widest)) * 1e4).rounded(.up)))
    let bound = "within \(gap.inPercent(decimals: 2)) of what it improves"
    if open > 0 {
      return "The search was stopped early at \(Wording.count(open, "point")): every point is the "
        + "best for its tax \(bound) (proven), not nearer."
    }
    let missing =
      frontier.openBudgets == 0
      ? ""
      : " For \(Wording.count(frontier.openBudgets, "budget")) between them no plan was found in time."
    return "Proven: every point is the best for its tax, \(bound).\(missing)"
  }
}
