import Money
import Portfolio
import Tax
import Testing

@testable import Rebalancing

/// Plans whose gains reach the alternative minimum tax.
@Suite struct MinimumTaxPlanTests {
  /// 2.5 million of stock, nearly all gain, no bonds; wages of 320,000. Selling for the target owes AMT,
  /// as the exemption of 90,100 is gone from 680,200 of income on (2026).
  private func household(bandPrice: Rate, never: Bool) throws -> Household {
    try Household(
      name: "Legacy", asOf: #require(Day(parsing: "2026-03-16")),
      tax: TaxProfile(
        year: 2026, filingStatus: .single, income: Income(wages: Money(dollars: 320_000))),
      securities: [
        Security(
          symbol: "VTI", price: Price(parsing: "250"),
          exposures: [Exposure(assetClass: "stock", weight: .one)]),
        Security(
          symbol: "BND", price: Price(parsing: "75"),
          exposures: [Exposure(assetClass: "bond", weight: .one)]),
      ],
      accounts: [
        Account(
          id: "b", kind: .taxable, owner: "ana",
          lots: [
            Lot(
              id: "L", security: "VTI", quantity: Quantity(shares: 10_000),
              basis: Money(dollars: 200_000), acquired: Day(parsing: "2010-05-03"))
          ])
      ],
      targets: [
        Target(assetClass: "stock", weight: Rate(parsing: "0.6"), band: .none),
        Target(assetClass: "bond", weight: Rate(parsing: "0.4"), band: .none),
      ],
      policy: Policy(
        bandPrice: bandPrice, orderPrice: .zero, minimumTrade: .zero,
        deferralYears: never ? nil : 10))
  }

  /// Every plan worth making sells n shares and buys bonds for all that brings: n from 0 to 10,000.
  @Test(arguments: [15, 18, 20, 22, 25, 28, 30, 34, 40], [true, false])
  func `no number of shares sold is better than the plan`(percent: Int64, never: Bool) throws {
    let household = try household(bandPrice: Rate(basisPoints: percent * 100), never: never)
    let found = try plan(household)
    let problem = found.problem
    var best = Int64.max
    for shares in stride(from: Int64(0), through: 10_000, by: 20) {
      var proposal = Proposal(nothingIn: problem)
      let quantity = Quantity(shares: shares)
      proposal.sold[0] = quantity
      // 250 a share less 2 basis points, divided by 75 and 2 basis points.
      let bonds = Double(shares) * 250 * 0.9998 / (75 * 1.0002)
      let place = try #require(problem.securityIndex["BND"])
      proposal.bought[0][place] = Quantity(microShares: Int64(bonds * 1e6))
      best = min(best, problem.objective(of: problem.settle(proposal)).total)
    }
    #expect(found.objective.total <= best + 20_000)
    #expect(found.bound <= best)
    #expect(found.gap <= 1e-4)
  }

  @Test func `the plans above owe AMT now and then`() throws {
    let owing = try ([15, 20, 25, 30, 40] as [Int64]).count { percent in
      let household = try household(bandPrice: Rate(basisPoints: percent * 100), never: false)
      return try plan(household).taxAfter.alternativeMinimum > .zero
    }
    #expect(owing > 0)
  }
}
