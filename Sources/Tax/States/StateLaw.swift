import Money
public import Portfolio

/// The income tax of one state for one year, as data.
///
/// The tax is made of: income (federal adjusted gross or taxable), less the state's own deductions
/// and exemptions, less what it does not count of a net capital gain; the brackets; less credits that
/// everyone has, not below 0; plus taxes on top. Nobody in the household is 65, blind or a
/// dependent. City and county taxes, credits for low income and refundable credits are not in it.
public struct StateLaw: Sendable {
  /// The state.
  public let state: StateCode
  /// The tax year.
  public let year: Int
  /// How far to trust it.
  public let standing: Standing
  /// Where the figures are from.
  public let sources: [String]

  /// Whether a law's figures are the law's.
  public enum Standing: Hashable, Sendable {
    /// As enacted, to the dollar.
    case exact
    /// Somewhere simpler than the law; what is, in words for the household.
    case approximate(String)
  }

  /// What the state taxes before its own deductions.
  enum Base: Sendable {
    case adjustedGrossIncome
    /// Federal taxable income: the federal deduction, standard or itemized, is off.
    case federalTaxableIncome
  }

  /// How a state treats a net capital gain.
  enum Gains: Sendable {
    case asIncome
    /// A fraction is not counted, nor of qualified dividends where said.
    case shareExcluded(Rate, ofQualifiedDividends: Bool = false)
    /// So many dollars are not counted.
    case excludedUpTo(ByStatus<Int64>)
    /// No capital gain is counted, short or long; a net loss is deducted.
    case allExcluded
    /// The net capital gain stands on top of other income in brackets of its own.
    case ownBrackets(Brackets)
    /// The net capital gain is taxed at no more than this rate.
    case atMost(Rate)
    /// What is no net capital gain pays so much more; deductions are off other income first.
    case shortTermSurcharge(Rate)
  }

  /// How a state counts losses.
  enum Losses: Sendable {
    /// As the federal law does.
    case federal
    /// Against the year's gains only: none against other income, none carried in.
    case sameYearOnly
    /// Against dividends up to an amount, the rest carried forward.
    case againstDividends(Int64)
  }

  /// A tax on top of the brackets.
  enum Surtax: Sendable {
    /// On the state's taxable income.
    case onTaxableIncome(Brackets)
    /// On net investment income as federal law has it.
    case onNetInvestmentIncome(Brackets)
    /// On the whole net capital gain where federal adjusted gross income is more than an amount.
    case onNetCapitalGain(Rate, above: Int64)
    /// On net long-term gain alone, short-term losses not set against it.
    case onLongTermGain(Brackets)
  }

  /// The federal income tax as a deduction: a fraction and a cap, both by adjusted gross income.
  struct FederalTaxDeduction: Sendable {
    /// Percent.
    let percent: Allowance
    let cap: Allowance
  }

  var base = Base.adjustedGrossIncome
  /// Instead of the federal standard deduction, where the base has it.
  var ownStandardDeduction: ByStatus<Int64>?
  /// From this adjusted gross income on the federal deduction counts up to an amount only.
  var deductionCap: DeductionCap?
  /// Standard deduction and personal exemptions.
  var deductions: [Allowance] = []
  /// The most that is deducted of the payroll taxes on one worker's wages.
  var payrollTaxDeduction: Int64 = 0
  /// The statuses for which no more is deducted than there are wages and other income: nothing from
  /// interest, dividends and gains.
  var deductedFromEarningsOnly: Set<FilingStatus> = []
  /// Whether deductions that depend on income look at it after the exclusion of gains.
  var deductionsFollowKeptIncome = false
  var federalTaxDeduction: FederalTaxDeduction?
  var brackets = Brackets.none
  /// Taken up into the tax before credits, by adjusted gross income.
  var additions: [Allowance] = []
  /// Off the tax, which does not fall below 0 by them.
  var credits: [Allowance] = []
  /// A credit for the federal deduction.
  var deductionCredit: DeductionCredit?
  /// Fraction of the tax that a credit takes, in percent, by adjusted gross income.
  var creditPercent: Allowance?
  var surtaxes: [Surtax] = []
  var recapture: Recapture?
  var gains = Gains.asIncome
  var losses = Losses.federal
  /// Where adjusted gross income is not more than this, there is no tax.
  var noTaxUpTo: ByStatus<Int64>?
  /// Amounts that fall due at once where taxable income is more than an edge.
  var taxableSteps: [TaxableStep] = []
  /// What becomes of a household's itemized deductions.
  var itemizing = Itemizing.ownRules
  /// Whether cities, counties or school districts tax income besides.
  var localTaxes = false

  struct TaxableStep: Sendable {
    let above: Int64
    let cents: Int64
  }

  struct DeductionCap: Sendable {
    let from: Int64
    let cap: ByStatus<Int64>
  }

  /// A fraction of the federal deduction, falling with income (Utah's taxpayer tax credit).
  struct DeductionCredit: Sendable {
    let rate: Rate
    let start: ByStatus<Int64>
    let fall: Rate
  }

  enum Itemizing: Sendable {
    /// The state has no itemized deductions.
    case none
    /// It has its own: not known here, so its standard deduction is taken.
    case ownRules
  }

  init(
    _ state: StateCode, _ year: Int, _ standing: Standing = .exact, sources: [String],
    _ change: (inout StateLaw) -> Void = { _ in }
  ) {
    self.state = state
    self.year = year
    self.standing = standing
    self.sources = sources
    change(&self)
  }

  /// The same law with another year's figures put in.
  func next(
    _ standing: Standing = .exact, sources: [String],
    _ change: (inout StateLaw) -> Void = { _ in }
  ) -> StateLaw {
    var law = StateLaw(state, year + 1, standing, sources: sources)
    (law.base, law.deductions, law.brackets) = (base, deductions, brackets)
    law.deductionsFollowKeptIncome = deductionsFollowKeptIncome
    law.federalTaxDeduction = federalTaxDeduction
    (law.ownStandardDeduction, law.deductionCap) = (ownStandardDeduction, deductionCap)
    law.additions = additions
    law.payrollTaxDeduction = payrollTaxDeduction
    law.deductedFromEarningsOnly = deductedFromEarningsOnly
    (law.credits, law.creditPercent) = (credits, creditPercent)
    (law.deductionCredit, law.itemizing, law.localTaxes) = (deductionCredit, itemizing, localTaxes)
    law.taxableSteps = taxableSteps
    (law.surtaxes, law.recapture) = (surtaxes, recapture)
    (law.gains, law.losses, law.noTaxUpTo) = (gains, losses, noTaxUpTo)
    change(&law)
    return law
  }
}

/// Marginal rates by filing status.
struct Brackets: Sendable {
  /// Where each bracket but the last ends, in dollars.
  let edges: ByStatus<[Int64]>
  /// One more than the edges.
  let rates: [Rate]

  static let none = Brackets(edges: ByStatus([]), rates: [.zero])

  func schedule(_ status: FilingStatus) -> PiecewiseLinear {
    PiecewiseLinear(edges: edges[status].map(Money.init(dollars:)), rates: rates)
  }
}

/// New York's supplemental tax, which takes back the benefit of the lower brackets (Tax Law §601(d)).
///
/// Beyond the least income each bracket's benefit is taken back over the next `phaseIn` dollars.
struct Recapture: Sendable {
  struct Tier: Sendable {
    /// Of taxable income.
    let above: Int64
    /// Taken back in full by the tiers below.
    let base: Int64
    let benefit: Int64
  }

  let leastIncome: Int64
  let phaseIn: Int64
  let tiers: ByStatus<[Tier]>
}
