import Ledger
import Money
import Portfolio
import Tax
import Testing
import TestSupport

/// What holds of every ledger, over 1,000 random ones of every action and method.
@Suite struct ConservationTests {
  typealias Case = (seed: Int, rows: RandomLedger, ledger: ReplayedLedger)

  /// Replayed once for all tests; a ledger that cannot be played is a fault of the engine.
  static let all: Result<[Case], any Error> = Result {
    try (0..<1_000).map { seed in
      let random = RandomLedger(seed: UInt64(seed))
      return (seed, random, try ReplayedLedger(random.rows, context: RandomLedger.context))
    }
  }

  static func ledgers(_ block: Int) throws -> ArraySlice<Case> {
    try all.get()[block * 100..<(block + 1) * 100]
  }

  @Test(arguments: 0..<10) func sharesAreConserved(block: Int) throws {
    for (seed, random, ledger) in try Self.ledgers(block) {
      for security in ["X", "Y", "Z"] where !random.hasSplit(of: security) {
        let sold = ledger.realizations.filter { $0.security == security }
          .reduce(Quantity.zero) { $0 + $1.quantity }
        let open = ledger.lots.filter { $0.security == security }
          .reduce(Quantity.zero) { $0 + $1.quantity }
        let given = random.total(of: security, [.donate, .gift]) { !$0.isIn }
        let came = random.total(of: security, [.buy, .reinvest, .transferIn, .gift]) { $0.isIn }
        let twice = random.paidOut[security, default: .zero]
        #expect(came - twice == sold + open + given, "seed \(seed) \(security)")
      }
    }
  }

  // Cost in and losses put off go into basis; basis goes into sales, returns of capital, gifts and
  // what is left. To the cent, and so for gains: proceeds − cost is the gains that count less what
  // is embedded in the lots less what was lost in sheltered accounts.
  @Test(arguments: 0..<10) func basisIsConserved(block: Int) throws {
    for (seed, random, ledger) in try Self.ledgers(block) {
      let taxable = ledger.realizations.filter(\.isTaxable)
      let sales = taxable.filter { $0.kind == .sale }
      let putOff = ledger.disallowed - ledger.lost
      let left = ledger.lots.filter { RandomLedger.taxable.contains($0.account) }
        .reduce(Money.zero) { $0 + $1.basis }
      let sold = sales.reduce(Money.zero) { $0 + $1.basis }
      let beyondBasis = taxable.filter { $0.kind == .returnOfCapital }
        .reduce(Money.zero) { $0 + $1.gain }
      let cost = random.cost
      let gone = ledger.basisGone(in: RandomLedger.taxable)
      #expect(cost + putOff == sold + left + gone - beyondBasis, "seed \(seed)")
      let proceeds = sales.reduce(Money.zero) { $0 + $1.proceeds }
      let gain = sales.reduce(Money.zero) { $0 + $1.gain }
      #expect(
        proceeds - (cost - (left + gone - beyondBasis - putOff)) == gain - putOff - ledger.lost,
        "seed \(seed)")
    }
  }

  @Test(arguments: 0..<10) func aLossIsNeverMoreThanDisallowed(block: Int) throws {
    for (seed, _, ledger) in try Self.ledgers(block) {
      for part in ledger.realizations {
        let loss = max(.zero, part.basis - part.proceeds)
        #expect(part.disallowed >= .zero && part.disallowed <= loss, "seed \(seed)")
        #expect(part.isTaxable || part.disallowed == .zero, "seed \(seed)")
      }
    }
  }

  // IRC §852(b)(4)(A): only allowed losses, on shares with six months of their own at most, and together no
  // more than the funds paid out.
  @Test(arguments: 0..<10) func longTermLossesAreNoMoreThanDistributions(block: Int) throws {
    var count = 0
    for (seed, random, ledger) in try Self.ledgers(block) {
      let long = ledger.realizations.filter { $0.longTermRule == .capitalGainDistributions }
      count += long.count
      for part in long {
        #expect(part.isTaxable && part.gain < .zero && part.replacement == nil, "seed \(seed)")
        #expect(part.term == .long && part.state != .disallowed, "seed \(seed)")
        #expect(part.sold.days(since: max(part.acquired, part.holdingSince)) <= 184, "seed \(seed)")
      }
      for security in ["X", "Y", "Z"] {
        let loss = long.filter { $0.security == security }.reduce(Money.zero) { $0 - $1.gain }
        let paid = random.rows.filter {
          $0.action == .capitalGainDistribution && $0.security == security
            && RandomLedger.taxable.contains($0.account)
        }.reduce(Money.zero) { $0 + ($1.amount ?? .zero) }
        #expect(loss <= paid, "seed \(seed) \(security)")
      }
    }
    #expect(count > 20)
  }

  // What the rules make long-term is the same loss: by lot, with and without the distributions, all
  // that the form adds up is the same.
  @Test(arguments: 0..<10) func distributionsMoveLossesBetweenTermsOnly(block: Int) throws {
    for (seed, random, ledger) in try Self.ledgers(block).prefix(40) {
      let rows = random.rows.filter {
        $0.action != .capitalGainDistribution && $0.action != .dividend
      }
      var context = RandomLedger.context
      context.asOf = ledger.asOf
      let without = try ReplayedLedger(rows, context: context)
      let (left, right) = (
        LotSale.gathered(ledger.realizations), LotSale.gathered(without.realizations)
      )
      try #require(left.map(\.figures) == right.map(\.figures), "seed \(seed)")
      #expect(ledger.lots == without.lots, "seed \(seed)")
      let totals = ScheduleD(Form8949(ledger, year: nil)),
        others = ScheduleD(Form8949(without, year: nil))
      #expect(
        totals.gains.shortTerm + totals.gains.longTerm - totals.distributions
          == others.gains.shortTerm + others.gains.longTerm, "seed \(seed)")
      #expect(totals.gains.shortTerm >= others.gains.shortTerm, "seed \(seed)")
    }
  }

  // Counted where no split changes what a share is.
  @Test(arguments: 0..<10) func noShareReplacesTwice(block: Int) throws {
    for (seed, random, ledger) in try Self.ledgers(block)
    where !["X", "Y", "Z"].contains(where: random.hasSplit) {
      var replaced: [Int: Quantity] = [:]
      for part in ledger.realizations {
        guard let replacement = part.replacement else { continue }
        replaced[replacement.purchase, default: .zero] += part.quantity
        #expect(replacement.purchase != part.purchase, "seed \(seed)")
        #expect(abs(replacement.acquired.days(since: part.sold)) <= 30, "seed \(seed)")
      }
      for (purchase, quantity) in replaced {
        #expect(quantity <= ledger.bought(purchase), "seed \(seed)")
      }
    }
  }

  // The order of rows of one day means something only within one account's security, and among
  // corporate actions of one account.
  @Test(arguments: 0..<10) func theOrderOfADaysRowsMeansNothing(block: Int) throws {
    for (seed, random, ledger) in try Self.ledgers(block) {
      var dice = SeededRandom(seed: UInt64(seed) &+ 77)
      let shuffled = try ReplayedLedger(random.shuffled(&dice), context: RandomLedger.context)
      #expect(shuffled.realizations == ledger.realizations, "seed \(seed)")
      #expect(shuffled.lots == ledger.lots, "seed \(seed)")
      // Nor do the lines of the file, where rows of several accounts share a day.
      let moved = random.shuffled(&dice).enumerated().map { $0.element.with(line: $0.offset + 2) }
      let printed = Form8949(
        try ReplayedLedger(moved, context: RandomLedger.context), year: nil)
      #expect(printed.figures == Form8949(ledger, year: nil).figures, "seed \(seed)")
    }
  }

  @Test func theSameBytesGiveTheSameResult() throws {
    for (_, random, ledger) in try Self.ledgers(0).prefix(20) {
      let again = try ReplayedLedger(random.rows, context: RandomLedger.context)
      #expect(again.realizations == ledger.realizations && again.lots == ledger.lots)
    }
  }
}

