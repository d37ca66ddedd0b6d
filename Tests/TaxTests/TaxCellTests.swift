import Money
import Portfolio
import Testing
import TestSupport

@testable import Tax

@Suite struct TaxCellTests {
  @Test(arguments: 0..<40)
  func `the least tax of the containing cells is the bill`(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    for _ in 0..<50 {
      let year = try YearTax(profile: random.profile())
      let box = random.box(around: year.kinkGains)
      let cells = year.cells(shortTerm: box.shortTerm, longTerm: box.longTerm)
      for gains in random.points(in: box, year.kinkGains) { expectExact(cells, year, gains) }
    }
  }

  @Test func `a box of one point has the bill of that point`() throws {
    var random = SeededRandom(seed: 7)
    for _ in 0..<500 {
      let year = try YearTax(profile: random.profile())
      let gains = random.gains()
      let cells = year.cells(
        shortTerm: gains.shortTerm...gains.shortTerm, longTerm: gains.longTerm...gains.longTerm)
      expectExact(cells, year, gains)
      #expect(cells.count <= 4)
    }
  }

  @Test func `without short-term lots the cells of a line are exact`() throws {
    var random = SeededRandom(seed: 8)
    for _ in 0..<300 {
      let year = try YearTax(profile: random.profile())
      let short = random.element(of: [Money.zero, random.scaledMoney(signed: true)])
      let long = random.range(random.scaledMoney(signed: true), random.scaledMoney(signed: true))
      let cells = year.cells(shortTerm: short...short, longTerm: long)
      for _ in 0..<20 {
        expectExact(
          cells, year, ByTerm(shortTerm: short, longTerm: random.money(within: long)))
      }
    }
  }

  @Test func `cells stay few and have one or two parts`() throws {
    var random = SeededRandom(seed: 10)
    for _ in 0..<2_000 {
      let year = try YearTax(profile: random.profile())
      let box = random.box(around: [])
      let cells = year.cells(shortTerm: box.shortTerm, longTerm: box.longTerm)
      #expect((1...8).contains(cells.count))
      #expect(cells.allSatisfy { (1...2).contains($0.parts.count) })
      #expect(cells.flatMap(\.parts).allSatisfy { !$0.isEmpty })
    }
  }

  @Test func `a saver with gains and losses needs four cells`() throws {
    // 2026, joint, taxable income 240,000 − 32,200 = 207,800, no dividends. Losses beyond 3,000;
    // losses within; short-term gains with long-term losses; both gains, where ordinary income
    // meets no concave edge before 613,700 (20 % begins).
    let range = Money(dollars: -100_000)...Money(dollars: 100_000)
    #expect(try year(wages: 240_000).cells(shortTerm: range, longTerm: range).count == 4)
  }

  @Test func `a saver with nothing but losses needs two cells`() throws {
    let range = Money(dollars: -100_000)...Money.zero
    #expect(try year(wages: 240_000).cells(shortTerm: range, longTerm: range).count == 2)
  }

  @Test func `where 15 percent meets the 12 percent bracket the worksheet's last line has a cell`()
    throws
  {
    // Ordinary income 132,000 − 32,200 = 99,800 lies between 98,900 (0 % ends) and 100,800 (12 %
    // ends). 1,000 of long-term gain is taxed 12 % by the last line, 15 % without it.
    let year = try year(wages: 132_000)
    let range = Money.zero...Money(dollars: 1_000)
    let cells = year.cells(shortTerm: .zero ... .zero, longTerm: range)
    let gains = ByTerm(longTerm: Money(dollars: 1_000))
    // 10 % of 24,800 and 12 % of 76,000.
    #expect(year.bill(gains).total == ExactDollars(Money(dollars: 11_600)))
    #expect(cells.map { $0.tax(at: gains) }.max() == ExactDollars(Money(dollars: 11_630)))
    expectExact(cells, year, gains)
  }

