import Money
import Portfolio

/// Ohio to Wisconsin.
extension StateLaw {
  static let ohio: [StateLaw] = {
    // ORC 5747.02(A)(3) as of 2025 HB 96: 2025 342 and 2.75 % above 26,050, 2,394.32 and 3.125 %
    // above 100,000; 2026 332 and 2.75 % above 26,050. ORC 5747.025 (exemption), 5747.022 (credit).
    func exemption(none above: Int64) -> Allowance {
      Allowance(
        amount: .each(2_400),
        change: .table([
          ByStatus(
            Allowance.Row(above: 40_000, amount: 2_150),
            Allowance.Row(above: 40_000, amount: 4_300),
            Allowance.Row(above: 40_000, amount: 2_150),
            Allowance.Row(above: 40_000, amount: 2_150)),
          ByStatus(
            Allowance.Row(above: 80_000, amount: 1_900),
            Allowance.Row(above: 80_000, amount: 3_800),
            Allowance.Row(above: 80_000, amount: 1_900),
            Allowance.Row(above: 80_000, amount: 1_900)),
          ByStatus<Allowance.Row>(above, above, above, above, amount: 0),
        ]))
    }
    let of2025 = StateLaw(
      .ohio, 2025,
      sources: ["2025 IT 1040 instructions", "ORC 5747.02, 5747.022, 5747.025; HB 96 (2025)"]
    ) {
      $0.deductions = [exemption(none: 750_000)]
      $0.brackets = Brackets([0, 2_750, 3_125], ByStatus([26_050, 100_000]))
      $0.taxableSteps = [
        TaxableStep(above: 26_050, cents: 34_200), TaxableStep(above: 100_000, cents: 1_869),
      ]
      $0.credits = [
        Allowance(
          amount: .each(20),
          // 30,000 after the exemption.
          change: .table([ByStatus<Allowance.Row>(32_400, 34_800, 32_400, 32_400, amount: 0)]))
      ]
      $0.itemizing = .none
      $0.localTaxes = true
    }
    let of2026 = of2025.next(sources: ["ORC 5747.02, 5747.025 as of HB 96 (2025)"]) {
      $0.deductions = [exemption(none: 500_000)]
      $0.brackets = Brackets([0, 2_750], ByStatus([26_050]))
      $0.taxableSteps = [TaxableStep(above: 26_050, cents: 33_200)]
    }
    return [of2025, of2026]
  }()

  static let oklahoma: [StateLaw] = {
    // 68 O.S. §2355, §2358; 2026: HB 2764 (2025).
    let of2025 = StateLaw(
      .oklahoma, 2025, sources: ["2025 Form 511 packet", "68 O.S. §2355, §2358"]
    ) {
      $0.deductions = [Allowance(6_350, 12_700, 6_350, 9_350), .each(1_000)]
      let single: [Int64] = [1_000, 2_500, 3_750, 4_900, 7_200]
      let joint: [Int64] = [2_000, 5_000, 7_500, 9_800, 14_400]
      $0.brackets = Brackets(
        [250, 750, 1_750, 2_750, 3_750, 4_750], ByStatus(single, joint, single, joint))
    }
    let of2026 = of2025.next(sources: ["HB 2764 (2025), 68 O.S. §2355.1G"]) {
      let single: [Int64] = [3_750, 4_900, 7_200]
      let joint: [Int64] = [7_500, 9_800, 14_400]
      $0.brackets = Brackets(
        [0, 2_500, 3_500, 4_500], ByStatus(single, joint, single, joint))
    }
    return [of2025, of2026]
  }()

