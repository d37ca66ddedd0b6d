public import Money
public import Portfolio
public import Tax

/// What the wash-sale rule says of shares sold (IRC §1091).
public enum LossState: Hashable, Sendable {
  /// A gain, or a loss that counts.
  case allowed
  /// A loss that is put off: it is in the basis of the shares that replaced these.
  case disallowed
  /// Of a sale that has parts: some of the loss counts and some does not.
  case partlyDisallowed
  /// A loss that is gone for good: an IRA or another sheltered account bought the replacement.
  case permanentlyLost
  /// A loss that counts unless a purchase up to `until` replaces the shares.
  case pending(until: Day)
  /// A loss that counts as far as the ledger tells; it has nothing of these accounts.
  case unknown(accounts: [String])
}

/// Shares sold that have one fate.
public struct Realization: Hashable, Sendable {
  /// What replaced them.
  public struct Replacement: Hashable, Sendable {
    /// The account that bought it.
    public let account: String
    /// The lot.
    public let lot: String
    /// The purchase, by its number.
    public let purchase: Int
    /// The day on which it was bought.
    public let acquired: Day
  }

  /// A dividend that is extraordinary and of which it is not known whether it is qualified.
  public struct UntestedDividend: Hashable, Sendable {
    /// The ledger's line.
    public let line: Int
    /// The day of its row.
    public let day: Day
    /// What of it the shares received that may be qualified.
    public let amount: Money
  }

  /// The ledger's line.
  public let line: Int
  /// What realized the gain.
  public let kind: DisposalKind
  /// The account's id.
  public let account: String
  /// How the account is taxed.
  public let accountKind: AccountKind
  /// The symbol.
  public let security: String
  /// The lot's name.
  public let lot: String
  /// The purchase that the shares came from, by its number.
  public let purchase: Int
  /// The shares; none for a gain on shares that are kept.
  public let quantity: Quantity
  /// The day of purchase.
  public let acquired: Day
  /// Where the holding period begins.
  public let holdingSince: Day
  /// The day of sale.
  public let sold: Day
  /// What they brought, less the costs of selling.
  public let proceeds: Money
  /// Their basis, with earlier disallowed losses.
  public let basis: Money
  /// The disallowed losses in ``basis``.
  public let carriedLoss: Money
  /// What replaced them; nil where nothing did.
  public let replacement: Replacement?
  /// What the wash-sale rule says.
  public let state: LossState
  /// What makes a loss on shares held a year or less long-term; nil where nothing does.
  public let longTermRule: LongTermLossRule?
  /// Extraordinary dividends that would make the loss long-term if they are qualified.
  public let untestedDividends: [UntestedDividend]

  /// Short- or long-term.
  public var term: Term {
    longTermRule == nil ? Term(holdingSince: holdingSince, sold: sold) : .long
  }

  /// The loss that the wash-sale rule takes away (Form 8949 column g); none or more.
  public var disallowed: Money { replacement == nil ? .zero : basis - proceeds }

  /// The part of ``disallowed`` that comes back in no basis.
  public var permanentlyLost: Money { state == .permanentlyLost ? disallowed : .zero }

  /// The gain that counts (Form 8949 column h); negative for a loss.
  public var gain: Money { proceeds - basis + disallowed }

  /// Whether it belongs on Form 8949.
  public var isTaxable: Bool { accountKind == .taxable }
}
