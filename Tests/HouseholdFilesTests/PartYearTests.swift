import HouseholdFiles
import Money
import Portfolio
import Testing

/// `state` as a list: a tax year in several states.
@Suite struct PartYearTests {
  private func state(_ list: String) throws -> StateTax {
    let tax = "year: 2026, filingStatus: single, realized: {longTerm: 9000}, state: [\(list)]"
    return try read(SmallHousehold(tax: tax).yaml).household.tax.state
  }

  private func fault(_ list: String) -> String {
    do {
      return "\(try state(list))"
    } catch let faults as HouseholdFileFaults {
      return faults.faults.map(\.description).joined(separator: "\n")
    } catch {
      return "\(error)"
    }
  }

  private func day(_ text: String) throws -> Day { try #require(Day(parsing: text)) }

  // SmallHousehold's prices are of 2026-03-16.
  @Test func statesFollowOnEachOther() throws {
    let asOf = try read(SmallHousehold().yaml).household.asOf
    let expected = try PartYear(
      [
        Residence(
          state: .law(.california), firstDay: day("2026-01-01"), lastDay: day("2026-02-28"),
          incomeShare: Rate(basisPoints: 3000), realized: ByTerm(longTerm: Money(dollars: 4_000))),
        Residence(
          state: StateTax(ordinaryRate: Rate(basisPoints: 400)), firstDay: day("2026-03-01"),
          lastDay: day("2026-06-30"), incomeShare: Rate(basisPoints: 2000)),
        Residence(
          state: .law(.texas), firstDay: day("2026-07-01"), lastDay: day("2026-12-31"),
          incomeShare: Rate(basisPoints: 5000)),
      ], on: asOf)
    let read = try state(
      "{code: CA, until: 2026-02-28, incomeShare: 0.3, realized: {longTerm: 4000}}, "
        + "{ordinaryRate: 0.04, until: 2026-06-30, incomeShare: 0.2}, {code: TX, incomeShare: 0.5}")
    #expect(read == .partYear(expected))
    #expect(expected.current == 1)
  }

  static let refused: [(list: String, place: String, expected: String)] = [
    ("", "tax.state", "two at least"),
    ("{code: CA}", "tax.state", "two at least"),
    ("CA, TX", "tax.state[0]", "a mapping with code"),
    ("{code: CA}, {code: TX}", "tax.state[0].until", "from 2026-01-01 to 2026-12-30"),
    (
      "{code: CA, until: 2025-06-30}, {code: TX}", "tax.state[0].until",
      "from 2026-01-01 to 2026-12-30"
    ),
    (
      "{code: CA, until: 2026-12-31}, {code: TX}", "tax.state[0].until",
      "from 2026-01-01 to 2026-12-30"
    ),
    (
      "{code: CA, until: 2026-06-30}, {code: NV, until: 2026-06-30}, {code: TX}",
      "tax.state[1].until", "from 2026-07-01 to 2026-12-30"
    ),
    (
      "{code: CA, until: 2026-06-30}, {code: TX, until: 2026-12-31}", "tax.state[1].until",
      "nothing: the last state's until is the year's end"
    ),
    ("{code: CX, until: 2026-06-30}, {code: TX}", "tax.state[0].code", "one of AL, AK"),
    ("{code: AL, until: 2026-06-30}, {code: TX}", "tax.state[0].code", "federal income tax"),
    ("{until: 2026-06-30}, {code: TX}", "tax.state[0].code", "a state's code"),
    (
      "{code: CA, until: 2026-06-30, ordinaryRate: 0.1}, {code: TX}", "tax.state[0].ordinaryRate",
      "either code or rates"
    ),
    (
      "{code: CA, until: 2026-06-30, untill: 3}, {code: TX}", "tax.state[0].untill",
      "until (did you mean that?)"
    ),
    (
      "{ordinaryRate: 1.5, until: 2026-06-30}, {code: TX}", "tax.state[0].ordinaryRate",
      "a fraction from 0 to 1"
    ),
    (
      "{code: CA, until: 2026-06-30, incomeShare: 0.5}, {code: TX}", "tax.state[1].incomeShare",
      "in every residence, or in none"
    ),
    (
      "{code: CA, until: 2026-06-30, incomeShare: 0.5}, {code: TX, incomeShare: 0.6}", "tax.state",
      "sum to 1"
    ),
    // The prices' day is in the first state, so that its gains are what is left.
    (
      "{code: CA, until: 2026-06-30, realized: {longTerm: 1}}, {code: TX}",
      "tax.state[0].realized", "nothing: what the states before do not say"
    ),
  ]

  @Test(arguments: refused)
  func nonsenseIsRefusedWithItsPlace(list: String, place: String, expected: String) {
    let fault = fault(list)
    #expect(fault.contains("\(place):") && fault.contains(expected), "\(fault)")
  }
}
