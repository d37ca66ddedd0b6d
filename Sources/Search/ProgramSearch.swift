/// Finds the best of several programs, proves it, and prices it.
///
/// The programs are alternatives: what is sought is the least objective of all. Where orders come in whole
/// steps the sums are first left free, which gives a bound; then the choices found are kept and only whole
/// steps are sought; then, if that is not close enough, everything at once. Of plans that cost the same,
/// the first found stays: the program of the lower relaxation, and in it the likelier branch.
package struct ProgramSearch {
  /// When to be content, and when to give up.
  package struct Options: Sendable {
    /// How far from the bound the best may be, as a fraction of the best.
    package var relativeGap: Double
    /// The same as an amount, in the programs' unit; the wider of the two counts.
    package var absoluteGap: Double
    /// With what fraction it is content where the search becomes laborious; nil where it goes on.
    package var contentGap: Double?
    /// Nodes that may be branched and priced, and nodes of a tree that counts steps.
    package var nodeLimit: Int
    package var stepNodeLimit: Int
    /// Seconds of wall time for everything; nil for no limit.
    package var timeLimitSeconds: Double?

    package init(
      relativeGap: Double = 5e-5, absoluteGap: Double = 5e-5, contentGap: Double? = nil,
      nodeLimit: Int = 20_000, stepNodeLimit: Int = 20_000, timeLimitSeconds: Double? = nil
    ) {
      self.relativeGap = relativeGap
      self.absoluteGap = absoluteGap
      self.contentGap = contentGap
      self.nodeLimit = nodeLimit
      self.stepNodeLimit = stepNodeLimit
      self.timeLimitSeconds = timeLimitSeconds
    }
  }

  /// What was found.
  package struct Result: Sendable {
    /// How a search ended.
    package enum End: Sendable {
      /// With the gap closed.
      case proven
      /// At a limit that is the same in every run.
      case stopped
      /// At the time limit.
      case late
      /// No program has a solution.
      case infeasible
    }

    package var end: End
    /// The program that the values are of; nil without values.
    package var place: Int?
    /// The best values found, one a column of the program.
    package var values: [Double] = []
    /// What they cost.
    package var objective = Double.infinity
    /// Nothing costs less.
    package var bound: Double
    /// The orders placed, and the groups that are open.
    package var orders: [Bool] = []
    package var groups: [Bool] = []
    /// How the objective grows with each row's right-hand side, and with the bound at which each column
    /// stands, all choices as they are; empty where that is not known.
    package var duals: [Double] = []
    package var reducedCosts: [Double] = []
    package var nodes = 0
  }

  let programs: [SearchProgram]
  let options: Options

  package init(programs: [SearchProgram], options: Options) {
    self.programs = programs
    self.options = options
  }

  package func run() -> Result {
    let deadline = options.timeLimitSeconds.map { ContinuousClock.now + .seconds($0) }
    var found = searchFree(deadline)
    guard found.place >= 0 else { return result(found, infeasible: !found.wasStopped) }
    if programs.contains(where: { $0.orders.contains { $0.step != nil } }) {
      found = wholeSteps(found, deadline)
      if found.place < 0 { return result(found, infeasible: !found.wasStopped) }
    }
    return priced(found)
  }

  private struct Incumbent {
    var place = -1
    var values: [Double] = []
    var objective = Double.infinity
    var bound = Double.infinity
    var wasStopped = false
    var wasLate = false
    var nodes = 0

    var end: Result.End { wasLate ? .late : wasStopped ? .stopped : .proven }
  }

  /// The best with sums left free.
  private func searchFree(_ deadline: ContinuousClock.Instant?) -> Incumbent {
    let search = AlternativesSearch(programs)
    search.relativeGap = options.relativeGap
    search.absoluteGap = options.absoluteGap
    search.contentGap = options.contentGap
    search.nodeLimit = options.nodeLimit
    search.deadline = deadline
    search.run()
    var found = Incumbent()
    found.place = search.place
    found.values = search.values
    found.objective = search.objective
    found.bound = search.bound
    found.wasStopped = search.wasStopped || search.bound == -.infinity
    found.wasLate = search.wasLate
    found.nodes = search.nodes
    return found
  }

  /// Looks for something better in whole steps in every program.
  private func search(_ found: inout Incumbent, _ deadline: ContinuousClock.Instant?) {
    for (place, program) in programs.enumerated() {
      let tree = ChoiceTree(program)
      prepare(tree, deadline)
      tree.countsSteps = true
      tree.start(knowing: found.objective)
      tree.search()
      take(tree, of: place, into: &found)
      found.bound = min(found.bound, tree.bound)
      found.wasStopped = found.wasStopped || tree.wasStopped || tree.bound == -.infinity
      found.wasLate = found.wasLate || tree.wasLate
    }
  }

  private func prepare(_ tree: ChoiceTree, _ deadline: ContinuousClock.Instant?) {
    tree.relativeGap = options.relativeGap
    tree.absoluteGap = options.absoluteGap
    tree.nodeLimit = options.stepNodeLimit
    tree.deadline = deadline
  }

  private func take(_ tree: ChoiceTree, of place: Int, into found: inout Incumbent) {
    found.nodes += tree.nodes
    guard tree.best < found.objective, !tree.values.isEmpty else { return }
    found.place = place
    found.values = tree.values
    found.objective = tree.best
  }

  // MARK: - Whole steps

  /// The best in whole steps; the bound is the better of that without them and that with them.
  private func wholeSteps(
    _ free: Incumbent, _ deadline: ContinuousClock.Instant?
  ) -> Incumbent {
    var found = Incumbent()
    found.bound = free.bound
    found.wasStopped = free.wasStopped
    found.wasLate = free.wasLate
    found.nodes = free.nodes
    searchFrozen(free, &found, deadline)
    if isClose(found) { return found }
    found.bound = .infinity
    search(&found, deadline)
    found.bound = max(found.bound, free.bound)
    if found.place < 0, found.wasStopped {
      // Better than nothing: what is rounded after it.
      (found.place, found.values, found.objective) = (free.place, free.values, free.objective)
    }
    return found
  }

  /// Whole steps with all else as it is without them, with more and more money left idle at first.
  private func searchFrozen(
    _ free: Incumbent, _ found: inout Incumbent, _ deadline: ContinuousClock.Instant?
  ) {
    let tree = ChoiceTree(programs[free.place])
    prepare(tree, deadline)
    tree.nodeLimit = min(options.stepNodeLimit, Self.frozenNodes)
    tree.countsSteps = true
    guard Choices(programs[free.place], free.values).make(in: tree) else { return }
    for boldness in Self.boldness where !isClose(found) {
      tree.boldness = boldness
      tree.start(knowing: found.objective)
      tree.search()
      take(tree, of: free.place, into: &found)
      if !tree.wasStopped { return }
    }
  }

  /// From which part of a step on a whole one is tried first.
  private static let boldness = [0.5, 0.65, 0.8, 1]
  /// Nodes for whole steps with all else as it is without them, each time.
  private static let frozenNodes = 600

  private func isClose(_ found: Incumbent) -> Bool {
    found.place >= 0
      && found.objective - found.bound
        <= max(
          options.absoluteGap,
          max(options.relativeGap, options.contentGap ?? 0) * abs(found.objective))
  }

  // MARK: - Prices

  private func result(_ found: Incumbent, infeasible: Bool) -> Result {
    Result(
      end: infeasible ? .infeasible : found.wasLate ? .late : .stopped,
      bound: infeasible ? .infinity : found.bound,
      nodes: found.nodes)
  }

  /// The best values once more, from the linear program that is left when every choice is made.
  private func priced(_ found: Incumbent) -> Result {
    var program = programs[found.place]
    for (column, cost) in program.preferences { program.columns[column].cost += cost }
    let choices = Choices(program, found.values)
    let tree = ChoiceTree(program)
    tree.nodeLimit = 100
    tree.keepsPrices = true
    tree.start()
    if choices.make(in: tree), choices.fixSteps(in: tree) { tree.search() }
    let isSolved = !tree.values.isEmpty
    let values = isSolved ? tree.values : found.values
    let objective = programs[found.place].objective(of: values, placing: choices.orders)
    let tolerance = 1e-6 * max(1, abs(objective))
    let isExact = isSolved && objective <= found.objective + tolerance
    return Result(
      end: isClose(found) ? .proven : found.end, place: found.place,
      values: isExact ? values : found.values,
      objective: isExact ? objective : found.objective,
      bound: min(found.bound, isExact ? objective : found.objective), orders: choices.orders,
      groups: choices.groups, duals: isSolved ? tree.duals : [],
      reducedCosts: isSolved ? tree.reducedCosts : [], nodes: found.nodes)
  }
}

