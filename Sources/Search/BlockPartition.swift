/// A program's parts that only its coupling rows tie together.
///
/// Two columns are of one part where they share a row that does not couple, an order, a group, or orders
/// of which only one may be placed. Parts without choices stay together as what is left over: they are
/// linear, and the master program holds them as they are.
struct BlockPartition {
  /// A part with choices: places in the program, ascending.
  struct Block {
    var columns: [Int] = []
    var rows: [Int] = []
    var orders: [Int] = []
    var groups: [Int] = []
  }

  private(set) var blocks: [Block] = []
  private(set) var restColumns: [Int] = []
  private(set) var restRows: [Int] = []
  private(set) var couplingRows: [Int] = []

  init(_ program: SearchProgram) {
    var parts = Parts(program.columns.count)
    var firstInRow = [Int?](repeating: nil, count: program.rows.count)
    for (place, column) in program.columns.enumerated() {
      for entry in column.entries where !program.rows[entry.row].isCoupling {
        if let first = firstInRow[entry.row] { parts.join(first, place) }
        firstInRow[entry.row] = firstInRow[entry.row] ?? place
      }
    }
    for order in program.orders {
      for column in order.columns.dropFirst() { parts.join(order.columns[0], column) }
      if let opposite = order.opposite {
        parts.join(order.columns[0], program.orders[opposite].columns[0])
      }
    }
    for group in program.groups {
      let members =
        group.gated + group.forced + group.barred.map { program.orders[$0].columns[0] }
      for column in members.dropFirst() { parts.join(members[0], column) }
    }
    gather(program, &parts, firstInRow)
  }

  private mutating func gather(
    _ program: SearchProgram, _ parts: inout Parts, _ firstInRow: [Int?]
  ) {
    var blockOf: [Int: Int] = [:]
    for (place, order) in program.orders.enumerated() {
      let part = parts.part(of: order.columns[0])
      let block = blockOf[part] ?? blocks.count
      if block == blocks.count { blocks.append(Block()) }
      blockOf[part] = block
      blocks[block].orders.append(place)
    }
    for (place, group) in program.groups.enumerated() {
      guard let member = group.gated.first ?? group.forced.first,
        let block = blockOf[parts.part(of: member)]
      else { continue }
      blocks[block].groups.append(place)
    }
    for place in program.columns.indices {
      if let block = blockOf[parts.part(of: place)] {
        blocks[block].columns.append(place)
      } else {
        restColumns.append(place)
      }
    }
    for place in program.rows.indices {
      if program.rows[place].isCoupling {
        couplingRows.append(place)
      } else if let first = firstInRow[place], let block = blockOf[parts.part(of: first)] {
        blocks[block].rows.append(place)
      } else {
        restRows.append(place)
      }
    }
  }

  /// Disjoint sets of columns.
  private struct Parts {
    private var parent: [Int]

    init(_ count: Int) { parent = Array(0..<count) }

    mutating func part(of column: Int) -> Int {
      var place = column
      while parent[place] != place {
        parent[place] = parent[parent[place]]
        place = parent[place]
      }
      return place
    }

    mutating func join(_ first: Int, _ second: Int) {
      let (left, right) = (part(of: first), part(of: second))
      parent[max(left, right)] = min(left, right)
    }
  }
}
