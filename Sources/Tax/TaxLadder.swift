public import Money
public import Portfolio

/// A stretch of further income in which every dollar is taxed alike.
public struct TaxStep: Hashable, Sendable {
  /// Where it begins, in dollars from now.
  public let start: Money
  /// Where it ends; nil for no end within the reach asked for.
  public let end: Money?
  /// The tax on each of its dollars, AMT apart.
  public let perDollar: TaxParts

  /// How much of it there is; nil for no end.
  public var room: Money? { end.map { $0 - start } }

  /// The tax that falls due at once where a state's law has a step; nil where there is a rate.
  public var atOnce: ExactDollars? {
    guard room == Money(cents: 1), max(perDollar.state, -perDollar.state) > Self.highestRate else {
      return nil
    }
    return perDollar.total.scaled(by: 1, over: 100)
  }

  // No state takes two dollars of one.
  private static let highestRate = ExactDollars(Money(dollars: 2))
}

extension YearTax {
  /// How the next dollars of something are taxed, step by step, up to `reach` dollars from `gains`.
  ///
  /// A step ends where the federal, the net investment income or the state rate changes: at an edge of
  /// a bracket or of the 0, 15 and 20 % zones, where losses are used up, where the tax on net
  /// investment income begins. AMT has its own edges and does not end a step.
  public func ladder(
    of increment: Increment, from gains: ByTerm, reach: Money
  ) -> [TaxStep] {
    let edges = edges(of: increment, gains, reach)
    var steps: [TaxStep] = []
    for edge in (edges + crossings(of: increment, gains, edges + [reach])).sorted() {
      let perDollar = slope(of: increment, gains, at: edge)
      if let last = steps.last, last.perDollar.isSameRate(as: perDollar) { continue }
      if let last = steps.popLast() {
        steps.append(TaxStep(start: last.start, end: edge, perDollar: last.perDollar))
      }
      steps.append(TaxStep(start: edge, end: nil, perDollar: perDollar))
    }
    return TaxStep.withoutMixedCents(steps)
  }

  /// The tax on the cent after `amount`, times a hundred.
  private func slope(of increment: Increment, _ gains: ByTerm, at amount: Money) -> TaxParts {
    let next = bill(amount + Money(cents: 1), of: increment, on: gains)
    let here = bill(amount, of: increment, on: gains)
    return TaxParts(perCentOf: next, here)
  }

  /// 0 and every amount below `reach` at which a rate could change because something that only grows,
  /// or only falls, comes to one of the law's edges or leaves it. Whole cents, since the law's edges
  /// and the year's figures are.
  private func edges(of increment: Increment, _ gains: ByTerm, _ reach: Money) -> [Money] {
    let amounts = edgesByMeasure.flatMap { measure, edge in
      func value(_ amount: Money) -> Money {
        let (profile, gains) = raised(amount, of: increment, on: gains)
        // The state's function is not asked for; to make it anew would take long.
        return YearTax(profile: profile, law: law, stateFunction).value(of: measure, gains)
      }
      let isLoss = increment.isLoss
      let leaving = lastAmount(upTo: reach) { isLoss ? value($0) >= edge : value($0) <= edge }
      let before = lastAmount(upTo: reach) { isLoss ? value($0) > edge : value($0) < edge }
      return [leaving, before, before + Money(cents: 1)]
    }
    return Set([.zero] + amounts.filter { $0 < reach }).sorted()
  }

  /// Where the worksheet's last line takes over or lets go, between two edges: to the cent below.
  private func crossings(
    of increment: Increment, _ gains: ByTerm, _ edges: [Money]
  ) -> [Money] {
    zip(edges, edges.dropFirst()).compactMap { start, end in
      let rate = slope(of: increment, gains, at: start)
      if slope(of: increment, gains, at: end - Money(cents: 1)).isSameRate(as: rate) { return nil }
      let length = lastAmount(upTo: end - start - Money(cents: 1)) {
        slope(of: increment, gains, at: start + $0).isSameRate(as: rate)
      }
      // The cent in which it happens has a rate of its own; the step begins after it.
      return start + length + Money(cents: 2)
    }
  }

  private enum Measure {
    case taxable, ordinary, adjustedGross, invested, belowThreshold, shortTerm, longTerm, net
    /// Income with e, with N and with k of the state's law.
    case incomeAndOrdinary, incomeAndNet, incomeAndKept
  }

