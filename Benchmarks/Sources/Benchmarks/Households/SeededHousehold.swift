import Foundation
import Money

/// A household of this package's own making, the same from the same seed, of any number of lots.
///
/// Two to five classes are off target. Some securities are identical to another of their class; some lots
/// and trades of the last days are inside the wash-sale window.
struct SeededHousehold {
  private let shape: HouseholdShape
  private let profile: Profile
  private let whole: Bool
  private let name: String
  private var dice: SplitMix

  init(_ shape: HouseholdShape, _ profile: Profile, seed: Int, whole: Bool = false) {
    self.shape = shape
    self.profile = profile
    self.whole = whole
    name = "\(shape.lots)-\(profile.rawValue)-\(seed)" + (whole ? "-whole" : "")
    dice = SplitMix(name: name)
  }

  private static let today = Day(parsing: "2026-03-16") ?? Day(number: 0)

  mutating func document() -> HouseholdDocument {
    let securities = securities()
    let accounts = (0..<shape.accounts).map { account($0, securities) }
    return HouseholdDocument(
      name: name, asOf: "\(Self.today)", tax: tax(),
      securities: Dictionary(uniqueKeysWithValues: securities), accounts: accounts,
      targets: targets(Dictionary(uniqueKeysWithValues: securities), accounts), policy: policy(),
      history: history(securities, accounts))
  }

  private typealias Listed = (symbol: String, security: HouseholdDocument.Security)

  // MARK: - Securities

  /// Yield, qualified fraction, cost a year, expected return, half spread.
  private static let kinds: [(Double, Double, Double, Double, Double)] = [
    (0.015, 0.93, 0.0006, 0.065, 0.0002), (0.041, 0, 0.0006, 0.042, 0.0002),
    (0.028, 0.68, 0.001, 0.07, 0.0003), (0.038, 0.22, 0.0015, 0.06, 0.0003),
  ]

  private func className(_ place: Int) -> String { "class\(place + 1)" }

  private mutating func securities() -> [Listed] {
    (0..<shape.securities).map { place in
      let assetClass = place % shape.classes
      let kind = Self.kinds[assetClass % Self.kinds.count]
      // The first and second of a class are one pair, the third and fourth the next.
      let pair = place / shape.classes / 2
      let isPaired = (assetClass + pair) % 3 == 0
      return (
        "S\(place + 1)",
        HouseholdDocument.Security(
          price: Decimal(50 * exp(dice.normal() * 0.6), decimals: 2),
          assetClass: className(assetClass),
          identicalGroup: isPaired ? "\(className(assetClass))-\(pair)" : nil,
          halfSpread: Decimal(kind.4 * dice.number(0.5...2), decimals: 5),
          yield: Decimal(kind.0 * dice.number(0.7...1.3), decimals: 4),
          qualifiedFraction: Decimal(kind.1 * dice.number(0.95...1.05), decimals: 3),
          expenseRatio: Decimal(kind.2 * dice.number(0.4...1.8), decimals: 5),
          expectedReturn: Decimal(kind.3 * dice.number(0.9...1.1), decimals: 4))
      )
    }
  }

  // MARK: - Accounts

  /// Kind, owner, share of the worth, share of the lots, share of the securities held.
  private static let kindsOfAccount: [(String, String, Double, Double, Double)] = [
    ("taxable", "ana", 0.34, 0.52, 0.75), ("traditional", "ana", 0.22, 0.08, 0.35),
    ("roth", "luis", 0.12, 0.1, 0.45), ("taxable", "luis", 0.16, 0.2, 0.75),
    ("hsa", "ana", 0.03, 0.03, 0.25), ("traditional", "luis", 0.1, 0.04, 0.35),
    ("traditional", "luis", 0.08, 0.06, 0.35), ("roth", "ana", 0.06, 0.06, 0.45),
  ]

