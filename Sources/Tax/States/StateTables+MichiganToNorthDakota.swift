import Money
import Portfolio

/// Michigan to North Dakota.
extension StateLaw {
  static let michigan: [StateLaw] = {
    // MCL 206.30, 206.51 (4.25 %); exemption 5,800 for 2025, 5,900 for 2026.
    let of2025 = StateLaw(
      .michigan, 2025, sources: ["2025 MI-1040 instructions", "MCL 206.30, 206.51"]
    ) {
      $0.deductions = [.each(5_800)]
      $0.brackets = .flat(4_250)
      $0.itemizing = .none
      $0.localTaxes = true
    }
    return [
      of2025,
      of2025.next(sources: ["Michigan Treasury, 2026 exemption and rate"]) {
        $0.deductions = [.each(5_900)]
      },
    ]
  }()

  static let minnesota: [StateLaw] = {
    // Minn. Stat. §290.06 (brackets), §290.0123 (standard deduction: 3 % of income beyond a first
    // and 10 % beyond a second threshold, at most 80 %), §290.033 (1 % on net investment income).
    func law(
      _ year: Int, _ standing: Standing, _ sources: [String], standard: ByStatus<Int64>,
      falls: ByStatus<(Int64, Int64)>, edges: ByStatus<[Int64]>
    ) -> StateLaw {
      StateLaw(.minnesota, year, standing, sources: sources) {
        $0.deductions = [
          Allowance(
            amount: standard,
            change: .falling(
              falls.map {
                [
                  Allowance.Fall(start: $0.0, rate: Rate(thousandths: 3_000)),
                  Allowance.Fall(start: $0.1, rate: Rate(thousandths: 7_000)),
                ]
              }, least: standard.map { $0 / 5 }))
        ]
        $0.brackets = Brackets([5_350, 6_800, 7_850, 9_850], edges)
        $0.surtaxes = [.onNetInvestmentIncome(Brackets([0, 1_000], ByStatus([1_000_000])))]
      }
    }
    return [
      law(
        2025, .exact,
        [
          "2025 Form M1 instructions; Minnesota Department of Revenue, 2025 brackets",
          "Minn. Stat. §290.06, §290.0123, §290.033",
        ],
        standard: ByStatus(14_950, 29_900, 14_950, 22_500),
        falls: ByStatus(
          (238_950, 330_300), (238_950, 330_300), (119_475, 165_150), (238_950, 330_300)),
        edges: ByStatus(
          [32_570, 106_990, 198_630], [47_620, 189_180, 330_410], [23_810, 94_590, 165_205],
          [40_100, 161_130, 264_050])),
      law(
        2026,
        .approximate(
          "Minnesota's alternative minimum tax is left out; in 2026 it may add up to about $1,000 "
            + "at incomes of $100,000 to $500,000"),
        ["Minnesota Department of Revenue, Tax Year 2026 Inflation-Adjusted Amounts"],
        standard: ByStatus(15_300, 30_600, 15_300, 23_000),
        falls: ByStatus(
          (244_400, 337_800), (244_400, 337_800), (122_200, 168_900), (244_400, 337_800)),
        edges: ByStatus(
          [33_310, 109_430, 203_150], [48_700, 193_480, 337_930], [24_350, 96_740, 168_965],
          [41_010, 164_800, 270_060])),
    ]
  }()

  static let mississippi: [StateLaw] = {
    // Miss. Code §27-7-5 (4.4 % for 2025, 4 % for 2026 above 10,000), §27-7-17, §27-7-21.
    let of2025 = StateLaw(
      .mississippi, 2025,
      .approximate("a couple is taxed as if one spouse had all the income"),
      sources: ["2025 Form 80-100", "Miss. Code §27-7-5, §27-7-17, §27-7-21"]
    ) {
      $0.deductions = [
        Allowance(2_300, 4_600, 2_300, 3_400), Allowance(6_000, 12_000, 6_000, 8_000),
      ]
      $0.brackets = Brackets([0, 4_400], ByStatus([10_000]))
    }
    return [
      of2025,
      of2025.next(of2025.standing, sources: ["Miss. Code §27-7-5 as of 2022 HB 531"]) {
        $0.brackets = Brackets([0, 4_000], ByStatus([10_000]))
      },
    ]
  }()

