import Money

/// What one account holds of one security: tranches by day of purchase, then by purchase.
struct Position {
  /// Places in the replay's tranches, in blocks, so that one is put in or taken out without moving
  /// all that follow; no block is empty.
  private var blocks: [[Int]] = []
  private(set) var count = 0
  /// Shares of all of them.
  var total = Quantity.zero
  /// Whether every share has the average basis since the last purchase.
  var isPooled = false
  /// Where the account sells by basis.
  private var queue: SaleQueue?

  private static let mostInBlock = 512

  init(_ method: SaleMethod) { queue = SaleQueue(method) }

  /// The tranches held, in order.
  var open: FlattenSequence<[[Int]]> { blocks.joined() }
  var first: Int? { blocks.first?.first }
  var last: Int? { blocks.last?.last }

  /// Puts `place` where it belongs, after others of the same purchase.
  mutating func insert(_ place: Int, _ tranches: Tranches) {
    put(place, tranches)
    total += tranches[place].quantity
    isPooled = false
  }

  /// Puts `part`, split off `whole`, before it.
  mutating func insert(_ part: Int, before whole: Int, _ tranches: Tranches) {
    precondition(tranches[whole].root == whole, "what was split off is not divided again")
    put(part, tranches)
    isPooled = false
  }

  /// Takes `place` out; its shares were taken off ``total`` before.
  mutating func remove(_ place: Int, _ tranches: Tranches) {
    let (block, index) = lowerBound(tranches[place].order(at: place), tranches)
    precondition(blocks[block][index] == place, "a tranche is where its order puts it")
    count -= 1
    if blocks[block].count == 1 {
      blocks.remove(at: block)
    } else {
      blocks[block].remove(at: index)
    }
  }

  /// The first tranches of one purchase, as many as `quantity` takes, and the shares in them.
  func places(
    of origin: Int, acquired: Day, holding quantity: Quantity, _ tranches: Tranches
  ) -> (places: [Int], held: Quantity) {
    var (places, held): ([Int], Quantity) = ([], .zero)
    var (block, index) = lowerBound(Tranche.Order(firstOf: origin, acquired: acquired), tranches)
    while held < quantity, block < blocks.count {
      let place = blocks[block][index]
      if tranches[place].origin != origin { break }
      places.append(place)
      held += tranches[place].quantity
      index += 1
      if index == blocks[block].count { (block, index) = (block + 1, 0) }
    }
    return (places, held)
  }

  private mutating func put(_ place: Int, _ tranches: Tranches) {
    let order = tranches[place].order(at: place)
    count += 1
    if blocks.isEmpty {
      blocks = [[place]]
      return
    }
    var (block, index) = lowerBound(order, tranches)
    if block == blocks.count { (block, index) = (block - 1, blocks[block - 1].count) }
    blocks[block].insert(place, at: index)
    if blocks[block].count > Self.mostInBlock { divide(block) }
  }

  // Purchases come in order: a block that overflows at the end keeps what it has.
  private mutating func divide(_ block: Int) {
    let isLast = block == blocks.count - 1
    let kept = isLast ? Self.mostInBlock : Self.mostInBlock / 2
    let moved = Array(blocks[block][kept...])
    blocks[block].removeLast(moved.count)
    blocks.insert(moved, at: block + 1)
  }

  /// Where the first tranche stands that does not come before `order`.
  private func lowerBound(
    _ order: Tranche.Order, _ tranches: Tranches
  ) -> (block: Int, index: Int) {
    let block = Self.count(blocks.count) { block in
      let last = blocks[block][blocks[block].count - 1]
      return tranches[last].order(at: last) < order
    }
    if block == blocks.count { return (block, 0) }
    let index = Self.count(blocks[block].count) { index in
      let place = blocks[block][index]
      return tranches[place].order(at: place) < order
    }
    return (block, index)
  }

  /// How many of the first `count` places `isBefore`, which holds for none after the first for which
  /// it does not.
  private static func count(_ count: Int, where isBefore: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Position {
  /// Offers the tranche at `place` for sale as it is now, where the account sells by basis.
  mutating func offer(_ place: Int, _ tranches: Tranches) {
    queue?.offer(place, tranches)
    if let queue, queue.count > 4 * count + 64 { self.queue?.forgetChanged(tranches) }
  }

  /// The tranche from which `sale` takes first.
  mutating func next(
    for sale: Transaction, _ method: SaleMethod, _ tranches: Tranches
  ) -> Int? {
    switch method {
    case .fifo, .averageCost: first
    case .lifo: last
    case .highestCost, .lowestCost, .minimumTax: queue?.next(for: sale, tranches)
    }
  }
}
