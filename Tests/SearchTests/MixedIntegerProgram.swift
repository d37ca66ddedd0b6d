import Optimization

@testable import Search

extension SearchProgram {
  /// The same as a mixed-integer program, written from what the types say and not as they are searched.
  func mixedInteger(countsSteps: Bool = false) -> LinearProgram {
    var writer = MixedIntegerWriter(self, countsSteps: countsSteps)
    return writer.write()
  }

  /// The same without its choices.
  var relaxation: LinearProgram {
    var plain = self
    (plain.orders, plain.groups) = ([], [])
    return plain.mixedInteger()
  }
}

private struct MixedIntegerWriter {
  let source: SearchProgram
  let countsSteps: Bool
  var program = LinearProgram()
  var columns: [Column] = []
  var placed: [Column] = []
  var rows: [[(Column, Double)]]

  init(_ source: SearchProgram, countsSteps: Bool) {
    self.source = source
    self.countsSteps = countsSteps
    rows = source.rows.map { _ in [] }
  }

  mutating func write() -> LinearProgram {
    program.objectiveOffset = source.offset
    for column in source.columns {
      columns.append(
        program.addColumn(cost: column.cost, lower: column.lower, upper: column.upper))
      for entry in column.entries {
        rows[entry.row].append((columns[columns.count - 1], entry.value))
      }
    }
    for order in source.orders { addOrder(order) }
    for (place, order) in source.orders.enumerated() {
      guard let opposite = order.opposite else { continue }
      addRow(-.infinity, 1, [(placed[place], 1), (placed[opposite], 1)])
    }
    for group in source.groups { addGroup(group) }
    for (row, entries) in zip(source.rows, rows) {
      addRow(row.rightHandSide, row.rightHandSide, entries)
    }
    return program
  }

  private mutating func addRow(_ lower: Double, _ upper: Double, _ entries: [(Column, Double)]) {
    _ = program.addRow(lower: lower, upper: upper, entries)
  }

  private func most(_ place: Int) -> Double { source.columns[place].upper }

  private mutating func addOrder(_ order: SearchProgram.Order) {
    let isPlaced = program.addColumn(cost: order.fixedCost, lower: 0, upper: 1, isInteger: true)
    placed.append(isPlaced)
    for place in order.columns {
      addRow(-.infinity, 0, [(columns[place], 1), (isPlaced, -most(place))])
    }
    let total = order.total ?? order.columns.reduce(0) { $0 + most($1) }
    let sum = order.columns.map { (columns[$0], 1.0) }
    addRow(0, .infinity, sum + [(isPlaced, -min(order.minimum, total))])
    addRow(-.infinity, total, sum)
    if let ticket = order.ticket { rows[ticket.row].append((isPlaced, ticket.value)) }
    if order.isSequence { addSequence(order) }
    if countsSteps, let step = order.step { addSteps(sum, step, total) }
  }

  private mutating func addSequence(_ order: SearchProgram.Order) {
    for (first, next) in zip(order.columns, order.columns.dropFirst()) {
      let isDone = program.addColumn(lower: 0, upper: 1, isInteger: true)
      addRow(0, .infinity, [(columns[first], 1), (isDone, -most(first))])
      addRow(-.infinity, 0, [(columns[next], 1), (isDone, -most(next))])
    }
  }

  private mutating func addSteps(_ sum: [(Column, Double)], _ step: Double, _ total: Double) {
    let whole = (total / step).rounded(.down)
    let count = program.addColumn(lower: 0, upper: whole, isInteger: true)
    let isAll = program.addColumn(lower: 0, upper: 1, isInteger: true)
    addRow(0, 0, sum + [(count, -step), (isAll, whole * step - total)])
    addRow(0, .infinity, [(count, 1), (isAll, -whole)])
  }

  private mutating func addGroup(_ group: SearchProgram.Group) {
    let isOpen = program.addColumn(lower: 0, upper: 1, isInteger: true)
    for place in group.gated {
      addRow(-.infinity, 0, [(columns[place], 1), (isOpen, -most(place))])
    }
    for place in group.forced {
      addRow(0, .infinity, [(columns[place], 1), (isOpen, -most(place))])
    }
    for order in group.barred { addRow(-.infinity, 1, [(placed[order], 1), (isOpen, 1)]) }
  }
}
