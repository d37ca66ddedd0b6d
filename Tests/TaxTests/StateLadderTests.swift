import Money
import Portfolio
import Testing
import TestSupport

@testable import Tax

/// The ladder of a household with a state against two bills made anew, as two runs of the command make
/// them: no function of the first year is in the second.
@Suite struct StateLadderTests {
  static let states = StateCode.allCases.filter { StateLaw.refusals[$0] == nil }

  @Test(arguments: states)
  func `the steps of every stretch add up to the difference of two bills`(state: StateCode) throws {
    var random = SeededRandom(seed: UInt64(state.rawValue.utf8.reduce(7) { $0 * 31 + UInt64($1) }))
    for year in StateLaw.years {
      let profile = random.filer(year, random.element(of: FilingStatus.allCases), state)
      // One of four a filer: a ladder takes a second here, and the states share their edges' code.
      for increment in [random.element(of: Increment.allCases)] {
        let ladder = try YearTax(profile: profile)
          .ladder(of: increment, from: profile.startingGains)
        for _ in 0..<4 {
          let from = random.reach()
          try expect(ladder, of: increment, on: profile, from, from + random.reach())
        }
      }
    }
  }

  /// Incomes at which New Mexico's exemption and South Carolina's deduction shrink, which the trial of
  /// random filers seldom meets.
  @Test(arguments: [StateCode.newMexico, .southCarolina], [31_000, 48_000])
  func `a deduction that shrinks with income is in every step`(
    state: StateCode, wages: Int
  ) throws {
    for year in StateLaw.years {
      for status in [FilingStatus.headOfHousehold] {
        let profile = TaxProfile(
          year: year, filingStatus: status, income: Income(wages: Money(dollars: Int64(wages))),
          state: .law(state), realized: ByTerm(longTerm: Money(dollars: 1_234)))
        for increment in [Increment.ordinaryIncome, .shortTermGain, .longTermGain] {
          let ladder = try YearTax(profile: profile)
            .ladder(of: increment, from: profile.startingGains)
          for end in [3_000, 20_000, 90_000] as [Int64] {
            try expect(ladder, of: increment, on: profile, .zero, Money(dollars: end))
          }
        }
      }
    }
  }

  // New Mexico 2025, single: 2,500 less 15 % of what income has above 20,000; 2,500 − 1,650 = 850 are left
  // at 31,000, which are gone at 36,666.67. Taxable 31,000 − 15,750 − 850 = 14,400, of which each dollar
  // more takes 1.15: the 3.2 % bracket ends at 16,500, 2,100 / 1.15 = 1,826.09 on.
  @Test func `New Mexico's exemption shrinks: 3.68 percent, then 4.945`() throws {
    let steps = try ladder(.newMexico, 2025, wages: 31_000)
    #expect(steps.prefix(3).map(\.perDollar.state) == [36_800, 49_450, 43_000].map(millionths))
    #expect(steps[0].end.map { ($0 - Money(cents: 182_609)).magnitude <= Money(cents: 1) } == true)
    #expect(steps[1].end.map { ($0 - Money(cents: 566_667)).magnitude <= Money(cents: 1) } == true)
    // The bracket of 4.3 % ends at 33,500: 33,500 + 15,750 − 31,000.
    #expect(steps[2].end == Money(dollars: 18_250))
    // 3.68 % of 1,826.09 and 4.945 % of 1,173.91: the command at 34,000 says 125.25 more.
    let profile = TaxProfile(
      year: 2025, filingStatus: .single, income: Income(wages: Money(dollars: 31_000)),
      state: .law(.newMexico))
    try expect(steps, of: .ordinaryIncome, on: profile, .zero, Money(dollars: 3_000))
    let added =
      try bill(profile, .ordinaryIncome, Money(dollars: 3_000)).state
      - bill(
        profile, .ordinaryIncome, .zero
      ).state
    #expect(added.money(.halfEven) == Money(cents: 125_25))
  }

