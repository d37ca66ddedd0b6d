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
    return (shares.bought, isLater ? 1 : 0, shares.account, shares.origin)
  }

  private func canReplaceToday(_ shares: Tranche) -> Bool {
    WashSaleRule.canReplace(
      acquired: shares.bought, by: shares.acquisition, left: shares.quantity, soldOn: today)
  }

  /// Remembers shares that can replace what is sold in the next 30 days.
  mutating func noteCandidate(_ place: Int) {
    let shares = tranches[place]
    guard !shares.isReplacement, canReplaceToday(shares) else { return }
    let group = names.groups[shares.security]
    groups[group].candidates.append(place)
    groups[group].isSorted = false
  }

  /// Leaves among a group's candidates those that can replace what is sold today, in order.
  mutating func reviewCandidates(_ group: Int) {
    var candidates = groups[group].candidates
    groups[group].candidates = []
    candidates.removeAll { tranches[$0].isReplacement || !canReplaceToday(tranches[$0]) }
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
    forgetOldLosses(group)
    var next = groups[group].firstLoss
    while tranches[place].isHeld, next < groups[group].losses.count {
      let loss = groups[group].losses[next]
      next += 1
      guard disposals[loss].isOpen, mayReplace(tranches[place], disposals[loss]) else { continue }
      replace(loss, with: place)
      if tranches[place].isReplacement { break }
    }
  }

  private mutating func forgetOldLosses(_ group: Int) {
    while groups[group].firstLoss < groups[group].losses.count {
      let loss = disposals[groups[group].losses[groups[group].firstLoss]]
      if loss.isOpen, WashWindow.contains(today, saleOn: loss.day) { return }
      groups[group].firstLoss += 1
    }
  }

  /// Replaces as much of a loss of another day by shares still held as there is of both.
  private mutating func replace(_ loss: Int, with place: Int) {
    let units = units(disposals[loss], tranches[place])
    let replacement = divide(place, units.replacing)
    var shares = tranches[replacement]
    if units.sold < disposals[loss].shares.quantity {
      var part = disposals[loss].splitOff(units.sold)
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
    let part = tranches.splitOff(units, of: place)
    if tranches[place].isAwaited {
      let list = awaited[tranches[place].origin] ?? []
      awaited[tranches[place].origin]?.insert(part, at: list.firstIndex(of: place) ?? 0)
    } else if tranches[place].isInTransit {
      let list = transit[tranches[place].security] ?? []
      transit[tranches[place].security]?.insert(part, at: list.firstIndex(of: place) ?? 0)
    } else {
      positions[holding(place)].insert(part, before: place, tranches)
    }
    return part
  }

  private mutating func unpool(_ place: Int) {
    if !tranches[place].isInTransit, !tranches[place].isAwaited {
      positions[holding(place)].isPooled = false
    }
  }

  private mutating func holding(_ place: Int) -> Int {
    positionPlace(account: tranches[place].account, security: tranches[place].security)
  }

  /// Disallows a loss and hands it to the shares that replaced those sold.
  func settle(_ loss: inout Disposal, with replacement: inout Tranche) {
    let isLost =
      WashSaleRule.consequence(
        ofReplacementIn: accounts[replacement.account].kind,
        boughtInShelter: replacement.boughtInShelter != nil) == .lost
    let amount = -loss.gain
    loss.isOpen = false
    loss.wash = Disposal.Wash(
      account: replacement.account, lot: replacement.lot, origin: replacement.origin,
      acquired: replacement.bought, isPermanent: isLost)
    if isLost {
      replacement.isReplacement = true  // Rev. Rul. 2008-5: nothing else changes
    } else {
      replacement.replace(
        loss: amount, heldFor: loss.day.days(since: loss.shares.holdingSince),
        since: loss.shares.holdingSince, context.washHolding)
    }
  }
}
