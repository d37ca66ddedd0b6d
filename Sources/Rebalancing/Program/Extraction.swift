import Money
import Portfolio

/// The one place where the optimizer's dollars become shares.
///
/// Half a cent from nothing is nothing, half a cent from all of a lot is all of it; what is worth less
/// than a cent is sold or kept by which half it is nearer. Parts of lots are rounded up to a millionth
/// of a share and purchases down, so that rounding never costs cash.
struct Extraction {
  let problem: RebalancingProblem
  let trades: FoundTrades.Trades

  private static let halfCent = 0.005
  /// From how near to a whole share a program's fraction counts as that share.
  private static let nearlyWhole = 1e-3

  /// How near to nothing, or to all of something worth so much, counts as that.
  ///
  /// Half a cent, or what the solver cannot tell apart in larger units.
  private func tolerance(_ worth: Double) -> Double {
    min(max(Self.halfCent, trades.resolution), worth / 2)
  }

  /// The proposal that the values stand for.
  func proposal() -> Proposal {
    var proposal = Proposal(nothingIn: problem)
    for sale in trades.sales { sell(sale, &proposal) }
    GiftExtraction(problem: problem, trades: trades).give(&proposal)
    for purchase in trades.purchases { buy(purchase, &proposal) }
    return proposal
  }

  private func sell(_ sale: FoundTrades.Sale, _ proposal: inout Proposal) {
    let price = problem.securities[sale.position.security].price
    for (block, sold) in zip(sale.blocks, sale.sold) {
      var dollars = sold
      let isClosed = dollars > block.worth - tolerance(block.worth)
      for index in block.lots {
        let worth = problem.lots[index].value.approximateDollars
        let all = problem.lots[index].lot.quantity
        if isClosed {
          proposal.sold[index] = all
        } else if dollars > tolerance(worth) {
          proposal.sold[index] = shares(dollars, price, of: all, worth: worth)
        }
        dollars -= worth
      }
    }
    if !problem.accounts[sale.position.account].hasFractionalShares {
      makeWhole(sale.position, &proposal)
    }
  }

  private func shares(
    _ dollars: Double, _ price: Price, of all: Quantity, worth: Double
  ) -> Quantity {
    if dollars > worth - tolerance(worth) { return all }
    let part = (dollars / price.dollars * 1e6 - 1e-3).rounded(.up)
    return min(all, Quantity(microShares: Int64(part)))
  }

  /// Rounding lot by lot can leave the order a few millionths off a whole share: they are given to, or
  /// taken from, lots sold in part.
  private func makeWhole(_ position: Position, _ proposal: inout Proposal) {
    let total = problem.sold(position, in: proposal)
    if total == position.sellable { return }
    let unit = Quantity.microSharesPerShare
    let nearly = Int64(Self.nearlyWhole * Double(unit))
    let above = (total.microShares + unit - 1 - nearly) / unit * unit
    let whole = min(Quantity(microShares: above), position.sellable)
    var missing = whole - total
    for index in position.lots where missing != .zero && problem.lots[index].isSellable {
      let (sold, all) = (proposal.sold[index], problem.lots[index].lot.quantity)
      let isPart = sold > .zero && sold < all
      guard isPart || missing > .zero && sold < all else { continue }
      let after = max(.zero, min(all, sold + missing))
      missing = missing - (after - sold)
      proposal.sold[index] = after
    }
  }

  private func buy(_ purchase: FoundTrades.Purchase, _ proposal: inout Proposal) {
    let dollars = purchase.dollars
    guard dollars > Self.halfCent else { return }
    let price = problem.securities[purchase.security].price.dollars
    let isFractional = problem.accounts[purchase.account].hasFractionalShares
    let quantity =
      isFractional
      ? Quantity(microShares: Int64((dollars / price * 1e6 + 1e-3).rounded(.down)))
      : Quantity(shares: Int64((dollars / price + Self.nearlyWhole).rounded(.down)))
    proposal.bought[purchase.account][purchase.security] = quantity
  }
}