  static let oregon: [StateLaw] = {
    // ORS 316.037, 316.085 (exemption credit), 316.695 (standard deduction), 316.680 and 316.685
    // (federal tax subtraction); 2025 OR-40 instructions, 2026 OR-ESTIMATE.
    func cap(_ amounts: [Int64]) -> Allowance {
      let joint: [Int64] = [250_000, 260_000, 270_000, 280_000, 290_000]
      let rows = amounts.indices.dropFirst().map { index in
        let edge = joint[index - 1]
        let row = { (from: Int64, amount: Int64) in Allowance.Row(from: from, amount: amount) }
        return ByStatus(
          row(edge / 2, amounts[index]), row(edge, amounts[index]),
          row(edge / 2, amounts[index] / 2), row(edge, amounts[index]))
      }
      return Allowance(
        amount: ByStatus(amounts[0], amounts[0], amounts[0] / 2, amounts[0]), change: .table(rows))
    }
    func law(
      _ year: Int, _ text: String, _ sources: [String], cap caps: [Int64],
      single: [Int64], joint: [Int64]
    ) -> StateLaw {
      StateLaw(
        .oregon, year, .approximate(text), sources: sources
      ) {
        $0.deductions = [Allowance(2_835, 5_670, 2_835, 4_560)]
        $0.federalTaxDeduction = FederalTaxDeduction(
          percent: Allowance(100, 100, 100, 100), cap: cap(caps))
        $0.brackets = Brackets(
          [4_750, 6_750, 8_750, 9_900],
          ByStatus(single + [125_000], joint + [250_000], single + [125_000], joint + [250_000]))
        $0.credits = [
          Allowance(
            amount: .each(256),
            change: .table([
              ByStatus<Allowance.Row>(100_000, 200_000, 100_000, 200_000, amount: 0)
            ]))
        ]
        $0.localTaxes = true
      }
    }
    let frozen =
      "Oregon's subtraction of federal income tax, where it is below its cap, is taken for the year "
      + "without this plan, but for the rates on the next dollar"
    return [
      law(
        2025, frozen,
        ["2025 Form OR-40 instructions", "ORS 316.037, 316.085, 316.680, 316.685, 316.695"],
        cap: [8_500, 6_800, 5_100, 3_400, 1_700, 0], single: [4_400, 11_100],
        joint: [8_800, 22_200]),
      law(
        2026, frozen + "; the standard deduction and exemption credit of 2025 are used for 2026",
        ["2026 Publication OR-ESTIMATE", "2026 Oregon withholding tax formulas"],
        cap: [8_750, 7_000, 5_250, 3_500, 1_750, 0], single: [4_550, 11_400],
        joint: [9_100, 22_800]),
    ]
  }()

  static let pennsylvania: [StateLaw] = years.map { year in
    // 72 P.S. §7302 (3.07 %), §7303: no deductions; net gains are a class of their own, in which a
    // loss neither crosses to another class nor to another year.
    StateLaw(
      .pennsylvania, year, sources: ["2025 PA-40 instructions", "72 P.S. §7302, §7303"]
    ) {
      $0.brackets = .flat(3_070)
      $0.losses = .sameYearOnly
      $0.itemizing = .none
      $0.localTaxes = true
    }
  }

  static let rhodeIsland: [StateLaw] = {
    // R.I. Gen. Laws §44-30-2.6; 2025 RI-1040 worksheets, ADV 2025-22 for 2026.
    func law(
      _ year: Int, _ sources: [String], standard: Allowance, exemption: Int64, each: Int64,
      beyond: Int64, edges: [Int64]
    ) -> StateLaw {
      StateLaw(.rhodeIsland, year, sources: sources) {
        $0.deductions = [
          standard.losing(percent: 20, every: each, beyond: ByStatus(beyond)),
          Allowance.each(exemption).losing(percent: 20, every: each, beyond: ByStatus(beyond)),
        ]
        $0.brackets = Brackets([3_750, 4_750, 5_990], ByStatus(edges))
        $0.itemizing = .none
      }
    }
    return [
      law(
        2025, ["2025 RI-1040 instructions and worksheets", "R.I. Gen. Laws §44-30-2.6"],
        standard: Allowance(10_900, 21_800, 10_900, 16_350), exemption: 5_100, each: 7_250,
        beyond: 254_250, edges: [79_900, 181_650]),
      law(
        2026, ["R.I. Division of Taxation ADV 2025-22"],
        standard: Allowance(11_200, 22_400, 11_200, 16_800), exemption: 5_250, each: 7_450,
        beyond: 261_000, edges: [82_050, 186_450]),
    ]
  }()

