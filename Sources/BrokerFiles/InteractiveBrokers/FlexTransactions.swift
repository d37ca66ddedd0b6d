import Money

/// What the trades, payments, corporate actions and transfers of a Flex query mean.
enum FlexTransactions {
  typealias Read = (transaction: BrokerTransaction, expected: Money?)

  /// A purchase or sale.
  static func trade(_ element: FlexElement) throws(FigureFault) -> Read {
    if element["assetCategory"]?.uppercased() == "CASH" { return (try exchange(element), nil) }
    let quantity = try OFXFigures.quantity(element["quantity"])
    let price = try FlexFigures.price(element["tradePrice"], element)
    var transaction = try common(element)
    transaction.words = [element["transactionType"], element["buySell"]].compactMap(\.self)
      .joined(separator: " ")
    transaction.action = try tradeAction(element, quantity?.value)
    transaction.quantity = quantity?.value
    transaction.price = transaction.otherCurrency == nil ? price?.value : nil
    transaction.settled = try FlexFigures.day(element["settleDateTarget"])
    guard transaction.otherCurrency == nil else {
      transaction.otherCurrency?.amount = element["netCash"] ?? element["proceeds"] ?? ""
      return (TransactionTerms.settled(transaction, .signed), nil)
    }
    let expected = try money(element, &transaction)
    return (TransactionTerms.settled(transaction, .signed), expected)
  }

  /// The cash of a trade: proceeds, commission, taxes and accrued interest.
  ///
  /// `netCash` is the same as printed. Where it is not, proceeds count, which are quantity × price,
  /// and the difference is told.
  private static func money(
    _ element: FlexElement, _ transaction: inout BrokerTransaction
  ) throws(FigureFault) -> Money? {
    let net = try PrintedFigure.roundedMoney(element["netCash"] ?? "")
    let isDollarFee = element["ibCommissionCurrency"].map { $0 == "USD" } ?? true
    let commission =
      isDollarFee ? try PrintedFigure.roundedMoney(element["ibCommission"] ?? "") : nil
    let taxes = try PrintedFigure.roundedMoney(element["taxes"] ?? "")
    let costs = (commission ?? .zero) + (taxes ?? .zero)
    let accrued = try PrintedFigure.roundedMoney(element["accruedInt"] ?? "")?.magnitude ?? .zero
    transaction.fees = costs == .zero ? nil : costs.magnitude
    transaction.accruedInterest = accrued == .zero ? nil : accrued
    guard let proceeds = try PrintedFigure.roundedMoney(element["proceeds"] ?? "") else {
      transaction.amount = net
      return nil
    }
    let sums = [proceeds + costs, proceeds + costs - accrued, proceeds + costs + accrued]
    if let net, net != .zero {
      if sums.contains(where: { FigureCheck.agree($0, net, withinCents: 1) }) {
        transaction.amount = net
        return nil
      }
      transaction.amount = sums[0]
      return net
    }
    transaction.amount = transaction.action == .sell ? sums[2] : sums[1]
    return nil
  }

  /// A sale that opens or a purchase that closes is a short one; cancellations and the like are
  /// other, too.
  private static func tradeAction(
    _ element: FlexElement, _ quantity: Quantity?
  ) throws(FigureFault) -> BrokerAction {
    let side = element["buySell"]?.uppercased() ?? (quantity ?? .zero < .zero ? "SELL" : "BUY")
    let openClose = element["openCloseIndicator"]?.uppercased() ?? ""
    let codes = Set((element["notes"] ?? "").split { $0 == ";" || $0 == "," }.map(String.init))
    if codes.contains("Ca") || element["transactionType"]?.hasSuffix("Cancel") == true {
      return .other
    }
    switch side {
    case "BUY" where openClose == "C", "SELL" where openClose == "O": return .other
    case "BUY": return codes.contains("R") ? .reinvest : .buy
    case "SELL": return .sell
    default: return .other
    }
  }

  /// Dollars bought or sold for another currency: `USD.CHF`, `EUR.USD`.
  private static func exchange(_ element: FlexElement) throws(FigureFault) -> BrokerTransaction {
    let pair = element["symbol"] ?? ""
    var transaction = try common(element)
    transaction.symbol = ""
    transaction.words = "\(element["buySell"] ?? "exchange") \(pair)"
    transaction.description = pair
    if pair.hasPrefix("USD.") {
      transaction.amount = try PrintedFigure.roundedMoney(element["quantity"] ?? "")
      transaction.otherCurrency?.amount = element["proceeds"] ?? ""
    } else if pair.hasSuffix(".USD") {
      transaction.amount = try PrintedFigure.roundedMoney(element["proceeds"] ?? "")
      transaction.otherCurrency = OtherCurrency(
        code: String(pair.prefix(3)), amount: element["quantity"] ?? "")
    }
    return transaction
  }