  private var edgesByMeasure: [(Measure, Money)] {
    let brackets = Set(law.ordinaryTax.kinks + law.preferentialTax.kinks).sorted()
    return brackets.flatMap { [(Measure.taxable, $0), (.ordinary, $0)] } + [
      (.adjustedGross, law.netInvestmentIncomeThreshold), (.invested, .zero),
      (.belowThreshold, .zero), (.shortTerm, .zero), (.longTerm, .zero), (.net, .zero),
      (.net, -law.capitalLossLimit),
    ] + (stateFunction?.bands ?? []).flatMap(edgesByMeasure)
  }

  /// The edges of a state's law, by what stays the same whatever the income is made of.
  private func edgesByMeasure(_ band: StateBand) -> [(Measure, Money)] {
    func edges(_ measure: Measure, _ function: PiecewiseLinear?) -> [(Measure, Money)] {
      (function?.kinks ?? []).map { (measure, profile.income.total + $0) }
    }
    return edges(.adjustedGross, band.ofIncome) + edges(.incomeAndNet, band.ofNet)
      + edges(.incomeAndOrdinary, band.ofOrdinary)
      + edges(.incomeAndKept, band.ofKept?.schedule)
      + (band.ofLongTerm?.kinks ?? []).map { (.longTerm, $0) }
      + [band.net.upper].compactMap(\.self).map { (.incomeAndNet, profile.income.total + $0) }
  }

  private func value(of measure: Measure, _ gains: ByTerm) -> Money {
    let netting = Netting(gains: gains, lossLimit: law.capitalLossLimit)
    let income = profile.income
    switch measure {
    case .taxable: return taxableParts(netting).total
    case .ordinary: return taxableParts(netting).ordinary
    case .adjustedGross: return income.total + netting.incomeEffect
    case .invested: return income.interest + income.ordinaryDividends + netting.incomeEffect
    case .belowThreshold:
      return income.total - income.interest - income.ordinaryDividends
        - law.netInvestmentIncomeThreshold
    case .shortTerm: return gains.shortTerm
    case .longTerm: return gains.longTerm
    case .net: return netting.net
    case .incomeAndNet: return income.total + netting.net
    case .incomeAndOrdinary:
      return income.total + netting.incomeEffect - netting.preferentialGain
    case .incomeAndKept: return income.total + kept(netting)
    }
  }

  private func kept(_ netting: Netting) -> Money {
    let band = stateFunction?.bands.first { $0.net.contains(netting.net) }
    return band?.ofKept?.kept(netting).money(.down) ?? .zero
  }

  /// The largest amount up to `reach` for which `holds`, which fails from some amount on; 0 if it
  /// never holds.
  private func lastAmount(upTo reach: Money, where holds: (Money) -> Bool) -> Money {
    var (low, high) = (Int64(0), reach.cents)
    while low < high {
      let middle = low + (high - low + 1) / 2
      if holds(Money(cents: middle)) { low = middle } else { high = middle - 1 }
    }
    return Money(cents: low)
  }
}

extension TaxStep {
  /// Where a state counts a part of a gain, its brackets end within a cent, which then is taxed at a
  /// mean of the rates on both sides: such a cent is left to the step after it.
  fileprivate static func withoutMixedCents(_ steps: [TaxStep]) -> [TaxStep] {
    var merged: [TaxStep] = []
    for (index, step) in steps.enumerated() {
      if index + 1 < steps.count, let before = merged.last,
        step.isMixedCent(before, steps[index + 1])
      {
        continue
      }
      let start =
        index > 0 && merged.last?.end != step.start
        ? merged.last?.end ?? step.start : step.start
      merged.append(TaxStep(start: start, end: step.end, perDollar: step.perDollar))
    }
    return merged
  }

  private func isMixedCent(_ before: TaxStep, _ after: TaxStep) -> Bool {
    let rates = [before.perDollar.state, after.perDollar.state].sorted()
    return room == Money(cents: 1) && rates[0] < perDollar.state && perDollar.state < rates[1]
  }
}

extension Increment {
  fileprivate var isLoss: Bool { self == .shortTermLoss || self == .longTermLoss }
}

extension TaxParts {
  fileprivate init(perCentOf next: TaxBill, _ here: TaxBill) {
    func perDollar(_ next: ExactDollars, _ here: ExactDollars) -> ExactDollars {
      ExactDollars(trillionths: (next - here).trillionths * 100)
    }
    self.init(
      federal: perDollar(next.federal, here.federal),
      netInvestmentIncome: perDollar(next.netInvestmentIncome, here.netInvestmentIncome),
      state: perDollar(next.state, here.state),
      alternativeMinimum: perDollar(next.alternativeMinimum, here.alternativeMinimum))
  }

  fileprivate func isSameRate(as other: TaxParts) -> Bool {
    federal == other.federal && netInvestmentIncome == other.netInvestmentIncome
      && state == other.state
  }
}
