import Money
import Portfolio

/// A convex region of gains over which the tax is a function of S plus a function of N = S + L.
struct TaxRegion {
  let bounds: GainBounds
  /// The part that depends on net short-term gain; nil for nothing.
  let ofShortTerm: PiecewiseLinear?
  /// The part that depends on the net gain.
  let ofNet: PiecewiseLinear
  /// The part that depends on net long-term gain alone; nil for nothing.
  let ofLongTerm: PiecewiseLinear?
  /// The part of a state that leaves out some of the net capital gain; nil for nothing.
  let ofKept: KeptIncomeTax?
  /// Whether there is a net capital gain.
  let hasNetCapitalGain: Bool
  /// The loss left to carry forward.
  let carryforward: AffinePiece

  /// The region's part in `box`, cut where the functions stop being convex.
  ///
  /// What only touches the box is left out: a neighbour has the same points and values.
  func cells(in box: GainBox) -> [TaxCell] {
    guard let extent = box.narrowed(to: bounds), !extent.net.isPoint || box.net.isPoint else {
      return []
    }
    let shortRuns = ofShortTerm?.convexRuns(in: extent.shortTerm).map(\.range)
    return (shortRuns ?? [extent.shortTerm]).flatMap { short in
      ofNet.convexRuns(in: extent.net).flatMap { net in
        let cut = GainBounds(
          shortTerm: AmountBounds(short).beyond(extent.shortTerm),
          net: AmountBounds(net.range).beyond(extent.net))
        return cells(bounds.and(cut), box, touching: extent)
      }
    }
  }

  private func cells(
    _ bounds: GainBounds, _ box: GainBox, touching region: GainBox
  ) -> [TaxCell] {
    guard let extent = box.narrowed(to: bounds),
      !extent.shortTerm.isPoint || region.shortTerm.isPoint,
      !extent.net.isPoint || region.net.isPoint
    else { return [] }
    let tight = bounds.beyond(box)
    let cuts = ofKept?.cuts(in: extent, hasNetCapitalGain: hasNetCapitalGain) ?? [.none]
    return cuts.map { cut in
      TaxCell(
        shortTerm: tight.shortTerm, longTerm: tight.longTerm, net: tight.net,
        linear: cut.bounds,
        parts: Self.joined(
          parts(in: extent), longTermPieces(in: extent), cut.pieces),
        carryforward: carryforward)
    }
  }

  private func longTermPieces(in extent: GainBox) -> [AffinePiece] {
    Self.lines(ofLongTerm, extent.longTerm)
      .map { AffinePiece(constant: $0.constant, perShortTerm: .zero, perLongTerm: $0.slope) }
  }

  /// `parts` and `more`; what is of one piece is added to a part.
  private static func joined(
    _ parts: [[AffinePiece]], _ more: [AffinePiece]...
  ) -> [[AffinePiece]] {
    more.reduce(into: parts) { parts, pieces in
      if pieces.count > 1 {
        parts.append(pieces)
      } else if let only = pieces.first {
        parts[0] = parts[0].map { $0.adding(only) }
      }
    }
  }

  /// The pieces that reach into `extent`; a part of one piece is added to the other part.
  private func parts(in extent: GainBox) -> [[AffinePiece]] {
    let short = Self.lines(ofShortTerm, extent.shortTerm)
      .map { AffinePiece(constant: $0.constant, perShortTerm: $0.slope, perLongTerm: .zero) }
    let net = Self.lines(ofNet, extent.net)
      .map { AffinePiece(constant: $0.constant, perShortTerm: $0.slope, perLongTerm: $0.slope) }
    if short.isEmpty { return [net] }
    if short.count > 1 && net.count > 1 { return [short, net] }
    return [short.flatMap { piece in net.map { piece.adding($0) } }]
  }

  /// False only if this tax is nowhere in `extent` less than `other`, which has the same bounds.
  func canUndercut(_ other: TaxRegion, in extent: GainBox) -> Bool {
    let net = (ofNet - other.ofNet).minimum(in: extent.net)
    guard let mine = ofShortTerm, let theirs = other.ofShortTerm else { return net < .zero }
    return net + (mine - theirs).minimum(in: extent.shortTerm) < .zero
  }

  private static func lines(
    _ function: PiecewiseLinear?, _ range: ClosedRange<Money>
  ) -> [PiecewiseLinear.Line] {
    function?.convexRuns(in: range).flatMap(\.lines) ?? []
  }
}

extension AffinePiece {
  func adding(_ other: AffinePiece) -> AffinePiece {
    AffinePiece(
      constant: constant + other.constant, perShortTerm: perShortTerm + other.perShortTerm,
      perLongTerm: perLongTerm + other.perLongTerm)
  }
}

extension ClosedRange<Money> {
  var isPoint: Bool { lowerBound == upperBound }
}
