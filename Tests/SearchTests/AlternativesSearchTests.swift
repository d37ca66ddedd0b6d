import Testing

@testable import Search

/// Branch and price against the plain tree, which needs neither blocks nor prices.
@Suite struct AlternativesSearchTests {
  private func exact(_ program: SearchProgram) -> ChoiceTree {
    let tree = ChoiceTree(program)
    tree.absoluteGap = 1e-7
    tree.nodeLimit = 2_000_000
    tree.start()
    tree.search()
    return tree
  }

  @Test(arguments: 1...60) func findsAndProvesWhatTheTreeFinds(seed: Int) {
    var programs = BlockPrograms(seed: UInt64(seed))
    let program = programs.program(classes: 3, accounts: 2)
    let tree = exact(program)
    let search = AlternativesSearch([program])
    search.absoluteGap = 1e-5
    search.relativeGap = 0
    search.firstNodesOfSmall = 1
    search.run()
    guard tree.best.isFinite else {
      #expect(search.values.isEmpty)
      #expect(search.bound == .infinity)
      return
    }
    #expect(search.objective <= tree.best + 1e-5 + 1e-7)
    #expect(search.objective >= tree.best - 1e-6)
    #expect(search.bound <= tree.best + 1e-7)
    #expect(search.objective - search.bound <= 1.001e-5)
  }

  /// With a wide gap much is left out that is better than the best found: the bound must count it.
  @Test(arguments: 1...60) func aWideGapLeavesTheBoundOne(seed: Int) {
    var programs = BlockPrograms(seed: UInt64(300 + seed))
    let program = programs.program(classes: 5, accounts: 3)
    let best = exact(program).best
    for gap in [0.02, 0.1, 0.5] where best.isFinite {
      let search = AlternativesSearch([program])
      search.absoluteGap = gap
      search.relativeGap = 0
      search.firstNodes = 1
      search.firstNodesOfSmall = 1
      search.run()
      #expect(search.bound <= best + 1e-7, "gap \(gap)")
      #expect(search.objective - search.bound <= gap * 1.001, "gap \(gap)")
    }
  }

  @Test func theBestOfAlternativesIsFound() {
    var programs = BlockPrograms(seed: 7)
    let alternatives = (0..<4).map { _ in programs.program(classes: 2, accounts: 2) }
    let best = alternatives.map { exact($0).best }
    let search = AlternativesSearch(alternatives)
    search.absoluteGap = 1e-5
    search.relativeGap = 0
    search.run()
    let least = best.min() ?? .infinity
    #expect(abs(search.objective - least) <= 1e-5)
    #expect(best[search.place] <= least + 1e-5)
  }

  @Test func theSameProgramGivesTheSameValues() {
    var programs = BlockPrograms(seed: 11)
    let program = programs.program(classes: 4, accounts: 3)
    let runs = (0..<2).map { _ in
      let search = AlternativesSearch([program])
      search.firstNodesOfSmall = 1
      search.run()
      return (search.values, search.bound, search.nodes)
    }
    #expect(runs[0].0 == runs[1].0)
    #expect(runs[0].1 == runs[1].1)
    #expect(runs[0].2 == runs[1].2)
  }

  @Test func aSearchThatIsStoppedKeepsAnHonestBound() {
    var programs = BlockPrograms(seed: 3)
    let program = programs.program(classes: 5, accounts: 3)
    let search = AlternativesSearch([program])
    search.firstNodesOfSmall = 1
    search.nodeLimit = 1
    search.run()
    #expect(search.bound <= exact(program).best + 1e-7)
  }
}

@Suite struct DecompositionTests {
  @Test(arguments: 1...40) func anyPricesGiveABound(seed: Int) {
    var programs = BlockPrograms(seed: UInt64(100 + seed))
    let program = programs.program(classes: 3, accounts: 2)
    let tree = ChoiceTree(program)
    tree.absoluteGap = 1e-7
    tree.start()
    tree.search()
    let decomposition = Decomposition(program)
    for _ in 0..<5 {
      let prices = decomposition.partition.couplingRows.map { _ in
        programs.amount(-0.2...0.1)
      }
      _ = decomposition.decide([])
      decomposition.run(from: prices, gap: 1e-6, rounds: 1)
      #expect(decomposition.bound <= tree.best + 1e-7)
    }
  }

  /// Two classes lack 10 each at 1 a unit, and every unit takes a hundredth of a cap of 0.05: 5 of the 20 can
  /// be had, and a unit more of the cap would save 100.
  @Test func theBoundIsGoodWhereACapIsTight() {
    var program = SearchProgram()
    let cap = program.addRow(0.05, isCoupling: true)
    _ = program.addColumn(cost: 0, lower: 0, upper: 1, [SearchProgram.Entry(cap, 1)])
    for _ in 0..<2 {
      let row = program.addRow(10)
      let bought = program.addColumn(
        cost: 0, lower: 0, upper: 20, [SearchProgram.Entry(cap, 0.01), SearchProgram.Entry(row, 1)])
      _ = program.addColumn(cost: 1, lower: 0, upper: 10, [SearchProgram.Entry(row, 1)])
      program.orders.append(SearchProgram.Order(columns: [bought], fixedCost: 0, minimum: 0))
    }
    let decomposition = Decomposition(program)
    _ = decomposition.decide([])
    decomposition.run(from: [0], gap: 1e-3, rounds: 60)
    #expect(decomposition.bound <= 15 + 1e-9)
    #expect(decomposition.bound >= 15 - 2e-3)
  }

  @Test func aProgramFallsIntoItsClasses() {
    var programs = BlockPrograms(seed: 5)
    let program = programs.program(classes: 4, accounts: 2)
    let partition = BlockPartition(program)
    #expect(partition.blocks.count <= 4)
    #expect(partition.couplingRows.count == 2)
    let columns = (partition.blocks.flatMap(\.columns) + partition.restColumns).sorted()
    #expect(columns == Array(program.columns.indices))
  }
}
