/// What a transaction is.
///
/// The names are those of transactions/1 (docs/ledger.md) where it has one. It has none for interest,
/// fees, taxes and ``other``.
public enum BrokerAction: String, CaseIterable, Hashable, Sendable {
  /// Shares bought for cash.
  case buy
  /// Shares sold for cash; also a fraction of a share paid out in lieu.
  case sell
  /// Shares bought with a dividend or distribution, whose own row is another unless the file has one
  /// for both.
  case reinvest
  /// A dividend, also one that is reinvested afterwards.
  case dividend
  /// A fund's long-term gain, paid out (Schedule D line 13). Short-term ones are dividends (Form
  /// 1099-DIV, box 1a).
  case capitalGainDistribution
  /// A payment that reduces basis (IRC §301(c)).
  case returnOfCapital
  /// Cash paid in.
  case deposit
  /// Cash taken out.
  case withdraw
  /// Shares that arrive in kind.
  case transferIn
  /// Shares that leave in kind.
  case transferOut
  /// New shares for old of the same security. The quantity is the shares that arrive or leave, the
  /// ratio is known only where the broker prints it.
  case split
  /// Shares of another company received on those held.
  case spinOff
  /// Shares of one company exchanged for another's; also a change of symbol or CUSIP.
  case merger
  /// Interest on cash or bonds (+), or paid on a loan (−). Not an action of transactions/1.
  case interest
  /// A fee that belongs to no trade. Not an action of transactions/1.
  case fee
  /// Tax withheld (−) or refunded (+). Not an action of transactions/1.
  case tax
  /// Anything else: the broker's words say what. Not an action of transactions/1.
  case other
}
