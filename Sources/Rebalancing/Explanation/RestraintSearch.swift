import Money
import Portfolio

/// Prices the sales that would bring an overweight class to its target and that the plan leaves out.
struct RestraintSearch {
  let problem: RebalancingProblem
  let settlement: Settlement
  private let after: [ExactDollars]

  init(_ problem: RebalancingProblem, _ settlement: Settlement) {
    self.problem = problem
    self.settlement = settlement
    after = problem.allocation(of: settlement)
  }

  func found() -> [LeftAlone] {
    problem.targets.indices.flatMap(overweight)
  }

  /// The cheapest way to sell what a class has too much: long-term first, the smallest gain a dollar
  /// first; one entry a position that it would come from.
  private func overweight(_ place: Int) -> [LeftAlone] {
    var excess = after[place] - problem.value * problem.targets[place].weight
    var entries: [LeftAlone] = []
    for index in candidates(place) {
      guard excess >= ExactDollars(max(problem.policy.minimumTrade, Money(dollars: 1))) else {
        break
      }
      let left = problem.left(index, in: settlement.proposal)
      let worth = left * price(index)
      let amount = min(excess, worth)
      entries.append(entry(index, place, amount, of: worth))
      excess = excess - amount
    }
    return merged(entries)
  }

  private func price(_ index: Int) -> Price {
    problem.securities[problem.lots[index].security].price
  }

  private func candidates(_ place: Int) -> [Int] {
    problem.lots.indices.filter { index in
      let lotCase = problem.lots[index]
      return problem.mainClass(of: lotCase.security) == place && lotCase.isSellable
        && problem.accounts[lotCase.account].isTaxable && lotCase.gain > .zero
        && problem.left(index, in: settlement.proposal) > .zero
    }.sorted { left, right in
      let (first, second) = (problem.lots[left], problem.lots[right])
      if first.isLongTerm != second.isLongTerm { return first.isLongTerm }
      let rates = (
        Int128(first.gain.money(.halfEven).cents) * Int128(second.value.money(.halfEven).cents),
        Int128(second.gain.money(.halfEven).cents) * Int128(first.value.money(.halfEven).cents)
      )
      return rates.0 == rates.1 ? left < right : rates.0 < rates.1
    }
  }

  private func entry(
    _ index: Int, _ place: Int, _ amount: ExactDollars, of worth: ExactDollars
  ) -> LeftAlone {
    let lotCase = problem.lots[index]
    let cents = (amount.money(.halfEven).cents, lotCase.value.money(.halfEven).cents)
    let gain = lotCase.gain.scaled(by: cents.0, over: max(1, cents.1)).money(.halfEven)
    let added = lotCase.isLongTerm ? ByTerm(longTerm: gain) : ByTerm(shortTerm: gain)
    return LeftAlone(
      account: problem.accounts[lotCase.account].id,
      security: problem.securities[lotCase.security].symbol, lots: [lotCase.lot.id],
      reason: .gainTooDear(
        gain: gain, amount: amount.money(.halfEven), tax: tax(added),
        benefit: benefit(place, amount)))
  }

  private func tax(_ added: ByTerm) -> Money {
    problem.addedTaxWithMinimum(by: added, to: settlement.gains).money(.halfAwayFromZero)
  }

  /// What drift would fall by if the amount went from the class to the ones that lack the most.
  private func benefit(_ place: Int, _ amount: ExactDollars) -> Money {
    var moved = after
    moved[place] = moved[place] - amount
    var rest = amount
    let lacking = problem.targets.indices.filter { $0 != place }
      .map { ($0, problem.value * problem.targets[$0].weight - after[$0]) }
      .filter { $0.1 > .zero }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    for (other, missing) in lacking where rest > .zero {
      let part = min(rest, missing)
      moved[other] += part
      rest = rest - part
    }
    moved[problem.cashClass] += rest
    return (drift(after) - drift(moved)).money(.halfEven)
  }

  private func drift(_ allocation: [ExactDollars]) -> ExactDollars {
    problem.driftCost(allocation, in: problem.value)
  }

  /// Lots of one position as one entry.
  private func merged(_ entries: [LeftAlone]) -> [LeftAlone] {
    var result: [LeftAlone] = []
    for entry in entries {
      let same = result.firstIndex {
        $0.account == entry.account && $0.security == entry.security
      }
      if let same { result[same] = sum(result[same], entry) } else { result.append(entry) }
    }
    return result
  }

  private func sum(_ left: LeftAlone, _ right: LeftAlone) -> LeftAlone {
    guard case .gainTooDear(let gain, let amount, let tax, let benefit) = left.reason,
      case .gainTooDear(let moreGain, let moreAmount, let moreTax, let moreBenefit) = right.reason
    else { return left }
    return LeftAlone(
      account: left.account, security: left.security, lots: left.lots + right.lots,
      reason: .gainTooDear(
        gain: gain + moreGain, amount: amount + moreAmount, tax: tax + moreTax,
        benefit: benefit + moreBenefit))
  }
}