  @Test func `around the worksheet's last line the cells are exact`() throws {
    var random = SeededRandom(seed: 11)
    var bound = 0
    for _ in 0..<3_000 {
      let (year, gains) = try random.filerNearReversal()
      let cells = year.cells(
        shortTerm: gains.shortTerm - Money(dollars: 900)...gains.shortTerm + Money(dollars: 900),
        longTerm: gains.longTerm - Money(dollars: 900)...gains.longTerm + Money(dollars: 900))
      expectExact(cells, year, gains)
      let parts = year.taxableParts(Netting(gains: gains, lossLimit: year.law.capitalLossLimit))
      if parts.preferential > .zero,
        year.bill(gains).federal == year.law.ordinaryTax.value(at: parts.total)
      {
        bound += 1
      }
    }
    #expect(bound > 300)
  }

  private func year(wages: Int64) throws -> YearTax {
    try YearTax(
      profile: TaxProfile(
        year: 2026, filingStatus: .marriedFilingJointly,
        income: Income(wages: Money(dollars: wages))))
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
    for cell in containing {
      #expect(
        cell.carryforward.value(at: gains) == ExactDollars(bill.carryforward.total),
        "\(gains) of \(year.profile)", sourceLocation: location)
    }
  }
}

extension YearTax {
  /// Amounts of gain at which some schedule bends.
  fileprivate var kinkGains: [Money] {
    let taxable = taxableBeforeGains
    let ordinary = taxable - profile.income.qualifiedDividends
    let edges = law.ordinaryTax.kinks + law.preferentialTax.kinks
    return edges.map { $0 - taxable } + edges.map { $0 - ordinary }
      + [.zero, -law.capitalLossLimit, -taxable]
      + [law.netInvestmentIncomeThreshold - profile.income.total]
  }
}

private struct Box {
  let shortTerm: ClosedRange<Money>
  let longTerm: ClosedRange<Money>
}

extension SeededRandom {
  /// A filer whose ordinary income lies within some hundred dollars of the end of the 0 % zone.
  fileprivate mutating func filerNearReversal() throws -> (YearTax, ByTerm) {
    var profile = profile()
    let gains = ByTerm(shortTerm: money(-400...400), longTerm: money(-400...900))
    let dividends = money(0...600)
    profile.deductions = .standard
    profile.income = Income(ordinaryDividends: dividends, qualifiedDividends: dividends)
    let law = try YearTax(profile: profile).law
    profile.income.wages =
      law.standardDeduction + law.preferentialTax.kinks[1] + money(-900...900)
    return (try YearTax(profile: profile), gains)
  }

  fileprivate mutating func range(_ one: Money, _ other: Money) -> ClosedRange<Money> {
    min(one, other)...max(one, other)
  }

  fileprivate mutating func money(within range: ClosedRange<Money>) -> Money {
    Money(
      cents: Int64.random(in: range.lowerBound.cents...range.upperBound.cents, using: &self))
  }

  /// Corners at random or at a kink.
  fileprivate mutating func box(around kinks: [Money]) -> Box {
    var corners: [Money] = []
    for _ in 0..<4 {
      let isKink = !kinks.isEmpty && Int.random(in: 0..<4, using: &self) == 0
      corners.append(isKink ? element(of: kinks) : scaledMoney(signed: true))
    }
    return Box(
      shortTerm: range(corners[0], corners[1]), longTerm: range(corners[2], corners[3]))
  }

  /// Corners, random points, and points at and beside the kinks of S and of N.
  fileprivate mutating func points(in box: Box, _ kinks: [Money]) -> [ByTerm] {
    var points = [box.shortTerm.lowerBound, box.shortTerm.upperBound].flatMap { short in
      [box.longTerm.lowerBound, box.longTerm.upperBound].map {
        ByTerm(shortTerm: short, longTerm: $0)
      }
    }
    for _ in 0..<10 {
      points.append(
        ByTerm(shortTerm: money(within: box.shortTerm), longTerm: money(within: box.longTerm)))
    }
    for kink in kinks {
      let kink = Money(cents: kink.cents + Int64.random(in: -1...1, using: &self))
      let short = Bool.random(using: &self) ? kink : money(within: box.shortTerm)
      let long = short == kink ? money(within: box.longTerm) : kink - short
      points.append(ByTerm(shortTerm: short, longTerm: long))
    }
    return points.filter {
      box.shortTerm.contains($0.shortTerm) && box.longTerm.contains($0.longTerm)
    }
  }
}
