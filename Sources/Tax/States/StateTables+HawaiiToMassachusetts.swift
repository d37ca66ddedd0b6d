import Money
import Portfolio

/// Hawaii to Massachusetts.
extension StateLaw {
  static let hawaii: [StateLaw] = {
    // HRS §235-51 (rates), (f) (7.25 % at most on net capital gain), §235-2.4, §235-54; 2025 N-11.
    let of2025 = StateLaw(
      .hawaii, 2025,
      sources: ["2025 N-11 instructions", "HRS §235-51, §235-2.4, §235-54", "HB 2404 (2024)"]
    ) {
      $0.deductions = [Allowance(4_400, 8_800, 4_400, 6_424), .each(1_144)]
      let single: [Int64] = [
        9_600, 14_400, 19_200, 24_000, 36_000, 48_000, 125_000, 175_000, 225_000, 275_000, 325_000,
      ]
      $0.brackets = Brackets(
        [
          1_400, 3_200, 5_500, 6_400, 6_800, 7_200, 7_600, 7_900, 8_250, 9_000, 10_000, 11_000,
        ],
        ByStatus(
          single, single.map { 2 * $0 }, single, single.map { $0 * 3 / 2 }))
      $0.gains = .atMost(Rate(thousandths: 7_250))
    }
    // HB 2404 (2024) §2: the standard deduction of 2026; the brackets change in 2027.
    let of2026 = of2025.next(sources: ["HRS §235-2.4(a)(2), §235-51 as of HB 2404 (2024)"]) {
      $0.deductions = [Allowance(8_000, 16_000, 8_000, 12_000), .each(1_144)]
    }
    return [of2025, of2026]
  }()

  static let idaho: [StateLaw] = years.map { year in
    // Idaho Code §63-3024 (5.3 %, HB 40 of 2025), §63-3082 (permanent building fund tax, 10).
    StateLaw(
      .idaho, year,
      year == 2025
        ? .exact
        : .approximate("Idaho indexes its zero bracket; that of 2025 is used for 2026"),
      sources: ["2025 Idaho individual income tax instructions", "Idaho Code §63-3024, §63-3082"]
    ) {
      $0.base = .federalTaxableIncome
      $0.brackets = Brackets([0, 5_300], ByStatus([4_811], [9_622], [4_811], [9_622]))
      // Of everybody who must file: income above the federal standard deduction.
      $0.taxableSteps = [TaxableStep(above: 0, cents: 1_000)]
    }
  }

  static let illinois: [StateLaw] = years.map { year in
    // 35 ILCS 5/201(b)(5.4), 5/204: no exemption above 250,000 and 500,000.
    StateLaw(
      .illinois, year,
      year == 2025
        ? .exact
        : .approximate("Illinois indexes its exemption; that of 2025 is used for 2026"),
      sources: ["2025 IL-1040 instructions", "35 ILCS 5/201, 5/204"]
    ) {
      $0.deductions = [
        Allowance(
          amount: .each(2_850),
          change: .table([
            ByStatus<Allowance.Row>(250_000, 500_000, 250_000, 250_000, amount: 0)
          ]))
      ]
      $0.brackets = .flat(4_950)
      $0.itemizing = .none
    }
  }

  static let indiana: [StateLaw] = {
    // IC 6-3-2-1 (3.0 % for 2025, 2.95 % for 2026), IC 6-3-1-3.5.
    let of2025 = StateLaw(
      .indiana, 2025, sources: ["IC 6-3-2-1, 6-3-1-3.5", "2025 IT-40 booklet"]
    ) {
      $0.deductions = [.each(1_000)]
      $0.brackets = .flat(3_000)
      $0.itemizing = .none
      $0.localTaxes = true
    }
    return [of2025, of2025.next(sources: ["IC 6-3-2-1"]) { $0.brackets = .flat(2_950) }]
  }()

  static let iowa: [StateLaw] = years.map { year in
    // Iowa Code §422.5A (3.8 %), §422.7 (from federal taxable income), §422.12 (exemption credit).
    StateLaw(
      .iowa, year,
      sources: ["Iowa Code §422.5A, §422.7, §422.12", "2025 IA 1040 instructions"]
    ) {
      $0.base = .federalTaxableIncome
      $0.brackets = .flat(3_800)
      $0.credits = [Allowance(40, 80, 40, 80)]
      $0.localTaxes = true
    }
  }

