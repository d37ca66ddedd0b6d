import Money
import Tax

/// The end of a day: its sales are settled and its losses meet what was bought before them.
extension Replay {
  mutating func closeDay() {
    for group in sold.keys.sorted() {
      reviewCandidates(group)
      close(group, sold[group] ?? [])
    }
    sold = [:]
  }

  /// Settles what was disposed of today, in the order of original acquisition.
  private mutating func close(_ group: Int, _ disposed: [Disposal]) {
    var queue = inOrder(disposed)
    let hasDayTrades = queue.contains { $0.shares.isPurchase && $0.shares.bought == today }
    var next = 0
    while next < queue.count {
      queue[next].settle()
      if isWashable(queue[next]) {
        replace(at: next, in: &queue, group, hasDayTrades: hasDayTrades)
      } else {
        queue[next].isOpen = false
      }
      disposals.append(queue[next])
      if queue[next].isOpen { groups[group].losses.append(disposals.count - 1) }
      next += 1
    }
  }

  // Sheltered accounts last: what they sold has no loss to lose, and can still have replaced.
  private func inOrder(_ disposed: [Disposal]) -> [Disposal] {
    disposed.indices.sorted { left, right in
      let (first, second) = (disposed[left].shares, disposed[right].shares)
      return (isTaxable(first.account) ? 0 : 1, first.acquired, first.account, first.origin, left)
        < (isTaxable(second.account) ? 0 : 1, second.acquired, second.account, second.origin, right)
    }.map { disposed[$0] }
  }

  private func isWashable(_ disposal: Disposal) -> Bool {
    disposal.kind == .sale && disposal.isOpen
      && WashSaleRule.concernsLosses(in: accounts[disposal.shares.account].kind)
  }

  private mutating func replace(
    at place: Int, in queue: inout [Disposal], _ group: Int, hasDayTrades: Bool
  ) {
    while queue[place].isOpen {
      let held = heldReplacement(for: queue[place], group)
      let sold = hasDayTrades ? soldReplacement(for: place, in: queue) : nil
      switch (held, sold) {
      case (nil, nil): return
      case (let held?, nil): replace(at: place, in: &queue, withHeld: held)
      case (nil, let sold?): replace(at: place, in: &queue, withSold: sold)
      case (let held?, let sold?):
        let isHeldFirst = replacementKey(tranches[held]) < replacementKey(queue[sold].shares)
        if isHeldFirst {
          replace(at: place, in: &queue, withHeld: held)
        } else {
          replace(at: place, in: &queue, withSold: sold)
        }
      }
    }
  }

  /// The first shares bought in the 30 days up to today that are still held tonight.
  ///
  /// What was sold today or before cannot be what the shares were replaced by.
  private func heldReplacement(for loss: Disposal, _ group: Int) -> Int? {
    groups[group].candidates.first {
      tranches[$0].isHeld && !tranches[$0].isReplacement
        && mayReplace(tranches[$0], loss)
    }
  }

  /// Shares bought today and sold today, after those at `place` in the order of disposition: a
  /// purchase of the day is in the window whether or not its shares are still there.
  private func soldReplacement(for place: Int, in queue: [Disposal]) -> Int? {
    let later = queue.indices[(place + 1)...].filter {
      let shares = queue[$0].shares
      return shares.isPurchase && !shares.isReplacement && shares.bought == today
        && shares.isHeld && mayReplace(shares, queue[place])
    }
    return later.min { replacementKey(queue[$0].shares) < replacementKey(queue[$1].shares) }
  }

  private mutating func replace(at place: Int, in queue: inout [Disposal], withHeld held: Int) {
    let units = units(queue[place], tranches[held])
    let replacement = divide(held, units.replacing)
    var shares = tranches[replacement]
    wash(units.sold, at: place, in: &queue, with: &shares)
    tranches[replacement] = shares
    noteReplacement(shares, of: queue[place].line)
  }

  private mutating func replace(at place: Int, in queue: inout [Disposal], withSold sold: Int) {
    let units = units(queue[place], queue[sold].shares)
    if units.replacing < queue[sold].shares.quantity {
      let first = queue[sold].splitOffShares(units.replacing)
      queue.insert(first, at: sold)
    }
    var replacement = queue[sold].shares
    wash(units.sold, at: place, in: &queue, with: &replacement)
    queue[sold].shares = replacement
    noteReplacement(replacement, of: queue[place].line)
  }

  /// Settles `part` of the loss at `place`: beside what is left of it, or as a whole.
  private mutating func wash(
    _ part: Quantity, at place: Int, in queue: inout [Disposal], with replacement: inout Tranche
  ) {
    if part == queue[place].shares.quantity {
      settle(&queue[place], with: &replacement)
      return
    }
    var taken = queue[place].splitOff(part)
    settle(&taken, with: &replacement)
    disposals.append(taken)
  }
}