  // South Carolina 2026, single: 15,000 less 15/55 of what income has above 40,000; 5.21 % · 70 / 55.
  @Test func `South Carolina's deduction shrinks until income is 95,000`() throws {
    let steps = try ladder(.southCarolina, 2026, wages: 90_000)
    #expect(steps[0].perDollar.state.rate6 == 66_309)
    // 0.27273 instead of 15/55 ends it 0.55 before.
    #expect(
      steps[0].end.map { ($0 - Money(dollars: 5_000)).magnitude <= Money(dollars: 1) } == true)
    #expect(steps[1].perDollar.state == millionths(52_100))
  }

  // Oregon 2025, single, wages 30,000: federal tax 10 % of 11,925 and 12 % of the rest of 14,250, 1,471.50, is
  // deducted, and 12 cents of every dollar more: 8.75 % · 0.88. On 90,000 it is at its cap of 8,500.
  @Test func `Oregon's deduction of the federal tax is in the rate on the next dollar`() throws {
    for increment in [Increment.ordinaryIncome, .shortTermGain] {
      let low = try ladder(.oregon, 2025, wages: 30_000, of: increment)
      #expect(low[0].perDollar.state == millionths(77_000))
      let high = try ladder(.oregon, 2025, wages: 90_000, of: increment)
      #expect(high[0].perDollar.state == millionths(87_500))
    }
    // A long-term gain in the 0 % zone is no federal tax.
    let gain = try ladder(.oregon, 2025, wages: 30_000, of: .longTermGain)
    #expect(gain[0].perDollar.state == millionths(87_500))
  }

  private func millionths(_ rate: Int128) -> ExactDollars {
    ExactDollars(trillionths: rate * 1_000_000)
  }

  private func ladder(
    _ state: StateCode, _ year: Int, wages: Int64, of increment: Increment = .ordinaryIncome
  ) throws -> [TaxStep] {
    let profile = TaxProfile(
      year: year, filingStatus: .single, income: Income(wages: Money(dollars: wages)),
      state: .law(state))
    // Steps in which only the federal rate is another count as one.
    return try YearTax(profile: profile).ladder(of: increment, from: ByTerm())
      .reduce(into: []) { steps, step in
        guard let last = steps.last, last.perDollar.state == step.perDollar.state else {
          return steps.append(step)
        }
        steps[steps.count - 1] = TaxStep(
          start: last.start, end: step.end, perDollar: last.perDollar)
      }
  }

  private func expect(
    _ ladder: [TaxStep], of increment: Increment, on profile: TaxProfile, _ from: Money, _ to: Money
  ) throws {
    let climbed = ladder.reduce(TaxTotal()) { sum, step in
      let room = max(.zero, min(to, step.end ?? to) - max(from, step.start))
      return sum + TaxTotal(step.perDollar).scaled(by: room.cents)
    }
    let bills =
      try TaxTotal(bill(profile, increment, to)) - TaxTotal(bill(profile, increment, from))
    let off = climbed - bills
    let most = ExactDollars(Money(cents: 2))
    #expect(
      max(off.state, -off.state) <= most && max(off.all, -off.all) <= most,
      "\(increment) \(from) to \(to) of \(profile): \(climbed), bills \(bills)")
  }

  private func bill(_ profile: TaxProfile, _ increment: Increment, _ amount: Money) throws
    -> TaxBill
  {
    var profile = profile
    switch increment {
    case .shortTermGain: profile.realized.shortTerm += amount
    case .longTermGain: profile.realized.longTerm += amount
    case .shortTermLoss: profile.realized.shortTerm -= amount
    case .longTermLoss: profile.realized.longTerm -= amount
    case .ordinaryIncome: profile.income.other += amount
    }
    return try YearTax(profile: profile).bill(profile.startingGains)
  }
}

/// The state's tax, and all taxes with AMT.
private struct TaxTotal: CustomStringConvertible {
  var state = ExactDollars.zero
  var all = ExactDollars.zero

  init(state: ExactDollars = .zero, all: ExactDollars = .zero) {
    self.state = state
    self.all = all
  }

  init(_ bill: TaxBill) {
    self.init(state: bill.state, all: bill.total + bill.alternativeMinimum)
  }

  init(_ parts: TaxParts) {
    self.init(state: parts.state, all: parts.total + parts.alternativeMinimum)
  }

  func scaled(by cents: Int64) -> TaxTotal {
    TaxTotal(state: state.scaled(by: cents, over: 100), all: all.scaled(by: cents, over: 100))
  }

  static func + (left: TaxTotal, right: TaxTotal) -> TaxTotal {
    TaxTotal(state: left.state + right.state, all: left.all + right.all)
  }

  static func - (left: TaxTotal, right: TaxTotal) -> TaxTotal {
    TaxTotal(state: left.state - right.state, all: left.all - right.all)
  }

  var description: String { "\(state.approximateDollars) of \(all.approximateDollars)" }
}

extension ExactDollars {
  /// In millionths, rounded.
  fileprivate var rate6: Int64 { microDollars(.halfEven) }
}

extension SeededRandom {
  /// Mostly of the incomes at which deductions and credits shrink.
  fileprivate mutating func filer(
    _ year: Int, _ status: FilingStatus, _ state: StateCode
  ) -> TaxProfile {
    let most = element(
      of: [15_000, 40_000, 60_000, 110_000, 200_000, 500_000, 2_000_000] as [Int64])
    let dividends = money(0...most / 8)
    return TaxProfile(
      year: year, filingStatus: status,
      income: Income(
        wages: money(0...most), interest: money(0...most / 20), ordinaryDividends: dividends,
        qualifiedDividends: Money(cents: dividends.cents / 2), other: money(-2_000...most / 10)),
      state: .law(state),
      realized: ByTerm(
        shortTerm: money(-most / 10...most / 10), longTerm: money(-most / 10...most / 4)),
      carryforward: ByTerm(longTerm: money(0...element(of: [0, 5_000, most]))))
  }

  fileprivate mutating func reach() -> Money {
    money(0...element(of: [0, 500, 3_000, 20_000, 100_000, 1_500_000]))
  }
}