  static let southCarolina: [StateLaw] = {
    // S.C. Code §12-6-510, §12-6-1150 (44 % of net capital gain). 2025: from federal taxable
    // income with the federal standard deduction as before Public Law 119-21 (SC1040 addition).
    let of2025 = StateLaw(
      .southCarolina, 2025,
      sources: ["SC1040 instructions (2025)", "S.C. Code §12-6-510, §12-6-1150"]
    ) {
      $0.base = .federalTaxableIncome
      $0.ownStandardDeduction = ByStatus(15_000, 30_000, 15_000, 22_500)
      $0.brackets = Brackets([0, 3_000, 6_000], ByStatus([3_560, 17_830]))
      $0.gains = .shareExcluded(Rate(thousandths: 44_000))
    }
    // 2026: H.4216 §1: 1.99 % and 5.21 %; §3 (§12-6-1140(15)): from adjusted gross income less a
    // deduction of which income from 40,000 to 95,000 (joint 80,000 to 190,000) takes all. 15/55 is taken as
    // 0.27273, whose product with each rate is exact; it makes less than two cents of tax.
    let of2026 = of2025.next(
      .approximate("the rates and the deduction of 2026 (H.4216) rest on one source"),
      sources: ["S.C. H.4216 (2025-2026) §1, §3, as policyengine-us 2.68.0 has it"]
    ) {
      $0.base = .adjustedGrossIncome
      $0.ownStandardDeduction = nil
      $0.deductions = [
        Allowance(
          amount: ByStatus(15_000, 30_000, 15_000, 22_500),
          change: .falling(
            ByStatus(40_000, 80_000, 40_000, 60_000).map {
              [Allowance.Fall(start: $0, rate: Rate(thousandths: 27_273))]
            }, least: ByStatus(0)))
      ]
      $0.brackets = Brackets([1_990, 5_210], ByStatus([30_000]))
      $0.itemizing = .none
    }
    return [of2025, of2026]
  }()

  static let utah: [StateLaw] = {
    // Utah Code §59-10-104 (4.5 % for 2025, 4.45 % for 2026), §59-10-1018 (taxpayer tax credit: 6 %
    // of the federal deduction less 1.3 % of income beyond a threshold).
    let of2025 = StateLaw(
      .utah, 2025, sources: ["2025 TC-40 instructions", "Utah Code §59-10-104, §59-10-1018"]
    ) {
      $0.brackets = .flat(4_500)
      $0.deductionCredit = DeductionCredit(
        rate: Rate(thousandths: 6_000), start: ByStatus(18_213, 36_426, 18_213, 27_320),
        fall: Rate(thousandths: 1_300))
      $0.itemizing = .none
    }
    let of2026 = of2025.next(
      .approximate("the threshold of Utah's taxpayer tax credit of 2025 is used for 2026"),
      sources: ["Utah Code §59-10-104 as of 2026"]
    ) { $0.brackets = .flat(4_450) }
    return [of2025, of2026]
  }()

  static let virginia: [StateLaw] = years.map { year in
    // Va. Code §58.1-320, §58.1-321(A) (no tax below 11,950 and 23,900), §58.1-322.03 (8,750 and
    // 17,500 through 2026).
    StateLaw(
      .virginia, year,
      .approximate("Virginia's spouse tax adjustment, at most $259, is left out"),
      sources: ["2025 Form 760 instructions", "Va. Code §58.1-320, §58.1-322.03"]
    ) {
      $0.deductions = [Allowance(8_750, 17_500, 8_750, 8_750), .each(930)]
      $0.brackets = Brackets([2_000, 3_000, 5_000, 5_750], ByStatus([3_000, 5_000, 17_000]))
      $0.noTaxUpTo = ByStatus(11_950, 23_900, 11_950, 11_950)
    }
  }

  static let vermont: [StateLaw] = years.map { year in
    // 32 V.S.A. §5811(21) (5,000 of net capital gain; standard deduction; exemptions), §5822 (rates;
    // at least 3 % of adjusted gross income above 150,000, which these brackets never fall below).
    StateLaw(
      .vermont, year,
      .approximate(
        (year == 2025
          ? "" : "Vermont indexes its brackets and deductions; those of 2025 are used for 2026; ")
          + "of a net capital gain $5,000 are left out, not the smaller part that income below "
          + "about $30,000 allows"),
      sources: ["2025 IN-111 instructions and rate schedules", "32 V.S.A. §5811, §5822"]
    ) {
      $0.deductions = [Allowance(7_650, 15_300, 7_650, 11_450), .each(5_300)]
      $0.brackets = Brackets(
        [3_350, 6_600, 7_600, 8_750],
        ByStatus(
          [49_400, 119_700, 249_700], [82_500, 199_450, 304_000], [41_250, 99_725, 152_000],
          [66_200, 171_000, 276_850]))
      $0.gains = .excludedUpTo(ByStatus(5_000))
    }
  }

