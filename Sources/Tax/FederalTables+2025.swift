import Money

extension FederalTables {
  /// The tables of tax year 2025.
  static let of2025 = FederalTables(
    year: 2025,
    // Rev. Proc. 2024-40, Tax Rate Tables; IRC §1(j). Where each bracket ends and the next begins.
    ordinaryEdges: ByStatus(
      single: [11_925, 48_475, 103_350, 197_300, 250_525, 626_350],
      marriedFilingJointly: [23_850, 96_950, 206_700, 394_600, 501_050, 751_600],
      marriedFilingSeparately: [11_925, 48_475, 103_350, 197_300, 250_525, 375_800],
      headOfHousehold: [17_000, 64_850, 103_350, 197_300, 250_500, 626_350]),
    // Rev. Proc. 2024-40, Maximum Capital Gains Rate; IRC §1(h)(1)(B)(i), (C)(ii), §1(j)(5)(B).
    preferentialEdges: ByStatus(
      single: [48_350, 533_400],
      marriedFilingJointly: [96_700, 600_050],
      marriedFilingSeparately: [48_350, 300_000],
      headOfHousehold: [64_750, 566_700]),
    // IRC §63(c)(7) as amended by Public Law 119-21, which replaced the amounts of
    // Rev. Proc. 2024-40 (15,000, 30,000, 15,000 and 22,500).
    standardDeduction: ByStatus(
      single: 15_750,
      marriedFilingJointly: 31_500,
      marriedFilingSeparately: 15_750,
      headOfHousehold: 23_625),
    // Rev. Proc. 2024-40, Exemption Amounts for Alternative Minimum Tax; IRC §55(d)(1), (4)(A).
    exemption: ByStatus(
      single: 88_100,
      marriedFilingJointly: 137_000,
      marriedFilingSeparately: 68_500,
      headOfHousehold: 88_100),
    // Rev. Proc. 2024-40, Exemption Amounts; IRC §55(d)(3), (4)(B): 25 %.
    phaseOutStart: ByStatus(
      single: 626_350,
      marriedFilingJointly: 1_252_700,
      marriedFilingSeparately: 626_350,
      headOfHousehold: 626_350),
    phaseOutRate: Rate(basisPoints: 2_500),
    // Rev. Proc. 2024-40, Exemption Amounts; IRC §55(b)(1)(A), half of it for a separate return.
    upperRateStart: ByStatus(
      single: 239_100,
      marriedFilingJointly: 239_100,
      marriedFilingSeparately: 119_550,
      headOfHousehold: 239_100))
}
