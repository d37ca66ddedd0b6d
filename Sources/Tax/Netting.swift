package import Money
package import Portfolio

/// A year's net short- and long-term gains set against each other (IRC §1222, Schedule D).
package struct Netting {
  package let gains: ByTerm
  /// The most of a net loss that the year deducts (IRC §1211(b)).
  package let lossLimit: Money

  package init(gains: ByTerm, lossLimit: Money) {
    self.gains = gains
    self.lossLimit = lossLimit
  }

  /// Schedule D line 16.
  package var net: Money { gains.total }

  /// What the gains add to adjusted gross income; negative for a deducted loss (Schedule D line
  /// 21).
  package var incomeEffect: Money { max(net, -lossLimit) }

  /// The loss taken off adjusted gross income, as a positive amount.
  package var deductedLoss: Money { max(.zero, -incomeEffect) }

  /// Net capital gain (IRC §1222(11)): the smaller of lines 15 and 16 of Schedule D, at least 0.
  package var preferentialGain: Money { max(.zero, min(gains.longTerm, net)) }

  /// Losses left for the next year, as positive amounts: the Capital Loss Carryover Worksheet of
  /// Schedule D (IRC §1212(b)).
  ///
  /// `taxableBeforeGains` is income without the gains less the deduction; negative where the
  /// deduction is larger. It is the worksheet's line 1 plus line 2.
  package func carryforward(taxableBeforeGains: Money) -> ByTerm {
    CarryoverWorksheet(self, taxableBeforeGains: taxableBeforeGains)?.carried ?? ByTerm()
  }
}
