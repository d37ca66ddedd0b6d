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
      page.paragraph(group.kind.title)
      switch group.kind {
      case .untouchable: untouchable(group.entries)
      case .washSale: sentences(group.entries)
      default: figures(group.kind, group.entries)
      }
    }
    if digest.hidden > 0 { page.paragraph("And \(digest.hidden) more: see --format json.", .faint) }
  }

  private mutating func sentences(_ entries: [LeftAlone]) {
    for entry in entries {
      page.item("· ", "\(entry.place): \(words.because(entry))", indentation: 4)
    }
  }

  private mutating func figures(_ kind: LeftAlone.Kind, _ entries: [LeftAlone]) {
    var table = TextTable([.name, .right, .right, .right, .right, .name])
    switch kind {
    case .dearGain, .otherGain:
      table.head("", "sale", "gain", "tax this year", "better mix", "lots")
    case .patience: table.head("", "from", "gain", "tax today", "tax then", "lot")
    default: table.head("", "loss", "tax saved, now and later", "", "", "lots")
    }
    for entry in entries { table.add(cells(entry)) }
    page.table(table, indentation: 4)
  }

  private func cells(_ entry: LeftAlone) -> [TextTable.Cell] {
    let figures: [String] =
      switch entry.reason {
      case .gainTooDear(let gain, let amount, let tax, let benefit):
        [amount.grouped, gain.signed, tax.grouped, benefit.grouped]
      case .harvestNotWorthIt(let loss, let worth): [(-loss).grouped, worth.grouped, "", ""]
      case .soonLongTerm(let gain, let day, _, let now, let then):
        ["\(day)", gain.signed, now.grouped, then.grouped]
      default: ["", "", "", ""]
      }
    return [.init(entry.place)] + figures.map { .init($0) } + [.init(entry.lotNames, .faint)]
  }

  private mutating func untouchable(_ entries: [LeftAlone]) {
    let reasons: [(LeftAlone.Reason, String)] = [
      (.unknownBasis, "Unknown basis, never sold in a taxable account"),
      (.locked, "Locked"), (.accountNotTradable, "Account never traded"),
    ]
    for (reason, words) in reasons {
      let places = entries.filter { $0.reason == reason }
        .map { "\($0.place) (\($0.lotsInShort))" }
      if places.isEmpty { continue }
      page.item("· ", "\(words): \(Wording.list(places, atMost: 6)).", indentation: 4)
    }
  }
}

extension LeftAlone {
  fileprivate var place: String { "\(security) in \(account)" }

  /// As many names as a column has room for.
  fileprivate var lotNames: String {
    let few = Wording.list(lots, atMost: 3)
    return few.count <= 24 ? few : Wording.list(lots, atMost: 1)
  }

  fileprivate var lotsInShort: String {
    lots.count == 1 ? "lot \(lots[0])" : Wording.count(lots.count, "lot")
  }
}
