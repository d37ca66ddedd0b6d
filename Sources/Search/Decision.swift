/// One choice of the whole program, as a node of the tree makes it.
enum Decision: Hashable {
  case order(Int, Bool)
  case group(Int, Bool)
  /// The first columns of an order's sequence are full, or all from a place on are empty.
  case full(Int, Int)
  case empty(Int, Int)
}

extension ChoiceState {
  /// Makes a decision, its places taken through `order` and `group`; false on a contradiction.
  func make(_ decision: Decision, order: (Int) -> Int?, group: (Int) -> Int?) -> Bool {
    switch decision {
    case .order(let place, let isYes):
      return order(place).map { choose(order: $0, isYes ? .yes : .no) } ?? true
    case .group(let place, let isYes):
      return group(place).map { choose(group: $0, isYes ? .yes : .no) } ?? true
    case .full(let place, let count):
      if let own = order(place) { choose(sequence: own, full: count, empty: .max) }
    case .empty(let place, let from):
      if let own = order(place) { choose(sequence: own, full: 0, empty: from) }
    }
    return crossings == 0
  }
}
