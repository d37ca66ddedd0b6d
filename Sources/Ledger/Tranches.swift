import Money

/// Every tranche that there ever was, by its place.
///
/// Remembers what changed in accounts that sell by basis, whoever changed it: their ``SaleQueue`` must
/// see every new basis, or a sale takes the wrong shares.
struct Tranches {
  private var all: [Tranche] = []
  /// By account.
  private let sellsByBasis: [Bool]
  private var changes: [Int] = []

  init(_ accounts: [LedgerAccount]) { sellsByBasis = accounts.map(\.method.isByBasis) }

  /// Adds shares that come, split off no others here, and gives their place.
  mutating func append(_ tranche: Tranche) -> Int {
    all.append(tranche)
    all[all.count - 1].root = all.count - 1
    noteChange(all.count - 1)
    return all.count - 1
  }

  /// Divides the tranche at `place` and gives the place of its first `part` shares.
  mutating func splitOff(_ part: Quantity, of place: Int) -> Int {
    all.append(all[place].splitOff(part))
    noteChange(place)
    noteChange(all.count - 1)
    return all.count - 1
  }

  /// Places that changed since this was asked for last; some may come twice.
  mutating func takeChanges() -> [Int] {
    if changes.isEmpty { return [] }
    let taken = changes
    changes = []
    return taken
  }

  private mutating func noteChange(_ place: Int) {
    if sellsByBasis[all[place].account], changes.last != place { changes.append(place) }
  }
}

extension Tranches: RandomAccessCollection, MutableCollection {
  var startIndex: Int { 0 }
  var endIndex: Int { all.count }

  subscript(place: Int) -> Tranche {
    get { all[place] }
    set {
      all[place] = newValue
      noteChange(place)
    }
  }
}
