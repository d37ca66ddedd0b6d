public import Money

/// A stretch of the tax year in which a household lives in one state.
public struct Residence: Hashable, Sendable {
  /// What that state would take of a whole year; not itself ``StateTax/partYear(_:)``.
  public var state: StateTax
  /// The first day of living there.
  public var firstDay: Day
  /// The last.
  public var lastDay: Day
  /// The part of the year's income, gains apart, that falls into it; nil for the part of its days.
  public var incomeShare: Rate?
  /// The part of ``TaxProfile/realized`` that fell into it, where it ended before today.
  public var realized: ByTerm

  /// A residence; income by days and no gains by default.
  public init(
    state: StateTax, firstDay: Day, lastDay: Day, incomeShare: Rate? = nil,
    realized: ByTerm = ByTerm()
  ) {
    self.state = state
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.incomeShare = incomeShare
    self.realized = realized
  }
}

/// A tax year in which a household moves from state to state.
public struct PartYear: Hashable, Sendable {
  /// One after the other, from the year's first day to its last; at least one.
  public var residences: [Residence]
  /// The place in ``residences`` of the one whose state taxes what is sold today.
  public var current: Int

  /// The residences of a year, sold from on `day`; before the year its first counts, after it its last.
  public init(_ residences: [Residence], on day: Day) {
    precondition(!residences.isEmpty, "a year has at least one residence")
    self.residences = residences
    current = residences.lastIndex { $0.firstDay <= day } ?? 0
  }
}