extension Transaction {
  /// Whether it brings shares from outside the ledger.
  var isIn: Bool {
    switch action {
    case .buy, .reinvest: true
    case .transferIn, .gift: amount != nil
    default: false
    }
  }
}

extension RandomLedger {
  func hasSplit(of security: String) -> Bool {
    rows.contains { $0.action == .split && $0.security == security }
  }

  func total(
    of security: String, _ actions: Set<LedgerAction>, where isCounted: (Transaction) -> Bool
  ) -> Quantity {
    rows.filter { $0.security == security && actions.contains($0.action) && isCounted($0) }
      .reduce(.zero) { $0 + $1.quantity }
  }

  /// What came into taxable accounts cost.
  var cost: Money {
    rows.filter { $0.isIn && Self.taxable.contains($0.account) }
      .reduce(.zero) { $0 + ($1.amount ?? .zero) }
  }

  /// The rows in another order that keeps the order of those of one day, account and security.
  func shuffled(_ random: inout SeededRandom) -> [Transaction] {
    let keyed = Dictionary(grouping: rows) { row in
      let isCorporate = [LedgerAction.split, .returnOfCapital, .spinOff, .merger].contains(
        row.action)
      return "\(row.day) \(row.account) \(isCorporate ? "" : row.security)"
    }
    var queues = keyed.keys.sorted().map { (keyed[$0] ?? [])[...] }
    var result: [Transaction] = []
    while !queues.isEmpty {
      let pick = random.number(0...queues.count - 1)
      result.append(queues[pick].removeFirst())
      if queues[pick].isEmpty { queues.remove(at: pick) }
    }
    return result
  }
}

extension Form8949 {
  /// Its rows without the ledger's lines.
  fileprivate var figures: [String] {
    rows.map {
      "\($0.account) \($0.security) \($0.lot) \($0.quantity) \($0.acquired) \($0.sold) "
        + "\($0.proceeds) \($0.basis) \($0.code) \($0.adjustment) \($0.box)"
    }
  }
}

extension LotSale {
  /// What no rule on a loss's term may change.
  fileprivate var figures: [String] {
    let (proceeds, basis) = parts.reduce((Money.zero, Money.zero)) {
      ($0.0 + $1.proceeds, $0.1 + $1.basis)
    }
    let carried = parts.reduce(Money.zero) { $0 + $1.carriedLoss }
    return [
      "\(first.line) \(first.lot) \(quantity) \(proceeds) \(basis) \(gain) \(disallowed) \(carried)"
    ]
  }
}

extension ReplayedLedger {
  var lost: Money { realizations.reduce(.zero) { $0 + $1.permanentlyLost } }

  /// The basis that left `accounts` by gifts and returns of capital.
  func basisGone(in accounts: Set<String>) -> Money {
    trail.filter { accounts.contains($0.account) }.reduce(.zero) { sum, entry in
      switch entry.step {
      case .gave: sum + entry.basis
      case .basisReturned(let paid): sum + paid
      default: sum
      }
    }
  }

  func bought(_ purchase: Int) -> Quantity {
    trail.filter { $0.purchase == purchase }.reduce(.zero) { sum, entry in
      switch entry.step {
      case .acquired, .receivedDistribution: sum + entry.quantity
      default: sum
      }
    }
  }
}
