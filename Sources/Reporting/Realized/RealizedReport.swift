package import Ledger
import Money
package import Portfolio
import Tax

/// What `evenkeel realized` tells: a ledger's years on Form 8949 and Schedule D.
package struct RealizedReport {
  /// One year.
  package struct Year {
    package let year: Int
    package let form: Form8949
    package let schedule: ScheduleD
    package let carryover: Carryover
    package let dividends: DividendYear
  }

  /// The household's name, or the ledger's.
  package let name: String
  package let ledger: ReplayedLedger
  /// What was asked for; nil for every year.
  package let year: Int?
  /// The year asked for; else every one from the first that has gains, distributions or dividends to the
  /// last, and on to the ledger's last day while a loss is carried.
  package let years: [Year]
  /// The rows of all of ``years``.
  package var rows: [Form8949Row] { years.flatMap(\.form.rows) }

  /// The report on `year`, nil for every one.
  package init(
    name: String, ledger: ReplayedLedger, year: Int?, reporting: BasisReporting,
    averageAccounts: Set<String>, taxProfile: TaxProfile?
  ) {
    self.name = name
    self.ledger = ledger
    self.year = year
    let parts = Self.slices(ledger.realizations)
    let paid = Dictionary(grouping: ledger.distributions, by: \.day.year)
    func form(_ year: Int) -> Form8949 {
      Form8949(
        parts[year] ?? [], distributions: paid[year] ?? [], reporting: reporting,
        averageAccounts: averageAccounts)
    }
    let dividends = Set(
      (ledger.dividends.map(\.day) + ledger.unpairedReinvestments.map(\.day)).map(\.year))
    let found = Set(parts.filter { $0.value.contains(where: \.isTaxable) }.keys).union(paid.keys)
      .union(dividends)
    // Losses carry over through every year, also those that are not told or have no sales.
    var (years, carried) = ([Year](), ByTerm())
    let all = found.union(year.map { [$0] } ?? [])
    let (first, last) = (all.min() ?? 0, all.max() ?? -1)
    for number in first...max(first, last, found.isEmpty ? first : ledger.asOf.year) {
      if number > last, carried == ByTerm() { break }
      let form = form(number)
      let schedule = ScheduleD(form)
      let carryover = Carryover(
        schedule.gains, year: number, carriedIn: carried, profile: taxProfile)
      carried = carryover.carriedOut
      guard year.map({ $0 == number }) ?? true else { continue }
      years.append(
        Year(
          year: number, form: form, schedule: schedule, carryover: carryover,
          dividends: DividendYear(ledger, number)))
    }
    self.years = years
    // Lazily, since a ledger can have millions of parts.
    sales = LotSale.gathered(
      ledger.realizations.lazy.filter { $0.isTaxable && (year == nil || $0.sold.year == year) })
  }

  /// The sales of the years told, lot by lot.
  package let sales: [LotSale]

  /// By year of sale, in which order they are.
  private static func slices(_ realizations: [Realization]) -> [Int: ArraySlice<Realization>] {
    var slices: [Int: ArraySlice<Realization>] = [:]
    var start = 0
    while start < realizations.count {
      let year = realizations[start].sold.year
      let rest = realizations[start...]
      let end = rest.firstIndex { $0.sold.year != year } ?? realizations.count
      slices[year] = realizations[start..<end]
      start = end
    }
    return slices
  }

  /// What a person must know who files by these figures.
  package var notices: [String] {
    pending + silent + lost + characterNotices + inTransit + unbooked + settled + carriedIn
  }

  private var pending: [String] {
    sales.compactMap { sale in
      sale.words(of: { $0.state.isPending }).map {
        "\($0): the loss counts unless identical shares are bought up to "
          + "\(WashWindow.lastDay(afterSaleOn: sale.first.sold)), in any account of the household"
      }
    }
  }

  private var silent: [String] {
    let hasUnknown = sales.contains { if case .unknown = $0.state { true } else { false } }
    guard hasUnknown else { return [] }
    return [
      "the ledger has no rows of \(Wording.list(ledger.silentAccounts)): a purchase there would "
        + "disallow losses that are shown as allowed"
    ]
  }

  private var lost: [String] {
    sales.compactMap { sale in
      sale.words(of: { $0.permanentlyLost > .zero }).map {
        "\($0): \(sale.permanentlyLost.inDollars) is lost for good, the replacement was bought in "
          + "a sheltered account (Rev. Rul. 2008-5)"
      }
    }
  }

  private var inTransit: [String] {
    ledger.lots.filter(\.isInTransit).map {
      "\($0.quantity) shares of \($0.security) left \($0.account) and arrived in no account"
    }
  }

  private var unbooked: [String] {
    ledger.unbookedSplits.map {
      "\($0.account) has not booked the split of \($0.security) on \($0.day): its \($0.quantity) "
        + "shares are counted as they were before"
    }
  }

  private var carriedIn: [String] {
    years.compactMap { $0.carryover.notice($0.year) }
  }

  private var settled: [String] {
    rows.isEmpty ? ["no taxable sales"] : []
  }
}

extension LossState {
  var isPending: Bool { if case .pending = self { true } else { false } }
}

extension LotSale {
  /// `10 VTI sold 2026-01-05 in ana (lot L1)`.
  var words: String { words(of: quantity) }

  /// The shares with some fate, `10 VTI sold 2026-01-05 in ana (lot L1)` or `6 of 10 VTI …`; nil for none.
  fileprivate func words(of hasFate: (Realization) -> Bool) -> String? {
    let parts = parts.filter(hasFate)
    return parts.isEmpty ? nil : words(of: parts.reduce(Quantity.zero) { $0 + $1.quantity })
  }

  private func words(of shares: Quantity) -> String {
    let count = shares == quantity ? "\(quantity)" : "\(shares) of \(quantity)"
    return "\(count) \(first.security) sold \(first.sold) in \(first.account) (lot \(first.lot))"
  }
}
