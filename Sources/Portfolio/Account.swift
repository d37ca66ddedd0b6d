public import Money

/// How an account's income and gains are taxed.
public enum AccountKind: String, CaseIterable, Sendable {
  /// Gains are taxed when realized.
  case taxable
  /// Nothing is taxed until it is withdrawn, then all of it as ordinary income.
  case traditional
  /// Nothing is taxed.
  case roth
  /// Nothing is taxed when spent on health.
  case hsa
}

/// Which lots an account sells first.
public enum LotMethod: String, CaseIterable, Sendable {
  /// The engine names the lots (Treas. Reg. §1.1012-1(c)).
  case specific
  /// Highest basis a share first.
  case highestCost
  /// First in, first out.
  case fifo
  /// Last in, first out.
  case lifo
  /// Every share has the average basis (Treas. Reg. §1.1012-1(e)); terms by first in, first out.
  case averageCost
}

/// One account of the household.
public struct Account: Hashable, Sendable {
  /// A name, unique in the household.
  public var id: String
  /// How it is taxed.
  public var kind: AccountKind
  /// Whose it is.
  public var owner: String
  /// Cash before the plan and before ``flow``.
  public var cash: Money
  /// Money that arrives (positive) or must leave (negative) with the plan.
  public var flow: Money
  /// Cash that must stay.
  public var minimumCash: Money
  /// The only securities that may be bought here; nil for any.
  public var menu: [String]?
  /// Whether orders may be for fractions of a share.
  public var hasFractionalShares: Bool
  /// Dollars an order costs.
  public var ticketCost: Money
  /// False for an account that is counted and never traded.
  public var isTradable: Bool
  /// Which lots are sold first.
  public var lotMethod: LotMethod
  /// What is held.
  public var lots: [Lot]

  /// An account; everything but id, kind and owner has household/1's default.
  public init(
    id: String, kind: AccountKind, owner: String, cash: Money = .zero, flow: Money = .zero,
    minimumCash: Money = .zero, menu: [String]? = nil, hasFractionalShares: Bool = true,
    ticketCost: Money = .zero, isTradable: Bool = true, lotMethod: LotMethod = .specific,
    lots: [Lot] = []
  ) {
    self.id = id
    self.kind = kind
    self.owner = owner
    self.cash = cash
    self.flow = flow
    self.minimumCash = minimumCash
    self.menu = menu
    self.hasFractionalShares = hasFractionalShares
    self.ticketCost = ticketCost
    self.isTradable = isTradable
    self.lotMethod = lotMethod
    self.lots = lots
  }

  /// Whether gains realized here are taxed.
  public var isTaxable: Bool { kind == .taxable }
}
