import Foundation
import Testing

/// Memo, JSON and CSV of one plan say the same, and the memo's figures add up as printed.
struct AgreementTests {
  static let households = ["quiet", "harvest", "cap", "legacy"]

  private func run(_ household: String, _ format: String) throws -> String {
    try Evenkeel.run("rebalance", household + ".yaml", "--format", format).output
  }

  @Test(arguments: households)
  func csvReadsBack(household: String) throws {
    let plan = try PrintedPlan(json: run(household, "json"))
    let rows = CSVReading.rows(try run(household, "csv"))
    #expect(
      rows.first == [
        "account", "security", "side", "quantity", "price", "amount", "lots", "because",
      ])
    #expect(rows.count == plan.orders.count + 1)
    for (row, order) in zip(rows.dropFirst(), plan.orders) {
      #expect(
        [row[0], row[1], row[2], row[7]] == [
          order.account, order.security, order.side, order.because,
        ])
      #expect(
        row[3...5].map { Decimal(string: $0) } == [order.quantity, order.price, order.amount])
      let lots = order.lots.map { "\($0.lot):\($0.quantity)" }
      #expect(row[6] == lots.joined(separator: ";"))
    }
  }

  @Test(arguments: households)
  func memoShowsThePlan(household: String) throws {
    let plan = try PrintedPlan(json: run(household, "json"))
    let memo = Memo(try run(household, "text"))
    let orders = memo.section("Orders").filter {
      $0.hasPrefix("    Sell") || $0.hasPrefix("    Buy")
    }
    #expect(orders.count == plan.orders.count)
    for (line, order) in zip(orders, plan.orders) {
      #expect(line.contains(" \(order.security) "))
      let gains = order.lots.compactMap(\.gain)
      let sum = gains.isEmpty ? [] : [gains.reduce(0, +)]
      #expect(Memo.figures(line) == [order.quantity, order.price, order.amount] + sum)
    }
    for account in plan.accounts where !plan.orders.isEmpty {
      let row = try #require(memo.row("Cash", account.account))
      #expect(row[0] == account.cashBefore && row[1] == account.flow && row[5] == account.cashAfter)
    }
  }

  @Test(arguments: ["harvest", "cap"])
  func lotsAddUpToTheirOrder(household: String) throws {
    var expected: [Decimal] = []
    var sums: [Decimal] = [0, 0, 0]
    func close() { if !expected.isEmpty { #expect(sums == expected) } }
    for line in Memo(try run(household, "text")).section("Orders") {
      let figures = Memo.figures(line)
      if line.hasPrefix("    Sell"), figures.count == 4 {
        close()
        (expected, sums) = ([figures[0], figures[2], figures[3]], [0, 0, 0])
      } else if line.hasPrefix("           "), line.contains(" long ") || line.contains(" short "),
        figures.count >= 3
      {
        for (place, figure) in figures.suffix(3).enumerated() { sums[place] += figure }
      }
    }
    close()
  }

  @Test(arguments: ["harvest", "cap", "legacy"])
  func tablesAddUp(household: String) throws {
    let plan = try PrintedPlan(json: run(household, "json"))
    let memo = Memo(try run(household, "text"))
    for row in memo.rows("Cash") { #expect(row[..<5].reduce(0, +) == row[5]) }

    let tax = memo.rows("Tax for").prefix(4)
    for column in 0..<3 {
      #expect(tax.prefix(3).map { $0[column] }.reduce(0, +) == tax[3][column])
    }
    #expect(tax[3][2] == plan.tax.added)
    #expect(
      tax.map { $0[1] }.prefix(3) == [
        plan.tax.after.federal, plan.tax.after.niit, plan.tax.after.state,
      ])

    let worth = memo.rows("What it is worth").map { Array($0.suffix(3)) }
    for row in worth { #expect(row[1] - row[0] == row[2]) }
    for column in 0..<3 {
      #expect(worth.prefix(4).map { $0[column] }.reduce(0, +) == worth[4][column])
    }
    #expect(abs(worth[4][1] - plan.objective.total) <= 0.005)
    #expect(abs(worth[4][0] - plan.objective.doNothing) <= 0.005)
  }

  // The one sale adds what all of the year's tax grows by, AMT named and counted in.
  @Test func alternativeMinimumTaxIsNamedAndAddsUp() throws {
    let plan = try PrintedPlan(json: run("legacy", "json"))
    let tax = Memo(try run("legacy", "text")).rows("Tax for")
    #expect(tax.count == 6)
    for column in 0..<3 { #expect(tax[3][column] + tax[4][column] == tax[5][column]) }
    #expect(tax[4][1] == plan.tax.after.amt && tax[4][1] > 0)
    let because = try #require(plan.orders.first?.because).replacing(",", with: "")
    let amounts = because.split(separator: "$").dropFirst()
      .compactMap { Decimal(string: String($0.prefix { $0.isNumber || $0 == "." })) }
    #expect(amounts == [tax[5][2], tax[4][2]])
    #expect(because.contains("more alternative minimum tax counted in"))
  }

  @Test(arguments: households)
  func theSameEveryTime(household: String) throws {
    for format in ["text", "json", "csv"] {
      #expect(try run(household, format) == run(household, format))
    }
  }
}
