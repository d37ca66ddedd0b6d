public import Money
public import Portfolio

/// The Capital Loss Carryover Worksheet of the Schedule D instructions, line by line (IRC §1212(b)).
///
/// All amounts are positive but line 1. A line that the worksheet skips is nil.
public struct CarryoverWorksheet: Hashable, Sendable {
  /// Form 1040 line 15 as it would be if it could be negative; nil where the year's income is not
  /// known, which is then taken to be enough for the deduction.
  public let line1: Money?
  /// The loss deducted (Schedule D line 21).
  public let line2: Money
  /// Lines 1 and 2 together, at least 0; nil where line 1 is.
  public let line3: Money?
  /// The smaller of lines 2 and 3: what the deduction used up.
  public let line4: Money
  /// The net short-term loss (Schedule D line 7), 0 where there is none.
  public let line5: Money
  /// The net long-term gain (Schedule D line 15); nil without a short-term loss.
  public let line6: Money?
  /// Lines 4 and 6 together; nil without a short-term loss.
  public let line7: Money?
  /// The short-term loss carried over; nil without a short-term loss.
  public let line8: Money?
  /// The net long-term loss (Schedule D line 15); nil where there is none.
  public let line9: Money?
  /// The net short-term gain (Schedule D line 7); nil without a long-term loss.
  public let line10: Money?
  /// What line 4 leaves after the short-term loss; nil without a long-term loss.
  public let line11: Money?
  /// Lines 10 and 11 together; nil without a long-term loss.
  public let line12: Money?
  /// The long-term loss carried over; nil without a long-term loss.
  public let line13: Money?

  /// Lines 8 and 13.
  public var carried: ByTerm {
    ByTerm(shortTerm: line8 ?? .zero, longTerm: line13 ?? .zero)
  }

  /// The worksheet of a year; nil where Schedule D line 21 is no loss, and nothing is carried over.
  ///
  /// `taxableBeforeGains` is income without the gains less the deduction, negative where the deduction
  /// is larger: line 1 plus line 2. nil where it is not known.
  package init?(_ netting: Netting, taxableBeforeGains: Money?) {
    guard netting.deductedLoss > .zero else { return nil }
    let (short, long) = (netting.gains.shortTerm, netting.gains.longTerm)
    let deducted = netting.deductedLoss
    let used = min(deducted, max(.zero, taxableBeforeGains ?? deducted))
    line1 = taxableBeforeGains.map { $0 - deducted }
    line2 = deducted
    line3 = taxableBeforeGains.map { max(.zero, $0) }
    line4 = used
    line5 = max(.zero, -short)
    let usedByShort = used + max(.zero, long)
    line6 = short < .zero ? max(.zero, long) : nil
    line7 = short < .zero ? usedByShort : nil
    line8 = short < .zero ? max(.zero, -short - usedByShort) : nil
    let usedByLong = max(.zero, used - max(.zero, -short))
    let usedBefore = max(.zero, short) + usedByLong
    line9 = long < .zero ? -long : nil
    line10 = long < .zero ? max(.zero, short) : nil
    line11 = long < .zero ? usedByLong : nil
    line12 = long < .zero ? usedBefore : nil
    line13 = long < .zero ? max(.zero, -long - usedBefore) : nil
  }

  /// Each line with what the worksheet asks for there.
  public var lines: [(number: Int, words: String, amount: Money?)] {
    [
      (1, "taxable income, negative if it were so", line1),
      (2, "loss deducted (Schedule D line 21)", line2),
      (3, "lines 1 and 2 together, at least 0", line3),
      (4, "the smaller of lines 2 and 3", line4),
      (5, "short-term loss (Schedule D line 7)", line5),
      (6, "long-term gain (Schedule D line 15)", line6),
      (7, "lines 4 and 6 together", line7),
      (8, "short-term loss carried over: line 5 less line 7", line8),
      (9, "long-term loss (Schedule D line 15)", line9),
      (10, "short-term gain (Schedule D line 7)", line10),
      (11, "line 4 less line 5, at least 0", line11),
      (12, "lines 10 and 11 together", line12),
      (13, "long-term loss carried over: line 9 less line 12", line13),
    ]
  }
}

extension YearTax {
  /// The worksheet of the year with net gains `gains`, losses carried in already taken off; nil where
  /// the year deducts no loss.
  public func carryoverWorksheet(_ gains: ByTerm) -> CarryoverWorksheet? {
    CarryoverWorksheet(
      Netting(gains: gains, lossLimit: law.capitalLossLimit),
      taxableBeforeGains: taxableBeforeGains)
  }
}
