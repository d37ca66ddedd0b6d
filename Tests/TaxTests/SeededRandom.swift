import Money
import Portfolio
import TestSupport

extension SeededRandom {
  mutating func element<Element>(of choices: [Element]) -> Element {
    choices[Int.random(in: choices.indices, using: &self)]
  }

  mutating func money(_ dollars: ClosedRange<Int64>) -> Money {
    Money(
      cents: Int64.random(in: dollars.lowerBound * 100...dollars.upperBound * 100, using: &self))
  }

  /// An amount at one of several scales, so that every bracket is met.
  mutating func scaledMoney(signed: Bool = false) -> Money {
    let scale = element(of: [0, 5_000, 60_000, 300_000, 1_500_000] as [Int64])
    return money((signed ? -scale : 0)...scale)
  }

  mutating func gains() -> ByTerm {
    ByTerm(shortTerm: scaledMoney(signed: true), longTerm: scaledMoney(signed: true))
  }
}

extension SeededRandom {
  /// Any year, status, deduction and state; incomes of every size, corner cases often.
  mutating func profile() -> TaxProfile {
    TaxProfile(
      year: element(of: [2024, 2025, 2026]), filingStatus: element(of: FilingStatus.allCases),
      income: income(), deductions: deductions(), state: stateTax(),
      realized: gains(),
      carryforward: ByTerm(shortTerm: scaledMoney(), longTerm: scaledMoney()))
  }

  private mutating func income() -> Income {
    let dividends = scaledMoney()
    let part = Int64.random(in: 0...4, using: &self)
    return Income(
      wages: scaledMoney(), interest: scaledMoney(), ordinaryDividends: dividends,
      qualifiedDividends: Money(cents: dividends.cents * part / 4),
      other: scaledMoney(signed: true))
  }

  private mutating func deductions() -> Deductions {
    Bool.random(using: &self) ? .standard : .itemized(scaledMoney())
  }

  private mutating func stateTax() -> StateTax {
    let rates = [0, 307, 500, 930, 1330, 3000].map(Rate.init(basisPoints:))
    return StateTax(ordinaryRate: element(of: rates), longTermRate: element(of: rates))
  }
}