/// The choices that values of a program stand for.
private struct Choices {
  let program: SearchProgram
  let values: [Double]
  let sums: [Double]
  let orders: [Bool]
  let groups: [Bool]

  init(_ program: SearchProgram, _ values: [Double]) {
    self.program = program
    self.values = values
    sums = program.orders.map { $0.columns.reduce(0) { $0 + values[$1] } }
    orders = sums.map { $0 > ChoiceTree.used }
    groups = program.groups.map { $0.gated.reduce(0) { $0 + values[$1] } > ChoiceTree.used }
  }

  /// Makes them; false where they contradict each other.
  func make(in tree: ChoiceTree) -> Bool {
    for (place, isOpen) in groups.enumerated()
    where !tree.state.choose(group: place, isOpen ? .yes : .no) { return false }
    for (place, isPlaced) in orders.enumerated()
    where !tree.state.choose(order: place, isPlaced ? .yes : .no) { return false }
    return true
  }

  /// Fixes sums of whole steps, and how far every sequence got.
  func fixSteps(in tree: ChoiceTree) -> Bool {
    for (place, order) in program.orders.enumerated() where orders[place] {
      if order.isSequence {
        let full = order.columns.indices.prefix { left(order, $0) <= ChoiceTree.used }.count
        tree.state.choose(sequence: place, full: full, empty: full + 1)
      }
      guard let step = order.step else { continue }
      let sum = whole(sums[place], step, tree.state.total[place])
      if order.columns.count > 1 { tree.state.addSum(of: place) }
      let least = max(sum, tree.state.minimum[place])
      tree.state.choose(sumOf: place, least: least, most: least)
    }
    return true
  }

  private func left(_ order: SearchProgram.Order, _ index: Int) -> Double {
    if !order.leftovers.isEmpty { return values[order.leftovers[index]] }
    return program.columns[order.columns[index]].upper - values[order.columns[index]]
  }

  /// A sum without the simplex's tolerance.
  private func whole(_ sum: Double, _ step: Double, _ total: Double) -> Double {
    if sum >= total - ChoiceTree.used { return total }
    return min((sum / step).rounded() * step, total)
  }
}
