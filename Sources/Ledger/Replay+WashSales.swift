import Money
import Tax

/// Wash sales (IRC §1091): whose loss which purchase takes away.
///
/// Losses are met in the order of sale and, on one day, of original acquisition (Treas. Reg.
/// §1.1091-1(b)); purchases in the order of acquisition (§1.1091-1(c), (d)); each share once
/// (§1.1091-1(e)). Replaying day by day does just that: a purchase meets the earliest open loss
/// when it is made, a loss meets the purchases before it at the end of its day.
extension Replay {
  typealias ReplacementKey = (Day, Int, Int, Int)

  /// The order in which purchases replace: by day, then as ``WashTies`` says, then by account and
  /// lot.
  func replacementKey(_ shares: Tranche) -> ReplacementKey {
    let isLater = isTaxable(shares.account) != (context.washTies == .taxableFirst)
    return (shares.acquired, isLater ? 1 : 0, shares.account, shares.origin)
  }

  /// Remembers shares that can replace what is sold in the next 30 days.
  mutating func noteCandidate(_ place: Int) {
    let shares = tranches[place]
    guard !shares.isReplacement,
      WashSaleRule.canReplace(
        acquired: shares.acquired, by: shares.acquisition, left: shares.quantity, soldOn: today)
    else { return }
    let group = names.groups[shares.security]
    groups[group].candidates.append(place)
    groups[group].isSorted = false
  }

  /// Leaves among a group's candidates those that can replace what is sold today, in order.
  mutating func reviewCandidates(_ group: Int) {
    var candidates = groups[group].candidates
    groups[group].candidates = []
    candidates.removeAll {
      let shares = tranches[$0]
      return shares.isReplacement
        || !WashSaleRule.canReplace(
          acquired: shares.acquired, by: shares.acquisition, left: shares.quantity, soldOn: today)
    }
    if !groups[group].isSorted {
      candidates.sort { replacementKey(tranches[$0]) < replacementKey(tranches[$1]) }
    }
    groups[group].candidates = candidates
    groups[group].isSorted = true
  }

  /// Lets the day's purchases replace shares sold at a loss on other days.
  mutating func replaceEarlierLosses() {
    if arrivals.isEmpty { return }
    let order = arrivals.sorted { replacementKey(tranches[$0]) < replacementKey(tranches[$1]) }
    arrivals = []
    for place in order { replaceEarlierLosses(with: place) }
  }

  private mutating func replaceEarlierLosses(with place: Int) {
    let group = names.groups[tranches[place].security]
    let acquired = tranches[place].acquired
    forgetOldLosses(group)
    // Shares that arrive late from outside may have been bought around an older sale.
    var next = acquired < today ? 0 : groups[group].firstLoss
    while tranches[place].isHeld, next < groups[group].losses.count {
      let loss = groups[group].losses[next]
      next += 1
      guard disposals[loss].openUnits > .zero,
        WashWindow.contains(acquired, saleOn: disposals[loss].day),
        disposals[loss].shares.origin != tranches[place].origin
      else { continue }
      replace(loss, with: place)
      if tranches[place].isReplacement { break }
    }
  }

  private mutating func forgetOldLosses(_ group: Int) {
    let start = WashWindow.firstDay(beforeSaleOn: today)
    while groups[group].firstLoss < groups[group].losses.count {
      let loss = disposals[groups[group].losses[groups[group].firstLoss]]
      if loss.day >= start, loss.openUnits > .zero { return }
      groups[group].firstLoss += 1
    }
  }

  /// Replaces as much of a loss of another day by shares still held as there is of both.
  private mutating func replace(_ loss: Int, with place: Int) {
    let units = min(disposals[loss].openUnits, tranches[place].quantity)
    let replacement = divide(place, units)
    var shares = tranches[replacement]
    if units < disposals[loss].openUnits {
      var part = disposals[loss].splitOff(units)
      settle(&part, with: &shares)
      disposals.append(part)
    } else {
      var whole = disposals[loss]
      settle(&whole, with: &shares)
      disposals[loss] = whole
    }
    tranches[replacement] = shares
    noteReplacement(shares, of: disposals[loss].line)
  }

  /// The first `units` of a tranche as one of their own; its place where that is all of it.
  mutating func divide(_ place: Int, _ units: Quantity) -> Int {
    if units == tranches[place].quantity {
      unpool(place)
      return place
    }
    tranches.append(tranches[place].splitOff(units))
    let part = tranches.count - 1
    if tranches[place].isInTransit {
      let list = transit[tranches[place].security] ?? []
      transit[tranches[place].security]?.insert(part, at: list.firstIndex(of: place) ?? 0)
    } else {
      positions[holding(place)].insert(part, before: place, tranches)
    }
    return part
  }

  private mutating func unpool(_ place: Int) {
    if !tranches[place].isInTransit { positions[holding(place)].isPooled = false }
  }

  private mutating func holding(_ place: Int) -> Int {
    positionPlace(account: tranches[place].account, security: tranches[place].security)
  }

  /// Disallows a loss and hands it to the shares that replaced those sold.
  func settle(_ loss: inout Disposal, with replacement: inout Tranche) {
    let isLost =
      WashSaleRule.consequence(ofReplacementIn: accounts[replacement.account].kind) == .lost
    let amount = -loss.gain
    loss.openUnits = .zero
    loss.wash = Disposal.Wash(
      account: replacement.account, lot: replacement.lot, origin: replacement.origin,
      acquired: replacement.acquired, isPermanent: isLost)
    if isLost {
      replacement.isReplacement = true  // Rev. Rul. 2008-5: nothing else changes
    } else {
      replacement.replace(
        loss: amount, heldFor: loss.day.days(since: loss.shares.holdingSince),
        since: loss.shares.holdingSince, context.washHolding)
    }
  }

  /// Counts open losses of a security in the shares that a split made of them.
  mutating func rescaleLosses(of security: Int, by ratio: SplitRatio) {
    if let last = splits[security], last.isReported(on: today, ratio) { return }
    splits[security] = SplitEvent(day: today, ratio: ratio)
    let group = names.groups[security]
    for loss in groups[group].losses[groups[group].firstLoss...]
    where disposals[loss].shares.security == security {
      let units = ratio.applied(to: disposals[loss].openUnits)
      disposals[loss].openUnits = units ?? disposals[loss].openUnits
    }
  }
}
