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

  mutating func append(_ tranche: Tranche) {
    all.append(tranche)
    noteChange(all.count - 1)
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
