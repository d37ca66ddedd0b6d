import Ledger
import Money
import Portfolio

/// The wash-sale rule share by share, written apart from the engine: no days are replayed, no lots
/// divide. Every share is an object; every loss, in the law's order, looks through all purchases of
/// the whole ledger for the first share that may replace it.
struct BruteForce {
  struct Share {
    let lot: Int
    let number: Int
    let account: String
    let group: String
    let security: String
    let bought: Int
    var basis: Int
    var since: Int
    var sold: Int?
    var line = 0
    var proceeds = 0
    var isUsed = false
    var disallowed = 0
    var isLost = false
  }

  private(set) var shares: [Share] = []
  let sheltered: Set<String>
  let shelteredFirst: Bool

  /// `rows` are buys and sales of whole shares for whole cents a share.
  init(
    _ rows: [Transaction], groups: [String: String], sheltered: Set<String>, shelteredFirst: Bool
  ) {
    self.sheltered = sheltered
    self.shelteredFirst = shelteredFirst
    let order = rows.enumerated().sorted { left, right in
      func key(_ row: Transaction, _ index: Int) -> (Int32, Int, String, String, Int) {
        (row.day.number, row.action == .sell ? 1 : 0, row.account, row.security, index)
      }
      return key(left.element, left.offset) < key(right.element, right.offset)
    }
    for (lot, row) in order.map(\.element).enumerated() {
      row.action == .sell ? sell(row) : buy(row, lot, groups[row.security] ?? row.security)
    }
    wash()
  }

  private mutating func buy(_ row: Transaction, _ lot: Int, _ group: String) {
    let count = Int(row.quantity.wholeShares)
    let price = Int(row.amount?.cents ?? 0) / count
    for number in 0..<count {
      shares.append(
        Share(
          lot: lot, number: number, account: row.account, group: group, security: row.security,
          bought: Int(row.day.number), basis: price, since: Int(row.day.number)))
    }
  }

  // First in, first out: shares are in the order of purchase.
  private mutating func sell(_ row: Transaction) {
    let count = Int(row.quantity.wholeShares)
    let price = Int(row.amount?.cents ?? 0) / count
    let held = shares.indices.filter {
      shares[$0].sold == nil && shares[$0].account == row.account
        && shares[$0].security == row.security
    }.sorted { (shares[$0].bought, shares[$0].lot, $0) < (shares[$1].bought, shares[$1].lot, $1) }
    for share in held.prefix(count) {
      shares[share].sold = Int(row.day.number)
      shares[share].line = row.line
      shares[share].proceeds = price
    }
  }

  private mutating func wash() {
    let sold = shares.indices.filter {
      shares[$0].sold != nil && !sheltered.contains(shares[$0].account)
    }.sorted { saleKey($0) < saleKey($1) }
    for loss in sold where shares[loss].proceeds < shares[loss].basis {
      let replacement = shares.indices.filter { mayReplace(loss, $0) }
        .min { purchaseKey($0) < purchaseKey($1) }
      if let replacement { wash(loss, by: replacement) }
    }
  }

  private mutating func wash(_ loss: Int, by replacement: Int) {
    let amount = shares[loss].basis - shares[loss].proceeds
    shares[loss].disallowed = amount
    shares[replacement].isUsed = true
    if sheltered.contains(shares[replacement].account) {
      shares[loss].isLost = true
    } else {
      shares[replacement].basis += amount
      shares[replacement].since -= (shares[loss].sold ?? 0) - shares[loss].since
    }
  }

  private func mayReplace(_ loss: Int, _ other: Int) -> Bool {
    let (share, candidate) = (shares[loss], shares[other])
    let day = share.sold ?? 0
    guard candidate.group == share.group, candidate.lot != share.lot, !candidate.isUsed,
      abs(candidate.bought - day) <= 30
    else { return false }
    guard candidate.bought <= day, let gone = candidate.sold, gone <= day else { return true }
    // Gone by that night: only what was also bought that day, and left after the loss.
    return candidate.bought == day
      && (sheltered.contains(candidate.account) || saleKey(other) > saleKey(loss))
  }

  private func saleKey(_ share: Int) -> (Int, Int, String, Int, Int) {
    let shares = shares[share]
    return (shares.sold ?? 0, shares.bought, shares.account, shares.lot, shares.number)
  }

  private func purchaseKey(_ share: Int) -> (Int, Int, String, Int, Int) {
    let isSheltered = sheltered.contains(shares[share].account)
    let tie = isSheltered == shelteredFirst ? 0 : 1
    let shares = shares[share]
    return (shares.bought, tie, shares.account, shares.lot, shares.number)
  }
}

extension BruteForce {
  /// By line of sale and day of purchase, in cents: shares, gain, disallowed, gone for good.
  var sales: [String: [Int]] {
    shares.reduce(into: [:]) { sales, share in
      guard share.sold != nil else { return }
      let taxable = !sheltered.contains(share.account)
      let figures = [
        1, share.proceeds - share.basis + share.disallowed, share.disallowed,
        share.isLost ? share.disallowed : 0, taxable ? 1 : 0,
      ]
      sales["\(share.line) \(share.bought)", default: [0, 0, 0, 0, 0]].add(figures)
    }
  }

  /// By account, security, day of purchase and start of holding: shares and basis in cents.
  var open: [String: [Int]] {
    shares.reduce(into: [:]) { open, share in
      guard share.sold == nil else { return }
      open[
        "\(share.account) \(share.security) \(share.bought) \(share.since)", default: [0, 0]
      ].add([1, share.basis])
    }
  }
}

extension ReplayedLedger {
  /// The engine's figures in the terms of ``BruteForce/sales``.
  var salesByShare: [String: [Int]] {
    realizations.reduce(into: [:]) { sales, part in
      let count = Int(part.quantity.wholeShares)
      sales["\(part.line) \(part.acquired.number)", default: [0, 0, 0, 0, 0]].add([
        count, Int(part.gain.cents), Int(part.disallowed.cents), Int(part.permanentlyLost.cents),
        part.isTaxable ? count : 0,
      ])
    }
  }

  /// The engine's figures in the terms of ``BruteForce/open``.
  var openByShare: [String: [Int]] {
    lots.reduce(into: [:]) { open, lot in
      open[
        "\(lot.account) \(lot.security) \(lot.acquired.number) \(lot.holdingSince.number)",
        default: [0, 0]
      ].add([Int(lot.quantity.wholeShares), Int(lot.basis.cents)])
    }
  }
}

extension [Int] {
  mutating func add(_ other: [Int]) {
    for place in indices { self[place] += other[place] }
  }
}
