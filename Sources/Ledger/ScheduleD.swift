public import Money
public import Portfolio

/// What the rows of Form 8949 come to on Schedule D.
public struct ScheduleD: Sendable {
  /// The columns of one box.
  public struct Totals: Hashable, Sendable {
    /// Column d.
    public var proceeds = Money.zero
    /// Column e.
    public var basis = Money.zero
    /// Column g.
    public var adjustment = Money.zero
    /// Column h.
    public var gain: Money { proceeds - basis + adjustment }
  }

  /// The boxes that have rows: lines 1b, 2 and 3 (A, B, C), lines 8b, 9 and 10 (D, E, F).
  public let boxes: [(box: Form8949Box, totals: Totals)]
  /// Line 13.
  public let distributions: Money
  /// Lines 7 and 15 without losses carried in (lines 6 and 14).
  public let gains: ByTerm

  /// The totals of `form`.
  public init(_ form: Form8949) {
    let boxes = Form8949Box.allCases.compactMap { box -> (box: Form8949Box, totals: Totals)? in
      let rows = form.rows.filter { $0.box == box }
      return rows.isEmpty ? nil : (box, rows.reduce(into: Totals()) { $0.add($1) })
    }
    func sum(_ isLong: Bool) -> Money {
      boxes.filter { $0.box.isLongTerm == isLong }.reduce(.zero) { $0 + $1.totals.gain }
    }
    self.boxes = boxes
    distributions = form.distributions
    gains = ByTerm(shortTerm: sum(false), longTerm: sum(true) + form.distributions)
  }
}

extension ScheduleD.Totals {
  fileprivate mutating func add(_ row: Form8949Row) {
    proceeds += row.proceeds
    basis += row.basis
    adjustment += row.adjustment
  }
}
