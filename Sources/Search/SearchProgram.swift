/// A program of few rows and many boxed columns with the choices that make it hard.
///
/// Minimize Σ cost·x + Σ fixed cost of the orders placed, subject to Σ A·x + tickets = right-hand sides,
/// lower ≤ x ≤ upper, and the choices. It knows no finance: amounts are numbers, in a unit of the
/// caller's.
package struct SearchProgram: Sendable {
  /// A column's entry in a row.
  package struct Entry: Sendable {
    package let row: Int
    package let value: Double

    package init(_ row: Int, _ value: Double) {
      self.row = row
      self.value = value
    }
  }

  package struct Column: Sendable {
    package var cost: Double
    package var lower: Double
    package var upper: Double
    package var entries: [Entry]
  }

  package struct Row: Sendable {
    package var rightHandSide: Double
    /// Whether it ties blocks together that otherwise have nothing to do with each other.
    package var isCoupling: Bool
  }

  /// Columns of which none or enough must be used.
  ///
  /// Placed, their sum is at least the minimum (or all there is, if that is less), the fixed cost
  /// counts and the ticket stands in its row; not placed, all are 0. Their lower bounds are 0.
  package struct Order: Sendable {
    package var columns: [Int]
    package var fixedCost: Double
    package var minimum: Double
    /// The row and the amount that placing the order adds there.
    package var ticket: Entry?
    /// The order that may not be placed together with this one.
    package var opposite: Int?
    /// What the sum is a multiple of, unless it is all there is; nil where any sum will do.
    package var step: Double?
    /// Whether the columns are used in their order, each in full before the next.
    package var isSequence: Bool
    /// What all there is comes to, where that is more than the columns' upper bounds allow; nil for
    /// their sum.
    package var total: Double?
    /// Of a sequence: the column, one for each of its columns, that says what is left of it. A column is
    /// done with when that is 0; empty where what is left is the upper bound less the column.
    package var leftovers: [Int]

    package init(
      columns: [Int], fixedCost: Double, minimum: Double, ticket: Entry? = nil,
      opposite: Int? = nil, step: Double? = nil, isSequence: Bool = false, total: Double? = nil,
      leftovers: [Int] = []
    ) {
      self.columns = columns
      self.fixedCost = fixedCost
      self.minimum = minimum
      self.ticket = ticket
      self.opposite = opposite
      self.step = step
      self.isSequence = isSequence
      self.total = total
      self.leftovers = leftovers
    }
  }

  /// Columns that may be used only if others are used in full and some orders are not placed.
  package struct Group: Sendable {
    /// What only an open group may use.
    package var gated: [Int]
    /// What an open group must use in full.
    package var forced: [Int]
    /// Orders that an open group forbids.
    package var barred: [Int]

    package init(gated: [Int], forced: [Int], barred: [Int]) {
      self.gated = gated
      self.forced = forced
      self.barred = barred
    }
  }

  package var rows: [Row] = []
  package var columns: [Column] = []
  package var orders: [Order] = []
  package var groups: [Group] = []
  package var offset = 0.0
  /// Costs, by column, that decide among equals only: no objective and no bound counts them.
  package var preferences: [(column: Int, cost: Double)] = []

  package init() {}

  package mutating func addRow(_ rightHandSide: Double, isCoupling: Bool = false) -> Int {
    rows.append(Row(rightHandSide: rightHandSide, isCoupling: isCoupling))
    return rows.count - 1
  }

  package mutating func addColumn(
    cost: Double, lower: Double, upper: Double, _ entries: [Entry] = []
  ) -> Int {
    columns.append(
      Column(
        cost: cost, lower: lower, upper: upper, entries: entries.filter { $0.value != 0 }))
    return columns.count - 1
  }

  /// What `values` cost with some orders placed.
  package func objective(of values: [Double], placing placed: [Bool]) -> Double {
    var total = offset
    for (column, value) in zip(columns, values) { total += column.cost * value }
    for (order, isPlaced) in zip(orders, placed) where isPlaced { total += order.fixedCost }
    return total
  }
}
