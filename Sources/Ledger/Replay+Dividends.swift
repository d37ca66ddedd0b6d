import Money
import Tax

/// Dividends: which shares earned them, and how long those were held.
extension Replay {
  /// Notes the shares held when dividends went ex up to `day`, before anything happens on it; nil at
  /// the ledger's end. Who holds shares when the ex-date begins receives the dividend.
  mutating func noteExDividends(upTo day: Day?) {
    while let entry = dividends.nextExDividend(upTo: day) {
      let row = dividends.entries[entry].row
      let security = names.security(row.security)
      let exDate = dividends.entries[entry].test?.exDate ?? row.day
      dividends.hold(
        shares(of: security, in: names.account(row.account), earning: entry), of: security,
        on: exDate)
    }
    if day == nil { dividends.close() }
  }

  private func shares(
    of security: Int, in account: Int, earning entry: Int
  ) -> [DividendLog.Share] {
    var shares: [DividendLog.Share] = []
    for place in places(of: security, in: account) {
      let tranche = tranches[place]
      // The tranches of a purchase stand side by side.
      if let last = shares.indices.last, shares[last].origin == tranche.origin {
        shares[last].quantity += tranche.quantity
        shares[last].units += tranche.quantity
      } else {
        shares.append(
          DividendLog.Share(
            entry: entry, lot: tranche.lot, origin: tranche.origin, acquired: tranche.acquired,
            account: account, quantity: tranche.quantity, units: tranche.quantity))
      }
    }
    return shares
  }

  /// Shares are sold, given away or exchanged for others: their days end (Treas. Reg. §1.246-3(c)(1)).
  mutating func endHolding(_ shares: Tranche) {
    dividends.dispose(
      shares.quantity, of: shares.origin, from: shares.account, security: shares.security,
      on: today)
  }

  /// The ledger's dividends with their shares.
  func testedDividends() -> [Dividend] {
    dividends.entries.map { entry in
      let total = entry.parts.reduce(Quantity.zero) { $0 + $1.quantity }
      let reported = entry.row.dividend?.qualified ?? .zero
      var (counted, given, parts) = (Quantity.zero, Money.zero, [Dividend.Part]())
      for share in entry.parts {
        counted += share.quantity
        // Differences of running totals, so that the parts add up to what the payer reports.
        let upTo = reported.share(of: counted, in: total)
        if let test = entry.test { parts.append(part(share, test, upTo - given)) }
        given = upTo
      }
      return Dividend(
        line: entry.row.line, day: entry.row.day, account: entry.row.account,
        security: entry.row.security, amount: entry.row.amount ?? .zero, reported: reported,
        test: entry.test, parts: parts)
    }
  }

  private func part(
    _ share: DividendLog.Share, _ test: QualifiedDividendTest, _ reported: Money
  ) -> Dividend.Part {
    let days = test.daysHeld(acquired: share.acquired, through: share.disposed ?? asOf)
    return Dividend.Part(
      lot: share.lot, quantity: share.quantity, acquired: share.acquired,
      disposed: share.disposed, daysHeld: days, state: state(share, test, days),
      reported: reported)
  }

  private func state(
    _ share: DividendLog.Share, _ test: QualifiedDividendTest, _ days: Int
  ) -> Dividend.State {
    if days > test.threshold { return .met }
    guard share.disposed == nil, let until = test.met(acquired: share.acquired), asOf < until else {
      return .failed
    }
    return .open(until: until)
  }
}
