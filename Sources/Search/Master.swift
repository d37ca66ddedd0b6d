/// The coupling rows, what has no choices, and a mix of the answers found for each block.
///
/// Its optimum is what the best mix of the answers costs; its prices of the coupling rows are what the
/// blocks are asked with next.
final class Master {
  let program: SearchProgram
  let partition: BlockPartition
  private var simplex: BoundedSimplex
  private let rest: BoundedSimplex
  private var rowPlace: [Int]
  private var restPlace: [Int: Int] = [:]
  private let convexity: Int
  /// The simplex's column of each proposal, by block.
  private(set) var columns: [[Int]]
  private var proposals: [[BlockProposal]] = []
  private var allowed: [[Bool]] = []
  private var count = 0
  private var room = 0
  private let reach: Double
  private var shortages: [Int] = []
  /// What a unit costs by which the mix breaks a coupling row; see ``raisePenalty()``.
  private var penalty = 4.0
  private static let highestPenalty = 1e6

  init(_ program: SearchProgram, _ partition: BlockPartition, reach: Double) {
    self.program = program
    self.partition = partition
    self.reach = reach
    rowPlace = [Int](repeating: -1, count: program.rows.count)
    let couplingCount = partition.couplingRows.count
    for (place, row) in (partition.couplingRows + partition.restRows).enumerated() {
      rowPlace[row] = place
    }
    convexity = couplingCount + partition.restRows.count
    columns = partition.blocks.map { _ in [] }
    proposals = columns.map { _ in [] }
    allowed = proposals.map { _ in [] }
    rest = BoundedSimplex(
      rows: partition.restRows.count, columns: partition.restColumns.count,
      entries: partition.restColumns.reduce(0) { $0 + program.columns[$1].entries.count })
    simplex = BoundedSimplex(rows: 0, columns: 0, entries: 0)
    for row in partition.restRows { rest.addRow(program.rows[row].rightHandSide) }
    for column in partition.restColumns {
      let own = program.columns[column]
      restPlace[column] = rest.addColumn(
        cost: own.cost, lower: own.lower, upper: own.upper,
        own.entries.filter { rowPlace[$0.row] >= couplingCount }
          .map { (row: rowPlace[$0.row] - couplingCount, value: $0.value) })
    }
    rebuild(room: 64 * (1 + partition.blocks.count))
  }

  /// Makes the program anew with room for so many answers, the known ones in it.
  private func rebuild(room: Int) {
    let couplingCount = partition.couplingRows.count
    let entries =
      partition.restColumns.reduce(0) { $0 + program.columns[$1].entries.count }
      + 2 * couplingCount + room * (couplingCount + 1)
    self.room = room
    simplex = BoundedSimplex(
      rows: convexity + partition.blocks.count,
      columns: partition.restColumns.count + 2 * couplingCount + room, entries: entries)
    for row in partition.couplingRows + partition.restRows {
      simplex.addRow(program.rows[row].rightHandSide)
    }
    for _ in partition.blocks { simplex.addRow(1) }
    for column in partition.restColumns {
      let own = program.columns[column]
      simplex.addColumn(
        cost: own.cost, lower: own.lower, upper: own.upper,
        own.entries.map { (row: rowPlace[$0.row], value: $0.value) })
    }
    shortages = []
    for row in 0..<couplingCount {
      for sign in [1.0, -1.0] {
        shortages.append(
          simplex.addColumn(
            cost: penalty, lower: 0, upper: reach, [(row: row, value: sign)]))
      }
    }
    for block in proposals.indices {
      for place in proposals[block].indices {
        let isAllowed = allowed[block][place]
        columns[block][place] = append(proposals[block][place], block, isAllowed)
      }
    }
  }

  /// Adds an answer of a block to the mix.
  func add(_ proposal: BlockProposal, to block: Int, isAllowed: Bool = true) {
    count += 1
    proposals[block].append(proposal)
    allowed[block].append(isAllowed)
    columns[block].append(0)
    if count > room { return rebuild(room: 2 * room) }
    columns[block][columns[block].count - 1] = append(proposal, block, isAllowed)
  }

  private func append(_ proposal: BlockProposal, _ block: Int, _ isAllowed: Bool) -> Int {
    var entries = [(row: convexity + block, value: 1.0)]
    for (row, amount) in proposal.burden.enumerated() where amount != 0 {
      entries.append((row: row, value: amount))
    }
    return simplex.addColumn(
      cost: proposal.cost, lower: 0, upper: isAllowed ? 1 : 0, entries)
  }

  /// Leaves an answer out of the mix, or lets it in again.
  func allow(_ isAllowed: Bool, _ proposal: Int, of block: Int) {
    allowed[block][proposal] = isAllowed
    simplex.setBounds(columns[block][proposal], 0, isAllowed ? 1 : 0)
  }

  func solve(cutoff: Double = .infinity) -> BoundedSimplex.Outcome {
    simplex.solve(cutoff: cutoff - program.offset)
  }

  /// Forgets answers that no mix has used since a node.
  func forget(unusedSince node: Int) {
    for block in proposals.indices {
      let kept = proposals[block].indices.filter { proposals[block][$0].lastUsed >= node }
      allowed[block] = kept.map { allowed[block][$0] }
      proposals[block] = kept.map { proposals[block][$0] }
      columns[block] = kept.map { _ in 0 }
    }
    count = proposals.reduce(0) { $0 + $1.count }
    rebuild(room: max(room, 2 * count))
  }

  /// Notes which answers the mix uses.
  func noteUse(at node: Int) {
    for block in proposals.indices {
      for place in proposals[block].indices where allowed[block][place] {
        if share(place, of: block) > 1e-9 { proposals[block][place].lastUsed = node }
      }
    }
  }

  /// How many answers it holds.
  var size: Int { count }

  var objective: Double { simplex.objective + program.offset }

  /// Whether the mix breaks a coupling row.
  private var isShort: Bool { shortages.contains { simplex.value($0) > 1e-6 } }

  /// Makes it dearer for the mix to break coupling rows, where it does so; false where it keeps them, or
  /// where it is as dear as it can be.
  ///
  /// No price of a row can be above the penalty. Where a cap is tight, a dollar of gain may be worth hundreds.
  func raisePenalty() -> Bool {
    guard penalty < Self.highestPenalty, isShort else { return false }
    penalty *= 8
    for column in shortages { simplex.setCost(column, penalty) }
    return true
  }

  var prices: [Double] { partition.couplingRows.indices.map { simplex.dual($0) } }

  func share(_ proposal: Int, of block: Int) -> Double {
    simplex.value(columns[block][proposal])
  }

  /// The least cost of what has no choices at prices of the coupling rows, and those rows' own worth.
  func restBound(_ prices: [Double]) -> Double {
    for column in partition.restColumns {
      let own = program.columns[column]
      var cost = own.cost
      for entry in own.entries where rowPlace[entry.row] < prices.count {
        cost -= prices[rowPlace[entry.row]] * entry.value
      }
      rest.setCost(restPlace[column] ?? 0, cost)
    }
    var worth = program.offset
    for (place, row) in partition.couplingRows.enumerated() {
      worth += prices[place] * program.rows[row].rightHandSide
    }
    switch rest.solve() {
    case .optimal, .cutOff: return rest.objective + worth
    case .infeasible: return .infinity
    case .failed: return -.infinity
    }
  }
}
