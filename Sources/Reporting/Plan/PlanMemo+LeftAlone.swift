import Money
import Portfolio
import Rebalancing

extension PlanMemo {
  private static let mostLeftAlone = 12

  /// What the plan does not touch and why, what would cost the most first.
  mutating func leftAlone() {
    let digest = LeftAloneDigest(plan.leftAlone, most: Self.mostLeftAlone)
    guard !digest.groups.isEmpty else { return }
    page.heading("Left alone, and why")
    for group in digest.groups {
      page.paragraph(group.title, .faint)
      for entry in group.entries {
        page.item("\(entry.security) in \(entry.account): ", words.because(entry), indentation: 4)
      }
      for line in group.lines { page.paragraph(line, indentation: 4) }
    }
    if digest.hidden > 0 {
      page.paragraph("And \(digest.hidden) more: see --format json.", .faint)
    }
  }
}

/// What was left alone, by why, with the least important left out.
struct LeftAloneDigest {
  struct Group {
    let title: String
    var entries: [LeftAlone] = []
    /// Entries that say nothing but that they cannot be sold, gathered.
    var lines: [String] = []
  }

  private(set) var groups: [Group] = []
  let hidden: Int

  init(_ all: [LeftAlone], most: Int) {
    let priced = all.filter { $0.kind != .untouchable }
      .enumerated().sorted { ($1.element.stake, $0.offset) < ($0.element.stake, $1.offset) }
      .map(\.element)
    let shown = priced.prefix(most)
    hidden = priced.count - shown.count
    for kind in LeftAlone.Kind.allCases {
      let entries = shown.filter { $0.kind == kind }
      let lines = kind == .untouchable ? Self.lines(all) : []
      if entries.isEmpty && lines.isEmpty { continue }
      groups.append(Group(title: kind.title, entries: entries, lines: lines))
    }
  }

  private static func lines(_ all: [LeftAlone]) -> [String] {
    let reasons: [(LeftAlone.Reason, String)] = [
      (.unknownBasis, "unknown basis, never sold in a taxable account"),
      (.locked, "marked as locked"), (.accountNotTradable, "account never traded"),
    ]
    return reasons.compactMap { reason, words in
      let entries = all.filter { $0.reason == reason }
      if entries.isEmpty { return nil }
      let places = entries.map { "\($0.security) in \($0.account) (\($0.lotsInShort))" }
      return "\(Wording.sentence(words)): \(Wording.list(places, atMost: 6))."
    }
  }
}

extension LeftAlone {
  /// What kind of restraint it is, in the order of a memo.
  enum Kind: CaseIterable {
    case gain, loss, patience, untouchable

    var title: String {
      switch self {
      case .gain: "Gains that cost more than they bring"
      case .loss: "Losses not taken"
      case .patience: "Worth waiting for"
      case .untouchable: "Cannot be sold"
      }
    }
  }

  var kind: Kind {
    switch reason {
    case .gainTooDear: .gain
    case .harvestNotWorthIt, .washSaleLot, .washSalePurchase: .loss
    case .soonLongTerm: .patience
    case .unknownBasis, .locked, .accountNotTradable: .untouchable
    }
  }

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

  fileprivate var lotsInShort: String {
    lots.count == 1 ? "lot \(lots[0])" : Wording.count(lots.count, "lot")
  }
}
