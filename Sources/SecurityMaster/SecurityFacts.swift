public import Money
public import Portfolio

/// What sort of fund it is.
public enum FundKind: String, CaseIterable, Hashable, Sendable {
  /// Traded on an exchange.
  case exchangeTraded = "ETF"
  /// An open-end fund, bought and redeemed at its net asset value.
  case mutual = "fund"
  /// A fund that holds its share at one dollar.
  case moneyMarket
}

/// What a fund costs a year, and who says so.
public struct StatedExpenseRatio: Hashable, Sendable {
  /// Annual cost of a dollar held, after waivers.
  public let ratio: Rate
  /// The day for which the source states it: for a prospectus, the end of its fiscal period.
  public let asOf: Day
  /// The source's id.
  public let source: String

  /// `ratio`, as `source` stated it for the day `asOf`.
  public init(ratio: Rate, asOf: Day, source: String) {
    self.ratio = ratio
    self.asOf = asOf
    self.source = source
  }
}

/// What is known of a security by its symbol. Whatever no source was found for is absent.
public struct SecurityFacts: Hashable, Sendable {
  /// The ticker.
  public var symbol: String
  /// The fund's name.
  public var name: String
  /// What sort of fund it is.
  public var kind: FundKind
  /// The index that it tracks; nil for a fund that tracks none.
  public var index: String?
  /// How its value divides among asset classes; empty where that is not known.
  public var exposures: [Exposure]
  /// The part of its class that it covers, in words; empty where nothing is said.
  public var segment: String
  /// Securities with the same group may be substantially identical (IRC §1091(a)): those on the
  /// same index. The symbol itself where it tracks none.
  public var identicalGroup: String
  /// Securities of the same class on another index, the nearest first.
  public var partners: [String]
  /// What it costs; nil where no source was found.
  public var expenseRatio: StatedExpenseRatio?
  /// The id of the source of name and kind.
  public var nameSource: String
  /// The id of the source of index and classes.
  public var holdingsSource: String

  /// A security; everything but symbol, name, kind and the sources may be unknown.
  public init(
    symbol: String, name: String, kind: FundKind, index: String? = nil,
    exposures: [Exposure] = [], segment: String = "", identicalGroup: String? = nil,
    partners: [String] = [], expenseRatio: StatedExpenseRatio? = nil, nameSource: String,
    holdingsSource: String
  ) {
    self.symbol = symbol
    self.name = name
    self.kind = kind
    self.index = index
    self.exposures = exposures
    self.segment = segment
    self.identicalGroup = identicalGroup ?? symbol
    self.partners = partners
    self.expenseRatio = expenseRatio
    self.nameSource = nameSource
    self.holdingsSource = holdingsSource
  }

  /// The ids of all its sources, each once.
  public var sources: [String] {
    var ids: [String] = []
    for id in [nameSource, holdingsSource, expenseRatio?.source].compactMap({ $0 })
    where !ids.contains(id) { ids.append(id) }
    return ids
  }
}