  static let kansas: [StateLaw] = years.map { year in
    // K.S.A. 79-32,110 (5.2 and 5.58 %), 79-32,119, 79-32,121 as of 2024 SB 1.
    StateLaw(
      .kansas, year,
      sources: ["K.S.A. 79-32,110, 79-32,119, 79-32,121", "2025 K-40 instructions"]
    ) {
      $0.deductions = [
        Allowance(3_605, 8_240, 4_120, 6_180), Allowance(9_160, 18_320, 9_160, 11_480),
      ]
      $0.brackets = Brackets(
        [5_200, 5_580], ByStatus([23_000], [46_000], [23_000], [23_000]))
    }
  }

  static let kentucky: [StateLaw] = {
    // KRS 141.020 (4 % for 2025, 3.5 % for 2026), 141.081 (standard deduction).
    let of2025 = StateLaw(
      .kentucky, 2025,
      .approximate("a couple is taxed as if one spouse had all the income"),
      sources: ["2025 Form 740 instructions", "KRS 141.020, 141.081"]
    ) {
      $0.deductions = [Allowance(3_270, 3_270, 3_270, 3_270)]
      $0.brackets = .flat(4_000)
      $0.localTaxes = true
    }
    let of2026 = of2025.next(
      of2025.standing,
      sources: ["KRS 141.020 as of HB 1 (2025)", "Department of Revenue, 2026 standard deduction"]
    ) {
      $0.deductions = [Allowance(3_360, 3_360, 3_360, 3_360)]
      $0.brackets = .flat(3_500)
    }
    return [of2025, of2026]
  }()

  static let louisiana: [StateLaw] = {
    // La. R.S. 47:32 (3 %), 47:294 as of 2024 3rd Ex. Sess. Act 11.
    let of2025 = StateLaw(
      .louisiana, 2025, sources: ["La. R.S. 47:32, 47:294 (Act 11 of 2024 3rd Ex. Sess.)"]
    ) {
      $0.deductions = [Allowance(12_500, 25_000, 12_500, 25_000)]
      $0.brackets = .flat(3_000)
      $0.itemizing = .none
    }
    let of2026 = of2025.next(sources: ["La. R.S. 47:294, indexed for 2026"]) {
      $0.deductions = [Allowance(12_838, 25_676, 12_838, 25_676)]
    }
    return [of2025, of2026]
  }()

  static let maine: [StateLaw] = {
    // 36 M.R.S. §5111, §5124-C, §5126-A; Maine Revenue Services, 2025 rate schedules.
    let of2025 = StateLaw(
      .maine, 2025,
      sources: ["2025 Form 1040ME instructions", "36 M.R.S. §5111, §5124-C, §5126-A"]
    ) {
      $0.deductions = [
        Allowance(15_000, 30_000, 15_000, 22_500).vanishing(
          from: ByStatus(100_000, 200_050, 100_000, 150_000),
          over: ByStatus(75_000, 150_000, 75_000, 112_500)),
        Allowance.each(5_150).vanishing(
          from: ByStatus(333_450, 400_100, 200_050, 366_750),
          over: ByStatus(125_000, 125_000, 62_500, 125_000)),
      ]
      $0.brackets = Brackets(
        [5_800, 6_750, 7_150],
        ByStatus([26_800, 63_450], [53_600, 126_900], [26_800, 63_450], [40_200, 95_150]))
    }
    // 2 % above a million on taxable income from 2026 (36 M.R.S. §5111-C).
    let of2026 = of2025.next(
      sources: [
        "Maine Revenue Services, 2026 individual income tax rate schedule (rev. 2026-05-20)",
        "P.L. 2025 ch. 650 (LD 2212); personal exemption 5,300 (MRS 2025-09-15)",
      ]
    ) {
      $0.deductions = [
        Allowance(15_700, 31_400, 15_700, 23_550).vanishing(
          from: ByStatus(102_250, 204_550, 102_250, 153_400),
          over: ByStatus(75_000, 150_000, 75_000, 112_500)),
        Allowance.each(5_300).vanishing(
          from: ByStatus(341_000, 409_150, 204_575, 375_050),
          over: ByStatus(125_000, 125_000, 62_500, 125_000)),
      ]
      $0.brackets = Brackets(
        [5_800, 6_750, 7_150],
        ByStatus([27_400, 64_850], [54_850, 129_750], [27_400, 64_850], [41_100, 97_300]))
      $0.surtaxes = [
        .onTaxableIncome(
          Brackets([0, 2_000], ByStatus([1_000_000], [1_500_000], [750_000], [1_500_000])))
      ]
    }
    return [of2025, of2026]
  }()

