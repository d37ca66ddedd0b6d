public import Money

/// How much of a gift of appreciated property to public charities a year deducts.
///
/// For capital gain property held more than one year, deducted at its full worth (IRC §170(e)(1)) by
/// somebody who itemizes and gives nothing else in the year:
/// 1. at most 30 % of the contribution base (IRC §170(b)(1)(C)(i));
/// 2. from 2026 only what exceeds 0.5 % of it (IRC §170(b)(1)(I), Public Law 119-21 §70425), applied
///    to what the first leaves;
/// 3. the excess over the first is carried into the five years after (IRC §170(b)(1)(C)(ii)), and
///    from 2026 with it what the second takes; where there is no excess that is lost (IRC
///    §170(d)(1)(C)).
///
/// The contribution base is adjusted gross income without a loss carried back (IRC §170(b)(1)(H)).
public struct CharitableLimit: Hashable, Sendable {
  /// Years into which an excess may be carried (IRC §170(d)(1)(A)).
  public static let yearsCarried = 5
  /// The most that is deducted, unrounded.
  public let most: ExactDollars
  /// What of it is not deducted; nothing before 2026.
  public let floor: ExactDollars

  /// IRC §170(b)(1)(C)(i).
  static let shareOfIncome = Rate(basisPoints: 3000)
  /// IRC §170(b)(1)(I).
  static let floorShare = Rate(basisPoints: 50)
  /// The first year with a floor: taxable years beginning after 31 December 2025 (§70425(c)).
  static let firstYearWithFloor = 2026

  /// The limits of a year with an adjusted gross income; one below 0 counts as none.
  public init(year: Int, adjustedGrossIncome: Money) {
    let base = max(.zero, adjustedGrossIncome)
    most = base * Self.shareOfIncome
    floor = year >= Self.firstYearWithFloor ? base * Self.floorShare : .zero
  }

  /// What becomes of a gift.
  public struct Allowance: Hashable, Sendable {
    /// Deducted this year by somebody who itemizes; rounded down to the cent.
    public let deductible: Money
    /// Carried into the years after; rounded down to the cent.
    public let carriedOn: Money
  }

  /// What becomes of `given` this year with `carriedIn` from years before, which comes after it (IRC
  /// §170(d)(1)(A)(ii)). `itemizes` is false where the standard deduction is taken: then nothing is
  /// deducted, and of the gift only what exceeds 30 % is carried on (Treas. Reg. §1.170A-10(a)(2)).
  public func allowance(
    given: Money, carriedIn: Money = .zero, itemizes: Bool = true
  ) -> Allowance {
    let all = ExactDollars(given + carriedIn)
    let allowable = min(all, most)
    let excess = all - allowable
    guard itemizes else {
      return Allowance(deductible: .zero, carriedOn: excess.money(.down))
    }
    let disallowed = min(allowable, floor)
    let carried = excess > .zero ? excess + disallowed : .zero
    return Allowance(
      deductible: (allowable - disallowed).money(.down), carriedOn: carried.money(.down))
  }
}
