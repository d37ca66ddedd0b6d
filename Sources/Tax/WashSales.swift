public import Money
public import Portfolio

/// What the wash-sale rule says about a plan of the household's day: ``WashSaleRule`` put to its lots
/// and its history.
public struct WashSales: Hashable, Sendable {
  /// A lot of the household.
  public struct LotReference: Hashable, Sendable {
    /// The account's id.
    public let account: String
    /// The lot's id, unique in its account.
    public let lot: String
  }

  /// What is known of securities that are substantially identical.
  public struct Group: Hashable, Sendable {
    /// The group's name, as ``Security/identicalGroup``.
    public let name: String
    /// Lots acquired in the window, in accounts of every kind: a sale at a loss must sell them all.
    public let recentLots: [LotReference]
    /// Lots without a day of purchase. They cannot be shown not to be recent; who wants to be
    /// careful treats them as ``recentLots``.
    public let undatedLots: [LotReference]
    /// Past purchases in the window that the lots do not show: no sale at a loss is allowed.
    public let recentPurchases: [PastTrade]
    /// Past sales at a loss in the window, in taxable accounts: nothing may be bought.
    public let lossSales: [PastTrade]

    /// The last day on which a purchase would undo one of ``lossSales``; nil if there are none.
    public var buyingBlockedUntil: Day? {
      lossSales.map(\.day).max().map(WashWindow.lastDay(afterSaleOn:))
    }

    /// Whether past purchases permit a sale at a loss; ``recentLots`` must still be sold with it.
    public var permitsLossSale: Bool { recentPurchases.isEmpty }
  }

  /// One for every group of the household's securities, by name.
  public let groups: [Group]

  /// The group named `name`; nil if no security has it.
  public subscript(name: String) -> Group? { groups.first { $0.name == name } }

  /// Reads the window of `household`'s day from its lots and its history.
  public init(household: Household) {
    let members = Dictionary(grouping: household.securities, by: \.identicalGroup)
    groups = members.keys.sorted().map { name in
      Group(name: name, symbols: Set((members[name] ?? []).map(\.symbol)), household)
    }
  }
}

extension WashSales.Group {
  fileprivate init(name: String, symbols: Set<String>, _ household: Household) {
    let today = household.asOf
    let concerned = Set(
      household.accounts.filter { WashSaleRule.concernsLosses(in: $0.kind) }.map(\.id))
    let trades = household.history.filter { symbols.contains($0.security) }
    self.name = name
    // `acquired`, not `holdingSince`: what matters is when it was bought.
    recentLots = Self.lots(of: symbols, household) { lot in
      lot.acquired.map {
        WashSaleRule.canReplace(acquired: $0, by: .unstated, left: lot.quantity, soldOn: today)
      } ?? false
    }
    undatedLots = Self.lots(of: symbols, household) { $0.acquired == nil }
    recentPurchases = trades.filter {
      $0.side == .buy
        && WashSaleRule.canReplace(
          acquired: $0.day, by: .bought, left: $0.quantity, soldOn: today)
    }
    lossSales = trades.filter {
      $0.side == .sell && ($0.gain ?? .zero) < .zero && concerned.contains($0.account)
        && WashWindow.contains(today, saleOn: $0.day)
    }
  }

  private static func lots(
    of symbols: Set<String>, _ household: Household, where isWanted: (Lot) -> Bool
  ) -> [WashSales.LotReference] {
    household.accounts.flatMap { account in
      account.lots.filter { symbols.contains($0.security) && isWanted($0) }
        .map { WashSales.LotReference(account: account.id, lot: $0.id) }
    }
  }
}
