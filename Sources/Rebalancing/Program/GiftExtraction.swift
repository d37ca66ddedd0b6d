import Money
import Portfolio

/// Turns the optimizer's dollars given into shares, after sales have taken theirs.
///
/// Down to a millionth of a share; whole shares are counted first, then fractions fill up the goal
/// exactly, so that never more is given than asked.
struct GiftExtraction {
  let problem: RebalancingProblem
  let trades: FoundTrades.Trades

  func give(_ proposal: inout Proposal) {
    guard let giving = problem.giving, giving.goal > .zero else { return }
    for sale in trades.sales { give(sale, &proposal) }
    for givable in giving.positions where !givable.isFractional { makeWhole(givable, &proposal) }
    fillUp(giving, &proposal)
    let fractions = giving.positions.filter(\.isFractional)
    meet(giving.goal, with: fractions, &proposal)
  }

  private func give(_ sale: FoundTrades.Sale, _ proposal: inout Proposal) {
    let price = problem.securities[sale.position.security].price
    for (block, dollars) in zip(sale.blocks, sale.given) {
      // Half a cent is nothing, as is what the solver cannot tell apart in larger units.
      var left = dollars < max(0.005, trades.resolution) ? 0 : dollars
      for index in block.lots where left > 0 {
        let part = Quantity(microShares: Int64((left / price.dollars * 1e6 + 1e-3).rounded(.down)))
        proposal.given[index] = min(part, problem.left(index, in: proposal))
        left -= (proposal.given[index] * price).approximateDollars
      }
    }
  }

  /// The whole shares in what it gives, a fraction just below one counting as one; given to or taken
  /// from its lots.
  private func makeWhole(_ givable: GivablePosition, _ proposal: inout Proposal) {
    let total = givable.lots.reduce(Quantity.zero) { $0 + proposal.given[$1] }
    let unit = Quantity.microSharesPerShare
    let whole = Quantity(microShares: (total.microShares + unit / 1_000) / unit * unit)
    var missing = min(whole, givable.most) - total
    // Lots that give already first.
    let (giving, others) = (
      givable.lots.filter { proposal.given[$0] > .zero },
      givable.lots.filter { proposal.given[$0] == .zero }
    )
    for index in giving + others where missing != .zero {
      let (given, left) = (proposal.given[index], problem.left(index, in: proposal))
      let change = max(.zero - given, min(left, missing))
      proposal.given[index] = given + change
      missing = missing - change
    }
  }

  /// Gives the whole shares that still fit where rounding down left room for some: of positions whose
  /// shares the program does not count.
  private func fillUp(_ giving: Giving, _ proposal: inout Proposal) {
    let whole = giving.positions.filter { !$0.isFractional }
    guard whole.contains(where: { !$0.isCounted }) else { return }
    let items = whole.map { givable in
      let left = givable.lots.reduce(Quantity.zero) { $0 + problem.left($1, in: proposal) }
      let given = givable.lots.reduce(Quantity.zero) { $0 + proposal.given[$1] }
      let most = min(givable.most - given, left)
      return NearestSum.Item(price: givable.price, most: max(0, most.wholeShares))
    }
    let more = NearestSum(of: items, upTo: giving.goal - problem.worthGiven(proposal))
    for (givable, shares) in zip(whole, more.shares) where shares > 0 {
      var missing = Quantity(shares: shares)
      for index in givable.lots where missing > .zero {
        let part = min(missing, problem.left(index, in: proposal))
        proposal.given[index] += part
        missing -= part
      }
    }
  }

  /// Gives more or less of lots in the order of their gain until what is given is the goal, or less
  /// by under a millionth of a share.
  private func meet(
    _ goal: ExactDollars, with givable: [GivablePosition], _ proposal: inout Proposal
  ) {
    let lots = givable.flatMap(\.lots).sorted { left, right in
      let (first, second) = (problem.lots[left], problem.lots[right])
      if first.hasMoreGain(than: second) { return true }
      return !second.hasMoreGain(than: first) && left < right
    }
    for index in lots.reversed() where proposal.given[index] > .zero {
      let over = problem.worthGiven(proposal) - goal
      if over <= .zero { break }
      let less = steps(over, problem.price(ofLot: index), .up)
      proposal.given[index] = proposal.given[index] - min(less, proposal.given[index])
    }
    let ordered =
      lots.filter { proposal.given[$0] > .zero } + lots.filter { proposal.given[$0] == .zero }
    for index in ordered {
      let under = goal - problem.worthGiven(proposal)
      let more = steps(under, problem.price(ofLot: index), .down)
      proposal.given[index] += max(.zero, min(more, problem.left(index, in: proposal)))
    }
  }

  private func steps(_ amount: ExactDollars, _ price: Price, _ rounding: Rounding) -> Quantity {
    let step = Int128(price.microDollars)
    return Quantity(microShares: Int64(amount.trillionths.divided(by: step, rounding)))
  }
}
