public import Money
import Portfolio

/// The year's tax as convex cells, for a mixed-integer program.
///
/// With N = S + L, A = max(N, −limit) what the gains add to income, g = max(0, min(L, N)) the net
/// capital gain and e = A − g, taxable income is max(0, A + income − deduction) and its ordinary
/// part max(0, e + income − deduction − qualified dividends). So the tax is a function of e plus
/// one of A:
///
///     N ≤ 0 or L ≤ 0    g = 0           e = A             one function of N
///     N ≥ 0 and L ≥ 0   g = min(L, N)   e = max(0, S)     a function of S and one of N
///
/// The function of A is convex. That of e is not where the ordinary rate less the preferential rate
/// falls; there a region is cut. The losses carried forward bend where the year deducts all it can.
extension YearTax {
  /// Cells that cover all gains with S in `shortTerm` and L in `longTerm`; see ``TaxCell``.
  public func cells(
    shortTerm: ClosedRange<Money>, longTerm: ClosedRange<Money>
  ) -> [TaxCell] {
    let box = GainBox(shortTerm: shortTerm, longTerm: longTerm)
    guard let bands = stateFunction?.bands else { return cells(nil, in: box) }
    return bands.flatMap { band -> [TaxCell] in
      guard let inner = box.narrowed(to: GainBounds(net: band.net)) else { return [] }
      // The cells leave out what the inner box implies; the outer one does not imply the band.
      let bounds = band.net.beyond(box.net)
      return cells(band, in: inner).map { $0.within(net: bounds) }
    }
  }

  private func cells(_ state: StateBand?, in box: GainBox) -> [TaxCell] {
    let regions = regions(in: box)
    return regions.flatMap {
      $0.region(stackedTax(state), state, lossLimit: law.capitalLossLimit).cells(in: box)
    } + regions.flatMap { allOrdinaryCells($0, state, in: box) }
  }

  private func regions(in box: GainBox) -> [GainRegion] {
    let used = min(law.capitalLossLimit, max(.zero, taxableBeforeGains))
    let minusOne = Rate.zero - .one
    let carried = GainRegion(
      bounds: GainBounds(net: AmountBounds(upper: -used)), hasNetCapitalGain: false,
      carryforward: AffinePiece(
        constant: -ExactDollars(used), perShortTerm: minusOne, perLongTerm: minusOne))
    if box.longTerm.upperBound > .zero {
      return [carried] + regionsWithLongTermGains(deducting: used, in: box)
    }
    return [carried, .withoutCarryforward(net: AmountBounds(lower: -used))]
  }

  private func regionsWithLongTermGains(deducting used: Money, in box: GainBox) -> [GainRegion] {
    let gain = AmountBounds(lower: .zero)
    var regions = [
      GainRegion.withoutCarryforward(longTerm: gain, net: gain, hasNetCapitalGain: true)
    ]
    if used > .zero {
      regions.append(.withoutCarryforward(net: AmountBounds(lower: -used, upper: .zero)))
    }
    if box.longTerm.lowerBound < .zero {
      regions.append(.withoutCarryforward(longTerm: AmountBounds(upper: .zero), net: gain))
    }
    return regions
  }
}

extension YearTax {
  /// The cells of `region` in which ordinary rates on everything can be the lower tax.
  private func allOrdinaryCells(
    _ region: GainRegion, _ state: StateBand?, in box: GainBox
  ) -> [TaxCell] {
    guard let reversal = law.reversal, let bounds = bounds(of: reversal, in: region) else {
      return []
    }
    var region = region
    region.bounds = region.bounds.and(bounds)
    let lossLimit = law.capitalLossLimit
    let alternative = region.region(allOrdinaryTax(state), state, lossLimit: lossLimit)
    let standard = region.region(stackedTax(state), state, lossLimit: lossLimit)
    guard let extent = box.narrowed(to: region.bounds),
      alternative.canUndercut(standard, in: extent)
    else { return [] }
    return alternative.cells(in: box)
  }

  /// The gains for which the ordinary part and taxable income lie where the last line can bind.
  private func bounds(of reversal: PreferenceReversal, in region: GainRegion) -> GainBounds? {
    let ordinary = AmountBounds(reversal.ordinary).shifted(by: -ordinaryBeforeGains)
    let income = AmountBounds(reversal.taxable).shifted(by: -taxableBeforeGains)
    let lossLimit = law.capitalLossLimit
    guard region.hasNetCapitalGain else {
      return ordinary.and(income).beforeRaising(to: -lossLimit).map { GainBounds(net: $0) }
    }
    return ordinary.beforeRaising(to: .zero).map { GainBounds(shortTerm: $0, net: income) }
  }
}

extension TaxCell {
  fileprivate func within(net bounds: AmountBounds) -> TaxCell {
    TaxCell(
      shortTerm: shortTerm, longTerm: longTerm, net: net.and(bounds), linear: linear,
      parts: parts, carryforward: carryforward)
  }
}
