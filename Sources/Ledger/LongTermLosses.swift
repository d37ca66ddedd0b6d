import Money
import Tax

/// A loss that is long-term in part: the parts, as they stand on Form 8949.
extension Disposal {
  /// The parts of a disposal whose fate is settled: what each rule makes long-term, then the rest.
  ///
  /// A form has whole columns, so that a part of a loss takes the same part of shares, proceeds and
  /// basis with it. Both rules count one after the other: what came in as long-term gain on the shares
  /// came in once for each.
  func parts() -> [(disposal: Disposal, rule: LongTermLossRule?)] {
    guard wash == nil, kind == .sale, gain < .zero,
      Term(holdingSince: shares.holdingSince, sold: day) == .short
    else { return [(self, nil)] }
    var rest = self
    var parts: [(Disposal, LongTermLossRule?)] = []
    for rule in LongTermLossRule.allCases {
      let loss = -rest.gain
      let part = min(loss, character.limit(of: rule))
      guard part > .zero else { continue }
      if part == loss { return parts + [(rest, rule)] }
      parts.append((rest.splitOff(loss: part), rule))
    }
    return parts + [(rest, nil)]
  }

  /// Takes off `part` of the loss, less than all of it, with as great a part of the shares.
  private mutating func splitOff(loss part: Money) -> Disposal {
    let loss = -gain
    let all = shares.quantity.microShares
    let quantity = Quantity(
      microShares: all < 2
        ? 0 : min(max(Int64(Self.share(all, of: part, in: loss)), 1), all - 1))
    var taken = self
    taken.shares.quantity = quantity
    taken.proceeds = Money(cents: Int64(Self.share(proceeds.cents, of: part, in: loss)))
    taken.shares.basis = taken.proceeds + part
    taken.shares.carriedLoss = Money(
      cents: Int64(Self.share(shares.carriedLoss.cents, of: part, in: loss)))
    proceeds -= taken.proceeds
    shares.quantity -= quantity
    shares.basis -= taken.shares.basis
    shares.carriedLoss -= taken.shares.carriedLoss
    return taken
  }

  /// `figure` times `part` / `whole`, to the nearest.
  private static func share(_ figure: Int64, of part: Money, in whole: Money) -> Int128 {
    (Int128(figure) * Int128(part.cents)).divided(by: Int128(whole.cents), .halfAwayFromZero)
  }
}

extension LossCharacter {
  fileprivate func limit(of rule: LongTermLossRule) -> Money {
    switch rule {
    case .capitalGainDistributions: capitalGains
    case .extraordinaryDividends: extraordinary
    }
  }
}