  static let missouri: [StateLaw] = {
    // §143.011 RSMo (brackets), §143.121.3 (all capital gain of an individual, from 2025: HB 594),
    // §143.171 (federal tax deduction), §143.161 (head of household 1,400).
    func law(_ year: Int, _ sources: [String], step: Int64) -> StateLaw {
      StateLaw(
        .missouri, year,
        .approximate(
          "Missouri's deduction for federal income tax, up to $125,000 of income, is taken for the "
            + "year without this plan, but for the rates on the next dollar"),
        sources: sources
      ) {
        $0.base = .federalTaxableIncome
        $0.deductions = [Allowance(0, 0, 0, 1_400)]
        $0.federalTaxDeduction = FederalTaxDeduction(
          percent: Allowance(
            amount: ByStatus(35),
            change: .table([
              ByStatus(Allowance.Row(above: 25_000, amount: 25)),
              ByStatus(Allowance.Row(above: 50_000, amount: 15)),
              ByStatus(Allowance.Row(above: 100_000, amount: 5)),
              ByStatus(Allowance.Row(above: 125_000, amount: 0)),
            ])),
          cap: Allowance(10_000, 10_000, 5_000, 10_000))
        $0.brackets = Brackets(
          [0, 2_000, 2_500, 3_000, 3_500, 4_000, 4_500, 4_700],
          ByStatus((1...7).map { $0 * step }))
        $0.gains = .allExcluded
        $0.localTaxes = true
      }
    }
    return [
      law(
        2025,
        ["2025 MO-1040 instructions", "§143.011, §143.121, §143.171 RSMo; HB 594 (2025)"],
        step: 1_313),
      law(2026, ["Missouri Department of Revenue, 2026 tax chart", "§143.011 RSMo"], step: 1_348),
    ]
  }()

  static let montana: [StateLaw] = {
    // MCA 15-30-2103: from federal taxable income; net long-term gain at 3 and 4.1 %.
    func law(_ year: Int, _ sources: [String], _ upper: Int64, _ edges: [Int64]) -> StateLaw {
      StateLaw(.montana, year, sources: sources) {
        let edges = ByStatus([edges[0]], [edges[1]], [edges[0]], [edges[2]])
        $0.base = .federalTaxableIncome
        $0.brackets = Brackets([4_700, upper], edges)
        $0.gains = .ownBrackets(Brackets([3_000, 4_100], edges))
      }
    }
    return [
      law(
        2025, ["2025 Montana Form 2 instructions", "MCA 15-30-2103"], 5_900,
        [21_100, 42_200, 31_700]),
      law(2026, ["MCA 15-30-2103 as of HB 337 (2025)"], 5_650, [47_500, 95_000, 71_250]),
    ]
  }()

  static let nebraska: [StateLaw] = {
    // Neb. Rev. Stat. §77-2715.03, §77-2716.01, §77-2716.03; 2025 Form 1040N, 2026 Form 1040N-ES.
    let of2025 = StateLaw(
      .nebraska, 2025,
      .approximate(
        "Nebraska's limit of the tax to the federal tax is left out: where federal tax is small, "
          + "as on gains in the 0 % zone, the tax is less than shown"),
      sources: [
        "2025 Form 1040N booklet", "Neb. Rev. Stat. §77-2715.03, §77-2716.01, §77-2716.03",
      ]
    ) {
      $0.deductions = [Allowance(8_600, 17_200, 8_600, 12_600)]
      $0.brackets = Brackets(
        [2_460, 3_510, 5_010, 5_200],
        ByStatus(
          [4_030, 24_120, 38_870], [8_040, 48_250, 77_730], [4_030, 24_120, 38_870],
          [7_510, 38_590, 57_630]))
      $0.credits = [.each(171)]
    }
    let of2026 = of2025.next(
      of2025.standing,
      sources: ["Nebraska Department of Revenue, 2026 indexed amounts", "LB 754 (2023): 4.55 %"]
    ) {
      $0.deductions = [Allowance(8_850, 17_700, 8_850, 12_950)]
      $0.brackets = Brackets(
        [2_460, 3_510, 4_550],
        ByStatus([4_130, 24_760], [8_250, 49_530], [4_130, 24_760], [7_700, 39_620]))
      $0.credits = [.each(176)]
    }
    return [of2025, of2026]
  }()

