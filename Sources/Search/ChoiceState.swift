/// Whether a choice has been made, and which way.
enum Choice: Int8, BitwiseCopyable {
  case open = -1
  case no = 0
  case yes = 1
}

/// The choices made at a node of the tree, and the simplex whose bounds and costs follow from them.
///
/// Every change is written down, so that the tree can take it back. What a choice implies is drawn at
/// once: an open group bars its purchases, an order placed bars its opposite.
final class ChoiceState {
  let program: SearchProgram
  let simplex: BoundedSimplex
  let orderCount: Int
  let groupCount: Int

  let orderColumns: IndexLists
  let gated: IndexLists
  let forced: IndexLists
  let barred: IndexLists
  /// The groups that bar an order.
  let barring: IndexLists
  let orderOf: Buffer<Int32>
  /// What is left of the columns of a sequence, in their order.
  let leftovers: IndexLists
  /// The sequence of whose columns a column says what is left.
  let leftoverOf: Buffer<Int32>
  let placeInOrder: Buffer<Int32>
  let gateOf: Buffer<Int32>
  let forceOf: Buffer<Int32>

  let order: Buffer<Choice>
  let group: Buffer<Choice>
  /// Of a sequence: how many of its first columns are full, and from which on all are empty.
  let fullUntil: Buffer<Int32>
  let emptyFrom: Buffer<Int32>
  /// Bounds on an order's sum, for whole steps.
  let leastSum: Buffer<Double>
  let mostSum: Buffer<Double>
  /// The column of an order's sum, once it has one.
  let sumColumn: Buffer<Int32>

  let isSequence: Buffer<Bool>
  let opposite: Buffer<Int32>
  let ticketRow: Buffer<Int32>
  let ticketAmount: Buffer<Double>
  /// By row: the simplex's column of what open orders' tickets may take of it; −1 without tickets.
  ///
  /// A ticket is no mere cost: where there is too much of what it takes, it does good. So a relaxation
  /// without tickets would not be one.
  let burnColumn: Buffer<Int32>
  /// By row: the tickets of open orders.
  let openTickets: Buffer<Double>
  /// Columns whose bounds contradict each other.
  let isCrossed: Buffer<Bool>
  /// Orders of whose sum the same is true.
  let isSumCrossed: Buffer<Bool>
  private(set) var crossings = 0

  let cost: Buffer<Double>
  let floor: Buffer<Double>
  let capacity: Buffer<Double>
  let fixedCost: Buffer<Double>
  let minimum: Buffer<Double>
  let total: Buffer<Double>
  /// What a dollar of an open order costs of its fixed cost.
  let slope: Buffer<Double>
  let rowOffset: Int
  /// The fixed cost of the orders placed.
  var placedCost = 0.0
  private(set) var trail: [Change] = []

  enum Change {
    case order(Int, Choice)
    case group(Int, Choice)
    case sequence(Int, Int32, Int32)
    case sum(Int, Double, Double)
  }

