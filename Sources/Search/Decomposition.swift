/// A program taken apart into blocks that only prices of the coupling rows connect.
///
/// At any prices y the sum of y·(right-hand sides), the blocks' least costs and the rest's is a lower
/// bound on the program (Lagrange): each part is minimized over a set that contains what any plan does
/// there. The master program mixes the blocks' answers and names the next prices.
package final class Decomposition {
  let program: SearchProgram
  let partition: BlockPartition
  let blocks: [PricedBlock]
  let master: Master

  /// When to ask no more; the bound so far holds. Nil for no limit.
  var deadline: ContinuousClock.Instant?
  /// The best bound under the decisions made.
  package private(set) var bound = -Double.infinity
  /// What the best mix of answers costs.
  package private(set) var mixed = Double.infinity
  package private(set) var rounds = 0
  /// The prices of the best bound.
  private var node = 0
  private var lastForgetting = 0
  private(set) var bestPrices: [Double] = []

  package init(_ program: SearchProgram) {
    self.program = program
    partition = BlockPartition(program)
    blocks = partition.blocks.map { [partition] in PricedBlock(program, partition, $0) }
    let reach = program.columns.reduce(1) { $0 + max(abs($1.upper), abs($1.lower)) }
    master = Master(program, partition, reach: reach)
  }

  package var asked: Int { blocks.reduce(0) { $0 + $1.asked } }
  package var blockNodes: Int { blocks.reduce(0) { $0 + $1.nodes } }

  package var description: String {
    "\(partition.blocks.count) blocks, \(partition.couplingRows.count) coupling, rest "
      + "\(partition.restRows.count)x\(partition.restColumns.count)"
  }

  /// Adds what a whole plan does in each block.
  package func add(plan values: [Double]) {
    for (place, block) in blocks.enumerated() {
      let proposal = block.proposal(block.block.columns.map { values[$0] })
      if block.remember(proposal) {
        proposal.lastUsed = node
        master.add(proposal, to: place, isAllowed: block.isAllowed[block.isAllowed.count - 1])
      }
    }
  }

  /// From how many answers a block on the average those are forgotten that are no longer used.
  private static let manyAnswers = 30
  /// For how many nodes an answer is kept that no mix uses.
  private static let memory = 25

  private func forgetUnused() {
    guard master.size > Self.manyAnswers * blocks.count, node - lastForgetting > Self.memory else {
      return
    }
    lastForgetting = node
    for block in blocks { block.forget(unusedSince: node - Self.memory) }
    master.forget(unusedSince: node - Self.memory)
  }

  /// Makes these decisions and no others; false where they contradict each other.
  func decide(_ decisions: [Decision]) -> Bool {
    node += 1
    forgetUnused()
    bound = -.infinity
    mixed = .infinity
    bestPrices = []
    var isPossible = true
    for (place, block) in blocks.enumerated() {
      if !block.decide(decisions) { isPossible = false }
      for proposal in block.proposals.indices {
        master.allow(block.isAllowed[proposal], proposal, of: place)
      }
    }
    return isPossible
  }

  /// How far prices move from the best so far to those of the mix: less holds them steady, more moves on.
  private static let boldness = 0.7

  /// Asks with new prices until the bound is within `gap` of the mix or reaches the cutoff, or no longer
  /// rises.
  package func run(
    from prices: [Double], gap: Double, rounds limit: Int, cutoff: Double = .infinity
  ) {
    var asked = prices
    var stalled = 0
    for _ in 0..<limit {
      rounds += 1
      let before = bound
      ask(asked, gap: gap * 0.1 / Double(blocks.count))
      guard bound < cutoff, master.solve() == .optimal else { return }
      mixed = master.objective
      master.noteUse(at: node)
      // A mix that no longer reaches below the cutoff: the bound that shows it is near.
      let isBeyond = mixed >= cutoff
      let isSettled = mixed - bound <= (isBeyond ? min(gap, 0.5 * (mixed - cutoff)) : gap)
      if isLate { return }
      stalled = bound - before > 0.05 * (mixed - bound) ? 0 : stalled + 1
      if isSettled || stalled >= 6 {
        guard master.raisePenalty() else { return }
        stalled = 0
      }
      asked = zip(bestPrices, master.prices).map { (1 - Self.boldness) * $0 + Self.boldness * $1 }
    }
  }

  var isLate: Bool { deadline.map { ContinuousClock.now >= $0 } ?? false }

  /// The bound at some prices; new answers go to the master.
  private func ask(_ prices: [Double], gap: Double) {
    var total = master.restBound(prices)
    for (place, block) in blocks.enumerated() {
      block.setPrices(prices)
      let known = block.proposals.count
      total += block.solve(prices, gap: gap)
      for proposal in block.proposals[known...] {
        proposal.lastUsed = node
        master.add(proposal, to: place)
      }
    }
    if total > bound || bestPrices.isEmpty {
      bound = max(bound, total)
      bestPrices = prices
    }
  }
}
