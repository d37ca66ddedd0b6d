import Foundation

/// How large a seeded household is.
struct HouseholdShape: Hashable {
  let accounts: Int
  let securities: Int
  let lots: Int
  let classes: Int
  let dollars: Double

  private init(_ accounts: Int, _ securities: Int, _ lots: Int, _ classes: Int, _ dollars: Double) {
    self.accounts = accounts
    self.securities = securities
    self.lots = lots
    self.classes = classes
    self.dollars = dollars
  }

  /// Of the four sizes, and below and beyond them.
  private static let known = [
    HouseholdShape(2, 4, 10, 3, 150_000), HouseholdShape(3, 12, 60, 6, 420_000),
    HouseholdShape(5, 36, 500, 12, 1_300_000), HouseholdShape(8, 100, 2_200, 20, 3_800_000),
    HouseholdShape(8, 500, 10_000, 50, 11_000_000),
    HouseholdShape(8, 1_500, 100_000, 60, 40_000_000),
  ]

  init(_ size: Size) {
    switch size {
    case .small: self = Self.known[1]
    case .medium: self = Self.known[2]
    case .large: self = Self.known[3]
    case .extraLarge: self = Self.known[4]
    }
  }

  /// Of so many lots, from 10 to 100,000: between two known ones in proportion, by logarithms.
  init(lots: Int) {
    let last = Self.known.count - 1
    let above = Self.known.firstIndex { $0.lots >= lots } ?? last
    let (low, high) = (Self.known[max(0, above - 1)], Self.known[above])
    let span = log(Double(high.lots) / Double(low.lots))
    let part = span > 0 ? log(Double(lots) / Double(low.lots)) / span : 0
    func between(_ path: KeyPath<HouseholdShape, Int>) -> Int {
      let (from, to) = (Double(low[keyPath: path]), Double(high[keyPath: path]))
      return Int((from * pow(to / from, part)).rounded())
    }
    self.init(
      between(\.accounts), between(\.securities), lots, between(\.classes),
      low.dollars * pow(high.dollars / low.dollars, part))
  }
}