  init(_ program: SearchProgram) {
    self.program = program
    rowOffset = program.rows.count
    orderCount = program.orders.count
    groupCount = program.groups.count
    let columnCount = program.columns.count
    orderColumns = IndexLists(program.orders.map(\.columns))
    gated = IndexLists(program.groups.map(\.gated))
    forced = IndexLists(program.groups.map(\.forced))
    barred = IndexLists(program.groups.map(\.barred))
    var barringGroups = [[Int]](repeating: [], count: orderCount)
    for (place, group) in program.groups.enumerated() {
      for order in group.barred { barringGroups[order].append(place) }
    }
    barring = IndexLists(barringGroups)
    orderOf = Buffer(columnCount, -1)
    leftovers = IndexLists(program.orders.map(\.leftovers))
    leftoverOf = Buffer(columnCount, -1)
    placeInOrder = Buffer(columnCount, 0)
    gateOf = Buffer(columnCount, -1)
    forceOf = Buffer(columnCount, -1)
    order = Buffer(orderCount, .open)
    group = Buffer(groupCount, .open)
    fullUntil = Buffer(orderCount, 0)
    emptyFrom = Buffer(orderCount, Int32.max)
    leastSum = Buffer(orderCount, 0)
    mostSum = Buffer(orderCount, .infinity)
    sumColumn = Buffer(orderCount, -1)
    isSequence = Buffer(orderCount, false)
    opposite = Buffer(orderCount, -1)
    ticketRow = Buffer(orderCount, -1)
    ticketAmount = Buffer(orderCount, 0)
    burnColumn = Buffer(program.rows.count, -1)
    openTickets = Buffer(program.rows.count, 0)
    isCrossed = Buffer(columnCount, false)
    isSumCrossed = Buffer(orderCount, false)
    cost = Buffer(columnCount, 0)
    floor = Buffer(columnCount, 0)
    capacity = Buffer(columnCount, 0)
    fixedCost = Buffer(orderCount, 0)
    minimum = Buffer(orderCount, 0)
    total = Buffer(orderCount, 0)
    slope = Buffer(orderCount, 0)
    let sums = program.orders.count { $0.columns.count > 1 }
    let burns = Set(program.orders.compactMap(\.ticket?.row)).count
    let entries = program.columns.reduce(0) { $0 + $1.entries.count + 1 } + sums + burns
    simplex = BoundedSimplex(
      rows: program.rows.count + sums, columns: columnCount + sums + burns, entries: entries)
    fill()
    for place in 0..<orderCount { refresh(order: place) }
  }

  deinit {
    for list in [orderColumns, gated, forced, barred, barring, leftovers] { list.free() }
    for buffer in [
      orderOf, leftoverOf, burnColumn, placeInOrder, gateOf, forceOf, fullUntil, emptyFrom,
      sumColumn, opposite, ticketRow,
    ] {
      buffer.free()
    }
    for buffer in [
      cost, floor, capacity, fixedCost, minimum, total, leastSum, mostSum, slope, ticketAmount,
      openTickets,
    ] {
      buffer.free()
    }
    isSequence.free()
    isCrossed.free()
    isSumCrossed.free()
    order.free()
    group.free()
  }

  /// The simplex's column of a column of the program: artificial columns come first.
  @inline(__always)
  func simplexColumn(_ column: Int) -> Int { column + rowOffset }

  private func fill() {
    for row in program.rows { simplex.addRow(row.rightHandSide) }
    for (place, column) in program.columns.enumerated() {
      simplex.addColumn(
        cost: column.cost, lower: column.lower, upper: column.upper,
        column.entries.lazy.map { (row: $0.row, value: $0.value) }, spareEntries: 1)
      cost[place] = column.cost
      floor[place] = column.lower
      capacity[place] = column.upper
    }
    for (place, order) in program.orders.enumerated() {
      fixedCost[place] = order.fixedCost
      isSequence[place] = order.isSequence
      opposite[place] = Int32(order.opposite ?? -1)
      ticketRow[place] = Int32(order.ticket?.row ?? -1)
      ticketAmount[place] = order.ticket?.value ?? 0
      for (index, column) in order.columns.enumerated() {
        orderOf[column] = Int32(place)
        placeInOrder[column] = Int32(index)
        total[place] += capacity[column]
      }
      for (index, column) in order.leftovers.enumerated() {
        leftoverOf[column] = Int32(place)
        placeInOrder[column] = Int32(index)
      }
      total[place] = order.total ?? total[place]
      minimum[place] = min(order.minimum, total[place])
      if let ticket = order.ticket { addTicket(ticket) }
    }
    for (place, group) in program.groups.enumerated() {
      for column in group.gated { gateOf[column] = Int32(place) }
      for column in group.forced { forceOf[column] = Int32(place) }
    }
  }
}

