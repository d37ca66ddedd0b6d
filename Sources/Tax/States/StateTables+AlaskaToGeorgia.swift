import Money
import Portfolio

/// Alaska to Georgia.
extension StateLaw {
  /// States without a tax on income or gains.
  static let untaxed: [StateLaw] = years.flatMap { year in
    [
      (.alaska, "Alaska Stat. ch. 43.20: none since 1980"),
      (.florida, "Fla. Const. art. VII, §5: no income tax on natural persons"),
      (.nevada, "Nev. Const. art. 10, §1(9)"),
      (.newHampshire, "RSA ch. 77 repealed for periods from 2025 on (2023 ch. 79, HB 2)"),
      (.southDakota, "no income tax law"),
      (.tennessee, "Tenn. Const. art. II, §28; Hall tax ended 2021 (T.C.A. §67-2-102)"),
      (.texas, "Tex. Const. art. VIII, §24-a"),
      (.wyoming, "no income tax law"),
    ].map { (state: StateCode, source: String) in
      StateLaw(state, year, sources: [source]) { $0.itemizing = .none }
    }
  }

  static let arizona: [StateLaw] = {
    // Form 140 (2025), line 43; A.R.S. §43-1011 (2.5 %), §43-1041 (standard deduction), §43-1022(22):
    // 25 % of net long-term gain of assets acquired after 2011.
    let of2025 = StateLaw(
      .arizona, 2025,
      .approximate(
        "every long-term gain counts as of an asset acquired after 2011, a quarter of which Arizona "
          + "does not tax"),
      sources: ["2025 Form 140 instructions", "A.R.S. §43-1011, §43-1022(22), §43-1041"]
    ) {
      $0.deductions = [Allowance(15_750, 31_500, 15_750, 23_625)]
      $0.brackets = .flat(2_500)
      $0.gains = .shareExcluded(Rate(thousandths: 25_000))
    }
    let of2026 = of2025.next(
      of2025.standing, sources: ["Laws 2026 ch. 140 (HB 4168) §16", "Rev. Proc. 2025-32 §4.14"]
    ) { $0.deductions = [Allowance(16_100, 32_200, 16_100, 24_150)] }
    return [of2025, of2026]
  }()

  static let arkansas: [StateLaw] = {
    // 2025 AR1000F instructions and tax tables: the net tax of the table is the schedule's less a
    // constant; between 94,700 and 97,800 the constant falls by 10 for every 100.
    let of2025 = StateLaw(
      .arkansas, 2025,
      .approximate(
        "Arkansas' tax tables are taken without their steps of $100; a couple is taxed as if "
          + "one spouse had all the income; the low-income tables are left out"),
      sources: ["2025 AR1000F instructions and tax tables", "A.C.A. §26-51-201, §26-51-815"]
    ) {
      $0.deductions = [Allowance(2_470, 4_940, 2_470, 2_470)]
      // From 94,700 to 97,800 the constant falls from 420.00 to 89.30: 10.667 % more.
      $0.brackets = Brackets(
        [0, 2_000, 3_000, 3_400, 3_900, 14_567, 3_900],
        ByStatus([5_600, 11_200, 16_000, 26_400, 94_700, 97_800]))
      $0.credits = [Allowance(29, 58, 29, 58)]
      $0.gains = .shareExcluded(Rate(thousandths: 50_000))
    }
    // 2026: 3.7 % (2026 law); the constant falls from 367.20 to 79.90 up to 97,600.
    let of2026 = of2025.next(
      .approximate(
        "Arkansas' tax tables are taken without their steps of $100; a couple is taxed as if "
          + "one spouse had all the income; the low-income tables are left out; the standard "
          + "deduction and credit of 2025 are used for 2026"),
      sources: ["Arkansas DFA, 2026 rates as policyengine-us 2.68.0 has them"]
    ) {
      $0.brackets = Brackets(
        [0, 2_000, 3_000, 3_400, 3_700, 13_607, 3_700],
        ByStatus([5_600, 11_200, 16_000, 26_400, 94_700, 97_600]))
    }
    return [of2025, of2026]
  }()

