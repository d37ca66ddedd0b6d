import Foundation
import Testing

/// What options change.
struct OptionTests {
  private func plan(_ arguments: String...) throws -> PrintedPlan {
    let run = try Evenkeel.run(["rebalance", "--format", "json"] + arguments)
    #expect(run.status == 0)
    return try PrintedPlan(json: run.output)
  }

  @Test func flowsAddUp() throws {
    let plan = try plan(
      "harvest.yaml", "--deposit", "ana-brokerage=1000", "--deposit", "ana-brokerage=500.50",
      "--withdraw", "ana-brokerage=100", "--withdraw", "luis-ira=20")
    #expect(plan.accounts.map(\.flow) == [7400.50, -20])
  }

  @Test func noOrderIsSmallerThanAsked() throws {
    let plan = try plan("harvest.yaml", "--minimum-trade", "30000")
    #expect(plan.orders.allSatisfy { $0.amount >= 30000 || $0.side == "sell" })
    #expect(plan.decision == "trade" || plan.decision == "review")
  }

  /// The withdrawal needs more than either cap allows: the plan goes beyond, by the least there is.
  @Test(arguments: [["--maximum-net-gain", "5000"], ["--maximum-turnover", "0.05"]])
  func aCapThatCannotHoldIsExceededNotRefused(option: [String]) throws {
    let run = try Evenkeel.run(
      ["rebalance", "--format", "json", "cap.yaml", "--maximum-tax", "none"] + option)
    #expect(run.status == 0)
    let plan = try PrintedPlan(json: run.output)
    #expect(plan.decision == "review")
    #expect(plan.reasons.contains { $0.contains("cannot be met while cash needs are") })
  }

  /// The band of the file moved by hand costs what `--why` says of it, to the cent.
  @Test func aPointOfABandCostsWhatTheOtherFileCosts() throws {
    let file = try String(
      contentsOf: Evenkeel.fixtures.appendingPathComponent("cap.yaml"), encoding: .utf8)
    let band = "usEquity: {weight: 0.70, band: {absolute: 0.05}}"
    #expect(file.contains(band))
    let narrow = file.replacing(band, with: "usEquity: {weight: 0.70, band: {absolute: 0.04}}")
    let own = try PrintedPlan(
      json: Evenkeel.run("rebalance", "cap.yaml", "--why", "--format", "json").output)
    let other = try PrintedPlan(
      json: Evenkeel.run(["rebalance", "-", "--format", "json"], input: narrow).output)
    let price = try #require(own.why?.bands.first { $0.assetClass == "usEquity" }?.narrower)
    #expect(abs(other.objective.total - own.objective.total - price.costs) < 0.005)
    #expect(price.costs > 300)
    #expect(other.why == nil)
  }

  @Test func aTableOfOrdersHasNoReasons() throws {
    let run = try Evenkeel.run("rebalance", "harvest.yaml", "--why", "--format", "csv")
    #expect(run.status == 2 && run.output == "" && run.messages.contains("--why"))
  }

  @Test func aGiftCanBeAskedForAndLeftOut() throws {
    let arguments = ["rebalance", "--format", "json"]
    let asked = try Evenkeel.run(arguments + ["harvest.yaml", "--donate", "20000"]).output
    #expect(asked.contains(#""asked": 20000.00"#))
    let without = try Evenkeel.run(arguments + ["gift.yaml", "--donate", "none"]).output
    #expect(!without.contains("donation"))
    // The household that gives nothing is planned as if it had never been asked to.
    let plain = try Evenkeel.run(arguments + ["harvest.yaml"]).output
    #expect(try Evenkeel.run(arguments + ["harvest.yaml", "--donate", "none"]).output == plain)
  }

  @Test func aGiftOfNothingIsNone() throws {
    let run = try Evenkeel.run("rebalance", "harvest.yaml", "--donate", "0")
    #expect(run.status == 2)
    #expect(run.messages.contains("donation.amount would be 0.00, expected dollars, more than 0"))
  }

  @Test func capsCanBeSetAndLifted() throws {
    #expect(try plan("cap.yaml").decision == "review")
    let lifted = try plan("cap.yaml", "--maximum-tax", "none")
    #expect(!lifted.reasons.contains { $0.contains("cap on added tax") })
  }

  @Test func salesStayBelowTheirCap() throws {
    let plan = try plan("harvest.yaml", "--maximum-turnover", "0.05")
    let sales = plan.orders.filter { $0.side == "sell" }.reduce(Decimal.zero) { $0 + $1.amount }
    #expect(sales > 0)
    #expect(sales <= plan.value / 20)
  }

  @Test func nothingIsWorthItForNothing() throws {
    let plan = try plan(
      "quiet.yaml", "--drift-price", "0", "--band-price", "0", "--holding-years", "0")
    #expect(plan.decision == "hold")
  }

  @Test func everyPolicyKeyHasAnOption() throws {
    let help = try Evenkeel.run("rebalance", "--help").output
    let options = [
      "--drift-price", "--band-price", "--order-price", "--minimum-trade", "--maximum-net-gain",
      "--maximum-tax", "--maximum-turnover", "--deferral-years", "--carryforward-years",
      "--discount-rate", "--holding-years", "--time-limit", "--deposit", "--withdraw", "--check",
      "--format",
    ]
    for option in options { #expect(help.contains("\n  \(option) ")) }
  }

  @Test func allTogether() throws {
    let plan = try plan(
      "harvest.yaml", "--drift-price", "0.01", "--band-price", "0.2", "--order-price", "5",
      "--minimum-trade", "250", "--maximum-net-gain", "none", "--maximum-tax", "0",
      "--maximum-turnover", "0.9", "--deferral-years", "never", "--carryforward-years", "0",
      "--discount-rate", "0.03", "--holding-years", "2.5", "--time-limit", "30")
    #expect(plan.decision == "trade")
  }
}
