/// Searches the choices of a program, bounded by its decomposition at every node.
///
/// The node of the least bound comes next (ties: the older one). At a node the decomposition is asked
/// until its bound is good; choices on which the mix of answers agrees are tried as a plan; a choice on
/// which it does not agree is decided both ways.
final class BranchAndPrice {
  let tree: ChoiceTree
  let decomposition: Decomposition
  var relativeGap: Double
  var absoluteGap: Double

  /// The objective of the best plan known, here or elsewhere.
  var best = Double.infinity
  /// The best values found here since they were last taken.
  private(set) var values: [Double] = []
  private(set) var nodes = 0

  private struct Node {
    let decisions: [Decision]
    let bound: Double
    let prices: [Double]
  }
  private var open: [Node] = []
  /// The bound before any decision, and its prices.
  private var root: (bound: Double, prices: [Double])?
  /// How far the best was above it when choices were last probed.
  private var room = Double.infinity
  /// After how many nodes choices are probed again.
  private static let probingInterval = 15
  /// The least bound of nodes given up.
  private var closed = Double.infinity

  /// Nodes of a tree that looks for a plan beside the bound.
  private static let guidedNodes = 500
  /// How often a node whose answers agree is asked again before its bound is taken as it is.
  private static let attempts = 6
  /// Choices tried before one is decided.
  private static let tried = 16

  /// Starts from the prices of a relaxation of the whole program, and its bound.
  init(_ tree: ChoiceTree, prices: [Double], bound: Double, plans: [[Double]]) {
    self.tree = tree
    relativeGap = tree.relativeGap
    absoluteGap = tree.absoluteGap
    decomposition = Decomposition(tree.program)
    decomposition.deadline = tree.deadline
    for plan in plans { decomposition.add(plan: plan) }
    open = [Node(decisions: [], bound: bound, prices: prices)]
  }

  /// No plan of the program costs less.
  var bound: Double { min(open.map(\.bound).min() ?? .infinity, closed) }

  /// The bound of the node that comes next; nil where all is decided.
  var nextBound: Double? {
    guard let least = open.map(\.bound).min(), least < threshold else { return nil }
    return least
  }

  private var slack: Double { max(absoluteGap, relativeGap * abs(best)) }
  private var threshold: Double { best.isFinite ? best - slack : .infinity }

  /// Looks at the next node.
  func step() {
    guard let place = open.indices.min(by: { open[$0].bound < open[$1].bound }) else { return }
    nodes += 1
    if nodes == 2 || nodes % Self.probingInterval == 0 { probe() }
    explore(open.remove(at: place))
  }

  /// The best values found since the last call; nil where there are none.
  func takeValues() -> [Double]? {
    defer { values = [] }
    return values.isEmpty ? nil : values
  }

  private func explore(_ node: Node) {
    guard decomposition.decide(node.decisions) else { return }
    var (prices, bound) = (node.prices, node.bound)
    for attempt in 0..<Self.attempts {
      decomposition.run(
        from: prices, gap: 0.2 * (best.isFinite ? slack : 1), rounds: nodes == 1 ? 40 : 15,
        cutoff: threshold)
      bound = max(bound, decomposition.bound)
      prices = decomposition.bestPrices
      if node.decisions.isEmpty { root = (decomposition.bound, prices) }
      if bound >= threshold { return close(bound) }
      let decisions = decomposition.disagreement(tried: Self.tried, cutoff: threshold)
      if attempt == 0 || decisions == nil { guide(node, bound) }
      if bound >= threshold { return close(bound) }
      guard let (first, second) = decisions else { continue }
      for decision in [first, second] {
        open.append(Node(decisions: node.decisions + [decision], bound: bound, prices: prices))
      }
      return
    }
    close(bound)
  }

  /// Decides for good what no better plan has otherwise, where the best has come nearer since.
  private func probe() {
    guard best.isFinite, let root, threshold - root.bound < 0.9 * room else { return }
    room = threshold - root.bound
    let decided = decomposition.probe(root.prices, bound: root.bound, threshold: threshold)
    // What that leaves out costs at least the threshold, which is less than the best.
    if !decided.isEmpty { close(threshold) }
    tree.keep(decided)
  }

  private func close(_ bound: Double) { closed = min(closed, bound) }

  /// Looks for a plan near the mix, more closely where that finds none.
  private func guide(_ node: Node, _ bound: Double) {
    for guidance in Decomposition.Guidance.allCases where bound < threshold {
      if guide(node, guidance) { return }
    }
  }

  /// Whether a better plan was found.
  private func guide(_ node: Node, _ guidance: Decomposition.Guidance) -> Bool {
    tree.nodeLimit = Self.guidedNodes
    tree.start(knowing: best)
    for decision in node.decisions {
      tree.attempt { $0.make(decision, order: { $0 }, group: { $0 }) }
    }
    decomposition.guide(tree, guidance)
    tree.search()
    tree.release()
    guard !tree.values.isEmpty else { return false }
    best = tree.best
    values = tree.values
    decomposition.add(plan: values)
    return true
  }
}
