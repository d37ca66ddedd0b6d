import Money

extension FederalTables {
  /// The tables of tax year 2026.
  static let of2026 = FederalTables(
    year: 2026,
    // Rev. Proc. 2025-32, Tax Rate Tables; IRC §1(j). Where each bracket ends and the next begins.
    ordinaryEdges: ByStatus(
      single: [12_400, 50_400, 105_700, 201_775, 256_225, 640_600],
      marriedFilingJointly: [24_800, 100_800, 211_400, 403_550, 512_450, 768_700],
      marriedFilingSeparately: [12_400, 50_400, 105_700, 201_775, 256_225, 384_350],
      headOfHousehold: [17_700, 67_450, 105_700, 201_750, 256_200, 640_600]),
    // Rev. Proc. 2025-32, Maximum Capital Gains Rate; IRC §1(h)(1)(B)(i), (C)(ii), §1(j)(5)(B).
    preferentialEdges: ByStatus(
      single: [49_450, 545_500],
      marriedFilingJointly: [98_900, 613_700],
      marriedFilingSeparately: [49_450, 306_850],
      headOfHousehold: [66_200, 579_600]),
    // Rev. Proc. 2025-32, Standard Deduction; IRC §63(c)(2), (7).
    standardDeduction: ByStatus(
      single: 16_100,
      marriedFilingJointly: 32_200,
      marriedFilingSeparately: 16_100,
      headOfHousehold: 24_150),
    // Rev. Proc. 2025-32, Exemption Amounts for Alternative Minimum Tax; IRC §55(d)(1), (4)(A).
    exemption: ByStatus(
      single: 90_100,
      marriedFilingJointly: 140_200,
      marriedFilingSeparately: 70_100,
      headOfHousehold: 90_100),
    // IRC §55(d)(4) as amended by Public Law 119-21: 1,000,000 for a joint return, half of
    // it for others, and 50 % in place of 25 %.
    phaseOutStart: ByStatus(
      single: 500_000,
      marriedFilingJointly: 1_000_000,
      marriedFilingSeparately: 500_000,
      headOfHousehold: 500_000),
    phaseOutRate: Rate(basisPoints: 5_000),
    // Rev. Proc. 2025-32, Exemption Amounts; IRC §55(b)(1)(A), half of it for a separate return.
    upperRateStart: ByStatus(
      single: 244_500,
      marriedFilingJointly: 244_500,
      marriedFilingSeparately: 122_250,
      headOfHousehold: 244_500))
}
