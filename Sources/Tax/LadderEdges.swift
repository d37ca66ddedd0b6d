import Money
import Portfolio

/// Where the tax on further dollars of something can change, in whole cents: the law's edges and the
/// year's figures are, but for what AMT and a state count in parts.
struct LadderEdges {
  let year: YearTax
  let increment: Increment
  let gains: ByTerm
  let reach: Money

  private static let cent = Money(cents: 1)

  /// 0 and amounts below ``reach`` among which is every one at which a rate changes, ascending.
  ///
  /// First where something that only grows, or only falls, comes to one of the law's edges or leaves it.
  /// Between two of those every tax is the smaller or the larger of linear ones: then where one of a
  /// pair overtakes the other. What a state's law makes of further income is found last, from the bill
  /// itself (``LadderBends``).
  func all(with bends: inout LadderBends) -> [Money] {
    var edges = sorted(lawEdges() + magnitudes)
    for pair in Pair.allCases { edges = sorted(edges + overtakings(pair, edges + [reach])) }
    return sorted(edges + bends.between(edges + [reach]))
  }

  /// Amounts of every size, so that no stretch is much longer than what comes before it.
  private var magnitudes: [Money] {
    sequence(first: Int64(100_000)) { $0 < reach.cents / 4 ? 4 * $0 : nil }.map(Money.init(cents:))
  }

  private func sorted(_ amounts: [Money]) -> [Money] {
    Set(amounts.filter { $0 < reach }).sorted()
  }

  private func lawEdges() -> [Money] {
    let amounts = year.edgesByMeasure.flatMap { measure, edge in
      let (edge, isLoss) = (ExactDollars(edge), increment.isLoss)
      let now = value(of: measure, .zero)
      let guess = (isLoss ? now - edge : edge - now).money(.down)
      let leaving = lastAmount(upTo: reach, near: guess) {
        isLoss ? value(of: measure, $0) >= edge : value(of: measure, $0) <= edge
      }
      let before = lastAmount(upTo: reach, near: guess) {
        isLoss ? value(of: measure, $0) > edge : value(of: measure, $0) < edge
      }
      return [leaving, before, before + Self.cent]
    }
    return sorted([.zero] + amounts)
  }

  /// The year with `amount` more. The state's function is not asked for; to make it anew would take
  /// long.
  private func raised(_ amount: Money) -> (year: YearTax, gains: ByTerm) {
    let (profile, gains) = year.raised(amount, of: increment, on: gains)
    return (YearTax(profile: profile, law: year.law, year.stateFunction), gains)
  }

  private func value(of measure: TaxMeasure, _ amount: Money) -> ExactDollars {
    let (year, gains) = raised(amount)
    return year.value(of: measure, gains)
  }

  /// Two taxes of which the smaller, or the larger, is due.
  private enum Pair: CaseIterable {
    /// The worksheet's last line: preferential rates, or ordinary rates on everything.
    case regular
    /// Form 6251 line 40: with Part III, or 26 and 28 % on everything.
    case minimum
    /// Tentative minimum tax and regular tax: where AMT begins and ends.
    case minimumAndRegular
  }

  /// The first of a pair less the second.
  private func lead(_ pair: Pair, _ amount: Money) -> ExactDollars {
    let (year, gains) = raised(amount)
    let netting = Netting(gains: gains, lossLimit: year.law.capitalLossLimit)
    let parts = year.taxableParts(netting)
    switch pair {
    case .regular: return year.law.stackedTax(on: parts) - year.law.allOrdinaryTax(on: parts)
    case .minimum:
      let lines = year.minimumTax(netting, parts)
      return lines.partThree - lines.atMinimumRates
    case .minimumAndRegular:
      return year.minimumTax(netting, parts).tentative - year.federalTax(parts)
    }
  }

  private func overtakings(_ pair: Pair, _ edges: [Money]) -> [Money] {
    zip(edges, edges.dropFirst()).flatMap { start, end -> [Money] in
      let isAhead = lead(pair, start) > .zero
      guard isAhead != (lead(pair, end) > .zero) else { return [] }
      let length = lastAmount(upTo: end - start) { (lead(pair, start + $0) > .zero) == isAhead }
      // The cent in which it happens has a rate of its own; the step begins after it.
      return [start + length, start + length + Self.cent]
    }
  }

  /// The largest amount up to `reach` for which `holds`, which fails from some amount on; 0 if it
  /// never holds. Soon found where it is within a cent of `guess`.
  private func lastAmount(
    upTo reach: Money, near guess: Money? = nil, where holds: (Money) -> Bool
  ) -> Money {
    var (low, high) = (Int64(0), reach.cents)
    let probes = guess.map { [reach.cents, $0.cents - 1, $0.cents, $0.cents + 1] } ?? []
    for probe in probes where low < probe && probe <= high {
      if holds(Money(cents: probe)) { low = probe } else { high = probe - 1 }
    }
    while low < high {
      let middle = low + (high - low + 1) / 2
      if holds(Money(cents: middle)) { low = middle } else { high = middle - 1 }
    }
    return Money(cents: low)
  }
}

extension Increment {
  fileprivate var isLoss: Bool { self == .shortTermLoss || self == .longTermLoss }
}
