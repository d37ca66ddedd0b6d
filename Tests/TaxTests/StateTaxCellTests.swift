import Money
import Portfolio
import Testing
import TestSupport

@testable import Tax

/// The optimizer's cells of a household with a state: exact for every state and status.
@Suite struct StateTaxCellTests {
  static let states = StateCode.allCases.filter { StateLaw.refusals[$0] == nil }

  @Test(arguments: states)
  func `the least tax of the containing cells is the bill`(state: StateCode) throws {
    var random = SeededRandom(seed: UInt64(state.rawValue.utf8.reduce(0) { $0 * 256 + UInt64($1) }))
    for _ in 0..<60 {
      var profile = random.profile()
      profile.year = random.element(of: StateLaw.years)
      profile.state = .law(state)
      let year = try YearTax(profile: profile)
      let center = profile.startingGains
      let reach = random.element(of: [500, 20_000, 400_000, 2_000_000] as [Int64])
      let short = random.range(around: center.shortTerm, reach)
      let long = random.range(around: center.longTerm, reach)
      let cells = year.cells(shortTerm: short, longTerm: long)
      var points = [ByTerm(shortTerm: short.lowerBound, longTerm: long.lowerBound)]
      points.append(ByTerm(shortTerm: short.upperBound, longTerm: long.upperBound))
      for _ in 0..<20 {
        points.append(
          ByTerm(shortTerm: random.amount(within: short), longTerm: random.amount(within: long)))
      }
      points += random.points(besides: year.stateFunction, short, long)
      for gains in points { expectExact(cells, year, gains) }
    }
  }

  @Test(arguments: states)
  func `a box of one point has the bill of that point`(state: StateCode) throws {
    var random = SeededRandom(seed: 3)
    for _ in 0..<60 {
      var profile = random.profile()
      profile.year = random.element(of: StateLaw.years)
      profile.state = .law(state)
      let year = try YearTax(profile: profile)
      let gains = random.gains()
      let cells = year.cells(
        shortTerm: gains.shortTerm...gains.shortTerm, longTerm: gains.longTerm...gains.longTerm)
      expectExact(cells, year, gains)
    }
  }

  @Test func `a saver's cells stay few`() throws {
    for state in Self.states where state != .connecticut {
      let profile = TaxProfile(
        year: 2025, filingStatus: .marriedFilingJointly,
        income: Income(wages: Money(dollars: 140_000)), state: .law(state))
      let range = Money(dollars: -20_000)...Money(dollars: 20_000)
      let cells = try YearTax(profile: profile).cells(shortTerm: range, longTerm: range)
      #expect(cells.count <= 16, "\(state): \(cells.count)")
    }
  }

  private func expectExact(
    _ cells: [TaxCell], _ year: YearTax, _ gains: ByTerm,
    location: SourceLocation = #_sourceLocation
  ) {
    let bill = year.bill(gains)
    let containing = cells.filter { $0.contains(gains) }
    let least = containing.map { $0.tax(at: gains) }.min()
    #expect(
      least == bill.total, "\(gains) of \(year.profile)", sourceLocation: location)
    #expect(
      containing.allSatisfy {
        $0.carryforward.value(at: gains) == ExactDollars(bill.carryforward.total)
      }, sourceLocation: location)
  }
}

extension SeededRandom {
  fileprivate mutating func range(around center: Money, _ reach: Int64) -> ClosedRange<Money> {
    center - money(0...reach)...center + money(0...reach)
  }

  fileprivate mutating func amount(within range: ClosedRange<Money>) -> Money {
    Money(
      cents: Int64.random(in: range.lowerBound.cents...range.upperBound.cents, using: &self))
  }

  /// Points of the box at and beside the edges of the state's bands.
  fileprivate mutating func points(
    besides function: StateTaxFunction?, _ short: ClosedRange<Money>, _ long: ClosedRange<Money>
  ) -> [ByTerm] {
    let edges = (function?.bands ?? []).flatMap { [$0.net.lower, $0.net.upper] }.compactMap(\.self)
    return edges.compactMap { edge in
      let one = amount(within: short)
      let net = edge + Money(cents: Int64.random(in: -1...1, using: &self))
      return long.contains(net - one) ? ByTerm(shortTerm: one, longTerm: net - one) : nil
    }
  }
}