  private mutating func account(
    _ place: Int, _ securities: [Listed]
  ) -> HouseholdDocument.Account {
    let kinds = Self.kindsOfAccount.prefix(shape.accounts)
    let kind = kinds[place]
    let worth = shape.dollars * kind.2 / kinds.reduce(0) { $0 + $1.2 }
    let count = max(1, Int(Double(shape.lots) * kind.3 / kinds.reduce(0) { $0 + $1.3 }))
    let isMenu = kind.0 == "traditional"
    return HouseholdDocument.Account(
      id: "account\(place + 1)", kind: kind.0, owner: kind.1,
      cash: Decimal(worth * dice.number(0.005...0.03), decimals: 2),
      flow: Decimal(flow(place, kind.0, worth), decimals: 2),
      minimumCash: Decimal(worth * 0.002, decimals: 0),
      menu: isMenu ? securities.map(\.symbol).filter { _ in dice.isOnce(in: 3) } : nil,
      fractionalShares: !whole, ticketCost: dice.isOnce(in: 8) ? Decimal(4.95, decimals: 2) : 0,
      lots: lots(place, worth, count, kind, securities))
  }

  private mutating func flow(_ place: Int, _ kind: String, _ worth: Double) -> Double {
    switch profile {
    case .deposit where kind == "taxable": worth * dice.number(0.04...0.12)
    case .withdrawal where place == 0: -worth * dice.number(0.06...0.15)
    default: 0
    }
  }

  private mutating func lots(
    _ account: Int, _ worth: Double, _ count: Int,
    _ kind: (String, String, Double, Double, Double), _ securities: [Listed]
  ) -> [HouseholdDocument.Lot] {
    var held = securities.filter { _ in dice.number(0.0...1) < kind.4 }
    if held.isEmpty { held = [securities[account % securities.count]] }
    held = Array(held.prefix(count))
    let shares = (0..<count).map { _ in dice.number(0.1...2) }
    let dollar = worth * 0.98 / shares.reduce(0, +)
    return shares.enumerated().map { number, share in
      let (symbol, security) = held[number < held.count ? number : dice.number(0...held.count - 1)]
      let price = (security.price as NSDecimalNumber).doubleValue
      let exact = share * dollar / price
      let quantity = whole ? max(1, exact.rounded()) : max(0.01, exact)
      let age = age(isTaxable: kind.0 == "taxable")
      return HouseholdDocument.Lot(
        id: "L\(account + 1)-\(number + 1)", security: symbol,
        quantity: Decimal(quantity, decimals: 4),
        basis: Decimal(quantity * price * costs(age), decimals: 2),
        acquired: "\(Self.today.adding(days: -age))")
    }
  }

  /// Days since a lot was bought.
  private mutating func age(isTaxable: Bool) -> Int {
    let chance = dice.number(0.0...1)
    if chance < (isTaxable ? 0.03 : 0.015) { return dice.number(1...30) }
    return chance < 0.28 ? dice.number(31...364) : dice.number(366...3_600)
  }

  /// What a dollar of today's worth cost so many days ago.
  private mutating func costs(_ age: Int) -> Double {
    let years = Double(age) / 365
    let (growth, deviation) =
      switch profile {
      case .losses: (-0.05, 0.2)
      case .gains: (0.14, 0.12)
      default: (0.075, 0.17)
      }
    return exp(-growth * years + dice.normal() * (deviation * min(years, 4).squareRoot() + 0.015))
  }
}

extension SeededHousehold {
  // MARK: - Targets

