/// What the mix of answers says of each choice.
extension Decomposition {
  /// How closely a tree follows the mix.
  enum Guidance: CaseIterable {
    /// Makes the choices on which all answers in the mix agree.
    case agreed
    /// Makes those, and of the others the groups and the orders of each block's answer of the largest share.
    case largest
    /// Makes all choices of each block's answer of the largest share.
    case frozen
  }

  /// Makes in a tree of the whole program choices that the mix suggests.
  func guide(_ tree: ChoiceTree, _ guidance: Guidance) {
    for (place, block) in blocks.enumerated() {
      let mix = mix(place)
      guard let largest = mix.max(by: { ($0.share, $1.proposal) < ($1.share, $0.proposal) }) else {
        continue
      }
      let chosen = block.proposals[largest.proposal]
      let answers = mix.map { block.proposals[$0.proposal] }
      for (local, group) in block.block.groups.enumerated() {
        let choice = chosen.groups[local]
        let isAgreed = answers.allSatisfy { $0.groups[local] == choice }
        guard isAgreed || guidance != .agreed else { continue }
        tree.attempt { $0.choose(group: group, choice ? .yes : .no) }
      }
      for (local, order) in block.block.orders.enumerated() {
        let choice = chosen.orders[local]
        let isAgreed = answers.allSatisfy { $0.orders[local] == choice }
        guard isAgreed || guidance == .frozen || guidance == .largest && choice else { continue }
        tree.attempt { $0.choose(order: order, choice ? .yes : .no) }
      }
      for (local, order) in block.block.orders.enumerated()
      where block.tree.state.isSequence[local] && chosen.orders[local] {
        let reached = answers.filter { $0.orders[local] }.map { block.full(local, $0) }
        let (least, most) = (reached.min() ?? 0, reached.max() ?? 0)
        tree.attempt {
          $0.choose(sequence: order, full: least, empty: most + 1)
          return true
        }
      }
    }
  }

  /// The answers in use for a block, with their shares.
  private func mix(_ place: Int) -> [(proposal: Int, share: Double)] {
    blocks[place].proposals.indices.compactMap {
      let share = master.share($0, of: place)
      return share > 1e-6 ? ($0, share) : nil
    }
  }

  /// A choice on which the mix does not agree.
  private struct Disagreement {
    let block: Int
    let decision: (Bool) -> Decision
    let isYes: (BlockProposal) -> Bool
    /// The share of the mix that says yes.
    let share: Double
    let weight: Double
  }

  /// The choice whose two sides cost the mix the most, as two decisions; nil where it agrees on all.
  ///
  /// Of the choices on which it agrees the least some are tried: what the mix costs when the answers
  /// that say no, or yes, are left out.
  func disagreement(tried limit: Int, cutoff: Double) -> (Decision, Decision)? {
    let found = disagreements().sorted { $0.weight > $1.weight }.prefix(limit)
    var best = -1.0
    var missed = 0
    var chosen: (Decision, Decision)?
    for candidate in found where missed < Self.patience {
      let rises = [true, false].map { rise(candidate, keeping: $0, cutoff) }
      let score = max(rises[0], 1e-6) * max(rises[1], 1e-6)
      missed += 1
      guard score > best else { continue }
      missed = 0
      best = score
      chosen = (candidate.decision(true), candidate.decision(false))
    }
    return chosen ?? brokenSequence()
  }

  /// After how many tries without a better choice the best is taken.
  private static let patience = 6

  /// What the mix costs more when only answers of one side are kept.
  private func rise(
    _ candidate: Disagreement, keeping isYes: Bool, _ cutoff: Double
  ) -> Double {
    let block = blocks[candidate.block]
    let left = block.proposals.indices.filter {
      block.isAllowed[$0] && candidate.isYes(block.proposals[$0]) != isYes
    }
    let before = mixed
    for proposal in left { master.allow(false, proposal, of: candidate.block) }
    let most = cutoff.isFinite ? cutoff : .infinity
    let outcome = master.solve(cutoff: most)
    let rise = outcome == .failed ? 0 : master.objective - before
    for proposal in left { master.allow(true, proposal, of: candidate.block) }
    return min(max(0, rise), most - before)
  }

  private func disagreements() -> [Disagreement] {
    blocks.indices.flatMap { place -> [Disagreement] in
      let block = blocks[place]
      let mix = mix(place)
      guard mix.count > 1 else { return [] }
      let state = block.tree.state
      var found: [Disagreement] = []
      func measure(
        _ weight: Double, _ isYes: @escaping (BlockProposal) -> Bool,
        _ decision: @escaping (Bool) -> Decision
      ) {
        let yes = mix.reduce(0) { $0 + (isYes(block.proposals[$1.proposal]) ? $1.share : 0) }
        let part = min(yes, 1 - yes)
        guard part > 1e-6 else { return }
        found.append(
          Disagreement(
            block: place, decision: decision, isYes: isYes, share: yes, weight: weight * part))
      }
      for (local, group) in block.block.groups.enumerated() where state.group[local] == .open {
        measure(4, { $0.groups[local] }, { .group(group, $0) })
      }
      for (local, order) in block.block.orders.enumerated() where state.order[local] == .open {
        measure(1, { $0.orders[local] }, { .order(order, $0) })
      }
      return found
    }
  }

  /// Where answers that agree on all choices are mixed, a sequence may still be out of turn.
  private func brokenSequence() -> (Decision, Decision)? {
    for (place, block) in blocks.enumerated() {
      let mix = mix(place)
      guard mix.count > 1 else { continue }
      let state = block.tree.state
      for (local, order) in block.block.orders.enumerated() where state.isSequence[local] {
        var firstOpen: Int?
        for item in state.orderColumns.range(local) {
          let column = state.orderColumns[item]
          let value = mix.reduce(0) { $0 + $1.share * block.proposals[$1.proposal].values[column] }
          if let open = firstOpen, value > ChoiceTree.used {
            return (.empty(order, open + 1), .full(order, open + 1))
          }
          let left = mix.reduce(0) {
            $0 + $1.share * state.left(of: column, local, block.proposals[$1.proposal].values)
          }
          if firstOpen == nil, left > ChoiceTree.used {
            firstOpen = Int(state.placeInOrder[column])
          }
        }
      }
    }
    return nil
  }
}

extension ChoiceTree {
  /// Makes a choice unless it contradicts those made before.
  func attempt(_ choose: (ChoiceState) -> Bool) {
    let mark = state.mark
    if state.crossings == 0, !choose(state) || state.crossings > 0 { state.undo(to: mark) }
  }

  /// Takes back all choices but those made for good.
  package func release() { state.undo(to: baseMark) }

  /// Makes choices for good.
  func keep(_ decisions: [Decision]) {
    for decision in decisions { attempt { $0.make(decision, order: { $0 }, group: { $0 }) } }
    baseMark = state.mark
  }
}
