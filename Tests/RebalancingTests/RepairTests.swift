import Money
import Portfolio
@testable import Rebalancing
import Testing

/// What rounding breaks is mended by cents and millionths of a share; nothing else is touched.
@Suite struct RepairTests {
  /// Accounts as given, VTI and BND at 100 with a spread of 0.1 %.
  private func problem(
    _ accounts: Account..., policy: Policy = Policy()
  ) throws -> RebalancingProblem {
    try RebalancingProblem(
      household(
        securities: [
          security("VTI", "stocks", halfSpread: 0.001), security("BND", "bonds", halfSpread: 0.001),
        ],
        accounts: accounts, targets: [target("stocks", 1)], policy: policy))
  }

  /// Sold by lot id, bought by account and symbol.
  private func proposal(
    _ problem: RebalancingProblem, sell: [String: Quantity] = [:],
    buy: [(account: String, security: String, quantity: Quantity)] = []
  ) throws -> Proposal {
    var proposal = Proposal(nothingIn: problem)
    for (index, lotCase) in problem.lots.enumerated() {
      proposal.sold[index] = sell[lotCase.lot.id] ?? .zero
    }
    for purchase in buy {
      let account = try #require(problem.accounts.firstIndex { $0.id == purchase.account })
      let security = try #require(problem.securityIndex[purchase.security])
      proposal.bought[account][security] = purchase.quantity
    }
    return proposal
  }

  private func mended(
    _ problem: RebalancingProblem, _ proposal: Proposal, excess: Money = 0
  ) -> Settlement? {
    Repair(problem: problem, excess: excess).mend(proposal)
  }

  @Test func `what breaks no rule is left as it is`() throws {
    let problem = try problem(account("roth", .roth, cash: 1_002))
    let proposal = try proposal(problem, buy: [("roth", "VTI", 10)])
    // 1,000 and a spread of 1.00; 1.00 is left.
    let settlement = try #require(mended(problem, proposal))
    #expect(settlement.proposal == proposal)
    #expect(settlement.cash == [1])
  }

