import Money
import Portfolio

/// A region of gains before the law's figures are put in.
struct GainRegion {
  var bounds: GainBounds
  /// Whether e = max(0, S) rather than A.
  var hasNetCapitalGain: Bool
  var carryforward: AffinePiece

  static func withoutCarryforward(
    longTerm: AmountBounds = AmountBounds(), net: AmountBounds, hasNetCapitalGain: Bool = false
  ) -> GainRegion {
    GainRegion(
      bounds: GainBounds(longTerm: longTerm, net: net), hasNetCapitalGain: hasNetCapitalGain,
      carryforward: AffinePiece(constant: .zero, perShortTerm: .zero, perLongTerm: .zero))
  }

  /// `tax` as a function of S and N here.
  func region(_ tax: SeparableTax, _ state: StateBand?, lossLimit: Money) -> TaxRegion {
    TaxRegion(
      bounds: bounds,
      ofShortTerm: hasNetCapitalGain ? tax.ofOrdinary.flattened(below: .zero) : nil,
      ofNet: (hasNetCapitalGain ? tax.ofIncome : tax.ofOrdinary + tax.ofIncome)
        .flattened(below: -lossLimit) + (state?.ofNet ?? .nothing),
      ofLongTerm: state?.ofLongTerm,
      ofKept: state?.ofKept,
      hasNetCapitalGain: hasNetCapitalGain,
      carryforward: carryforward)
  }
}