  static let maryland: [StateLaw] = years.map { year in
    // Md. Code, Tax-Gen. §10-105 (brackets), §10-105(a)(4) (2 % of net capital gain where federal
    // adjusted gross income is above 350,000), §10-211, §10-217 as of 2025 ch. 604 (HB 352).
    StateLaw(
      .maryland, year,
      .approximate(
        "Maryland's 2 % on capital gains at incomes above $350,000 is taken on the net capital "
          + "gain (long-term, less short-term losses)"
          + (year == 2025 ? "" : "; the standard deduction of 2025 is used for 2026")),
      sources: ["2025 ch. 604 (HB 352)", "Md. Code, Tax-Gen. §10-105, §10-211, §10-217"]
    ) {
      $0.deductions = [
        Allowance(3_350, 6_700, 3_350, 6_700),
        Allowance(
          amount: .each(3_200),
          change: .table([
            ByStatus(
              Allowance.Row(above: 100_000, amount: 1_600),
              Allowance.Row(above: 150_000, amount: 3_200),
              Allowance.Row(above: 100_000, amount: 1_600),
              Allowance.Row(above: 150_000, amount: 1_600)),
            ByStatus(
              Allowance.Row(above: 125_000, amount: 800),
              Allowance.Row(above: 175_000, amount: 1_600),
              Allowance.Row(above: 125_000, amount: 800),
              Allowance.Row(above: 175_000, amount: 800)),
            ByStatus<Allowance.Row>(150_000, 200_000, 150_000, 200_000, amount: 0),
          ])),
      ]
      let single: [Int64] = [
        1_000, 2_000, 3_000, 100_000, 125_000, 150_000, 250_000, 500_000, 1_000_000,
      ]
      let joint: [Int64] = [
        1_000, 2_000, 3_000, 150_000, 175_000, 225_000, 300_000, 600_000, 1_200_000,
      ]
      $0.brackets = Brackets(
        [2_000, 3_000, 4_000, 4_750, 5_000, 5_250, 5_500, 5_750, 6_250, 6_500],
        ByStatus(single, joint, single, joint))
      $0.surtaxes = [.onNetCapitalGain(Rate(thousandths: 2_000), above: 350_000)]
      $0.localTaxes = true
    }
  }

  static let massachusetts: [StateLaw] = years.map { year in
    // M.G.L. c. 62 §2, §3, §4: 5 %, 8.5 % on short-term gains; 4 % of all taxable income above a
    // threshold, which the Department of Revenue publishes (mass.gov, "Massachusetts 4% surtax on taxable
    // income"; Circular M, Rev. 12/25, percentage method); §5(a) no tax up to a limit. Exemptions that
    // Form 1 line 17 leaves over are off interest and dividends, then off short-term gains (Schedule B
    // line 36), then off long-term gains (Schedule D line 20); not on a separate return.
    StateLaw(
      .massachusetts, year,
      .approximate(
        "Massachusetts' deduction for payroll taxes is taken for one worker, net losses count "
          + "against up to $2,000 of dividends only, and no interest is taken as from Massachusetts "
          + "banks"),
      sources: [
        "2025 Form 1 instructions", "M.G.L. c. 62 §§2-5; Mass. Const. amend. art. 121",
        "2026 Circular M (surtax threshold)",
      ]
    ) {
      $0.deductions = [Allowance(4_400, 8_800, 4_400, 6_800)]
      $0.brackets = .flat(5_000)
      $0.surtaxes = [
        .onTaxableIncome(
          Brackets([0, 4_000], ByStatus([year == 2025 ? 1_083_150 : 1_107_750])))
      ]
      $0.noTaxUpTo = ByStatus(8_000, 16_400, 0, 14_400)
      $0.gains = .shortTermSurcharge(Rate(thousandths: 3_500))
      $0.losses = .againstDividends(2_000)
      // §3B(a)(3): up to 2,000 a worker of what was paid into Social Security and Medicare.
      $0.payrollTaxDeduction = 2_000
      $0.deductedFromEarningsOnly = [.marriedFilingSeparately]
      $0.itemizing = .none
    }
  }
}

extension ByStatus<Allowance.Row> {
  init(_ single: Int64, _ joint: Int64, _ separate: Int64, _ head: Int64, amount: Int64) {
    self.init(
      Allowance.Row(above: single, amount: amount), Allowance.Row(above: joint, amount: amount),
      Allowance.Row(above: separate, amount: amount), Allowance.Row(above: head, amount: amount))
  }
}
