public import Money
public import Portfolio

/// An account as far as a ledger needs to know it.
public struct LedgerAccount: Hashable, Sendable {
  /// Its id.
  public let id: String
  /// How it is taxed.
  public let kind: AccountKind
  /// Whose it is; empty where unknown.
  public let owner: String
  /// Which shares its sales take where the row names none.
  public let method: SaleMethod

  /// An account; taxable and first in, first out by default.
  public init(
    id: String, kind: AccountKind = .taxable, owner: String = "", method: SaleMethod = .fifo
  ) {
    self.id = id
    self.kind = kind
    self.owner = owner
    self.method = method
  }
}

/// How a wash sale's holding period passes to the replacement (IRC §1223(3)).
public enum WashHolding: String, CaseIterable, Sendable {
  /// The days that the sold shares were held are added to the replacement's own.
  case tacking
  /// The replacement's holding period begins where that of the sold shares began.
  case replacement
}

/// Which of the purchases of one day replace sold shares first; the law does not say.
public enum WashTies: String, CaseIterable, Sendable {
  /// Those in taxable accounts, where the loss is put off and not lost.
  case taxableFirst
  /// Those in IRAs and other sheltered accounts.
  case shelteredFirst
}

/// What a replay needs besides the rows.
public struct LedgerContext: Sendable {
  /// The household's accounts; those that the ledger does not name have no history.
  public var accounts: [LedgerAccount]
  /// How an account that is not among ``accounts`` sells; it is taxable.
  public var unnamedAccountMethod: SaleMethod
  /// The identical group of a symbol; a symbol without one is identical to itself alone.
  public var identicalGroups: [String: String]
  /// The last day on which everything is known; nil for the ledger's last.
  public var asOf: Day?
  /// How holding periods pass on.
  public var washHolding: WashHolding
  /// Which of one day's purchases come first.
  public var washTies: WashTies
  /// Whether every step of every share is kept (``ReplayedLedger/trail``).
  public var keepsTrail: Bool

  /// A context; without accounts every account is taxable.
  public init(
    accounts: [LedgerAccount] = [], unnamedAccountMethod: SaleMethod = .fifo,
    identicalGroups: [String: String] = [:], asOf: Day? = nil,
    washHolding: WashHolding = .tacking, washTies: WashTies = .taxableFirst,
    keepsTrail: Bool = false
  ) {
    self.accounts = accounts
    self.unnamedAccountMethod = unnamedAccountMethod
    self.identicalGroups = identicalGroups
    self.asOf = asOf
    self.washHolding = washHolding
    self.washTies = washTies
    self.keepsTrail = keepsTrail
  }
}
