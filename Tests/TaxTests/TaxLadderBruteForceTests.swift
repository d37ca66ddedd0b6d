import Money
import Portfolio
import Testing
import TestSupport

@testable import Tax

/// Every rate of a ladder against the difference that one more cent, and one more dollar, makes to the
/// bill; and every edge against rates that differ on its two sides.
@Suite struct TaxLadderBruteForceTests {
  private static let reach = Money(dollars: 1_000_000)
  private static let cent = Money(cents: 1)

  /// Twelve laws, twenty filers each: modest ones, and ones with gains or other income so large that
  /// AMT begins, ends or loses its exemption on the way.
  @Test(arguments: FilingStatus.allCases, [2024, 2025, 2026])
  func `rates are the bill's differences, and edges are where they change`(
    status: FilingStatus, year: Int
  ) throws {
    var random = SeededRandom(seed: UInt64(year * 10 + status.rawValue.count))
    var (amtSteps, steps) = (0, 0)
    for _ in 0..<20 {
      let profile = random.filer(year, status)
      let gains = random.startingGains()
      let law = try YearTax(profile: profile)
      for increment in Increment.allCases {
        let ladder = law.ladder(of: increment, from: gains, reach: Self.reach)
        let filer = Filer(profile: profile, gains: gains, increment: increment)
        try check(ladder, filer, &random)
        steps += ladder.count
        amtSteps += ladder.filter { $0.perDollar.alternativeMinimum != .zero }.count
      }
    }
    #expect(amtSteps >= 10, "\(amtSteps) of \(steps)")
  }

  private func check(
    _ ladder: [TaxStep], _ filer: Filer, _ random: inout SeededRandom
  ) throws {
    #expect(ladder.first?.start == .zero && ladder.last?.end == nil)
    for (place, step) in ladder.enumerated() {
      let end = step.end ?? Self.reach
      #expect(step.start < end, "\(filer)")
      if place + 1 < ladder.count { #expect(ladder[place + 1].start == end, "\(filer)") }
      // What of a cent is taxed at a mean of two rates is the first of its step.
      let inside = step.start + Self.cent
      guard inside < end - Self.cent else { continue }
      for point in [inside, random.money(inside, end - Self.cent), end - Self.cent - Self.cent] {
        let rate = try filer.difference(at: point, by: Self.cent)
        #expect(rate == step.perDollar, "\(filer) at \(point), step \(step)")
      }
      if end - inside > Money(dollars: 2) {
        let point = random.money(inside, end - Money(dollars: 1))
        let rate = try filer.difference(at: point, by: Money(dollars: 1))
        #expect(rate == step.perDollar, "\(filer) at \(point), a dollar")
      }
      if place > 0 {
        let before = try filer.difference(at: step.start - Self.cent, by: Self.cent)
        let after = try filer.difference(at: inside, by: Self.cent)
        #expect(before != after, "\(filer): no edge at \(step.start)")
      }
    }
  }
}

private struct Filer: CustomStringConvertible {
  let profile: TaxProfile
  let gains: ByTerm
  let increment: Increment

  /// The tax that `by` more adds after `amount` more, per dollar.
  func difference(at amount: Money, by: Money) throws -> TaxParts {
    let (here, next) = (try bill(amount), try bill(amount + by))
    func perDollar(_ part: (TaxBill) -> ExactDollars) -> ExactDollars {
      (part(next) - part(here)).scaled(by: 100, over: by.cents)
    }
    return TaxParts(
      federal: perDollar(\.federal), netInvestmentIncome: perDollar(\.netInvestmentIncome),
      state: perDollar(\.state), alternativeMinimum: perDollar(\.alternativeMinimum))
  }

  private func bill(_ amount: Money) throws -> TaxBill {
    var (profile, gains) = (profile, gains)
    switch increment {
    case .shortTermGain: gains.shortTerm += amount
    case .longTermGain: gains.longTerm += amount
    case .shortTermLoss: gains.shortTerm -= amount
    case .longTermLoss: gains.longTerm -= amount
    case .ordinaryIncome: profile.income.other += amount
    }
    return try YearTax(profile: profile).bill(gains)
  }

  var description: String { "\(increment) on \(gains), \(profile)" }
}

extension SeededRandom {
  fileprivate mutating func money(_ from: Money, _ to: Money) -> Money {
    Money(cents: Int64.random(in: from.cents...max(from.cents, to.cents), using: &self))
  }

  fileprivate mutating func filer(_ year: Int, _ status: FilingStatus) -> TaxProfile {
    var profile = profile()
    profile.year = year
    profile.filingStatus = status
    return profile
  }

  /// Half of them as large as AMT asks for.
  fileprivate mutating func startingGains() -> ByTerm {
    if Bool.random(using: &self) { return gains() }
    return ByTerm(shortTerm: scaledMoney(signed: true), longTerm: money(200_000...1_200_000))
  }
}
