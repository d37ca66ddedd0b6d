/// A part of a program with its own choices, solved again and again at other prices of the coupling rows.
final class PricedBlock {
  let block: BlockPartition.Block
  let tree: ChoiceTree
  /// What a column puts into coupling rows, by column.
  private let coupling: [[SearchProgram.Entry]]
  /// Own costs, before prices.
  private let costs: [Double]
  private let fixedCosts: [Double]
  /// What the part's orders burn in coupling rows.
  private let tickets: [SearchProgram.Entry?]
  private let couplingPlace: [Int]
  private var orderPlace: [Int: Int] = [:]
  private var groupPlace: [Int: Int] = [:]
  /// The answers found so far that no others equal.
  private var decided: [Decision] = []
  private var wasPossible = true
  private(set) var bonus = 0.0
  /// Choices made for good end here in the trail.
  private var baseMark = 0
  package var asked = 0
  package var nodes = 0
  private(set) var proposals: [BlockProposal] = []
  /// Which of them keep the decisions made.
  private(set) var isAllowed: [Bool] = []
  /// Of each: its cost, then what it puts into each coupling row.
  private var burdens: [Double] = []

  init(_ program: SearchProgram, _ partition: BlockPartition, _ block: BlockPartition.Block) {
    self.block = block
    var places = [Int](repeating: -1, count: program.rows.count)
    for (place, row) in partition.couplingRows.enumerated() { places[row] = place }
    couplingPlace = places
    var local = SearchProgram()
    var rowPlace: [Int: Int] = [:]
    for row in block.rows { rowPlace[row] = local.addRow(program.rows[row].rightHandSide) }
    var columnPlace: [Int: Int] = [:]
    for column in block.columns {
      let own = program.columns[column]
      columnPlace[column] = local.addColumn(
        cost: own.cost, lower: own.lower, upper: own.upper,
        own.entries.compactMap { entry in
          rowPlace[entry.row].map { SearchProgram.Entry($0, entry.value) }
        })
    }
    let orders = Dictionary(uniqueKeysWithValues: block.orders.enumerated().map { ($1, $0) })
    orderPlace = orders
    for order in block.orders {
      var own = program.orders[order]
      own.columns = own.columns.compactMap { columnPlace[$0] }
      own.leftovers = own.leftovers.compactMap { columnPlace[$0] }
      own.ticket = nil
      own.opposite = own.opposite.flatMap { orders[$0] }
      local.orders.append(own)
    }
    for group in block.groups {
      groupPlace[group] = local.groups.count
      let own = program.groups[group]
      local.groups.append(
        SearchProgram.Group(
          gated: own.gated.compactMap { columnPlace[$0] },
          forced: own.forced.compactMap { columnPlace[$0] },
          barred: own.barred.compactMap { orders[$0] }))
    }
    coupling = block.columns.map { column in
      program.columns[column].entries.filter { rowPlace[$0.row] == nil }
        .map { SearchProgram.Entry(places[$0.row], $0.value) }
    }
    costs = block.columns.map { program.columns[$0].cost }
    fixedCosts = block.orders.map { program.orders[$0].fixedCost }
    tickets = block.orders.map { order in
      program.orders[order].ticket.map { SearchProgram.Entry(places[$0.row], $0.value) }
    }
    tree = ChoiceTree(local)
  }

  /// Costs less what the columns' entries in the coupling rows are worth.
  func setPrices(_ prices: [Double]) {
    let state = tree.state
    bonus = 0
    for place in costs.indices {
      var cost = costs[place]
      for entry in coupling[place] { cost -= prices[entry.row] * entry.value }
      state.cost[place] = cost
    }
    for (place, ticket) in tickets.enumerated() {
      let cost = fixedCosts[place] - (ticket.map { prices[$0.row] * $0.value } ?? 0)
      // An order that would be paid for is taken as free and paid for whether placed or not.
      state.fixedCost[place] = max(0, cost)
      bonus += min(0, cost)
    }
    state.refreshCosts()
  }

  /// The least cost at the prices that were set, proven to within `gap`; a better answer than those known
  /// is added to them.
  func solve(_ prices: [Double], gap: Double) -> Double {
    tree.absoluteGap = gap
    tree.start(knowing: cheapestKnown(prices) - bonus + gap / 2)
    tree.search()
    asked += 1
    nodes += tree.nodes
    if !tree.values.isEmpty { append(proposal(tree.values)) }
    return tree.bound + bonus
  }

  /// What the best of the known answers that are allowed costs.
  private func cheapestKnown(_ prices: [Double]) -> Double {
    var known = Double.infinity
    let width = prices.count + 1
    isAllowed.withUnsafeBufferPointer { isAllowed in
      burdens.withUnsafeBufferPointer { burdens in
        for place in isAllowed.indices where isAllowed[place] {
          var cost = burdens[place * width]
          for row in prices.indices { cost -= prices[row] * burdens[place * width + 1 + row] }
          known = min(known, cost)
        }
      }
    }
    return known
  }

