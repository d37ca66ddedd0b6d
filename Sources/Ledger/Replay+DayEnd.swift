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
    var queue = DayQueue(inOrder(disposed))
    var lines = replacementLines(group, queue)
    while let next = queue.takeNext() {
      queue[next].settle()
      if isWashable(queue[next]) {
        replace(at: next, in: &queue, &lines)
      } else {
        queue[next].isOpen = false
      }
      disposals.append(queue[next])
      if queue[next].isOpen { groups[group].losses.append(disposals.count - 1) }
    }
  }

  private struct ReplacementLines {
    var held: ReplacementLine
    /// By slot of the queue.
    var sold: ReplacementLine
  }

  private func replacementLines(_ group: Int, _ queue: DayQueue) -> ReplacementLines {
    let dayTrades = queue.slots.filter {
      let shares = queue[$0].shares
      return shares.isPurchase && shares.bought == today && shares.isHeld
    }
    // Slots are in the order of the queue, which settles ties.
    let keys = dayTrades.map { replacementKey(queue[$0].shares) }
    let sold = keys.indices.sorted { left, right in
      keys[left] == keys[right] ? left < right : keys[left] < keys[right]
    }.map { dayTrades[$0] }
    return ReplacementLines(
      held: ReplacementLine(groups[group].candidates) { tranches[$0].origin },
      sold: ReplacementLine(sold) { queue[$0].shares.origin })
  }

  // Sheltered accounts last: what they sold has no loss to lose, and can still have replaced.
  private func inOrder(_ disposed: [Disposal]) -> [Disposal] {
    typealias Order = (Int, Day, Int, Int, Int)
    let order = disposed.indices.map { index -> Order in
      let shares = disposed[index].shares
      let shelter = isTaxable(shares.account) ? 0 : 1
      return (shelter, shares.acquired, shares.account, shares.origin, index)
    }
    return order.sorted(by: <).map { disposed[$0.4] }
  }

  private func isWashable(_ disposal: Disposal) -> Bool {
    disposal.kind == .sale && disposal.isOpen
      && WashSaleRule.concernsLosses(in: accounts[disposal.shares.account].kind)
  }

  private mutating func replace(
    at place: Int, in queue: inout DayQueue, _ lines: inout ReplacementLines
  ) {
    while queue[place].isOpen {
      let held = heldReplacement(for: queue[place], &lines.held)
      let sold = soldReplacement(for: queue[place], in: queue, &lines.sold)
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
  private func heldReplacement(for loss: Disposal, _ line: inout ReplacementLine) -> Int? {
    line.first(otherThan: loss.shares.origin) {
      tranches[$0].isHeld && !tranches[$0].isReplacement
    } suiting: {
      mayReplace(tranches[$0], loss)
    }
  }

  /// Shares bought today and sold today, after those of `loss` in the order of disposition: a
  /// purchase of the day is in the window whether or not its shares are still there.
  private func soldReplacement(
    for loss: Disposal, in queue: DayQueue, _ line: inout ReplacementLine
  ) -> Int? {
    line.first(otherThan: loss.shares.origin) {
      queue.isToCome($0) && !queue[$0].shares.isReplacement
    } suiting: {
      mayReplace(queue[$0].shares, loss)
    }
  }

  private mutating func replace(at place: Int, in queue: inout DayQueue, withHeld held: Int) {
    let units = units(queue[place], tranches[held])
    let replacement = divide(held, units.replacing)
    var shares = tranches[replacement]
    wash(units.sold, at: place, in: &queue, with: &shares)
    tranches[replacement] = shares
    noteReplacement(shares, of: queue[place].line)
  }

  private mutating func replace(at place: Int, in queue: inout DayQueue, withSold sold: Int) {
    let units = units(queue[place], queue[sold].shares)
    var first = sold
    if units.replacing < queue[sold].shares.quantity {
      first = queue.insert(queue[sold].splitOffShares(units.replacing), before: sold)
    }
    var replacement = queue[first].shares
    wash(units.sold, at: place, in: &queue, with: &replacement)
    queue[first].shares = replacement
    noteReplacement(replacement, of: queue[place].line)
  }

  /// Settles `part` of the loss at `place`: beside what is left of it, or as a whole.
  private mutating func wash(
    _ part: Quantity, at place: Int, in queue: inout DayQueue, with replacement: inout Tranche
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