  static let newJersey: [StateLaw] = years.map { year in
    // N.J.S.A. 54A:2-1, 54A:2-4 (no tax up to 10,000 and 20,000), 54A:3-1, 54A:5-1(c), 54A:5-2 (a
    // loss counts only within its own category and year).
    StateLaw(
      .newJersey, year,
      sources: [
        "2025 NJ-1040 instructions", "N.J.S.A. 54A:2-1, 54A:2-4, 54A:3-1, 54A:5-1, 54A:5-2",
      ]
    ) {
      $0.deductions = [.each(1_000)]
      let joint: [Int64] = [20_000, 50_000, 70_000, 80_000, 150_000, 500_000, 1_000_000]
      $0.brackets = Brackets(
        [1_400, 1_750, 2_450, 3_500, 5_525, 6_370, 8_970, 10_750],
        ByStatus(
          // No 2.45 % bracket: it ends where it begins.
          [20_000, 35_000, 35_000, 40_000, 75_000, 500_000, 1_000_000], joint,
          [20_000, 35_000, 35_000, 40_000, 75_000, 500_000, 1_000_000], joint))
      $0.noTaxUpTo = ByStatus(10_000, 20_000, 10_000, 20_000)
      $0.losses = .sameYearOnly
      $0.itemizing = .none
    }
  }

  static let newMexico: [StateLaw] = years.map { year in
    // NMSA 7-2-7 (brackets from 2025: HB 252 of 2024), 7-2-5.8 (low- and middle-income exemption),
    // 7-2-34 (2,500 of net capital gain, half for a separate return).
    StateLaw(
      .newMexico, year,
      sources: ["NMSA 7-2-5.8, 7-2-7, 7-2-34; HB 252 (2024)", "2025 PIT-1 instructions"]
    ) {
      $0.base = .federalTaxableIncome
      $0.deductions = [
        Allowance(
          amount: .each(2_500),
          change: .falling(
            ByStatus(
              [Allowance.Fall(start: 20_000, rate: Rate(thousandths: 15_000))],
              [Allowance.Fall(start: 30_000, rate: Rate(thousandths: 20_000))],
              [Allowance.Fall(start: 15_000, rate: Rate(thousandths: 20_000))],
              [Allowance.Fall(start: 30_000, rate: Rate(thousandths: 10_000))]),
            least: ByStatus(0)))
      ]
      $0.brackets = Brackets(
        [1_500, 3_200, 4_300, 4_700, 4_900, 5_900],
        ByStatus(
          [5_500, 16_500, 33_500, 66_500, 210_000], [8_000, 25_000, 50_000, 100_000, 315_000],
          [4_000, 12_500, 25_000, 50_000, 157_500], [8_000, 25_000, 50_000, 100_000, 315_000]))
      $0.gains = .excludedUpTo(ByStatus(2_500, 2_500, 1_250, 2_500))
    }
  }

