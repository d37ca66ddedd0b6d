import Money
import Portfolio

/// Where the tax on further dollars bends or jumps, read off the bills alone.
///
/// The bill is linear between its bends. So a stretch is free of them where its first cent, its last
/// cent and the whole of it are taxed alike; otherwise it is cut, where the lines of its two ends meet
/// or else in the middle.
struct LadderBends {
  let year: YearTax
  let increment: Increment
  let gains: ByTerm
  private var bills: [Money: TaxBill] = [:]

  private static let cent = Money(cents: 1)

  init(year: YearTax, increment: Increment, gains: ByTerm) {
    self.year = year
    self.increment = increment
    self.gains = gains
  }

  /// Cuts such that between neighbours of `edges`, which ascend, and cuts the tax is linear.
  ///
  /// None for a state that deducts the federal tax, whose deduction is in whole cents: each cent of it
  /// would be a bend, thousands of them. There the edges of the law are all that is told.
  mutating func between(_ edges: [Money]) -> [Money] {
    if year.deductsFederalTax { return [] }
    var cuts: [Money] = []
    for (start, end) in zip(edges, edges.dropFirst()) { addCuts(from: start, to: end, &cuts) }
    return cuts
  }

  private mutating func addCuts(from start: Money, to end: Money, _ cuts: inout [Money]) {
    if isLinear(from: start, to: end) { return }
    for cut in meeting(start, end) where isSplit(start, cut, end) {
      cuts += [cut, cut + Self.cent]
      return
    }
    let middle = Money(cents: start.cents + (end - start).cents / 2)
    cuts.append(middle)
    addCuts(from: start, to: middle, &cuts)
    addCuts(from: middle, to: end, &cuts)
  }

  /// Whether the cent after `cut` holds all that is not linear between `start` and `end`.
  private mutating func isSplit(_ start: Money, _ cut: Money, _ end: Money) -> Bool {
    guard start <= cut, cut < end else { return false }
    return isLinear(from: start, to: cut) && isLinear(from: cut + Self.cent, to: end)
  }

  private mutating func isLinear(from start: Money, to end: Money) -> Bool {
    if end - start <= Self.cent { return true }
    let first = mean(start, start + Self.cent)
    return first.isAlike(mean(end - Self.cent, end)) && first.isAlike(mean(start, end))
  }

  /// Where the lines of both ends meet, of each tax for which they do, in cents rounded down.
  private mutating func meeting(_ start: Money, _ end: Money) -> [Money] {
    let (first, last) = (mean(start, start + Self.cent).all, mean(end - Self.cent, end).all)
    let whole = mean(start, end).all
    return first.indices.compactMap { part -> Money? in
      // first · x + last · (length − x) = whole · length
      let turn = (first[part] - last[part]).trillionths
      let share = (whole[part] - last[part]).trillionths
      guard !first[part].isAlike(last[part]), (share > 0) == (turn > 0) else { return nil }
      let length = ExactDollars(end - start).approximateDollars
      let cents = length * Double(share) / Double(turn) * 100
      guard cents >= 0, cents < length * 100 else { return nil }
      return start + Money(cents: Int64(cents))
    }
  }

  /// The tax on the cent after `amount`, per dollar; of a state that deducts the federal tax on what
  /// comes before `next`, at most 1,000 dollars, to a thousandth of a percent: a deduction in whole cents
  /// shows its rate in no fewer.
  mutating func rate(at amount: Money, before next: Money?) -> TaxParts {
    guard year.deductsFederalTax else { return mean(amount, amount + Self.cent) }
    let span = min(Money(dollars: 1_000), (next ?? amount + Money(dollars: 1_000)) - amount)
    return mean(amount, amount + span).toThousandthsOfPercent
  }

  /// Of a state that deducts the federal tax, the edges that do not merely end a cent on which less than a
  /// cent of tax falls: too little to read a rate from.
  mutating func withoutQuietCents(_ edges: [Money]) -> [Money] {
    guard year.deductsFederalTax else { return edges }
    return edges.reduce(into: []) { kept, edge in
      if let last = kept.last, edge - last == Self.cent, isQuiet(mean(last, edge)) { return }
      kept.append(edge)
    }
  }

  private func isQuiet(_ rates: TaxParts) -> Bool {
    rates.all.allSatisfy { abs($0.trillionths) < 1_000_000_000_000 }
  }

  /// The tax between two amounts, per dollar.
  private mutating func mean(_ start: Money, _ end: Money) -> TaxParts {
    let (before, after) = (bill(start), bill(end))
    return TaxParts(from: before, to: after).perDollar(of: end - start)
  }

  private mutating func bill(_ amount: Money) -> TaxBill {
    if let known = bills[amount] { return known }
    let bill = year.bill(amount, of: increment, on: gains)
    bills[amount] = bill
    return bill
  }
}

extension TaxParts {
  /// This tax on `amount`, per dollar of it, rounded half to even at 10^-12.
  func perDollar(of amount: Money) -> TaxParts {
    func part(_ tax: ExactDollars) -> ExactDollars { tax.scaled(by: 100, over: amount.cents) }
    return TaxParts(
      federal: part(federal), netInvestmentIncome: part(netInvestmentIncome), state: part(state),
      alternativeMinimum: part(alternativeMinimum))
  }

  /// Rates rounded half up at a thousandth of a percent.
  var toThousandthsOfPercent: TaxParts {
    func part(_ rate: ExactDollars) -> ExactDollars {
      let unit: Int128 = 10_000_000
      let halves = 2 * rate.trillionths + unit
      let (units, rest) = halves.quotientAndRemainder(dividingBy: 2 * unit)
      return ExactDollars(trillionths: (rest < 0 ? units - 1 : units) * unit)
    }
    return TaxParts(
      federal: part(federal), netInvestmentIncome: part(netInvestmentIncome), state: part(state),
      alternativeMinimum: part(alternativeMinimum))
  }

  /// Every part, AMT last.
  var all: [ExactDollars] { [federal, netInvestmentIncome, state, alternativeMinimum] }

  /// Whether every part is the same rate; see ``ExactDollars/isAlike(_:)``.
  func isAlike(_ other: TaxParts) -> Bool {
    zip(all, other.all).allSatisfy { $0.isAlike($1) }
  }
}

extension ExactDollars {
  /// Whether two rates differ by no more than what rounding a bill at 10^-12 dollars makes of the rate
  /// on one cent: a dollar in a billion.
  fileprivate func isAlike(_ other: ExactDollars) -> Bool {
    max(self - other, other - self) <= ExactDollars(trillionths: 1_000)
  }
}
