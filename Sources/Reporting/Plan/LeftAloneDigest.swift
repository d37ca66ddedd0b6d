import Money
import Portfolio
import Rebalancing

/// What was left alone, by why, with the least important left out.
struct LeftAloneDigest {
  /// Groups in the order of a memo, the entries of each with the most at stake first.
  let groups: [(kind: LeftAlone.Kind, entries: [LeftAlone])]
  /// Entries that were left out.
  let hidden: Int

  /// Entries that merely cannot be sold are gathered into few lines, and never left out.
  init(_ all: [LeftAlone], most: Int) {
    let priced = all.filter { $0.kind != .untouchable && !$0.isIdle }.enumerated()
      .sorted { ($1.element.stake, $0.offset) < ($0.element.stake, $1.offset) }
      .map(\.element)
    let shown = priced.prefix(most) + all.filter { $0.kind == .untouchable }
    hidden = max(0, priced.count - most)
    groups = LeftAlone.Kind.allCases.compactMap { kind in
      let entries = shown.filter { $0.kind == kind }
      return entries.isEmpty ? nil : (kind, entries)
    }
  }
}

extension LeftAlone {
  /// What kind of restraint it is, in the order of a memo.
  enum Kind: CaseIterable {
    case dearGain, otherGain, patience, loss, washSale, untouchable

    /// What the entries have in common.
    var title: String {
      switch self {
      case .dearGain:
        "Selling would bring the mix nearer its target, for more tax than that is worth"
      case .otherGain:
        "Selling would bring the mix nearer its target; other rules and costs forbid it"
      case .patience: "Soon long-term: worth waiting for"
      case .loss: "Losses that would save less tax than it costs to take them"
      case .washSale: "Losses that the wash-sale rule would take away"
      case .untouchable: "Cannot be sold"
      }
    }
  }

  var kind: Kind {
    switch reason {
    // The engine prices the sale alone; where that looks cheap, something else stands against it.
    case .gainTooDear(_, _, let tax, let benefit): tax > benefit ? .dearGain : .otherGain
    case .harvestNotWorthIt: .loss
    case .washSaleLot, .washSalePurchase: .washSale
    case .soonLongTerm: .patience
    case .unknownBasis, .locked, .accountNotTradable: .untouchable
    }
  }

  /// Whether waiting for a lot to turn long-term would save nothing.
  fileprivate var isIdle: Bool { kind == .patience && stake <= .zero }

  /// What is saved by leaving it alone, or lost by having to.
  var stake: Money {
    switch reason {
    case .gainTooDear(_, _, let tax, let benefit): tax - benefit
    case .harvestNotWorthIt(_, let worth): worth
    case .washSaleLot(_, let worth, _, _, _), .washSalePurchase(_, let worth, _): worth
    case .soonLongTerm(_, _, _, let now, let then): now - then
    case .unknownBasis, .locked, .accountNotTradable: .zero
    }
  }
}