extension ChoiceState {
  private func addTicket(_ ticket: SearchProgram.Entry) {
    if burnColumn[ticket.row] < 0 {
      let column = simplex.addColumn(
        cost: 0, lower: 0, upper: 0, CollectionOfOne((row: ticket.row, value: 1.0)))
      burnColumn[ticket.row] = Int32(column)
    }
    openTickets[ticket.row] += ticket.value
    boundBurn(ticket.row)
  }

  private func boundBurn(_ row: Int) {
    // What rounding leaves of a sum of tickets is none.
    let most = openTickets[row] > 1e-9 ? openTickets[row] : 0
    simplex.setBounds(Int(burnColumn[row]), 0, most)
  }
}

// MARK: - Choosing

extension ChoiceState {
  /// How many changes have been made; ``undo(to:)`` goes back to it.
  var mark: Int { trail.count }

  func undo(to mark: Int) {
    while trail.count > mark {
      switch trail.removeLast() {
      case .order(let place, let old):
        set(order: place, old)
      case .group(let place, let old):
        group[place] = old
        refresh(membersOf: place)
      case .sequence(let place, let full, let empty):
        fullUntil[place] = full
        emptyFrom[place] = empty
        refresh(order: place)
      case .sum(let place, let least, let most):
        leastSum[place] = least
        mostSum[place] = most
        refresh(order: place)
      }
    }
  }

  /// Chooses for an order and all that follows; false where that contradicts what was chosen.
  func choose(order place: Int, _ choice: Choice) -> Bool {
    if order[place] == choice { return true }
    guard order[place] == .open else { return false }
    trail.append(.order(place, .open))
    set(order: place, choice)
    if choice == .yes {
      if opposite[place] >= 0, !choose(order: Int(opposite[place]), .no) { return false }
      for item in barring.range(place) where !choose(group: barring[item], .no) { return false }
      return true
    }
    for item in orderColumns.range(place) where forceOf[orderColumns[item]] >= 0 {
      if !choose(group: Int(forceOf[orderColumns[item]]), .no) { return false }
    }
    return true
  }

  /// Chooses for a group and all that follows; false where that contradicts what was chosen.
  func choose(group place: Int, _ choice: Choice) -> Bool {
    if group[place] == choice { return true }
    guard group[place] == .open else { return false }
    trail.append(.group(place, .open))
    group[place] = choice
    refresh(membersOf: place)
    guard choice == .yes else { return true }
    for item in barred.range(place) where !choose(order: barred[item], .no) { return false }
    for item in forced.range(place) {
      let column = forced[item]
      if orderOf[column] >= 0, !choose(order: Int(orderOf[column]), .yes) { return false }
    }
    return true
  }

  /// Of a sequence: the first `full` columns are used in full, those from `empty` on not at all.
  func choose(sequence place: Int, full: Int, empty: Int) {
    trail.append(.sequence(place, fullUntil[place], emptyFrom[place]))
    fullUntil[place] = max(fullUntil[place], Int32(full))
    emptyFrom[place] = min(emptyFrom[place], Int32(clamping: empty))
    refresh(order: place)
  }

  /// Bounds an order's sum further.
  func choose(sumOf place: Int, least: Double, most: Double) {
    trail.append(.sum(place, leastSum[place], mostSum[place]))
    leastSum[place] = max(leastSum[place], least)
    mostSum[place] = min(mostSum[place], most)
    refresh(order: place)
  }

  private func set(order place: Int, _ choice: Choice) {
    if order[place] == .yes { count(place, -1) }
    if order[place] == .open { open(place, -1) }
    order[place] = choice
    if choice == .yes { count(place, 1) }
    if choice == .open { open(place, 1) }
    refresh(order: place)
  }

  private func open(_ place: Int, _ sign: Double) {
    let row = Int(ticketRow[place])
    if row < 0 { return }
    openTickets[row] += sign * ticketAmount[place]
    boundBurn(row)
  }