  static let newYork: [StateLaw] = years.map { year in
    // Tax Law §601(a)-(c), (d) (supplemental tax), §614; 2025 IT-201 instructions, tax computation
    // worksheets. 2026: each of the first five rates falls by 0.1 point (2025 ch. 59 part A).
    let is2025 = year == 2025
    return StateLaw(
      .newYork, year,
      sources: [
        is2025 ? "2025 IT-201 instructions" : "2025 ch. 59 part A; 2026 IT-2105 instructions",
        "N.Y. Tax Law §601, §614",
      ]
    ) {
      $0.deductions = [Allowance(8_000, 16_050, 8_000, 11_200)]
      let cut: Int64 = is2025 ? 0 : 100
      let single: [Int64] = [
        8_500, 11_700, 13_900, 80_650, 215_400, 1_077_550, 5_000_000, 25_000_000,
      ]
      $0.brackets = Brackets(
        [
          4_000 - cut, 4_500 - cut, 5_250 - cut, 5_500 - cut, 6_000 - cut, 6_850, 9_650, 10_300,
          10_900,
        ],
        ByStatus(
          single,
          [17_150, 23_600, 27_900, 161_550, 323_200, 2_155_350, 5_000_000, 25_000_000], single,
          [12_800, 17_650, 20_900, 107_650, 269_300, 1_616_450, 5_000_000, 25_000_000]))
      func tier(_ above: Int64, _ base: Int64, _ benefit: Int64) -> Recapture.Tier {
        Recapture.Tier(above: above, base: base, benefit: benefit)
      }
      let separate =
        is2025
        ? [
          tier(0, 0, 568), tier(215_400, 568, 1_831), tier(1_077_550, 2_399, 30_172),
          tier(5_000_000, 32_571, 32_500),
        ]
        : [
          tier(0, 0, 567), tier(215_400, 567, 2_047), tier(1_077_550, 2_614, 30_172),
          tier(5_000_000, 32_786, 32_500),
        ]
      let joint =
        is2025
        ? [
          tier(0, 0, 333), tier(161_550, 333, 807), tier(323_200, 1_140, 2_747),
          tier(2_155_350, 3_887, 60_350), tier(5_000_000, 64_237, 32_500),
        ]
        : [
          tier(0, 0, 333), tier(161_550, 333, 807), tier(323_200, 1_140, 3_071),
          tier(2_155_350, 4_211, 60_350), tier(5_000_000, 64_561, 32_500),
        ]
      let head =
        is2025
        ? [
          tier(0, 0, 787), tier(269_300, 787, 2_289), tier(1_616_450, 3_076, 45_261),
          tier(5_000_000, 48_337, 32_500),
        ]
        : [
          tier(0, 0, 787), tier(269_300, 787, 2_559), tier(1_616_450, 3_346, 45_260),
          tier(5_000_000, 48_606, 32_500),
        ]
      $0.recapture = Recapture(
        leastIncome: 107_650, phaseIn: 50_000,
        tiers: ByStatus(separate, joint, separate, head))
      $0.localTaxes = true
    }
  }

  static let northCarolina: [StateLaw] = {
    // N.C.G.S. §105-153.5, §105-153.7 (4.25 % for 2025, 3.99 % for 2026).
    let of2025 = StateLaw(
      .northCarolina, 2025,
      sources: ["2025 Form D-400 instructions", "N.C.G.S. §105-153.5, §105-153.7"]
    ) {
      $0.deductions = [Allowance(12_750, 25_500, 12_750, 19_125)]
      $0.brackets = .flat(4_250)
    }
    return [
      of2025, of2025.next(sources: ["N.C.G.S. §105-153.7"]) { $0.brackets = .flat(3_990) },
    ]
  }()

  static let northDakota: [StateLaw] = {
    // N.D.C.C. §57-38-30.3: from federal taxable income less 40 % of net long-term gain and of
    // qualified dividends; 2025 ND-1 tax rate schedules, 2026 ND-1ES.
    let of2025 = StateLaw(
      .northDakota, 2025,
      sources: ["2025 Form ND-1 instructions", "N.D.C.C. §57-38-30.3"]
    ) {
      $0.base = .federalTaxableIncome
      $0.brackets = Brackets(
        [0, 1_950, 2_500],
        ByStatus(
          [48_475, 244_825], [80_975, 298_075], [40_475, 149_025], [64_950, 271_450]))
      $0.gains = .shareExcluded(Rate(thousandths: 40_000), ofQualifiedDividends: true)
    }
    let of2026 = of2025.next(sources: ["2026 Form ND-1ES"]) {
      $0.brackets = Brackets(
        [0, 1_950, 2_500],
        ByStatus(
          [49_575, 250_400], [82_800, 304_850], [41_400, 152_425], [66_400, 277_600]))
    }
    return [of2025, of2026]
  }()
}
