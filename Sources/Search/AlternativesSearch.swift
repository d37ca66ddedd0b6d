/// Finds the best plan of several programs that are alternatives to each other.
///
/// Stages: every program is relaxed, the most promising first; a short tree search gives a first plan and
/// finishes small programs; what is left is branched and priced, always at the node of the least bound
/// in any of them.
package final class AlternativesSearch {
  package let programs: [SearchProgram]
  package var relativeGap = 5e-5
  package var absoluteGap = 5e-5
  /// With what gap it is content once ``patience`` nodes have not closed ``relativeGap``; nil for none.
  package var contentGap: Double?
  /// A number of nodes and no clock, so that it ends at the same place everywhere.
  private static let patience = 300
  /// Nodes of branch and price in all.
  package var nodeLimit = 2_000
  /// Asked before each node; true ends the search with the bound so far.
  package var shouldStop: () -> Bool = { false }
  /// When to stop; nil for no limit.
  package var deadline: ContinuousClock.Instant?

  /// The program that the best values are of; −1 if there are none.
  package private(set) var place = -1
  package private(set) var values: [Double] = []
  package private(set) var objective = Double.infinity
  /// No plan of any program costs less.
  package private(set) var bound = Double.infinity
  package private(set) var wasStopped = false
  /// Whether it was the clock that stopped it.
  package private(set) var wasLate = false
  /// Nodes of all trees.
  package private(set) var nodes = 0

  private var searches: [(place: Int, search: BranchAndPrice)] = []

  /// Nodes of the first tree search of a program; a small one is finished by it.
  var firstNodes = 300
  var firstNodesOfSmall = 1_000
  /// From how many columns on a program is not small.
  private static let smallColumns = 200

  package init(_ programs: [SearchProgram]) { self.programs = programs }

  package func run() {
    let relaxed = relax()
    for candidate in relaxed { open(candidate) }
    while let next = next() {
      if nodes >= Self.patience, contentGap != nil {
        beContent()
        continue
      }
      wasLate = isLate
      if nodes >= nodeLimit || shouldStop() || wasLate {
        wasStopped = true
        break
      }
      let (place, search) = searches[next]
      search.best = objective
      search.step()
      nodes += 1
      if let found = search.takeValues() { take(found, search.best, place) }
    }
    for (_, search) in searches { bound = min(bound, search.bound) }
  }

  /// Takes the wider gap for the narrower one.
  private func beContent() {
    relativeGap = max(relativeGap, contentGap ?? 0)
    contentGap = nil
    for (_, search) in searches { search.relativeGap = relativeGap }
  }

  private struct Relaxed {
    let place: Int
    let tree: ChoiceTree
    let bound: Double
    let prices: [Double]
  }

  private func relax() -> [Relaxed] {
    var relaxed: [Relaxed] = []
    for (place, program) in programs.enumerated() {
      let tree = ChoiceTree(program)
      tree.relativeGap = relativeGap
      tree.absoluteGap = absoluteGap
      tree.deadline = deadline
      let coupling = program.rows.indices.filter { program.rows[$0].isCoupling }
      let prices = tree.relaxedPrices(coupling)
      guard !prices.isEmpty else {
        // What could not be told infeasible may hold anything.
        if !tree.isRelaxedInfeasible { (bound, wasStopped) = (-.infinity, true) }
        continue
      }
      relaxed.append(
        Relaxed(place: place, tree: tree, bound: tree.relaxedObjective, prices: prices))
    }
    return relaxed.sorted { ($0.bound, $0.place) < ($1.bound, $1.place) }
  }

  private var isLate: Bool { deadline.map { ContinuousClock.now >= $0 } ?? false }

  private var threshold: Double {
    objective.isFinite
      ? objective - max(absoluteGap, relativeGap * abs(objective)) : .infinity
  }

  /// A first tree search; what it does not finish is branched and priced.
  private func open(_ relaxed: Relaxed) {
    if relaxed.bound >= threshold {
      bound = min(bound, relaxed.bound)
      return
    }
    let tree = relaxed.tree
    tree.nodeLimit =
      tree.program.columns.count <= Self.smallColumns
      ? firstNodesOfSmall : firstNodes
    tree.start(knowing: objective)
    tree.search()
    tree.release()
    nodes += tree.wasStopped ? 0 : 1
    let plan = tree.values
    if !plan.isEmpty { take(plan, tree.best, relaxed.place) }
    if !tree.wasStopped, tree.bound > -.infinity {
      bound = min(bound, tree.bound)
      return
    }
    let search = BranchAndPrice(
      tree, prices: relaxed.prices, bound: relaxed.bound, plans: plan.isEmpty ? [] : [plan])
    searches.append((relaxed.place, search))
  }

  /// The search with the node of the least bound; nil where all are done.
  private func next() -> Int? {
    var least = Double.infinity
    var found: Int?
    for (index, entry) in searches.enumerated() {
      entry.search.best = objective
      if let bound = entry.search.nextBound, found == nil || bound < least {
        least = bound
        found = index
      }
    }
    return found
  }

  private func take(_ values: [Double], _ objective: Double, _ place: Int) {
    guard objective < self.objective else { return }
    self.objective = objective
    self.values = values
    self.place = place
  }
}
