import Money
import Portfolio
import Rebalancing
import Reporting

/// What to tell a person whose household has no plan.
enum Refusals {
  /// Refuses a household that is worth nothing, which has no weights either.
  static func checkWorth(_ problem: RebalancingProblem) throws {
    guard problem.valueBeforeGift > .zero else {
      throw failure(.worthless(problem.valueBeforeGift.money(.down)), problem)
    }
  }

  static func failure(_ refusal: Refusal, _ problem: RebalancingProblem) -> Failure {
    failure(sentences(refusal, problem))
  }

  /// The same, a paragraph each.
  static func sentences(_ refusal: Refusal, _ problem: RebalancingProblem) -> [String] {
    let lines =
      switch refusal {
      case .worthless(let value): worthless(value, problem)
      case .shortOfCash(let shortfalls): short(shortfalls, problem)
      case .outOfTime: outOfTime
      case .unsettled: unsettled
      case .searchFailed: searchFailed
      }
    let head = "No plan for \(problem.household.name): "
    return [head + (lines.first ?? "")] + lines.dropFirst()
  }

  /// Refuses a frontier where no plan is within the caps that every point must keep.
  static func overCap(_ problem: RebalancingProblem) -> Failure {
    failure([
      "No frontier for \(problem.household.name): no plan keeps maximumNetGain and maximumTurnover.",
      "evenkeel rebalance says by how much the best plan exceeds them. Loosen them.",
    ])
  }

  private static func failure(_ paragraphs: [String]) -> Failure {
    let text = paragraphs.flatMap { TextWrap.lines($0, width: Page.width) }
    return Failure(status: .refused, message: text.joined(separator: "\n"))
  }

  private static func worthless(_ value: Money, _ problem: RebalancingProblem) -> [String] {
    if problem.valueBeforeGift > .zero {
      return [
        "after its flows and its gift the household is worth \(value.inDollars).",
        "There is nothing left to rebalance. Give less.",
      ]
    }
    return [
      "after its flows the household is worth \(value.inDollars).",
      "There is nothing to rebalance. Look at cash and flow of its accounts.",
    ]
  }

  private static var unsettled: [String] {
    [
      "no plan in whole cents and shares keeps every rule, though one in fractions of them would.",
      "Lower minimumCash by a dollar, or loosen a cap.",
    ]
  }

  private static var searchFailed: [String] {
    [
      "the solver could not go on with it. This is a fault of Evenkeel's, not of the file.",
      "Please report it, with a file that shows it if you can.",
    ]
  }

  private static var outOfTime: [String] {
    [
      "the search was stopped before it found one that satisfies the rules.",
      "Give it more time with --time-limit.",
    ]
  }

  private static func short(
    _ shortfalls: [CashShortfall], _ problem: RebalancingProblem
  ) -> [String] {
    let total = shortfalls.reduce(Money.zero) { $0 + $1.missing }
    if shortfalls.isEmpty { return ["cash cannot be met in every account."] }
    return [
      "even by selling all that the rules let it sell, cash falls short by \(total.inDollars)."
    ] + shortfalls.flatMap { place($0, problem) } + [
      (problem.household.donation == nil ? "Lower" : "Give less, lower")
        + " the withdrawal or minimumCash, pay in, or let more be sold."
    ]
  }

  private static func place(_ short: CashShortfall, _ problem: RebalancingProblem) -> [String] {
    let missing = "\(short.account) lacks \(short.missing.inDollars)"
    guard let account = problem.household.accounts.first(where: { $0.id == short.account }) else {
      return [missing + "."]
    }
    return [
      missing + ": cash \(account.cash.inDollars), flow \(account.flow.inDollars), minimum "
        + "\(account.minimumCash.inDollars)\(obstacles(account))."
    ]
  }

  private static func obstacles(_ account: Account) -> String {
    if !account.isTradable { return "; it is never traded" }
    let locked = account.lots.count { $0.isLocked }
    let unknown = account.isTaxable ? account.lots.count { $0.basis == nil && !$0.isLocked } : 0
    let parts = [(locked, "locked"), (unknown, "of unknown basis")].compactMap { count, what in
      count > 0 ? "\(Wording.count(count, "lot")) (\(what))" : nil
    }
    return parts.isEmpty ? "" : "; it cannot sell " + Wording.list(parts)
  }
}
