import Money

/// Settles what a transaction is, once its row has been read.
enum TransactionTerms {
  /// How a broker prints the shares of a sale.
  enum Shares {
    /// With a minus.
    case signed
    /// Without: only the action says that they leave.
    case unsigned
  }

  /// The transaction with the signs of the account. Where figures and action contradict each other,
  /// as in a cancelled trade or a dividend taken back, it is ``BrokerAction/other``: what a person
  /// must look at is better than what nobody looks at.
  static func settled(_ printed: BrokerTransaction, _ shares: Shares) -> BrokerTransaction {
    var transaction = printed
    if transaction.quantity == .zero { transaction.quantity = nil }
    if let quantity = transaction.quantity, shares == .unsigned, transaction.action.sendsShares,
      quantity > .zero
    {
      transaction.quantity = .zero - quantity
    }
    if !isConsistent(transaction) { transaction.action = .other }
    return transaction
  }

  private static func isConsistent(_ transaction: BrokerTransaction) -> Bool {
    let quantity = transaction.quantity
    let amount = transaction.amount ?? .zero
    switch transaction.action {
    case .buy, .reinvest: return quantity.map { $0 > .zero } == true && amount <= .zero
    case .sell: return quantity.map { $0 < .zero } == true && amount >= .zero
    case .transferIn: return quantity.map { $0 > .zero } == true
    case .transferOut: return quantity.map { $0 < .zero } == true
    case .deposit: return amount >= .zero && quantity == nil
    case .withdraw: return amount <= .zero && quantity == nil
    case .dividend, .capitalGainDistribution, .returnOfCapital: return amount >= .zero
    case .split, .spinOff, .merger, .interest, .fee, .tax, .other: return true
    }
  }

  /// What moves between accounts: shares where there are any, else cash.
  static func transfer(_ quantity: Quantity?, _ amount: Money?) -> BrokerAction {
    if let quantity, quantity != .zero { return quantity > .zero ? .transferIn : .transferOut }
    return amount ?? .zero < .zero ? .withdraw : .deposit
  }

  /// What the amount of a purchase or sale should be by its other figures, where it is not.
  static func expectedAmount(
    _ transaction: BrokerTransaction, _ quantity: Printed<Quantity>?, _ price: Printed<Price>?
  ) -> Money? {
    guard let amount = transaction.amount, let quantity, let price,
      [.buy, .sell, .reinvest].contains(transaction.action)
    else { return nil }
    let shares = Printed(
      value: Quantity(microShares: abs(quantity.value.microShares)), decimals: quantity.decimals)
    let extra = (transaction.fees ?? .zero) + (transaction.accruedInterest ?? .zero)
    let isSale = transaction.action == .sell
    let gross =
      isSale
      ? amount + (transaction.fees ?? .zero) - (transaction.accruedInterest ?? .zero)
      : amount.magnitude - extra
    if FigureCheck.product(shares, price, gross) != .differs { return nil }
    let worth = (shares.value * price.value).money(.halfAwayFromZero)
    return isSale
      ? worth - (transaction.fees ?? .zero) + (transaction.accruedInterest ?? .zero)
      : -(worth + extra)
  }
}

extension BrokerAction {
  /// Whether shares leave by it.
  fileprivate var sendsShares: Bool { self == .sell || self == .transferOut }
}
