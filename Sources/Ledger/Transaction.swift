public import Money
import Tax

/// One row of transactions/1, its columns checked for its action.
public struct Transaction: Hashable, Sendable {
  /// The line of the file, from 1.
  public let line: Int
  /// The trade date.
  public let day: Day
  /// The account's id.
  public let account: String
  /// What happened.
  public let action: LedgerAction
  /// The symbol; empty where no security is concerned.
  public let security: String
  /// Shares; none where the action has none. For a split the new shares for each old one.
  public let quantity: Quantity
  /// Dollars, fees included; nil where the column is empty.
  public let amount: Money?
  /// What the `lots` column says.
  public let lots: [LotItem]
  /// What the `lots` column of a dividend or capital gain distribution says; nil where it is empty.
  public let dividend: DividendTerms?

  /// A transaction; see the properties.
  public init(
    line: Int, day: Day, account: String, action: LedgerAction, security: String = "",
    quantity: Quantity = .zero, amount: Money? = nil, lots: [LotItem] = [],
    dividend: DividendTerms? = nil
  ) {
    self.line = line
    self.day = day
    self.account = account
    self.action = action
    self.security = security
    self.quantity = quantity
    self.amount = amount
    self.lots = lots
    self.dividend = dividend
  }

  /// Whether this gift was received; one given away states no terms of the donor's.
  var isGiftReceived: Bool {
    action == .gift && (amount != nil || lots.contains(where: \.hasTerms))
  }

  /// Whether it is a transfer that brings along days and bases of its own.
  var isFromOutside: Bool {
    action == .transferIn && (amount ?? .zero > .zero || lots.contains(where: \.hasTerms))
  }

  /// How the shares that it brings came to be held, as the wash-sale rule sees it.
  var acquisition: ShareAcquisition {
    switch action {
    case .buy: .bought
    case .reinvest: .reinvested
    case .gift: .gift
    case .spinOff: .spinOff
    case .merger: .exchange
    // From outside the ledger: whether they were bought on the day stated is not known.
    default: .unstated
    }
  }

  /// Where it stands in its day.
  var phase: Int { action == .gift && !isGiftReceived ? LedgerAction.donate.phase : action.phase }
}

/// One item of the `lots` column: `id:quantity`, and `@day=basis` for shares that bring them along.
public struct LotItem: Hashable, Sendable {
  /// The lot; for a split the new shares, for a spin-off the parent, for a merger the old security.
  public let id: String
  /// The shares of it; for a split the old shares, for a spin-off the parent's part of basis moved.
  public let quantity: Quantity
  /// The day on which shares that were bought elsewhere were bought.
  public let acquired: Day?
  /// Their basis.
  public let basis: Money?

  /// An item; see the properties.
  public init(id: String, quantity: Quantity, acquired: Day? = nil, basis: Money? = nil) {
    self.id = id
    self.quantity = quantity
    self.acquired = acquired
    self.basis = basis
  }

  /// Whether it says when or for how much the shares were bought.
  var hasTerms: Bool { acquired != nil || basis != nil }
}