  /// A dividend, interest, a fee, tax, a deposit or a withdrawal.
  static func payment(_ element: FlexElement) throws(FigureFault) -> BrokerTransaction {
    var transaction = try common(element)
    let type = element["type"] ?? ""
    transaction.words = "\(type): \(element["description"] ?? "")"
    let amount = try PrintedFigure.roundedMoney(element["amount"] ?? "")
    guard let amount else { throw FigureFault(reason: "no amount") }
    transaction.action = paymentAction(type, element["description"] ?? "", amount)
    if transaction.otherCurrency == nil {
      transaction.amount = amount
    } else {
      transaction.otherCurrency?.amount = element["amount"] ?? ""
    }
    return TransactionTerms.settled(transaction, .signed)
  }

  /// A payment in lieu of a dividend is no dividend (IRC §1(h)(11); Form 1099-MISC, box 8).
  private static func paymentAction(
    _ type: String, _ description: String, _ amount: Money
  ) -> BrokerAction {
    switch type.lowercased() {
    case "dividends":
      description.lowercased().has(words: "(return of capital)") ? .returnOfCapital : .dividend
    case "withholding tax", "871(m) withholding": .tax
    case "broker interest paid", "broker interest received", "bond interest paid",
      "bond interest received", "bond interest":
      .interest
    case "other fees", "commission adjustments", "advisor fees": .fee
    case "deposits & withdrawals", "deposits/withdrawals": TransactionTerms.transfer(nil, amount)
    default: .other
    }
  }

  private static let events: [String: BrokerAction] = [
    "FS": .split, "RS": .split, "FI": .split, "SO": .spinOff, "TC": .merger, "IC": .merger,
  ]

  /// A split, spin-off, merger or change of an issue: one row for each security, of one `event`.
  static func event(_ element: FlexElement) throws(FigureFault) -> BrokerTransaction {
    var transaction = try common(element)
    let description = element["actionDescription"] ?? element["description"] ?? ""
    transaction.words = "\(element["type"] ?? "corporate action"): \(description)"
    transaction.action = events[element["type"] ?? ""] ?? .other
    transaction.quantity = try OFXFigures.quantity(element["quantity"])?.value
    if transaction.action == .split { transaction.ratio = FlexFigures.ratio(description) }
    let proceeds = try PrintedFigure.roundedMoney(element["proceeds"] ?? "")
    if transaction.otherCurrency == nil, proceeds != .zero { transaction.amount = proceeds }
    return TransactionTerms.settled(transaction, .signed)
  }

  /// Shares or cash from or to another account.
  static func transfer(_ element: FlexElement) throws(FigureFault) -> BrokerTransaction {
    var transaction = try common(element)
    let isOut = element["direction"]?.uppercased() == "OUT"
    transaction.words = [element["type"], element["direction"], element["account"]]
      .compactMap(\.self).joined(separator: " ")
    if let quantity = try OFXFigures.quantity(element["quantity"])?.value, quantity != .zero {
      let size = Quantity(microShares: abs(quantity.microShares))
      transaction.quantity = isOut ? .zero - size : size
    }
    if let cash = try PrintedFigure.roundedMoney(element["cashTransfer"] ?? ""), cash != .zero,
      transaction.otherCurrency == nil
    {
      transaction.amount = isOut ? -cash.magnitude : cash.magnitude
    }
    transaction.action = TransactionTerms.transfer(transaction.quantity, transaction.amount)
    return TransactionTerms.settled(transaction, .signed)
  }

  /// What every element has.
  private static func common(_ element: FlexElement) throws(FigureFault) -> BrokerTransaction {
    let names = ["tradeDate", "dateTime", "date", "reportDate"]
    var found: Day?
    for name in names where found == nil { found = try FlexFigures.day(element[name]) }
    guard let day = found else { throw FigureFault(reason: "no day") }
    let posted = try FlexFigures.day(element["reportDate"])
    let isExchange = element["assetCategory"]?.uppercased() == "CASH"
    return BrokerTransaction(
      action: .other, words: "", day: day, posted: posted == day ? nil : posted,
      symbol: isExchange ? "" : try FlexFigures.symbol(element),
      description: element["description"] ?? "",
      otherCurrency: FlexFigures.otherCurrency(element).map { OtherCurrency(code: $0, amount: "") },
      event: element["actionID"], brokerID: element["transactionID"] ?? element["tradeID"],
      line: element.line)
  }
}
