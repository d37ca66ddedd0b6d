import Money
import Portfolio
import Testing

@testable import Tax

/// Rows of the IRS Tax Table for 2025 (Instructions for Form 1040): the tax on the middle of the row,
/// rounded to the nearest dollar.
@Suite struct TaxTableTests {
  struct Row {
    let start: Int64
    let end: Int64
    /// Single, joint, separate, head of household.
    let tax: [Int64]
  }

  static let statuses: [FilingStatus] = [
    .single, .marriedFilingJointly, .marriedFilingSeparately, .headOfHousehold,
  ]

  static let rows2025 = [
    Row(start: 68_450, end: 68_500, tax: [9979, 7740, 9979, 8240]),
    Row(start: 69_950, end: 70_000, tax: [10_309, 7920, 10_309, 8570]),
    Row(start: 71_400, end: 71_450, tax: [10_628, 8094, 10_628, 8889]),
    Row(start: 73_200, end: 73_250, tax: [11_024, 8310, 11_024, 9285]),
    Row(start: 75_000, end: 75_050, tax: [11_420, 8526, 11_420, 9681]),
    Row(start: 76_850, end: 76_900, tax: [11_827, 8748, 11_827, 10_088]),
    Row(start: 78_500, end: 78_550, tax: [12_190, 8946, 12_190, 10_451]),
    Row(start: 80_250, end: 80_300, tax: [12_575, 9156, 12_575, 10_836]),
    Row(start: 82_000, end: 82_050, tax: [12_960, 9366, 12_960, 11_221]),
    Row(start: 84_600, end: 84_650, tax: [13_532, 9678, 13_532, 11_793]),
    Row(start: 86_950, end: 87_000, tax: [14_049, 9960, 14_049, 12_310]),
    Row(start: 88_300, end: 88_350, tax: [14_346, 10_122, 14_346, 12_607]),
    Row(start: 90_000, end: 90_050, tax: [14_720, 10_326, 14_720, 12_981]),
    Row(start: 91_300, end: 91_350, tax: [15_006, 10_482, 15_006, 13_267]),
  ]

  @Test(arguments: rows2025)
  func `the tax on the middle of a row is the table's`(row: Row) throws {
    for (status, printed) in zip(Self.statuses, row.tax) {
      let law = try FederalLaw.of(year: 2025, status: status)
      let middle = Money(cents: (row.start + row.end) * 50)
      let dollars = law.ordinaryTax.value(at: middle).trillionths
        .divided(by: 1_000_000_000_000, .halfAwayFromZero)
      #expect(dollars == Int128(printed), "\(status)")
    }
  }
}