  static let california: [StateLaw] = {
    // 2025 Form 540 tax rate schedules and booklet; Rev. & Tax. Code §17041, §17043 (1 % above one
    // million), §17054 and §17054.1 (exemption credit), §17073.5.
    func of(_ year: Int, _ standing: Standing, _ sources: [String]) -> StateLaw {
      StateLaw(.california, year, standing, sources: sources) {
        $0.deductions = [Allowance(5_706, 11_412, 5_706, 11_412)]
        $0.brackets = Brackets(
          [1_000, 2_000, 4_000, 6_000, 8_000, 9_300, 10_300, 11_300, 12_300],
          ByStatus(
            [11_079, 26_264, 41_452, 57_542, 72_724, 371_479, 445_771, 742_953],
            [22_158, 52_528, 82_904, 115_084, 145_448, 742_958, 891_542, 1_485_906],
            [11_079, 26_264, 41_452, 57_542, 72_724, 371_479, 445_771, 742_953],
            [22_173, 52_530, 67_716, 83_805, 98_990, 505_208, 606_251, 1_010_417]))
        $0.credits = [
          Allowance(
            amount: .each(153),
            change: .stepwise(
              ByStatus(
                Allowance.Steps(start: 252_203, each: 2_500, cents: 600, count: 26),
                Allowance.Steps(start: 504_411, each: 2_500, cents: 1_200, count: 26),
                Allowance.Steps(start: 252_203, each: 1_250, cents: 600, count: 26),
                Allowance.Steps(start: 378_310, each: 2_500, cents: 600, count: 26))))
        ]
        $0.surtaxes = [.onTaxableIncome(Brackets([0, 1_000], ByStatus([1_000_000])))]
      }
    }
    return [
      of(
        2025, .exact,
        [
          "2025 California Tax Rate Schedules (Form 540)", "2025 Form 540 booklet",
          "Cal. Rev. & Tax. Code §17041, §17043, §17054, §17054.1, §17073.5",
        ]),
      of(
        2026,
        .approximate(
          "California indexes its brackets, deduction and exemption credits each year; the "
            + "figures of 2025 are used for 2026"),
        ["2025 California Tax Rate Schedules (Form 540)"]),
    ]
  }()

  static let colorado: [StateLaw] = {
    // 2025 Book 104, lines 1 to 12; C.R.S. §39-22-104(1.7), (3)(p.5): where adjusted gross income
    // is 300,000 or more, deductions above 12,000 and 16,000 are added back; (p.7) from 2026 on
    // above 1,000 and 2,000.
    let of2025 = StateLaw(
      .colorado, 2025,
      sources: ["2025 Colorado Book 104", "C.R.S. §39-22-104"]
    ) {
      $0.base = .federalTaxableIncome
      $0.deductionCap = DeductionCap(
        from: 300_000, cap: ByStatus(12_000, 16_000, 12_000, 12_000))
      $0.brackets = .flat(4_400)
    }
    let of2026 = of2025.next(
      .approximate(
        "4.40 % is Colorado's rate by statute; the state may announce a lower one for 2026"),
      sources: ["C.R.S. §39-22-104(1.7), (3)(p.7)", "HB25-1274 §18"]
    ) {
      $0.deductionCap = DeductionCap(
        from: 300_000, cap: ByStatus(1_000, 2_000, 1_000, 1_000))
    }
    return [of2025, of2026]
  }()

  static let delaware: [StateLaw] = years.map { year in
    // 30 Del. C. §1102(a)(14), §1108, §1110; no indexing.
    StateLaw(
      .delaware, year,
      sources: ["30 Del. C. §1102(a)(14), §1108, §1110", "2025 PIT-RES instructions"]
    ) {
      $0.deductions = [Allowance(3_250, 6_500, 3_250, 3_250)]
      $0.brackets = Brackets(
        [0, 2_200, 3_900, 4_800, 5_200, 5_550, 6_600],
        ByStatus([2_000, 5_000, 10_000, 20_000, 25_000, 60_000]))
      $0.credits = [.each(110)]
      $0.localTaxes = true
    }
  }

  static let districtOfColumbia: [StateLaw] = years.map { year in
    // D.C. Code §47-1806.03(a)(11), §47-1801.04; 2025 D-40 booklet.
    StateLaw(
      .districtOfColumbia, year,
      year == 2025
        ? .exact
        : .approximate("DC indexes its standard deduction; that of 2025 is used for 2026"),
      sources: ["2025 D-40 booklet", "D.C. Code §47-1801.04, §47-1806.03"]
    ) {
      $0.deductions = [Allowance(15_000, 30_000, 15_000, 22_500)]
      $0.brackets = Brackets(
        [4_000, 6_000, 6_500, 8_500, 9_250, 9_750, 10_750],
        ByStatus([10_000, 40_000, 60_000, 250_000, 500_000, 1_000_000]))
    }
  }

  static let georgia: [StateLaw] = {
    // O.C.G.A. §48-7-20, §48-7-27(a)(1)(B); 2025 IT-511 booklet (HB 111: 5.19 %).
    let of2025 = StateLaw(
      .georgia, 2025,
      sources: ["2025 IT-511 booklet", "O.C.G.A. §48-7-20, §48-7-27"]
    ) {
      $0.deductions = [Allowance(12_000, 24_000, 12_000, 12_000)]
      $0.brackets = .flat(5_190)
    }
    // HB 463 (2026): 4.99 %, standard deduction 15,000 and 30,000.
    let of2026 = of2025.next(
      .approximate(
        "the rate of 4.99 % and the standard deduction of 2026 (HB 463) rest on one source"),
      sources: ["Georgia HB 463 (2025-2026) §2-3, as policyengine-us 2.68.0 has it"]
    ) {
      $0.deductions = [Allowance(15_000, 30_000, 15_000, 15_000)]
      $0.brackets = .flat(4_990)
    }
    return [of2025, of2026]
  }()
}
