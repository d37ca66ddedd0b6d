import Money

/// How many shares replace how many, where splits lie between them.
extension Replay {
  /// Shares of a loss and those that replace them.
  struct ReplacedUnits {
    /// Of the loss, as they counted when they were sold.
    let sold: Quantity
    /// Of the purchase, as they count now.
    let replacing: Quantity
  }

  /// Whether `shares` can replace those of `loss`: they are of another purchase, and not so few that
  /// they come to no millionth of a share before a split.
  func mayReplace(_ shares: Tranche, _ loss: Disposal) -> Bool {
    shares.origin != loss.shares.origin && units(loss, shares).sold > .zero
  }

  /// As many of `loss` as `shares` replace, one for one (Treas. Reg. §1.1091-1(c), (d)); where splits
  /// lie between the two, a loss on 100 shares before two for one is replaced by 200 after it.
  func units(_ loss: Disposal, _ shares: Tranche) -> ReplacedUnits {
    let open = loss.shares.quantity
    let most = count(shares.quantity, of: shares, as: loss.shares, on: max(shares.bought, loss.day))
    if most <= open { return ReplacedUnits(sold: most, replacing: shares.quantity) }
    let part = count(open, of: loss.shares, as: shares, on: max(shares.bought, loss.day))
    // At least a millionth of a share, so that nothing replaces without being used.
    return ReplacedUnits(
      sold: open, replacing: max(Quantity(microShares: 1), min(part, shares.quantity)))
  }

  /// What `quantity` of `from` counts in the shares of `to`. Shares of two identical securities are
  /// compared one for one as both count on `day`.
  private func count(
    _ quantity: Quantity, of from: Tranche, as to: Tranche, on day: Day
  ) -> Quantity {
    if from.security == to.security {
      return splits.count(quantity, of: from.security, from: from.splits, to: to.splits)
    }
    let compared = splits.count(
      quantity, of: from.security, from: from.splits,
      to: splits.count(of: from.security, on: day))
    return splits.count(
      compared, of: to.security, from: splits.count(of: to.security, on: day), to: to.splits)
  }
}