  /// Forgets answers that no mix has used since a node.
  func forget(unusedSince node: Int) {
    let width = (burdens.count) / max(1, proposals.count)
    let kept = proposals.indices.filter { proposals[$0].lastUsed >= node }
    burdens = kept.flatMap { burdens[$0 * width..<($0 + 1) * width] }
    isAllowed = kept.map { isAllowed[$0] }
    proposals = kept.map { proposals[$0] }
  }

  private func append(_ proposal: BlockProposal) {
    proposals.append(proposal)
    isAllowed.append(keepsChoices(proposal))
    burdens.append(proposal.cost)
    burdens += proposal.burden
  }

  /// Keeps an answer that was found elsewhere; false where it is known.
  func remember(_ proposal: BlockProposal) -> Bool {
    let isKnown = proposals.contains { $0.cost == proposal.cost && $0.values == proposal.values }
    if !isKnown { append(proposal) }
    return !isKnown
  }

  /// Makes the decisions that concern the block and no others; false where they contradict each other.
  func decide(_ decisions: [Decision]) -> Bool {
    let own = decisions.filter(concerns)
    if own == decided { return wasPossible }
    decided = own
    tree.state.undo(to: baseMark)
    wasPossible = own.allSatisfy { decision in
      tree.state.make(decision, order: { orderPlace[$0] }, group: { groupPlace[$0] })
    }
    for place in proposals.indices { isAllowed[place] = keepsChoices(proposals[place]) }
    return wasPossible
  }

  /// Makes a choice for good.
  func keep(_ choose: (ChoiceState) -> Bool) {
    tree.attempt(choose)
    baseMark = tree.state.mark
  }

  /// Sees which answers keep what was decided for good.
  func finishProbing() {
    for place in proposals.indices { isAllowed[place] = keepsChoices(proposals[place]) }
  }

  /// The best known answer at some prices.
  func cheapest(_ prices: [Double]) -> BlockProposal? {
    var least = Double.infinity
    var found: BlockProposal?
    for place in proposals.indices where isAllowed[place] {
      let proposal = proposals[place]
      var cost = proposal.cost
      for (row, amount) in proposal.burden.enumerated() { cost -= prices[row] * amount }
      if cost < least {
        least = cost
        found = proposal
      }
    }
    return found
  }

  /// How many of the first columns of an order an answer uses in full.
  func full(_ order: Int, _ proposal: BlockProposal) -> Int {
    let state = tree.state
    return state.orderColumns.range(order).prefix { item in
      let column = state.orderColumns[item]
      return state.left(of: column, order, proposal.values) <= ChoiceTree.used
    }.count
  }

  private func concerns(_ decision: Decision) -> Bool {
    switch decision {
    case .order(let place, _), .full(let place, _), .empty(let place, _): orderPlace[place] != nil
    case .group(let place, _): groupPlace[place] != nil
    }
  }

  /// Whether a proposal keeps the choices made.
  private func keepsChoices(_ proposal: BlockProposal) -> Bool {
    let state = tree.state
    if state.mark == 0 { return true }
    for place in 0..<state.orderCount where state.order[place] != .open {
      if (state.order[place] == .yes) != proposal.orders[place] { return false }
    }
    // What a group's choice asks for is in the bounds, and in the orders that it bars.
    return proposal.values.indices.allSatisfy { column in
      let place = state.simplexColumn(column)
      return proposal.values[column] >= state.simplex.lower[place] - ChoiceTree.used
        && proposal.values[column] <= state.simplex.upper[place] + ChoiceTree.used
    }
  }

  func proposal(_ values: [Double]) -> BlockProposal {
    let program = tree.program
    var cost = 0.0
    var burden = [Double](repeating: 0, count: couplingPlace.count { $0 >= 0 })
    for (place, value) in values.enumerated() where value != 0 {
      cost += costs[place] * value
      for entry in coupling[place] { burden[entry.row] += entry.value * value }
    }
    let orders = program.orders.map { order in
      order.columns.reduce(0) { $0 + values[$1] } > ChoiceTree.used
    }
    for (place, isPlaced) in orders.enumerated() where isPlaced {
      cost += fixedCosts[place]
      if let ticket = tickets[place] { burden[ticket.row] += ticket.value }
    }
    let groups = program.groups.map { group in
      group.gated.contains { values[$0] > ChoiceTree.used }
    }
    return BlockProposal(
      values: values, cost: cost, burden: burden, orders: orders, groups: groups)
  }
}

/// One way to use a block.
final class BlockProposal {
  let values: [Double]
  /// What it costs, without prices.
  let cost: Double
  /// What it puts into each coupling row.
  let burden: [Double]
  let orders: [Bool]
  let groups: [Bool]
  /// When a mix last used it, counted in nodes.
  var lastUsed = 0

  init(values: [Double], cost: Double, burden: [Double], orders: [Bool], groups: [Bool]) {
    self.values = values
    self.cost = cost
    self.burden = burden
    self.orders = orders
    self.groups = groups
  }
}
