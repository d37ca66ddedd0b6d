/// What a row of transactions/1 records; docs/ledger.md defines the columns of each.
public enum LedgerAction: String, CaseIterable, Sendable {
  /// Shares bought for cash, or by an exchange that was taxed in full.
  case buy
  /// Shares sold.
  case sell
  /// A dividend that bought shares.
  case reinvest
  /// A dividend paid in cash.
  case dividend
  /// A fund's long-term gain, paid out (Schedule D line 13).
  case capitalGainDistribution
  /// A payment that reduces basis (IRC §301(c)).
  case returnOfCapital
  /// Cash paid in.
  case deposit
  /// Cash taken out.
  case withdraw
  /// Shares that arrive from another account, in kind.
  case transferIn
  /// Shares that leave for another account, in kind.
  case transferOut
  /// New shares for old of the same security (IRC §305(a)).
  case split
  /// Shares of another company received on those held, untaxed (IRC §355).
  case spinOff
  /// Shares of one company exchanged for another's, untaxed but for cash (IRC §354, §356).
  case merger
  /// Shares received from a donor or given away (IRC §1015).
  case gift
  /// Shares given to charity.
  case donate
}

extension LedgerAction {
  /// Where it stands in its day, whatever its place in the file (docs/decisions/day-order.md).
  var phase: Int {
    switch self {
    case .split, .spinOff, .merger, .returnOfCapital: 0
    case .buy, .reinvest: 1
    case .gift: 1
    case .transferOut: 2
    case .transferIn: 3
    case .donate: 4
    case .sell: 5
    case .dividend, .capitalGainDistribution, .deposit, .withdraw: 6
    }
  }
}
