import Money

extension FederalTables {
  /// The tables of tax year 2024.
  static let of2024 = FederalTables(
    year: 2024,
    // Rev. Proc. 2023-34, Tax Rate Tables; IRC §1(j). Where each bracket ends and the next begins.
    ordinaryEdges: ByStatus(
      single: [11_600, 47_150, 100_525, 191_950, 243_725, 609_350],
      marriedFilingJointly: [23_200, 94_300, 201_050, 383_900, 487_450, 731_200],
      marriedFilingSeparately: [11_600, 47_150, 100_525, 191_950, 243_725, 365_600],
      headOfHousehold: [16_550, 63_100, 100_500, 191_950, 243_700, 609_350]),
    // Rev. Proc. 2023-34, Maximum Capital Gains Rate; IRC §1(h)(1)(B)(i), (C)(ii), §1(j)(5)(B).
    preferentialEdges: ByStatus(
      single: [47_025, 518_900],
      marriedFilingJointly: [94_050, 583_750],
      marriedFilingSeparately: [47_025, 291_850],
      headOfHousehold: [63_000, 551_350]),
    // Rev. Proc. 2023-34, Standard Deduction; IRC §63(c)(2), (7).
    standardDeduction: ByStatus(
      single: 14_600,
      marriedFilingJointly: 29_200,
      marriedFilingSeparately: 14_600,
      headOfHousehold: 21_900),
    // Rev. Proc. 2023-34, Exemption Amounts for Alternative Minimum Tax; IRC §55(d)(1), (4)(A).
    exemption: ByStatus(
      single: 85_700,
      marriedFilingJointly: 133_300,
      marriedFilingSeparately: 66_650,
      headOfHousehold: 85_700),
    // Rev. Proc. 2023-34, Exemption Amounts; IRC §55(d)(3), (4)(B): 25 %.
    phaseOutStart: ByStatus(
      single: 609_350,
      marriedFilingJointly: 1_218_700,
      marriedFilingSeparately: 609_350,
      headOfHousehold: 609_350),
    phaseOutRate: Rate(basisPoints: 2_500),
    // Rev. Proc. 2023-34, Exemption Amounts; IRC §55(b)(1)(A), half of it for a separate return.
    upperRateStart: ByStatus(
      single: 232_600,
      marriedFilingJointly: 232_600,
      marriedFilingSeparately: 116_300,
      headOfHousehold: 232_600))
}
