import Money
import Portfolio

/// Works out the figures of a ``DriftReport``.
struct DriftSurvey {
  let problem: RebalancingProblem
  let settlement: Settlement
  private let worth: [ExactDollars]
  private let whole: ExactDollars

  init(problem: RebalancingProblem, settlement: Settlement) {
    self.problem = problem
    self.settlement = settlement
    worth = problem.allocation(of: settlement)
    whole = problem.value(of: settlement)
  }

  /// What the classes add up to.
  var value: Money { worth.reduce(.zero, +).money(.halfEven) }

  /// Σ |W_k − t_k V|.
  private var deviation: ExactDollars {
    problem.targets.indices.reduce(.zero) { sum, place in
      let off = worth[place] - aim(place)
      return sum + max(off, -off)
    }
  }

  /// Half of it: the dollars that would have to move.
  var misplaced: ExactDollars { deviation.scaled(by: 1, over: 2) }

  /// That as a fraction of the household.
  var misplacedFraction: Rate { problem.weight(of: misplaced, in: whole) }

  private func aim(_ place: Int) -> ExactDollars { whole * problem.targets[place].weight }

  func classes() -> [ClassDrift] {
    let printed = Self.roundedTogether(worth)
    let aims = Self.roundedTogether(problem.targets.indices.map(aim))
    return problem.targets.indices.map { place in
      ClassDrift(
        target: problem.targets[place], worth: printed[place],
        weight: problem.weight(of: worth[place], in: whole),
        offTarget: printed[place] - aims[place],
        standing: standing(place))
    }
  }

  private func standing(_ place: Int) -> ClassDrift.Standing {
    if problem.isInBand(place, settlement) { return .inside }
    return worth[place] > aim(place) ? .above : .below
  }

  /// The parts in cents such that they sum to the rounded sum: differences of rounded running totals.
  static func roundedTogether(_ parts: [ExactDollars]) -> [Money] {
    var running = ExactDollars.zero
    return parts.map { part in
      let before = running.money(.halfEven)
      running += part
      return running.money(.halfEven) - before
    }
  }
}

extension DriftSurvey {
  func accounts() -> [AccountDrift] {
    let parts = problem.accounts.indices.map { problem.allocation(ofAccount: $0, in: settlement) }
    let totals = parts.map { $0.reduce(ExactDollars.zero, +) }
    let printed = Self.roundedTogether(totals)
    return problem.accounts.enumerated().map { place, account in
      AccountDrift(
        account: account.id, kind: account.kind, owner: account.owner, value: printed[place],
        weight: problem.weight(of: totals[place], in: whole), cash: settlement.cash[place],
        classes: classes(parts[place]))
    }
  }

  private func classes(_ parts: [ExactDollars]) -> [AccountDrift.Part] {
    let printed = Self.roundedTogether(parts)
    return problem.targets.indices.filter { parts[$0] != .zero }.map { place in
      AccountDrift.Part(
        assetClass: problem.targets[place].assetClass, worth: printed[place],
        weight: problem.weight(of: parts[place], in: whole))
    }
  }

  func unrealized() -> UnrealizedGains {
    let kept = problem.lots.indices.filter { index in
      problem.accounts[problem.lots[index].account].isTaxable && left(index) > .zero
    }
    let known = kept.filter { problem.lots[$0].pool != nil }
    let dated = known.filter { problem.lots[$0].lot.holdingPeriodStart != nil }
    let unknown = kept.filter { problem.lots[$0].pool == nil }
    return UnrealizedGains(
      longTerm: sum(dated.filter { problem.lots[$0].isLongTerm }),
      shortTerm: sum(dated.filter { !problem.lots[$0].isLongTerm }),
      unknownTerm: sum(known.filter { problem.lots[$0].lot.holdingPeriodStart == nil }),
      lotsOfUnknownBasis: unknown.count,
      worthOfUnknownBasis: unknown.reduce(ExactDollars.zero) {
        $0 + part($1, problem.lots[$1].value)
      }
      .money(.halfEven))
  }

  private func left(_ index: Int) -> Quantity {
    problem.left(index, in: settlement.proposal)
  }

  /// The part of a lot's figure that belongs to the shares left.
  private func part(_ index: Int, _ figure: ExactDollars) -> ExactDollars {
    figure.scaled(
      by: left(index).microShares, over: problem.lots[index].lot.quantity.microShares)
  }

  private func sum(_ lots: [Int]) -> GainsAndLosses {
    let all = lots.map { part($0, problem.lots[$0].gain) }
    return GainsAndLosses(
      gains: all.reduce(.zero) { $0 + max(.zero, $1) }.money(.halfEven),
      losses: all.reduce(.zero) { $0 + min(.zero, $1) }.money(.halfEven))
  }
}
