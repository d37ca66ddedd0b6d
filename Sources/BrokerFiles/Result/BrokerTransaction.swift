public import Money

/// A row of a trade, payment or transfer.
///
/// Signs are those of the account: shares that arrive and cash that arrives are positive, what
/// leaves is negative, whatever the broker prints.
public struct BrokerTransaction: Hashable, Sendable {
  /// What happened, as far as the broker's words tell.
  public var action: BrokerAction
  /// The broker's own words for it: `YOU BOUGHT VANGUARD …`, `Qual Div Reinvest`.
  public var words: String
  /// The day it counts for: the trade date; of a payment the day it was paid.
  public var day: Day
  /// The day the broker entered it, where that is another: `07/15/2024 as of 07/12/2024`.
  public var posted: Day?
  /// When cash and shares changed hands.
  public var settled: Day?
  /// The security's symbol; empty where none is concerned.
  public var symbol: String
  /// The security's or the payment's description as printed.
  public var description: String
  /// Shares that arrive (+) or leave (−); nil where none move or the file does not say.
  public var quantity: Quantity?
  /// Dollars a share as printed, at most six decimals.
  public var price: Price?
  /// Cash that arrives (+) or leaves (−), fees and accrued interest included; nil where none moves,
  /// the file does not say, or it is not in dollars.
  public var amount: Money?
  /// Commissions, fees and taxes on a trade, inside `amount`; positive.
  public var fees: Money?
  /// Interest bought or sold with a bond, inside `amount`; positive.
  public var accruedInterest: Money?
  /// An amount in another currency as printed: nothing converts it here.
  public var otherCurrency: OtherCurrency?
  /// New shares for old, where the broker says so in words.
  public var ratio: ShareRatio?
  /// The other security in a merger, spin-off or exchange, where the row names it.
  public var otherSymbol: String?
  /// Common to the rows of one event, such as the two sides of a merger, where the broker gives it.
  public var event: String?
  /// The part of the account: `Cash`, `Margin`; of a 401(k) the source of the money: `PRETAX`.
  public var part: String?
  /// The broker's own number of the transaction, the same in every download; nil where none is
  /// given.
  public var brokerID: String?
  /// Where it stands.
  public var line: Int

  /// A transaction; see the properties.
  public init(
    action: BrokerAction, words: String, day: Day, posted: Day? = nil, settled: Day? = nil,
    symbol: String = "", description: String = "", quantity: Quantity? = nil,
    price: Price? = nil, amount: Money? = nil, fees: Money? = nil,
    accruedInterest: Money? = nil, otherCurrency: OtherCurrency? = nil, ratio: ShareRatio? = nil,
    otherSymbol: String? = nil, event: String? = nil, part: String? = nil,
    brokerID: String? = nil, line: Int
  ) {
    self.action = action
    self.words = words
    self.day = day
    self.posted = posted
    self.settled = settled
    self.symbol = symbol
    self.description = description
    self.quantity = quantity
    self.price = price
    self.amount = amount
    self.fees = fees
    self.accruedInterest = accruedInterest
    self.otherCurrency = otherCurrency
    self.ratio = ratio
    self.otherSymbol = otherSymbol
    self.event = event
    self.part = part
    self.brokerID = brokerID
    self.line = line
  }

  /// Equal for the same transaction in overlapping downloads of one account: what it is, not where
  /// it stands.
  ///
  /// Two purchases of ten shares at one price on one day have the same key and are two: whoever
  /// compares files must count how often a key occurs in each. The words count only for actions that
  /// are not told apart otherwise, since a broker words them differently in CSV and OFX.
  public var contentKey: String {
    let isVague = action == .other
    return [
      day.description, action.rawValue, symbol, quantity?.description ?? "",
      amount?.description ?? otherCurrency?.description ?? "", isVague ? words : "",
    ].joined(separator: "|")
  }
}

/// An amount in a currency other than US dollars, as printed.
public struct OtherCurrency: Hashable, Sendable, CustomStringConvertible {
  /// ISO 4217: `CHF`.
  public var code: String
  /// The amount as printed; empty where none is.
  public var amount: String

  /// So much of a currency.
  public init(code: String, amount: String) {
    self.code = code
    self.amount = amount
  }

  /// `-796.80 EUR`.
  public var description: String { amount.isEmpty ? code : "\(amount) \(code)" }
}

/// New shares for old: 4 for 1.
public struct ShareRatio: Hashable, Sendable, CustomStringConvertible {
  /// What arrives …
  public var new: Quantity
  /// … for so many old shares; more than none.
  public var old: Quantity

  /// So many new shares for so many old.
  public init(new: Quantity, old: Quantity) {
    self.new = new
    self.old = old
  }

  /// `4:1`, as the `lots` column of transactions/1 has it.
  public var description: String { "\(new):\(old)" }
}
