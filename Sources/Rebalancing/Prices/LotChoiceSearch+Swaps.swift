import Money
import Portfolio
import Tax

/// What may take the place of a lot, and what comes of it.
extension LotChoiceSearch {
  func neighbours(of lot: Int, _ position: Position) -> [Int] {
    let own = extremes(kept(position).filter { $0 != lot })
    if !own.isEmpty { return own }
    let assetClass = problem.mainClass(of: position.security)
    return problem.positions.filter {
      $0.account == position.account && $0.security != position.security
        && problem.mainClass(of: $0.security) == assetClass
    }.flatMap { extremes(kept($0)) }
  }

  private func kept(_ position: Position) -> [Int] {
    position.lots.filter {
      problem.lots[$0].isSellable && problem.left($0, in: settlement.proposal) > .zero
    }
  }

  /// Of each kind the lots with the least and the most gain a share, in their order.
  private func extremes(_ lots: [Int]) -> [Int] {
    lots.filter { lot in
      let own = problem.lots[lot]
      let like = lots.filter {
        problem.lots[$0].isLongTerm == own.isLongTerm && problem.lots[$0].isLoss == own.isLoss
      }
      let more = like.contains {
        problem.lots[$0].hasMoreGain(than: own)
          || $0 < lot && !own.hasMoreGain(than: problem.lots[$0])
      }
      let less = like.contains {
        own.hasMoreGain(than: problem.lots[$0])
          || $0 < lot && !problem.lots[$0].hasMoreGain(than: own)
      }
      return !more || !less
    }
  }

  /// Shares of `other` in the place of shares of `lot`, as many as there are; nil where that is none.
  func swap(_ lot: Int, for other: Int) -> LotChoice.Swap? {
    let (given, taken) = amounts(lot, other)
    guard given > .zero, taken > .zero else { return nil }
    var proposal = settlement.proposal
    proposal.sold[lot] = proposal.sold[lot] - given
    proposal.sold[other] += taken
    var settled = problem.settle(proposal)
    // Rounding, or another ticket: a little more of the other lot pays for it, or of this one.
    for payer in [other, lot] {
      let missing = problem.missingCash(settled, problem.lots[lot].account)
      if missing == .zero { break }
      let more = problem.sharesRaising(missing, lot: payer)
      proposal.sold[payer] += min(problem.left(payer, in: proposal), more)
      settled = problem.settle(proposal)
    }
    let kept = settlement.proposal.sold[lot] - proposal.sold[lot]
    return kept > .zero ? described(other, kept, settled) : nil
  }

  private func described(
    _ other: Int, _ kept: Quantity, _ settled: Settlement
  ) -> LotChoice.Swap {
    let lotCase = problem.lots[other]
    func gain(_ settlement: Settlement) -> Money {
      settlement.orders.first {
        $0.side == .sell && $0.account == problem.accounts[lotCase.account].id
          && $0.security == problem.securities[lotCase.security].symbol
      }?.lots.first { $0.lot.id == lotCase.lot.id }?.gain ?? .zero
    }
    let days = lotCase.lot.holdingPeriodStart.map {
      HoldingPeriod.daysToLongTerm(acquired: $0, on: problem.household.asOf)
    }
    return LotChoice.Swap(
      security: problem.securities[lotCase.security].symbol, lot: lotCase.lot, kept: kept,
      quantity: settled.proposal.sold[other] - settlement.proposal.sold[other],
      gain: gain(settled) - gain(settlement), isLongTerm: lotCase.isLongTerm,
      daysToLongTerm: lotCase.isLongTerm ? nil : days,
      cost: problem.parts(of: settled) - base,
      rule: SwapRule(RuleCheck(problem, settled).violations(), excess: baseExcess))
  }

  /// Shares of `lot` that stay, and of `other` that bring as much cash.
  private func amounts(_ lot: Int, _ other: Int) -> (given: Quantity, taken: Quantity) {
    let (sold, left) = (
      settlement.proposal.sold[lot], problem.left(other, in: settlement.proposal)
    )
    if problem.lots[lot].security == problem.lots[other].security {
      return (min(sold, left), min(sold, left))
    }
    let (own, others) = (problem.cashPerShare(ofLot: lot), problem.cashPerShare(ofLot: other))
    guard own > 0, others > 0 else { return (.zero, .zero) }
    let isFractional = problem.accounts[problem.lots[other].account].hasFractionalShares
    let unit = isFractional ? 1 : Int128(Quantity.microSharesPerShare)
    let wanted = (Int128(sold.microShares) * own).divided(by: others * unit, .up) * unit
    if wanted <= Int128(left.microShares) {
      return (sold, Quantity(microShares: Int64(wanted)))
    }
    let given = (Int128(left.microShares) * others).divided(by: own * unit, .down) * unit
    return (Quantity(microShares: Int64(given)), left)
  }
}
