import Money
import Portfolio

extension RebalancingProblem {
  /// What a share of a lot brings after its spread, in 10^-15 dollars.
  func cashPerShare(ofLot index: Int) -> Int128 {
    let security = securities[lots[index].security]
    return Int128(security.price.microDollars)
      * Int128((Rate.one - security.halfSpread).billionths)
  }

  /// Shares of a lot that raise at least `amount`, in its account's smallest step.
  func sharesRaising(_ amount: Money, lot index: Int) -> Quantity {
    let isFractional = accounts[lots[index].account].hasFractionalShares
    let unit = isFractional ? 1 : Quantity.microSharesPerShare
    // Dollars at 10^-12 times millionths of a share and 10^-9 of spread: both sides at 10^-21.
    let needed = ExactDollars(amount).trillionths * 1_000_000_000
    let each = max(1, cashPerShare(ofLot: index)) * Int128(unit)
    return Quantity(microShares: Int64(needed.divided(by: each, .up)) * unit)
  }

  /// What an account lacks to its minimum cash after a settlement; nothing where it does not.
  func missingCash(_ settlement: Settlement, _ account: Int) -> Money {
    max(.zero, accounts[account].minimumCash - settlement.cash[account])
  }
}
