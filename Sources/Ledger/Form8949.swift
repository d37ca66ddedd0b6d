public import Money

/// The box of Form 8949 that a row stands under.
public enum Form8949Box: String, CaseIterable, Sendable {
  /// Short-term, basis reported to the IRS.
  case a = "A"
  /// Short-term, basis not reported.
  case b = "B"
  /// Short-term, no Form 1099-B.
  case c = "C"
  /// Long-term, basis reported to the IRS.
  case d = "D"
  /// Long-term, basis not reported.
  case e = "E"
  /// Long-term, no Form 1099-B.
  case f = "F"

  /// Whether it is in Part II.
  public var isLongTerm: Bool { self >= .d }
}

extension Form8949Box: Comparable {
  /// In the order of the form.
  public static func < (left: Form8949Box, right: Form8949Box) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// What a broker told the IRS; a ledger does not say.
public enum BasisReporting: String, CaseIterable, Sendable {
  /// The basis of covered securities: shares bought from 2011 on, under averageCost (funds) from 2012
  /// (Treas. Reg. §1.6045-1(a)(15)). Boxes A and D for those, B and E for others.
  case covered
  /// The basis of every sale: boxes A and D.
  case all
  /// Sales without basis: boxes B and E.
  case unreported
  /// Nothing: boxes C and F.
  case noForm

  func box(_ part: Realization, isAverage: Bool) -> Form8949Box {
    let isLong = part.term == .long
    switch self {
    case .all: return isLong ? .d : .a
    case .unreported: return isLong ? .e : .b
    case .noForm: return isLong ? .f : .c
    case .covered:
      let isCovered = part.acquired.year >= (isAverage ? 2012 : 2011)
      return isCovered ? (isLong ? .d : .a) : (isLong ? .e : .b)
    }
  }
}

/// A row of Form 8949: the shares of one lot sold by one row of the ledger that have one term, those
/// whose loss was disallowed apart from the others, as brokers report them.
public struct Form8949Row: Hashable, Sendable {
  /// The ledger's line.
  public let line: Int
  /// The account's id.
  public let account: String
  /// The symbol.
  public let security: String
  /// The lot's name.
  public let lot: String
  /// The shares.
  public internal(set) var quantity: Quantity
  /// Column b: the day of purchase, or of a gift whose value on that day is the basis.
  public let acquired: Day
  /// Column c.
  public let sold: Day
  /// Column d.
  public internal(set) var proceeds: Money
  /// Column e.
  public internal(set) var basis: Money
  /// Column f: `W` for a wash sale, else empty.
  public let code: String
  /// Column g: the loss disallowed.
  public internal(set) var adjustment: Money
  /// Column h: d − e + g.
  public var gain: Money { proceeds - basis + adjustment }
  /// Part I or II.
  public let term: Term
  /// The box above its page.
  public let box: Form8949Box
}

/// The rows of Form 8949 of one year or of all, and what they come to on Schedule D.
public struct Form8949: Hashable, Sendable {
  /// By day of sale, then by account and security, by the ledger's line, day of purchase and lot.
  public let rows: [Form8949Row]
  /// Long-term gains paid out by funds (Schedule D line 13).
  public let distributions: Money

  /// The taxable sales of `year`, nil for all. `averageAccounts` sell at average basis.
  public init(
    _ ledger: ReplayedLedger, year: Int?, reporting: BasisReporting = .covered,
    averageAccounts: Set<String> = []
  ) {
    let isTold = { (day: Day) in year == nil || day.year == year }
    self.init(
      ledger.realizations.lazy.filter { isTold($0.sold) },
      distributions: ledger.distributions.filter { isTold($0.day) }, reporting: reporting,
      averageAccounts: averageAccounts)
  }

  /// The taxable ones of `realizations`, with what funds paid out beside them.
  public init(
    _ realizations: some Sequence<Realization>, distributions: [Distribution],
    reporting: BasisReporting,
    averageAccounts: Set<String>
  ) {
    rows = Self.rows(realizations.lazy.filter(\.isTaxable), reporting, averageAccounts)
    self.distributions = distributions.reduce(.zero) { $0 + $1.amount }
  }

  private struct Key: Hashable {
    let line: Int
    let purchase: Int
    let kind: DisposalKind
    let acquired: Day
    let term: Term
    let isWashed: Bool
  }

  private static func rows(
    _ parts: some Sequence<Realization>, _ reporting: BasisReporting, _ averageAccounts: Set<String>
  ) -> [Form8949Row] {
    var rows: [Form8949Row] = []
    var places: [Key: Int] = [:]
    for part in parts {
      let isWashed = part.replacement != nil
      let key = Key(
        line: part.line, purchase: part.purchase, kind: part.kind, acquired: part.dateAcquired,
        term: part.term, isWashed: isWashed)
      if let place = places[key] {
        rows[place].add(part)
      } else {
        places[key] = rows.count
        let box = reporting.box(part, isAverage: averageAccounts.contains(part.account))
        rows.append(Form8949Row(part, box))
      }
    }
    return rows
  }
}

extension Form8949Row {
  fileprivate init(_ part: Realization, _ box: Form8949Box) {
    self.init(
      line: part.line, account: part.account, security: part.security, lot: part.lot,
      quantity: part.quantity, acquired: part.dateAcquired, sold: part.sold,
      proceeds: part.proceeds, basis: part.basis, code: part.replacement == nil ? "" : "W",
      adjustment: part.disallowed, term: part.term, box: box)
  }

  fileprivate mutating func add(_ part: Realization) {
    quantity += part.quantity
    proceeds += part.proceeds
    basis += part.basis
    adjustment += part.disallowed
  }
}

extension Realization {
  /// Where a gift's value is the basis the holding period begins with the gift, and so does column b;
  /// a disallowed loss carried on lengthens the holding period alone.
  fileprivate var dateAcquired: Day { max(acquired, holdingSince) }
}
