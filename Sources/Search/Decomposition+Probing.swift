/// Choices that no better plan can make otherwise.
extension Decomposition {
  /// Decides for good every choice whose other side cannot lead below `threshold`.
  ///
  /// At any prices the bound is a sum over blocks. Where a block with a choice turned round costs so much
  /// more that the sum reaches the threshold, every better plan has the choice as it is. `bound` is the
  /// bound of the whole program at the prices. Returns what was decided.
  func probe(_ prices: [Double], bound: Double, threshold: Double) -> [Decision] {
    let room = threshold - bound
    guard room > 0, room.isFinite, !prices.isEmpty else { return [] }
    _ = decide([])
    var decided: [Decision] = []
    for (place, block) in blocks.enumerated() where !isLate {
      block.setPrices(prices)
      let known = block.proposals.count
      decided += block.probe(prices, room: room)
      for proposal in block.proposals[known...] { master.add(proposal, to: place) }
    }
    for (place, block) in blocks.enumerated() {
      for proposal in block.proposals.indices {
        master.allow(block.isAllowed[proposal], proposal, of: place)
      }
    }
    return decided
  }
}

extension PricedBlock {
  /// Nodes for a choice turned round; one that takes more is left open.
  private static let turnedNodes = 40

  /// Decides for good what cannot be otherwise at less than `room` above the block's least cost.
  func probe(_ prices: [Double], room: Double) -> [Decision] {
    let gap = room * 1e-3
    let least = solve(prices, gap: gap)
    guard least.isFinite, let usual = cheapest(prices) else { return [] }
    var decided: [Decision] = []
    for (local, group) in block.groups.enumerated() where tree.state.group[local] == .open {
      let choice = usual.groups[local]
      if !canTurn(least + room + gap, gap, { $0.choose(group: local, choice ? .no : .yes) }) {
        decided.append(.group(group, choice))
        keep { $0.choose(group: local, choice ? .yes : .no) }
      }
    }
    for (local, order) in block.orders.enumerated() where tree.state.order[local] == .open {
      let choice = usual.orders[local]
      if !canTurn(least + room + gap, gap, { $0.choose(order: local, choice ? .no : .yes) }) {
        decided.append(.order(order, choice))
        keep { $0.choose(order: local, choice ? .yes : .no) }
      }
    }
    finishProbing()
    return decided
  }

  /// Whether the block can cost less than `most` once a choice is made.
  private func canTurn(_ most: Double, _ gap: Double, _ choose: (ChoiceState) -> Bool) -> Bool {
    let state = tree.state
    let mark = state.mark
    defer { state.undo(to: mark) }
    guard choose(state), state.crossings == 0 else { return false }
    let limit = tree.nodeLimit
    defer { tree.nodeLimit = limit }
    tree.nodeLimit = Self.turnedNodes
    tree.absoluteGap = gap
    tree.start(knowing: most - bonus)
    tree.search()
    return !tree.values.isEmpty || tree.bound < most - bonus - 2 * gap
  }
}
