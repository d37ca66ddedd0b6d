import Money
import Tax

/// What was paid on shares while they were held, as far as it can make a loss on them long-term
/// (``LongTermLossRule``).
struct Payouts {
  /// Capital gain distributions.
  var capitalGains = Money.zero
  /// Extraordinary dividends that are qualified and whose days are over.
  private var extraordinary = Money.zero
  /// Dividends that went ex in the last year, by ex-date, and older ones that cannot be tested.
  private var dividends: [PaidDividend] = []

  /// Takes off what `part` of `whole` shares received.
  mutating func splitOff(_ part: Quantity, of whole: Quantity) -> Payouts {
    var taken = self
    taken.capitalGains = capitalGains.share(of: part, in: whole)
    taken.extraordinary = extraordinary.share(of: part, in: whole)
    capitalGains -= taken.capitalGains
    extraordinary -= taken.extraordinary
    for index in dividends.indices {
      taken.dividends[index] = dividends[index].splitOff(part, of: whole)
    }
    return taken
  }

  /// Notes `dividend` on shares acquired on `acquired`, with what it makes extraordinary.
  mutating func add(_ dividend: PaidDividend, acquired: Day) {
    let exDate = dividend.payment.exDate
    func isOld(_ past: PaidDividend) -> Bool {
      exDate.days(since: past.payment.exDate) >= ExtraordinaryDividends.longPeriod
    }
    let old = dividends.filter(isOld)
    for past in old where past.isQualified(acquired: acquired, disposed: exDate) {
      extraordinary += past.amount
    }
    let untested = old.filter { $0.isExtraordinary && $0.test == nil }
    dividends = untested + dividends.filter { !isOld($0) } + [dividend]
    for index in ExtraordinaryDividends.withLast(of: dividends.map(\.payment)) {
      dividends[index].isExtraordinary = true
    }
  }

  /// What of it counts for a loss on shares acquired on one day and sold on another.
  ///
  /// Of a gift at a loss the days begin with the gift (`lossSince`); what a wash sale hands on does not
  /// count (IRC §852(b)(4)(C)(i), §246(c)(3)(B)).
  func character(acquired: Day, lossSince: Day, sold: Day) -> LossCharacter {
    let isNew = HoldingPeriod.isSixMonthsOrLess(acquired: max(acquired, lossSince), sold: sold)
    let extraordinary = dividends.reduce(extraordinary) { sum, dividend in
      dividend.isQualified(acquired: acquired, disposed: sold) ? sum + dividend.amount : sum
    }
    return LossCharacter(
      capitalGains: isNew ? capitalGains : .zero, extraordinary: extraordinary,
      untested: dividends.filter {
        $0.isExtraordinary && $0.test == nil && $0.amount > .zero
      })
  }
}

/// A dividend on shares of one basis.
struct PaidDividend {
  let line: Int
  let day: Day
  let payment: ExtraordinaryDividends.Payment
  /// Whether the dividend is qualified by the days of its shares; nil where its row has no ex-date.
  let test: QualifiedDividendTest?
  /// What of it the payer reports as qualified; all of it where that is not known.
  var amount: Money
  var isExtraordinary = false

  mutating func splitOff(_ part: Quantity, of whole: Quantity) -> PaidDividend {
    var taken = self
    taken.amount = amount.share(of: part, in: whole)
    amount -= taken.amount
    return taken
  }

  /// Whether it is extraordinary and known to be qualified.
  func isQualified(acquired: Day, disposed: Day) -> Bool {
    isExtraordinary && test?.isMet(acquired: acquired, disposed: disposed) ?? false
  }
}

/// How much of a loss on shares sold is long-term if it is allowed.
struct LossCharacter {
  /// Up to this much by ``LongTermLossRule/capitalGainDistributions``.
  private(set) var capitalGains = Money.zero
  /// Up to this much by ``LongTermLossRule/extraordinaryDividends``.
  private(set) var extraordinary = Money.zero
  /// Extraordinary dividends of which it is not known whether they are qualified.
  private(set) var untested: [PaidDividend] = []

  /// Takes off what `part` of `whole` shares have of it.
  mutating func splitOff(_ part: Quantity, of whole: Quantity) -> LossCharacter {
    var taken = self
    taken.capitalGains = capitalGains.share(of: part, in: whole)
    taken.extraordinary = extraordinary.share(of: part, in: whole)
    capitalGains -= taken.capitalGains
    extraordinary -= taken.extraordinary
    for index in untested.indices {
      taken.untested[index] = untested[index].splitOff(part, of: whole)
    }
    return taken
  }
}