  static let washington: [StateLaw] = years.map { year in
    // RCW 82.87.040 (7 %; 9.9 % of what exceeds one million: ESSB 5813 of 2025), 82.87.060 (standard
    // deduction 278,000 for 2025). Net long-term gain only.
    StateLaw(
      .washington, year,
      year == 2025
        ? .exact
        : .approximate(
          "Washington indexes the standard deduction of its tax on gains; that of 2025 is used for "
            + "2026"),
      sources: [
        "RCW 82.87.040, 82.87.060; ESSB 5813 (2025)", "Washington DOR, 2025 standard deduction",
      ]
    ) {
      $0.surtaxes = [
        .onLongTermGain(Brackets([0, 7_000, 9_900], ByStatus([278_000, 1_278_000])))
      ]
      $0.itemizing = .none
    }
  }

  static let westVirginia: [StateLaw] = {
    // W. Va. Code §11-21-4g, §11-21-4j (2026: SB 392), §11-21-16.
    let of2025 = StateLaw(
      .westVirginia, 2025,
      sources: ["2025 IT-140 instructions", "W. Va. Code §11-21-4g, §11-21-4j, §11-21-16"]
    ) {
      $0.deductions = [.each(2_000)]
      let all: [Int64] = [10_000, 25_000, 40_000, 60_000]
      $0.brackets = Brackets(
        [2_220, 2_960, 3_330, 4_440, 4_820], ByStatus(all, all, all.map { $0 / 2 }, all))
      $0.itemizing = .none
      $0.localTaxes = true
    }
    let of2026 = of2025.next(sources: ["W. Va. SB 392 (2026), §11-21-4j"]) {
      let edges = $0.brackets.edges
      $0.brackets = Brackets([2_110, 2_810, 3_160, 4_220, 4_580], edges)
    }
    return [of2025, of2026]
  }()

  static let wisconsin: [StateLaw] = {
    // Wis. Stat. §71.05(6)(b)9 (30 % of net long-term gain), §71.05(22)(dt) (sliding standard
    // deduction of Wisconsin income), §71.05(23) (700), §71.06; 2025 Form 1, 2026 Form 1-ES.
    func law(
      _ year: Int, _ sources: [String], standard: ByStatus<Int64>,
      falls: ByStatus<[Allowance.Fall]>, edges: ByStatus<[Int64]>
    ) -> StateLaw {
      StateLaw(.wisconsin, year, sources: sources) {
        $0.deductions = [
          Allowance(amount: standard, change: .falling(falls, least: ByStatus(0))), .each(700),
        ]
        $0.deductionsFollowKeptIncome = true
        $0.brackets = Brackets([3_500, 4_400, 5_300, 7_650], edges)
        $0.gains = .shareExcluded(Rate(thousandths: 30_000))
      }
    }
    func fall(_ start: Int64, _ rate: Int64) -> Allowance.Fall {
      Allowance.Fall(start: start, rate: Rate(thousandths: rate))
    }
    return [
      law(
        2025,
        ["2025 Form 1 instructions and 1-ES", "Wis. Stat. §71.05(6)(b)9, (22), (23), §71.06"],
        standard: ByStatus(13_560, 25_110, 11_930, 17_520),
        falls: ByStatus(
          [fall(19_550, 12_000)], [fall(28_210, 19_778)], [fall(13_390, 19_778)],
          [fall(19_550, 22_515), fall(57_210, -10_515)]),
        edges: ByStatus(
          [14_680, 50_480, 323_290], [19_580, 67_300, 431_060], [9_790, 33_650, 215_530],
          [14_680, 50_480, 323_290])),
      law(
        2026, ["2026 Form 1-ES instructions"],
        standard: ByStatus(13_960, 25_840, 12_280, 18_030),
        falls: ByStatus(
          [fall(20_120, 12_000)], [fall(29_040, 19_778)], [fall(13_780, 19_778)],
          [fall(20_120, 22_515), fall(58_827, -10_515)]),
        edges: ByStatus(
          [15_110, 51_950, 332_720], [20_150, 69_260, 443_630], [10_080, 34_630, 221_820],
          [15_110, 51_950, 332_720])),
    ]
  }()
}
