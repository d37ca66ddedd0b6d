import Portfolio

/// The figures of a federal tax year for one filing status, typed in from the Revenue Procedures 2023-34,
/// 2024-40 and 2025-32, and Public Law 119-21 (§70102 the standard deduction from 2025 on, §70107 AMT).
struct IndependentLaw {
  /// Where the ordinary brackets of 10 to 35 % end.
  let ordinaryEdges: [Double]
  /// Where 0 and 15 % end.
  let preferentialEdges: [Double]
  let standardDeduction: Double
  let lossLimit: Double
  /// Of the tax on net investment income.
  let threshold: Double
  let exemption: Double
  let phaseOutStart: Double
  let phaseOutRate: Double
  /// Where 28 % begins.
  let upperStart: Double

  init(_ year: Int, _ status: FilingStatus) {
    guard let figures = Self.figures["\(year) \(status.rawValue)"] else {
      preconditionFailure("the independent tax knows 2024 to 2026 only")
    }
    ordinaryEdges = Array(figures[0..<6])
    preferentialEdges = Array(figures[6..<8])
    standardDeduction = figures[8]
    (exemption, phaseOutStart, upperStart) = (figures[9], figures[10], figures[11])
    phaseOutRate = year < 2026 ? 0.25 : 0.50
    let isSeparate = status == .marriedFilingSeparately
    lossLimit = isSeparate ? 1_500 : 3_000
    threshold = status == .marriedFilingJointly ? 250_000 : isSeparate ? 125_000 : 200_000
  }

  /// Six brackets, two zones, standard deduction, exemption, its phase-out, 28 %.
  private static let figures: [String: [Double]] = [
    "2024 single": [
      11_600, 47_150, 100_525, 191_950, 243_725, 609_350, 47_025, 518_900, 14_600, 85_700, 609_350,
      232_600,
    ],
    "2024 marriedFilingJointly": [
      23_200, 94_300, 201_050, 383_900, 487_450, 731_200, 94_050, 583_750, 29_200, 133_300,
      1_218_700, 232_600,
    ],
    "2024 marriedFilingSeparately": [
      11_600, 47_150, 100_525, 191_950, 243_725, 365_600, 47_025, 291_850, 14_600, 66_650, 609_350,
      116_300,
    ],
    "2024 headOfHousehold": [
      16_550, 63_100, 100_500, 191_950, 243_700, 609_350, 63_000, 551_350, 21_900, 85_700, 609_350,
      232_600,
    ],
    "2025 single": [
      11_925, 48_475, 103_350, 197_300, 250_525, 626_350, 48_350, 533_400, 15_750, 88_100, 626_350,
      239_100,
    ],
    "2025 marriedFilingJointly": [
      23_850, 96_950, 206_700, 394_600, 501_050, 751_600, 96_700, 600_050, 31_500, 137_000,
      1_252_700, 239_100,
    ],
    "2025 marriedFilingSeparately": [
      11_925, 48_475, 103_350, 197_300, 250_525, 375_800, 48_350, 300_000, 15_750, 68_500, 626_350,
      119_550,
    ],
    "2025 headOfHousehold": [
      17_000, 64_850, 103_350, 197_300, 250_500, 626_350, 64_750, 566_700, 23_625, 88_100, 626_350,
      239_100,
    ],
    "2026 single": [
      12_400, 50_400, 105_700, 201_775, 256_225, 640_600, 49_450, 545_500, 16_100, 90_100, 500_000,
      244_500,
    ],
    "2026 marriedFilingJointly": [
      24_800, 100_800, 211_400, 403_550, 512_450, 768_700, 98_900, 613_700, 32_200, 140_200,
      1_000_000, 244_500,
    ],
    "2026 marriedFilingSeparately": [
      12_400, 50_400, 105_700, 201_775, 256_225, 384_350, 49_450, 306_850, 16_100, 70_100, 500_000,
      122_250,
    ],
    "2026 headOfHousehold": [
      17_700, 67_450, 105_700, 201_750, 256_200, 640_600, 66_200, 579_600, 24_150, 90_100, 500_000,
      244_500,
    ],
  ]
}
