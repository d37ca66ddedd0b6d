public import Money
import Tax

/// Payouts of taxable accounts that can make a loss on their shares long-term, by the day on which
/// they went ex; where the row does not say it, that of the row.
struct PayoutSchedule {
  private let rows: [Transaction]
  private var next = 0
  /// Capital gain distributions of which no share is known.
  var unattributed: [Transaction] = []

  init(_ rows: [Transaction], isTaxable: (Transaction) -> Bool) {
    let paid = rows.filter {
      ($0.action == .dividend && !$0.security.isEmpty || $0.action == .capitalGainDistribution)
        && isTaxable($0)
    }
    self.rows = paid.sorted {
      ($0.exDate, $0.account, $0.security, $0.line) < ($1.exDate, $1.account, $1.security, $1.line)
    }
  }

  /// The next payout that goes ex on `day` or before, nil for any day; then the one after it.
  mutating func takeNext(upTo day: Day?) -> Transaction? {
    guard next < rows.count, day.map({ rows[next].exDate <= $0 }) ?? true else { return nil }
    next += 1
    return rows[next - 1]
  }
}

extension Transaction {
  /// The day on which what it pays goes ex, as far as it says so; else its own.
  public var exDate: Day { dividend?.test?.exDate ?? day }
}

extension Replay {
  /// Divides what goes ex up to `day` over the shares that earn it, those held when the day begins, so
  /// much a share.
  mutating func notePayouts(upTo day: Day?) {
    while let row = payouts.takeNext(upTo: day) {
      let account = names.account(row.account)
      let places = row.security.isEmpty ? [] : places(of: names.security(row.security), in: account)
      switch row.action {
      case .capitalGainDistribution where places.isEmpty: payouts.unattributed.append(row)
      case .capitalGainDistribution: payOutGains(row, over: places)
      default: payOutDividend(row, over: places)
      }
    }
  }

  private mutating func payOutGains(_ row: Transaction, over places: [Int]) {
    let total = places.reduce(Quantity.zero) { $0 + tranches[$1].quantity }
    spread(row.amount ?? .zero, over: places, total) { $0.payouts.capitalGains += $1 }
    for place in places {
      note(
        .gainsReceived(tranches[place].payouts.capitalGains), row.line, tranches[place],
        on: row.exDate)
    }
  }

  private mutating func payOutDividend(_ row: Transaction, over places: [Int]) {
    let amount = row.amount ?? .zero
    if amount == .zero { return }
    let total = places.reduce(Quantity.zero) { $0 + tranches[$1].quantity }
    let parts = places.map { part(of: amount, on: $0, total, places) }
    // Without terms it is not known what is qualified; with terms it is what they report.
    let atStake = row.dividend?.qualified ?? amount
    var given: [Money] = []
    spread(atStake, over: places, total) { given.append($1) }
    for (index, place) in places.enumerated() {
      let test = row.dividend?.test
      tranches[place].payouts.add(
        PaidDividend(
          line: row.line, day: row.day,
          payment: ExtraordinaryDividends.Payment(
            exDate: row.exDate, part: parts[index], isPreferred: test?.isPreferred ?? false),
          test: test, amount: given[index]),
        acquired: tranches[place].acquired)
    }
  }

  /// What `amount` on `total` shares is of the basis of those at `place`; under averageCost every share
  /// has the average of all (Treas. Reg. §1.1012-1(e)).
  private func part(
    of amount: Money, on place: Int, _ total: Quantity, _ places: [Int]
  ) -> Int64 {
    let shares = tranches[place]
    if accounts[shares.account].method == .averageCost {
      let basis = places.reduce(Money.zero) { $0 + tranches[$1].basis }
      return ExtraordinaryDividends.part(of: Int128(amount.cents), on: Int128(basis.cents))
    }
    return ExtraordinaryDividends.part(
      of: Int128(amount.cents) * Int128(shares.quantity.microShares),
      on: Int128(shares.basis.cents) * Int128(total.microShares))
  }
}