  private func count(_ place: Int, _ sign: Double) {
    placedCost += sign * fixedCost[place]
    let row = Int(ticketRow[place])
    if row >= 0 {
      simplex.setRightHandSide(row, simplex.rightHandSide[row] - sign * ticketAmount[place])
    }
  }

  private func refresh(membersOf place: Int) {
    for item in gated.range(place) { refresh(column: gated[item]) }
    for item in forced.range(place) { refresh(column: forced[item]) }
  }

  private func refresh(column: Int) {
    if orderOf[column] >= 0 { refresh(order: Int(orderOf[column])) } else { setBounds(column) }
  }

  /// Bounds of an order's columns, and the share of its fixed cost in their costs while it is open.
  func refresh(order place: Int) {
    var most = 0.0
    for item in orderColumns.range(place) { most += setBounds(orderColumns[item]) }
    slope[place] = order[place] == .open && most > 0 ? fixedCost[place] / most : 0
    for item in orderColumns.range(place) {
      let column = orderColumns[item]
      simplex.setCost(simplexColumn(column), cost[column] + slope[place])
    }
    for item in leftovers.range(place) { setBounds(leftovers[item]) }
    let sum = Int(sumColumn[place])
    if sum >= 0 {
      let isPlaced = order[place] == .yes
      let least = max(leastSum[place], isPlaced ? minimum[place] : 0)
      let most = min(mostSum[place], total[place])
      count(crossed: least > most, in: isSumCrossed, place)
      simplex.setBounds(sum, least, max(least, most))
    }
  }

  /// Takes over costs that were changed.
  func refreshCosts() {
    for column in 0..<program.columns.count where orderOf[column] < 0 {
      simplex.setCost(simplexColumn(column), cost[column])
    }
    placedCost = 0
    for place in 0..<orderCount {
      if order[place] == .yes { placedCost += fixedCost[place] }
      refresh(order: place)
    }
  }

  @discardableResult
  private func setBounds(_ column: Int) -> Double {
    var (least, most) = (floor[column], capacity[column])
    let place = Int(orderOf[column])
    if place >= 0 {
      if order[place] == .no { most = 0 }
      if isSequence[place] {
        let isFull = placeInOrder[column] < fullUntil[place] && leftovers.range(place).isEmpty
        if isFull { least = most }
        if placeInOrder[column] >= emptyFrom[place] { most = 0 }
      }
      if orderColumns.range(place).count == 1 {
        most = min(most, mostSum[place])
        least = max(least, leastSum[place])
        if order[place] == .yes { least = max(least, minimum[place]) }
        most = min(most, total[place])
      }
    }
    let sequence = Int(leftoverOf[column])
    if sequence >= 0, placeInOrder[column] < fullUntil[sequence] { most = 0 }
    if gateOf[column] >= 0, group[Int(gateOf[column])] == .no { most = 0 }
    if forceOf[column] >= 0, group[Int(forceOf[column])] == .yes { least = capacity[column] }
    count(crossed: least > most, in: isCrossed, column)
    simplex.setBounds(simplexColumn(column), least, max(least, most))
    return most
  }

  private func count(crossed: Bool, in marks: Buffer<Bool>, _ place: Int) {
    if crossed == marks[place] { return }
    marks[place] = crossed
    crossings += crossed ? 1 : -1
  }

  /// What is left of a column of a sequence.
  func left(of column: Int, _ place: Int, _ values: [Double]) -> Double {
    let leftovers = leftovers.range(place)
    if leftovers.isEmpty { return capacity[column] - values[column] }
    return values[self.leftovers[leftovers.lowerBound + Int(placeInOrder[column])]]
  }

  /// Gives an order's sum a row of its own.
  func addSum(of place: Int) {
    guard sumColumn[place] < 0 else { return }
    let columns = program.orders[place].columns.map(simplexColumn)
    sumColumn[place] = Int32(simplex.addSum(of: columns, lower: 0, upper: total[place]))
    refresh(order: place)
  }
}