  @Test func `a cent too few is a cent's worth bought less`() throws {
    let problem = try problem(account("roth", .roth, cash: 1_000.99))
    let settlement = try #require(
      mended(problem, proposal(problem, buy: [("roth", "VTI", 10)])))
    // A cent at 100 a share is 100 millionths.
    #expect(settlement.orders.map(\.quantity) == [9.9999])
    #expect(settlement.cash == [0])
  }

  @Test func `a whole share is bought less where there are no fractions`() throws {
    let problem = try problem(
      account("roth", .roth, cash: 1_000.99, fractionalShares: false))
    let settlement = try #require(
      mended(problem, proposal(problem, buy: [("roth", "VTI", 10)])))
    #expect(settlement.orders.map(\.quantity) == [9])
  }

  @Test func `a cent too few without purchases is sold from the lot sold in part`() throws {
    let problem = try problem(
      account(
        "roth", .roth, flow: -999, lot("L1", "VTI", 100, basis: nil),
        lot("L2", "BND", 5, basis: nil)))
    // 1,000 less a spread of 1.00 would be 999.00; a millionth of a share lacks to 1,000.00.
    let sale = try proposal(problem, sell: ["L1": 4.9999, "L2": 5])
    let settlement = try #require(mended(problem, sale))
    #expect(settlement.proposal.sold.reduce(.zero, +) >= 10)
    #expect(settlement.proposal.sold.reduce(.zero, +) <= 10.0002)
    #expect(settlement.cash[0] >= 0 && settlement.cash[0] <= 0.01)
  }

  @Test func `the smallest purchase stays; more is sold instead`() throws {
    let problem = try problem(
      account("roth", .roth, lot("L1", "VTI", 100, basis: nil)))
    // 100.19 from the sale; 100 and 0.10 for the purchase, 0.11 for the sale: two cents short.
    let both = try proposal(
      problem, sell: ["L1": 1.0019], buy: [("roth", "BND", 1)])
    let settlement = try #require(mended(problem, both))
    #expect(settlement.orders.last?.amount == 100)
    #expect(settlement.cash[0] >= 0 && settlement.cash[0] <= 0.01)
  }

  @Test func `an order a millionth below the smallest grows by one`() throws {
    let problem = try problem(
      account("roth", .roth, cash: 500, lot("L1", "VTI", 100, basis: nil)))
    // 0.999949 · 100 = 99.9949, to the cent 99.99; a millionth more is 99.995, that is 100.00.
    let settlement = try #require(
      mended(problem, proposal(problem, buy: [("roth", "BND", 0.999949)])))
    #expect(settlement.orders.map(\.quantity) == [0.99995])
    #expect(settlement.orders.map(\.amount) == [100])
    let sale = try #require(mended(problem, proposal(problem, sell: ["L1": 0.999949])))
    #expect(sale.orders.map(\.quantity) == [0.99995])
  }

  @Test func `a cap on gains exceeded by a cent is met by selling a cent's worth less`() throws {
    let problem = try problem(
      account("brokerage", .taxable, lot("L1", "VTI", 100, basis: 0)),
      policy: .with { $0.maximumNetGain = 1_000 })
    let sale = try proposal(problem, sell: ["L1": 10.0001])
    let settlement = try #require(mended(problem, sale))
    #expect(settlement.gains == ByTerm(longTerm: 1_000))
  }

  /// Without a partly sold gain the loss grows: 25 are lost a share of 100, so that a quarter of a cent is 100
  /// millionths of a share. Two of them bring 99.995 of loss, to the cent 100.00.
  @Test func `a cap on gains exceeded by a cent is met by losing a cent more`() throws {
    let problem = try problem(
      account(
        "brokerage", .taxable, lot("L1", "VTI", 10, basis: 0),
        lot("L2", "BND", 100, basis: 12_500)),
      policy: .with { $0.maximumNetGain = 900 })
    // 1,000 of gain in all of L1, and 99.99 of loss.
    let sale = try proposal(problem, sell: ["L1": 10, "L2": 3.9996])
    #expect(problem.settle(sale).gains == ByTerm(longTerm: 900.01))
    let settlement = try #require(mended(problem, sale))
    #expect(settlement.gains == ByTerm(longTerm: 900))
    #expect(settlement.orders.map(\.quantity) == [3.9998, 10])
  }

  @Test func `a cap on turnover is met in sheltered accounts too`() throws {
    // 10 % of 10,000.
    let problem = try problem(
      account("roth", .roth, lot("L1", "VTI", 100, basis: nil)),
      policy: .with { $0.maximumTurnover = 0.10 })
    let sale = try proposal(problem, sell: ["L1": 10.000001])
    let settlement = try #require(mended(problem, sale))
    #expect(settlement.orders.map(\.amount) == [999.99])
    #expect(settlement.orders.map(\.quantity) == [9.999901])
  }

  @Test func `more is sold where there is no gain, so that the cap on gains holds`() throws {
    let problem = try problem(
      account(
        "brokerage", .taxable, flow: -1_997.99, lot("L1", "VTI", 100, basis: 0),
        lot("L2", "BND", 100, basis: 10_000)),
      policy: .with { $0.maximumNetGain = 1_000 })
    // 2,000 less spreads of 1.00 each is 1,998.00; a cent of BND lacks.
    let sale = try proposal(problem, sell: ["L1": 10, "L2": 9.9998])
    let settlement = try #require(mended(problem, sale))
    #expect(settlement.gains.total <= 1_000)
    #expect(settlement.cash[0] >= 0)
    #expect(settlement.orders.last?.amount == 1_000)
  }

  @Test func `what rounding does not explain is not mended`() throws {
    let frozen = try problem(
      account("roth", .roth, tradable: false, lot("L1", "VTI", 100, basis: nil)))
    #expect(try mended(frozen, proposal(frozen, sell: ["L1": 5])) == nil)
    let open = try problem(account("roth", .roth, lot("L1", "VTI", 100, basis: nil)))
    #expect(
      try mended(open, proposal(open, sell: ["L1": 5], buy: [("roth", "VTI", 2)])) == nil)
  }
}