  /// Around what is held, with two to five classes far from it.
  private mutating func targets(
    _ securities: [String: HouseholdDocument.Security], _ accounts: [HouseholdDocument.Account]
  ) -> [String: HouseholdDocument.Target] {
    var worth: [String: Double] = [:]
    for lot in accounts.flatMap(\.lots) {
      guard let security = securities[lot.security] else { continue }
      let value = (lot.quantity * security.price as NSDecimalNumber).doubleValue
      worth[security.assetClass, default: 0] += value
    }
    let classes = (0..<shape.classes).map(className)
    let off = Set(classes.shuffled(using: &dice).prefix(dice.number(2...min(5, classes.count))))
    let wanted = classes.map { name in
      let factor =
        off.contains(name)
        ? dice.element(of: [dice.number(0.55...0.75), dice.number(1.35...1.7)])
        : dice.number(0.95...1.05)
      return max(worth[name, default: 0], shape.dollars / 1_000) * factor
    }
    let whole = wanted.reduce(0, +)
    var weights = wanted.map { Decimal($0 / whole * 0.98, decimals: 4) }
    let largest = wanted.indices.max { wanted[$0] < wanted[$1] } ?? 0
    weights[largest] += Decimal(0.98, decimals: 2) - weights.reduce(0, +)
    var targets = Dictionary(
      uniqueKeysWithValues: zip(classes, weights).map {
        ($0, HouseholdDocument.Target(weight: $1, band: .init(relative: Decimal(0.2, decimals: 1))))
      })
    targets["cash"] = HouseholdDocument.Target(
      weight: Decimal(0.02, decimals: 2), band: .init(absolute: Decimal(0.02, decimals: 2)))
    return targets
  }

  // MARK: - Tax, policy, history

  private mutating func tax() -> HouseholdDocument.Tax {
    let state = Decimal(dice.element(of: [0, 0, 0.0307, 0.05, 0.0685, 0.093]), decimals: 4)
    let dividends = shape.dollars * dice.number(0.002...0.009)
    let loss = dice.isOnce(in: 3) ? dice.number(0...25_000.0) : 0
    return HouseholdDocument.Tax(
      filingStatus: dice.element(of: [
        "single", "marriedFilingJointly", "marriedFilingSeparately", "headOfHousehold",
      ]),
      income: .init(
        wages: Decimal(min(900_000, 140_000 * exp(dice.normal() * 0.6)), decimals: 0),
        interest: Decimal(shape.dollars * dice.number(0.0002...0.003), decimals: 0),
        ordinaryDividends: Decimal(dividends, decimals: 2),
        qualifiedDividends: Decimal(dividends * dice.number(0.5...0.95), decimals: 2)),
      state: .init(ordinaryRate: state, longTermRate: state),
      realized: .init(
        shortTerm: Decimal(dice.normal() * 4_000, decimals: 2),
        longTerm: Decimal(2_000 + dice.normal() * 8_000, decimals: 2)),
      carryforward: .init(shortTerm: 0, longTerm: Decimal(loss, decimals: 2)))
  }

  private mutating func policy() -> HouseholdDocument.Policy {
    HouseholdDocument.Policy(
      orderPrice: dice.element(of: [0, 1, 1, 5]), minimumTrade: dice.element(of: [50, 100, 250]),
      maximumNetGain: profile == .gains && dice.isOnce(in: 3)
        ? Decimal(shape.dollars * 0.01, decimals: 0) : nil,
      maximumTurnover: dice.isOnce(in: 10) ? Decimal(0.25, decimals: 2) : nil,
      deferralYears: dice.element(of: [5, 10, 20]))
  }

  private mutating func history(
    _ securities: [Listed], _ accounts: [HouseholdDocument.Account]
  ) -> [HouseholdDocument.Trade] {
    (0..<max(1, shape.securities / 12)).map { _ in
      let (symbol, security) = dice.element(of: securities)
      let quantity = dice.number(1...20)
      let price = (security.price as NSDecimalNumber).doubleValue
      let isSale = dice.isOnce(in: 2)
      let day = "\(Self.today.adding(days: -dice.number(1...75)))"
      let loss = -Double(quantity) * price * dice.number(0.02...0.15)
      return HouseholdDocument.Trade(
        account: isSale ? accounts[0].id : dice.element(of: accounts).id, symbol, day: day,
        isSale ? "sell" : "buy", quantity, gain: isSale ? Decimal(loss, decimals: 2) : nil)
    }
  }
}

extension HouseholdDocument.Trade {
  fileprivate init(
    account: String, _ security: String, day: String, _ side: String, _ quantity: Int,
    gain: Decimal?
  ) {
    self.init(
      account: account, security: security, day: day, side: side, quantity: Decimal(quantity),
      gain: gain)
  }
}
