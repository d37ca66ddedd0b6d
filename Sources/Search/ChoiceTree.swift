/// Searches the choices of a program, bounded by its linear relaxation at every node.
///
/// Depth first, the likelier child before the other. A node is given up when its relaxation is no better
/// than the best found less the gap asked for; what was given up is the bound.
package final class ChoiceTree {
  let state: ChoiceState
  let program: SearchProgram
  private var simplex: BoundedSimplex { state.simplex }

  /// How far from the bound the best may be.
  package var absoluteGap = 1e-6
  package var relativeGap = 0.0
  package var nodeLimit = 100_000
  /// When to stop; nil for no limit.
  package var deadline: ContinuousClock.Instant?
  /// Whether the prices behind the best values are kept.
  package var keepsPrices = false
  /// Whether orders' sums must be whole steps.
  package var countsSteps = false

  /// From which part of a step on an order that takes from its row is first tried with the whole step: one
  /// half for the nearest, 1 for never.
  package var boldness = 0.5

  /// The objective of the best values; no plan was found while it is infinite.
  package private(set) var best = Double.infinity
  /// The best values, one a column.
  package private(set) var values: [Double] = []
  /// How the best objective grows with each row's right-hand side, where prices are kept.
  package private(set) var duals: [Double] = []
  /// How it grows as the bound at which a column stands is raised, where prices are kept.
  package private(set) var reducedCosts: [Double] = []
  /// Nothing is better than this.
  package private(set) var bound = Double.infinity
  package private(set) var nodes = 0
  package var pivots: Int { simplex.pivots }
  private var depth = 0
  /// Choices one below the other; more would strain the stack of a thread.
  private static let deepest = 1_000
  package private(set) var wasStopped = false
  /// Whether it was the clock that stopped it.
  package private(set) var wasLate = false

  static let used = 1e-6
  /// Choices made for good end here in the trail.
  var baseMark = 0

  package init(_ program: SearchProgram) {
    self.program = program
    state = ChoiceState(program)
  }

  /// A known value that only better ones are looked for.
  package func start(knowing objective: Double = .infinity) {
    best = objective
    values = []
    bound = .infinity
    nodes = 0
    (wasStopped, wasLate) = (false, false)
  }

  /// Prices of the rows at the relaxation without any choice made; empty where it has no solution.
  package func relaxedPrices(_ rows: [Int]) -> [Double] {
    let outcome = simplex.solve()
    isRelaxedInfeasible = outcome == .infeasible
    return outcome == .optimal ? rows.map { simplex.dual($0) } : []
  }

  /// Whether the relaxation was shown to have no solution, rather than given up.
  private(set) var isRelaxedInfeasible = false

  package var relaxedObjective: Double { simplex.objective + program.offset }

  /// Looks at the tree below the choices made so far.
  package func search() { explore() }

  private var threshold: Double {
    best - max(absoluteGap, relativeGap * abs(best))
  }

  private func giveUp(at objective: Double) { bound = min(bound, objective) }

  private func explore() {
    nodes += 1
    guard state.crossings == 0 else { return }
    while true {
      let constant = state.placedCost + program.offset
      let outcome = simplex.solve(cutoff: threshold - constant)
      let objective = simplex.objective + constant
      switch outcome {
      case .infeasible: return
      case .cutOff: return giveUp(at: threshold)
      case .failed: return giveUp(at: -.infinity)
      case .optimal: break
      }
      if objective >= threshold { return giveUp(at: objective) }
      let survey = survey()
      if survey.needsSum >= 0 {
        state.addSum(of: survey.needsSum)
        continue
      }
      if survey.isPlan, objective + survey.deficit < best { take(objective + survey.deficit) }
      if survey.branch == .none || objective >= threshold { return giveUp(at: objective) }
      wasLate = isLate
      if nodes >= nodeLimit || wasLate {
        wasStopped = true
        return giveUp(at: objective)
      }
      return branch(survey.branch, objective)
    }
  }

  /// The clock is asked now and then only.
  private var isLate: Bool {
    guard let deadline, nodes % 16 == 0 else { return false }
    return ContinuousClock.now >= deadline
  }

  private func take(_ objective: Double) {
    best = objective
    values = (0..<program.columns.count).map { simplex.value(state.simplexColumn($0)) }
    guard keepsPrices else { return }
    duals = (0..<program.rows.count).map { simplex.dual($0) }
    reducedCosts = (0..<program.columns.count).map {
      simplex.reducedCost(state.simplexColumn($0))
    }
  }

  // MARK: - Branching

  enum Branch: Equatable {
    case none
    case group(Int, yesFirst: Bool)
    case opposite(Int, Int)
    case sequence(Int, at: Int)
    case order(Int, yesFirst: Bool)
    case step(Int, below: Double, above: Double, downFirst: Bool)
  }

  private func branch(_ branch: Branch, _ objective: Double) {
    switch branch {
    case .none: return
    case .group(let place, let yesFirst):
      for choice in yesFirst ? [Choice.yes, .no] : [.no, .yes] {
        child(objective) { state.choose(group: place, choice) }
      }
    case .order(let place, let yesFirst):
      for choice in yesFirst ? [Choice.yes, .no] : [.no, .yes] {
        child(objective) { state.choose(order: place, choice) }
      }
    case .opposite(let first, let second):
      child(objective) { state.choose(order: first, .no) }
      child(objective) { state.choose(order: second, .no) }
    case .sequence(let place, let at):
      child(objective) {
        state.choose(sequence: place, full: 0, empty: at + 1)
        return true
      }
      child(objective) {
        state.choose(sequence: place, full: at + 1, empty: .max)
        return true
      }
    case .step(let place, let below, let above, let downFirst):
      for isDown in downFirst ? [true, false] : [false, true] {
        child(objective) {
          state.choose(
            sumOf: place, least: isDown ? 0 : above, most: isDown ? below : .infinity)
          return true
        }
      }
    }
  }

  private func child(_ objective: Double, _ choose: () -> Bool) {
    if wasStopped || objective >= threshold { return giveUp(at: objective) }
    if depth >= Self.deepest {
      wasStopped = true
      return giveUp(at: objective)
    }
    depth += 1
    defer { depth -= 1 }
    let mark = state.mark
    if choose() { explore() }
    state.undo(to: mark)
  }

  // MARK: - What a solution violates

  private struct Survey {
    var branch = Branch.none
    /// Whether the values keep every choice's rule, fixed costs apart.
    var isPlan = true
    /// The fixed cost that open orders in use do not carry yet.
    var deficit = 0.0
    /// An order whose sum needs a row.
    var needsSum = -1
  }

  @inline(__always)
  private func value(_ column: Int) -> Double { simplex.value(state.simplexColumn(column)) }

  private func survey() -> Survey {
    var survey = Survey()
    surveyGroups(&survey)
    surveyOrders(&survey)
    surveyTickets(&survey)
    return survey
  }

  private func surveyGroups(_ survey: inout Survey) {
    var worst = 0.0
    for place in 0..<state.groupCount where state.group[place] == .open {
      var gain = 0.0
      for item in state.gated.range(place) { gain += value(state.gated[item]) }
      if gain <= Self.used { continue }
      var conflict = 0.0
      for item in state.barred.range(place) { conflict += sum(state.barred[item]) }
      for item in state.forced.range(place) {
        let column = state.forced[item]
        conflict += state.capacity[column] - value(column)
      }
      if conflict <= Self.used { continue }
      survey.isPlan = false
      let size = min(gain, conflict)
      if size > worst {
        worst = size
        survey.branch = .group(place, yesFirst: gain > conflict)
      }
    }
  }

  private func sum(_ order: Int) -> Double {
    var total = 0.0
    for item in state.orderColumns.range(order) { total += value(state.orderColumns[item]) }
    return total
  }

  private func surveyOrders(_ survey: inout Survey) {
    var worst = 0.0
    var worstChoice = Branch.none
    for place in 0..<state.orderCount {
      let choice = state.order[place]
      if choice == .no { continue }
      let total = sum(place)
      if total <= Self.used, choice == .open { continue }
      let isShort = total < state.minimum[place] - Self.used
      if state.isSequence[place], let at = outOfTurn(place) {
        survey.isPlan = false
        if survey.branch == .none { survey.branch = .sequence(place, at: at) }
      }
      if total > state.total[place] + Self.used {
        // Only where all there is comes to less than the columns' upper bounds.
        if state.sumColumn[place] < 0 { survey.needsSum = place }
        survey.isPlan = false
      }
      if isShort, choice == .yes {
        if state.sumColumn[place] < 0 { survey.needsSum = place }
        survey.isPlan = false
      }
      if choice == .open {
        let deficit = state.fixedCost[place] - state.slope[place] * total
        survey.deficit += max(0, deficit)
        if isShort || state.ticketRow[place] >= 0 { survey.isPlan = false }
        let need = max(deficit, 0) + (isShort ? 1e-3 : 0) + (state.ticketRow[place] >= 0 ? 1e-6 : 0)
        if need > worst {
          worst = need
          worstChoice = .order(place, yesFirst: !isShort)
        }
        let opposite = Int(state.opposite[place])
        if opposite >= 0, sum(opposite) > Self.used {
          survey.isPlan = false
          if survey.branch == .none { survey.branch = .opposite(place, opposite) }
        }
      }
      if countsSteps { surveyStep(place, total, &survey) }
    }
    if survey.branch == .none, worst > 1e-9 || !survey.isPlan { survey.branch = worstChoice }
  }

  /// Tickets that no order carries yet are nobody's.
  private func surveyTickets(_ survey: inout Survey) {
    for row in 0..<program.rows.count where state.burnColumn[row] >= 0 {
      guard simplex.value(Int(state.burnColumn[row])) > Self.used else { continue }
      survey.isPlan = false
      guard survey.branch == .none else { return }
      let open = (0..<state.orderCount).first {
        state.ticketRow[$0] == row && state.order[$0] == .open
      }
      if let open { survey.branch = .order(open, yesFirst: false) }
    }
  }

  /// The first column of a sequence that is not full although a later one is used.
  private func outOfTurn(_ place: Int) -> Int? {
    var open: Int?
    for item in state.orderColumns.range(place) {
      let column = state.orderColumns[item]
      if let open, value(column) > Self.used { return open }
      if open == nil, left(of: column, place) > Self.used {
        open = Int(state.placeInOrder[column])
      }
    }
    return nil
  }

  private func left(of column: Int, _ place: Int) -> Double {
    let leftovers = state.leftovers.range(place)
    if leftovers.isEmpty { return state.capacity[column] - value(column) }
    return value(state.leftovers[leftovers.lowerBound + Int(state.placeInOrder[column])])
  }

  /// Whether an order takes from the first row that its columns stand in.
  private func takes(_ place: Int) -> Bool {
    let column = program.orders[place].columns[0]
    return (program.columns[column].entries.first?.value ?? 0) > 0
  }

  private func surveyStep(_ place: Int, _ total: Double, _ survey: inout Survey) {
    guard let step = program.orders[place].step, total < state.total[place] - Self.used else {
      return
    }
    let count = (total / step).rounded()
    if abs(total - count * step) <= 1e-6 * max(1, step) { return }
    survey.isPlan = false
    switch survey.branch {
    case .none: break
    // The dearest share first: the cheap ones make up for what rounding leaves.
    case .step(let other, _, _, _): if (program.orders[other].step ?? 0) >= step { return }
    default: return
    }
    if state.orderColumns.range(place).count > 1, state.sumColumn[place] < 0 {
      survey.needsSum = place
      return
    }
    let below = (total / step).rounded(.down) * step
    survey.branch = .step(
      place, below: below, above: min(below + step, state.total[place]),
      downFirst: takes(place)
        ? total - below < step * boldness : total - below < step * (1 - boldness))
  }
}
