import Money

/// What one account holds of one security: tranches by day of purchase, then by purchase.
struct Position {
  /// Places in the replay's tranches. Those before ``head`` are gone.
  private var places: [Int] = []
  private var head = 0
  /// Shares of all of them.
  var total = Quantity.zero
  /// Whether every share has the average basis since the last purchase.
  var isPooled = false

  /// The tranches held, in order.
  var open: ArraySlice<Int> { places[head...] }

  /// Puts `place` where (`acquired`, `origin`) belongs, after others of the same purchase.
  mutating func insert(_ place: Int, _ tranches: [Tranche]) {
    let key = (tranches[place].acquired, tranches[place].origin)
    var index = places.endIndex
    while index > head, key < Self.key(tranches[places[index - 1]]) { index -= 1 }
    places.insert(place, at: index)
    total += tranches[place].quantity
    isPooled = false
  }

  /// Puts `part`, split off `whole`, before it.
  mutating func insert(_ part: Int, before whole: Int, _ tranches: [Tranche]) {
    let index = firstIndex(
      acquired: tranches[whole].acquired, origin: tranches[whole].origin, tranches)
    let place = places[index...].firstIndex(of: whole) ?? index
    places.insert(part, at: place)
    isPooled = false
  }

  /// Takes `place` out; its shares were taken off ``total`` before.
  mutating func remove(_ place: Int, _ tranches: [Tranche]) {
    if places[head] == place {
      head += 1
      compact()
      return
    }
    let tranche = tranches[place]
    let start = firstIndex(acquired: tranche.acquired, origin: tranche.origin, tranches)
    if let index = places[start...].firstIndex(of: place) { places.remove(at: index) }
  }

  /// The tranches of one purchase.
  func places(of origin: Int, acquired: Day, _ tranches: [Tranche]) -> [Int] {
    let start = firstIndex(acquired: acquired, origin: origin, tranches)
    return Array(places[start...].prefix { tranches[$0].origin == origin })
  }

  private func firstIndex(acquired: Day, origin: Int, _ tranches: [Tranche]) -> Int {
    var (low, high) = (head, places.endIndex)
    while low < high {
      let middle = (low + high) / 2
      if Self.key(tranches[places[middle]]) < (acquired, origin) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  private static func key(_ tranche: Tranche) -> (Day, Int) { (tranche.acquired, tranche.origin) }

  // Removing from the front one by one would move all that is left every time.
  private mutating func compact() {
    guard head > 32, head * 2 > places.count else { return }
    places.removeFirst(head)
    head = 0
  }
}
