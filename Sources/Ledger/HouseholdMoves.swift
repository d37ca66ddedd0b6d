import Money

/// What rows mean by other rows, read ahead: shares that arrive later than they were bought, shares
/// that an IRA distributed, and gifts between spouses. Rows go by their place in the file.
struct HouseholdMoves {
  /// One item of a row's lots.
  struct Item: Hashable {
    let row: Int
    let item: Int
  }

  /// Shares bought outside the ledger.
  struct Elsewhere {
    let item: Item
    let acquired: Day
    let basis: Money
  }

  /// What comes from outside the ledger and was bought there.
  private(set) var elsewhere: [Elsewhere] = []
  /// By the row with which shares arrive that a sheltered account distributed, the row with which they
  /// left it (docs/decisions/moves-within-the-household.md).
  private(set) var distributions: [Int: Int] = [:]
  /// Gifts within the household, by the first row that gives.
  private(set) var gifts: [Int: Gift] = [:]
  /// The rows of those gifts but the first of each.
  private(set) var withGifts: Set<Int> = []

  /// A gift to another account of the household: rows of one account that give, and those that receive.
  struct Gift {
    let given: [Int]
    let received: [Int]
  }

  /// Where a row's shares stand.
  private struct Place: Hashable {
    let day: Day
    let security: String
    let quantity: Quantity
    let isTaxable: Bool
  }

  init(_ rows: [Transaction], isTaxable: (String) -> Bool) {
    findDistributions(rows, isTaxable)
    findElsewhere(rows)
    findGifts(rows, isTaxable)
  }

  private mutating func findElsewhere(_ rows: [Transaction]) {
    for (index, row) in rows.enumerated() where row.isFromOutside && distributions[index] == nil {
      // A row without days or bases is told when it is met.
      guard let bases = try? row.statedBases() else { continue }
      for (number, (lot, basis)) in zip(row.lots, bases).enumerated() {
        let item = Item(row: index, item: number)
        elsewhere.append(Elsewhere(item: item, acquired: lot.acquired ?? row.day, basis: basis))
      }
    }
  }

  /// Pairs gifts given with gifts received on the same day, of the same security and as many shares, in
  /// other accounts: row with row, then what is left of an account with what is left of one other, or of
  /// all others (docs/decisions/moves-within-the-household.md).
  private mutating func findGifts(_ rows: [Transaction], _ isTaxable: (String) -> Bool) {
    func place(_ row: Transaction, _ quantity: Quantity) -> Place {
      Place(
        day: row.day, security: row.security, quantity: quantity,
        isTaxable: isTaxable(row.account))
    }
    let gifts = rows.indices.filter { rows[$0].action == .gift }
      .sorted { (rows[$0].account, $0) < (rows[$1].account, $1) }
    var open = gifts.filter { rows[$0].isGiftReceived }
    if open.isEmpty { return }
    var places = Dictionary(grouping: open) { place(rows[$0], rows[$0].quantity) }
    var left: [Int] = []
    for given in gifts where !rows[given].isGiftReceived {
      let key = place(rows[given], rows[given].quantity)
      let match = places[key]?.firstIndex { rows[$0].account != rows[given].account }
      if let match, let receipt = places[key]?.remove(at: match) {
        add(Gift(given: [given], received: [receipt]))
      } else {
        left.append(given)
      }
    }
    open.removeAll(where: withGifts.contains)
    let groups = Dictionary(grouping: left) { "\(place(rows[$0], .zero)) \(rows[$0].account)" }
    for given in groups.values.sorted(by: { $0[0] < $1[0] }) {
      let key = place(rows[given[0]], .zero)
      let others = open.filter {
        place(rows[$0], .zero) == key && rows[$0].account != rows[given[0]].account
          && !withGifts.contains($0)
      }
      let accounts = Set(others.map { rows[$0].account }).sorted()
      let choices = accounts.map { account in others.filter { rows[$0].account == account } }
      let total = Self.total(given, rows)
      guard let received = (choices + [others]).first(where: { Self.total($0, rows) == total })
      else { continue }
      add(Gift(given: given, received: received))
    }
  }

  private static func total(_ indices: [Int], _ rows: [Transaction]) -> Quantity {
    indices.reduce(.zero) { $0 + rows[$1].quantity }
  }

  private mutating func add(_ gift: Gift) {
    gifts[gift.given[0]] = gift
    withGifts.formUnion(gift.given.dropFirst())
    withGifts.formUnion(gift.received)
  }
}

extension HouseholdMoves {
  /// Finds arrivals in taxable accounts of as many shares as a row took out of a sheltered one, for no
  /// other sheltered one, whose stated day is that of the one row or the other.
  private mutating func findDistributions(_ rows: [Transaction], _ isTaxable: (String) -> Bool) {
    let left = rows.indices.filter {
      rows[$0].action == .transferOut && !isTaxable(rows[$0].account)
    }
    if left.isEmpty { return }
    func order(_ first: Int, _ second: Int) -> Bool {
      (rows[first].day, rows[first].account, first)
        < (rows[second].day, rows[second].account, second)
    }
    var leaving = Dictionary(grouping: left.sorted(by: order)) { rows[$0].security }
    let arrivals = rows.indices.filter {
      rows[$0].action == .transferIn && leaving[rows[$0].security] != nil
    }.sorted(by: order)
    // What moves on within shelter is no distribution, whenever it arrives.
    for index in arrivals where !isTaxable(rows[index].account) && !rows[index].isFromOutside {
      let row = rows[index]
      let match = leaving[row.security]?.firstIndex {
        rows[$0].quantity == row.quantity && rows[$0].day <= row.day
      }
      if let match { leaving[row.security]?.remove(at: match) }
    }
    for index in arrivals where isTaxable(rows[index].account) && rows[index].isFromOutside {
      let row = rows[index]
      let match = leaving[row.security]?.firstIndex { left in
        rows[left].quantity == row.quantity
          && rows[left].day <= row.day
          && row.lots.allSatisfy { $0.acquired == rows[left].day || $0.acquired == row.day }
      }
      guard let match, !row.lots.isEmpty else { continue }
      distributions[index] = leaving[row.security]?.remove(at: match)
    }
  }
}
