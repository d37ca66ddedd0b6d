import Money
import Portfolio
import Search
import Tax

/// A cell's tax: the sum of parts, each the largest of affine pieces.
extension TaxBuilder {
  mutating func addParts(of cell: TaxCell) -> Expression {
    cell.parts.reduce(Expression()) { sum, pieces in sum + addPart(pieces) }
  }

  private mutating func addPart(_ pieces: [AffinePiece]) -> Expression {
    guard pieces.count > 1 else { return affine(pieces[0]) }
    switch Line(pieces) {
    case .short: return addSegments(pieces, { $0.perShortTerm }, .short)
    case .long: return addSegments(pieces, { $0.perLongTerm }, .long)
    case .net: return addSegments(pieces, { $0.perShortTerm }, .net)
    case .plane: return addPlane(pieces)
    }
  }

  private func affine(_ piece: AffinePiece) -> Expression {
    Expression(
      constant: trade.units(piece.constant),
      entries: [
        (shortTerm, piece.perShortTerm.fraction), (longTerm, piece.perLongTerm.fraction),
      ])
  }

  /// Along what a part's pieces differ.
  private enum Line {
    case short, long, net, plane

    init(_ pieces: [AffinePiece]) {
      let changes = pieces.dropFirst().map {
        ($0.perShortTerm - pieces[0].perShortTerm, $0.perLongTerm - pieces[0].perLongTerm)
      }
      if changes.allSatisfy({ $0.1 == .zero }) {
        self = .short
      } else if changes.allSatisfy({ $0.0 == .zero }) {
        self = .long
      } else if changes.allSatisfy({ $0.0 == $0.1 }) {
        self = .net
      } else {
        self = .plane
      }
    }
  }

  private func span(along line: Line) -> Span {
    switch line {
    case .short: short
    case .long: long
    case .net, .plane: net
    }
  }

  private mutating func addRow(along line: Line, _ rightHandSide: Double) -> Int {
    if line == .net { return addNetRow(rightHandSide) }
    let row = program.addRow(rightHandSide)
    addEntry(row, line == .short ? shortTerm : longTerm, 1)
    return row
  }

  /// Pieces that differ along one line, v: the first piece, and for each stretch of v in which another
  /// is the largest a column of how far v goes into it. Slopes rise, so that columns fill in order.
  private mutating func addSegments(
    _ pieces: [AffinePiece], _ slope: (AffinePiece) -> Rate, _ line: Line
  ) -> Expression {
    let lines = pieces.map { (slope($0).fraction, trade.units($0.constant)) }
    let stretches = Self.stretches(of: lines, in: span(along: line))
    let tax = affine(pieces[stretches[0].piece])
    return addStretches(stretches, of: lines, line, to: tax)
  }

  private mutating func addStretches(
    _ stretches: [(piece: Int, length: Double)], of lines: [(slope: Double, constant: Double)],
    _ line: Line, to first: Expression
  ) -> Expression {
    var sum = first
    if stretches.count == 1 { return sum }
    let row = addRow(along: line, span(along: line).lower)
    for stretch in stretches {
      let column = addSlack(row, -1, upTo: stretch.length)
      sum.entries.append((column, lines[stretch.piece].slope - lines[stretches[0].piece].slope))
    }
    return sum
  }

  /// What the tax of two cells counts, less what the loss carried forward of the lower one is worth: one
  /// function of the net gain, the largest of all their pieces.
  mutating func addJoined(_ below: TaxCell, _ above: TaxCell) {
    let worth = trade.carriedLoss
    func line(_ piece: AffinePiece) -> (slope: Double, constant: Double) {
      (trade.tax(piece.perShortTerm.fraction), trade.tax(trade.units(piece.constant)))
    }
    let carried = worth * trade.units(below.carryforward.constant)
    let lower = (below.netPieces ?? []).map(line).map {
      (slope: $0.slope + worth, constant: $0.constant - carried)
    }
    let lines = lower + (above.netPieces ?? []).map(line)
    let stretches = Self.stretches(of: lines, in: net)
    let first = lines[stretches[0].piece]
    let start = Expression(
      constant: first.constant, entries: [(shortTerm, first.slope), (longTerm, first.slope)])
    let cost = addStretches(stretches, of: lines, .net, to: start)
    for (column, value) in cost.entries { program.columns[column].cost += value }
    program.offset += cost.constant
  }

  /// Which of some lines (slope and constant) is the largest, from stretch to stretch of a span.
  private static func stretches(
    of lines: [(slope: Double, constant: Double)], in span: Span
  ) -> [(piece: Int, length: Double)] {
    func value(_ place: Int, _ v: Double) -> Double {
      lines[place].constant + lines[place].slope * v
    }
    let first = lines.indices.max {
      (value($0, span.lower), lines[$0].slope) < (value($1, span.lower), lines[$1].slope)
    }
    var place = first ?? 0
    var stretches: [(piece: Int, length: Double)] = []
    var start = span.lower
    while true {
      var (next, end) = (-1, span.upper)
      for other in lines.indices where lines[other].slope > lines[place].slope {
        let rise = lines[other].slope - lines[place].slope
        let crossing = max(start, (lines[place].constant - lines[other].constant) / rise)
        let isSteeper = next >= 0 && crossing == end && lines[other].slope > lines[next].slope
        if crossing < end || isSteeper { (next, end) = (other, crossing) }
      }
      stretches.append((place, end - start))
      if next < 0 { return stretches }
      (place, start) = (next, end)
    }
  }

  /// Pieces that differ in both gains: a column that is at least each of them.
  private mutating func addPlane(_ pieces: [AffinePiece]) -> Expression {
    let values = pieces.map(affine)
    let spans = values.map(span)
    let least = spans.map(\.lower).max() ?? 0
    let most = spans.map(\.upper).max() ?? 0
    let lowest = spans.map(\.lower).min() ?? 0
    let part = program.addColumn(cost: 0, lower: least, upper: max(least, most))
    for value in values {
      let row = program.addRow(value.constant)
      addEntry(row, part, 1)
      add(value, to: row, times: -1)
      addSlack(row, -1, upTo: most - lowest)
    }
    return Expression(entries: [(part, 1)])
  }
}
