import Foundation
import Money
import Testing

@testable import BrokerFiles

/// Real exports, anonymized by the authors of public repositories, which stay outside the project.
private let samples: URL = {
  let shared = ProcessInfo.processInfo.environment["EVENKEEL_SHARED"].map {
    URL(fileURLWithPath: $0)
  }
  let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  return (shared ?? root.appendingPathComponent("../shared"))
    .appendingPathComponent("broker-files").standardizedFileURL
}()

private let areThere = FileManager.default.fileExists(atPath: samples.path)

@Suite(.enabled(if: areThere, "no samples: set EVENKEEL_SHARED to their folder's parent"))
struct SharedSampleTests {
  private func sample(_ name: String) throws -> BrokerFile {
    BrokerFile(
      name: name, bytes: Array(try Data(contentsOf: samples.appendingPathComponent(name))))
  }

  /// The quantities and prices in it were changed by hand and no longer agree with its values.
  @Test func fidelityPositions() throws {
    let content = try BrokerFileReader.read(
      sample("finporter_fidelity_Portfolio_Positions_BOM_CRLF.csv"))
    #expect(content.accounts.map(\.label) == ["AAAA Z00000000", "BBBB Z00000001"])
    #expect(content.accounts.map { $0.positions.map(\.symbol) } == [["VWO"], ["VOO"]])
    #expect(content.accounts[0].positions[0].quantity == (try shares("900")))
    #expect(content.accounts[0].positions[0].basis == (try dollars("38362.05")))
    #expect(content.rejectedRows.isEmpty)
    #expect(content.asOf == nil)
    // 900 × 50.922 = 45,829.80 and 900 × 28.96 = 26,064.00; 800 × 40.922 = 32,737.60 and
    // 800 × 18.96 = 15,168.00; 45,900.35 − 38,362.05 = 7,538.30.
    #expect(
      content.discrepancies.map(\.expected)
        == ["45829.80", "26064.00", "7538.30", "32737.60", "15168.00", "7538.30"])
  }

  @Test(arguments: [
    ("etg_ibkr-trades-export.csv", "an Interactive Brokers Flex query as CSV, which is not read")
  ])
  func otherFilesAreNamed(_ name: String, _ found: String) throws {
    let fault = try #require(refusal(sample(name)))
    #expect(fault.found.hasPrefix(found))
    #expect(fault.expected.contains("Schwab positions"))
  }

  private func transactions(_ name: String) throws -> [BrokerTransaction] {
    try BrokerFileReader.read(sample(name)).accounts.flatMap(\.transactions)
  }

  private func counts(_ rows: [BrokerTransaction]) -> [BrokerAction: Int] {
    Dictionary(rows.map { ($0.action, 1) }, uniquingKeysWith: +)
  }

  private func sum(_ rows: [BrokerTransaction]) -> Money {
    rows.reduce(.zero) { $0 + ($1.amount ?? .zero) }
  }

  @Test func schwabTransactionsWithoutTitle() throws {
    let rows = try transactions("cgt_schwab_transactions.csv")
    #expect(counts(rows) == [.interest: 2, .buy: 6, .sell: 4, .deposit: 1])
    // Added up by hand from the column Amount; 30.5 × 30.20 + 4 = 925.10.
    #expect(sum(rows) == (try dollars("9479.30")))
    #expect(rows.filter { $0.symbol == "VUAG" }.count == 10)
  }

  /// 103 rows as downloaded and 16 that its author added from elsewhere, after which the printed
  /// total no longer holds.
  @Test func schwabTransactions() throws {
    let content = try BrokerFileReader.read(sample("etg_schwab-export.csv"))
    let rows = content.accounts[0].transactions
    #expect(content.rejectedRows.isEmpty)
    #expect(
      counts(rows) == [
        .reinvest: 40, .dividend: 42, .capitalGainDistribution: 1, .interest: 5, .fee: 11, .tax: 1,
        .buy: 1, .sell: 2, .deposit: 1, .withdraw: 2, .transferOut: 1, .split: 3, .spinOff: 1,
        .merger: 6, .other: 2,
      ])
    // Added up apart from the program, by action: −14,423.59 reinvested, 505,135.00 sold …
    #expect(sum(rows) == (try dollars("400074.19")))
    #expect(content.checkedTotals.map(\.printed) == [try dollars("-26582.91")])
    #expect(content.checkedTotals.map(\.agrees) == [false])
    #expect(content.tally.rows == 121)
  }

  @Test func schwabTransactionsWithTitle() throws {
    let content = try BrokerFileReader.read(sample("schwab2pp_example.csv"))
    #expect(content.accounts.map(\.label) == ["...000"])
    #expect(content.asOf == (try day("2022-09-27")))
    let rows = content.accounts[0].transactions
    #expect(
      counts(rows) == [
        .sell: 1, .withdraw: 1, .tax: 3, .dividend: 2, .capitalGainDistribution: 1, .interest: 1,
        .buy: 1, .deposit: 1,
      ])
    // 1,978.90 − 100 − 0.14 + 0.48 + 29.21 − 1.10 + 3.65 − 0.02 + 0.09 − 4,697.99 + 5,000.
    #expect(content.checkedTotals.map(\.sum) == [try dollars("2213.08")])
    #expect(rows[8].day == (try day("2021-02-21")))
    #expect(rows[8].posted == (try day("2021-02-25")))
  }

  @Test func schwabRealizedGains() throws {
    let content = try BrokerFileReader.read(sample("finporter_schwab_GainLoss_Realized.csv"))
    let account = content.accounts[0]
    #expect(account.label == "XXXX-1234")
    #expect(content.period == (try day("2021-08-29"))...(try day("2021-09-28")))
    let gain = try #require(account.realizedGains.first)
    #expect(account.realizedGains.count == 1)
    #expect(gain.symbol == "VEA")
    #expect(gain.quantity == (try shares("3")))
    #expect(gain.longTerm == (try dollars("0.50")))
    #expect(gain.shortTerm == (try dollars("1.50")))
    #expect(content.discrepancies.isEmpty)
  }

  @Test func fidelityRealizedGains() throws {
    let content = try BrokerFileReader.read(sample("finporter_fidelity_Realized_Gain_Loss.csv"))
    let gain = try #require(content.accounts[0].realizedGains.first)
    #expect(gain.symbol == "VEA")
    #expect(gain.acquired == (try day("2020-08-31")))
    #expect(gain.proceeds == (try dollars("12")))
    #expect(gain.basis == (try dollars("10")))
    #expect(content.rejectedRows.isEmpty)
  }

  @Test func fidelityHistory() throws {
    let content = try BrokerFileReader.read(sample("osa_fidelity_Accounts_History.csv"))
    #expect(content.accounts.map(\.label) == ["My Fidelity Account U12349876"])
    #expect(content.asOf == (try day("2026-04-11")))
    let rows = content.accounts[0].transactions
    #expect(counts(rows) == [.interest: 8, .buy: 5, .reinvest: 1, .dividend: 1, .tax: 1])
    // 28 + 10 + 10 + 22 + 130 + 0.8724, the position of the statement of that month.
    let held = rows.reduce(Quantity.zero) { $0 + ($1.quantity ?? .zero) }
    #expect(held == (try shares("200.8724")))
    let purchases = rows.filter { $0.action == .buy }
    // 3,976.96 + 1,420.35 + 1,420.35 + 3,124.77 + 18,433.35
    #expect(sum(purchases) == (try dollars("-28375.78")))
    #expect(content.rejectedRows.isEmpty)
    #expect(content.discrepancies.isEmpty)
  }

  @Test func fidelityStatement() throws {
    let content = try BrokerFileReader.read(sample("osa_fidelity_Statement12312025.csv"))
    #expect(content.accounts.map(\.label) == ["My Fidelity Account U12349876"])
    let account = content.accounts[0]
    #expect(account.positions.map(\.symbol) == ["VT"])
    #expect(account.positions[0].quantity == (try shares("200.8724")))
    #expect(account.positions[0].basis == (try dollars("28295.80")))
    #expect(account.cash == (try dollars("0.71")))
    #expect(content.rejectedRows.isEmpty)
    // 28,335.06 and 0.71 as printed; 28,335.77 in all is not the net value 28,495.80, since the
    // file's author changed it.
    #expect(content.checkedTotals.map(\.agrees) == [true, true, false])
    #expect(content.checkedTotals[2].sum == (try dollars("28335.77")))
    #expect(content.tally.rows == 18)
  }

  @Test func ofxOfFidelity() throws {
    let content = try BrokerFileReader.read(sample("ofxparse_fidelity.ofx"))
    #expect(content.broker == "fidelity.com")
    #expect(content.asOf == (try day("2012-09-08")))
    #expect(content.period == (try day("2012-07-10"))...(try day("2012-09-08")))
    #expect(content.accounts.map(\.label) == ["01234567890"])
    let account = content.accounts[0]
    #expect(
      counts(account.transactions)
        == [.buy: 5, .reinvest: 3, .dividend: 4, .sell: 2, .interest: 2, .fee: 1])
    // 2,571.45 + 5,049.99 + 1,991.70 + 1,006.37 + 1,007.19
    #expect(
      sum(account.transactions.filter { $0.action == .buy }) == (try dollars("-11626.70")))
    #expect(account.transactions[0].symbol == "INTC")
    #expect(account.transactions[0].brokerID == "0123456789020201120120720")
    #expect(
      account.positions.map(\.symbol) == ["SDRL", "CLCT", "HI", "INTC", "RHT", "XIN"])
    #expect(account.cash == (try dollars("18073.98")))
    #expect(content.securities.map(\.symbol).contains("SPY"))
    // 14,919.80 of shares and 18,073.98 are 32,993.78, a cent from the printed 32,993.79.
    #expect(content.checkedTotals.map(\.printed) == [try dollars("32993.79")])
    #expect(content.checkedTotals.map(\.sum) == [try dollars("32993.78")])
    #expect(content.checkedTotals.map(\.agrees) == [true])
    // 8 × 137.16 − 7.95 = 1,089.33: three cents of the exchange's fee are not listed.
    #expect(content.discrepancies.map(\.expected) == ["1089.33"])
    #expect(content.rejectedRows.isEmpty)
  }

  @Test func ofxOfA401k() throws {
    let content = try BrokerFileReader.read(sample("ofxparse_investment_401k.ofx"))
    let account = content.accounts[0]
    #expect(account.label == "12345678.123456-01")
    #expect(account.transactions.map(\.action) == [.buy, .transferIn, .transferOut])
    #expect(account.transactions.map(\.symbol) == ["FOO", "BAR", "BAZ"])
    #expect(account.transactions[2].quantity == (try shares("-9.060702")))
    #expect(account.positions.map(\.symbol) == ["FOO", "BAR"])
    #expect(account.positions.map(\.value) == [try dollars("396.40"), try dollars("395.89")])
    #expect(content.ignoredRows.map(\.reason) == ["no shares"])
    // 396.40 + 395.89
    #expect(content.discrepancies.map(\.found) == ["1000.00"])
    #expect(content.discrepancies.map(\.expected) == ["792.29"])
  }

  @Test func ofxOfAmeritrade() throws {
    let content = try BrokerFileReader.read(sample("ofxparse_td_ameritrade.ofx"))
    let account = content.accounts[0]
    #expect(account.positions.map(\.symbol) == ["AMZN", "912810RW0"])
    // 1,000 of face value at 100 per 100.
    #expect(account.positions[1].price == Price(microDollars: 1_000_000))
    #expect(content.securities.map(\.kind) == [.stock, .bond])
    #expect(content.checkedTotals.map(\.printed) == [try dollars("2000")])
    #expect(content.checkedTotals.map(\.agrees) == [true])
    #expect(content.discrepancies.isEmpty)
  }

  /// Two funds have one CUSIP in it, so that neither can be told.
  @Test func ofxOfVanguard() throws {
    let content = try BrokerFileReader.read(sample("ofxparse_vanguard.ofx"))
    let account = content.accounts[0]
    #expect(account.transactions.map(\.action) == [.sell])
    #expect(account.transactions[0].quantity == (try shares("-42.123")))
    #expect(account.transactions[0].amount == (try dollars("4212.30")))
    #expect(account.positions.map(\.symbol) == ["012345678", "012345678"])
    #expect(account.positions.map(\.value) == [try dollars("10200"), try dollars("14279.72")])
    #expect(content.securities.map(\.symbol) == ["VFINX", "VFIAX"])
    #expect(content.discrepancies.map(\.subject) == ["the symbol of 012345678"])
  }

  @Test func ofxOfVanguards401k() throws {
    let content = try BrokerFileReader.read(sample("ofxparse_vanguard401k.ofx"))
    let rows = content.accounts[0].transactions
    #expect(rows.map(\.action) == [.buy, .buy, .buy, .buy, .transferOut])
    #expect(rows.map(\.part) == ["PRETAX", "MATCH", "PRETAX", "MATCH", "MATCH"])
    // 673.00 + 336.50 + 673.00 + 336.50
    #expect(sum(rows) == (try dollars("-2019")))
    #expect(rows[4].quantity == (try shares("-0.04241")))
    #expect(content.accounts[0].positions.map(\.quantity) == [try shares("117.506")])
    #expect(content.discrepancies.map(\.expected) == ["5171.44"])
  }

  @Test func flexWithBonds() throws {
    let content = try BrokerFileReader.read(sample("ibflexrs_activity_bonds_LOT.xml"))
    let account = content.accounts[0]
    #expect(account.label == "U1234567")
    #expect(
      account.transactions.map(\.action) == [.buy, .buy, .buy, .sell, .fee, .interest, .other])
    // 9,930.50 + 4,815.00 + 10,350.00 paid, 9,665.00 received.
    #expect(sum(Array(account.transactions.prefix(4))) == (try dollars("-15430.50")))
    #expect(account.lots.map(\.symbol) == ["912810TW4", "037833CJ9", "64966QBE7"])
    #expect(
      account.lots.map(\.basis) == [
        try dollars("9930.50"), try dollars("4815"), try dollars("10350"),
      ])
    // No summaries: the positions are the lots.
    #expect(
      account.positions.map(\.quantity) == [
        try shares("5000"), try shares("10000"), try shares("10000"),
      ])
    #expect(content.securities.map(\.kind) == [.bond, .bond, .bond, .bond])
    #expect(content.rejectedRows.isEmpty)
    #expect(content.discrepancies.isEmpty)
  }

  @Test func flexThatIsMalformed() throws {
    let fault = try #require(refusal(sample("ibflexrs_activity_simple_LOT.xml")))
    #expect(fault.line == 81)
    #expect(fault.column == 67)
    #expect(fault.found == "& that begins no entity")
  }

  @Test func flexInFrancs() throws {
    let content = try BrokerFileReader.read(sample("osa_ibkr_flex_vtandchill_2025.xml"))
    let account = content.accounts[0]
    #expect(account.label == "CHILLACCOUNT U12349876")
    #expect(account.positions.map(\.quantity) == [try shares("200")])
    #expect(account.positions[0].value == (try dollars("28212")))
    #expect(account.positions[0].basis == (try dollars("28377.09")))
    #expect(account.cash == (try dollars("-0.87")))
    #expect(
      content.rejectedRows.map(\.reason) == [
        "17000.05854876 of cash in CHF, not in US dollars"
      ])
    #expect(
      counts(account.transactions)
        == [.buy: 5, .other: 2, .tax: 1, .dividend: 1, .fee: 1, .withdraw: 1, .interest: 6])
    let bought = account.transactions.filter { $0.action == .buy }
    #expect(bought.reduce(Quantity.zero) { $0 + ($1.quantity ?? .zero) } == (try shares("200")))
    // 18,433.35 + 3,976.96 + 1,420.35 + 1,420.35 + 3,124.77 and commissions of 1.37. The author
    // changed quantities and left netCash as it was, which is told for each.
    #expect(sum(bought) == (try dollars("-28377.15")))
    #expect(content.discrepancies.count == 5)
    // 2.39 and 995.34 dollars bought for francs.
    #expect(
      account.transactions.filter { $0.action == .other }.map(\.amount)
        == [try dollars("2.39"), try dollars("995.34")])
  }

  @Test func flexWithAChangeOfIssue() throws {
    let content = try BrokerFileReader.read(sample("osa_ibkr_flex_corporate_action_2025.xml"))
    let account = content.accounts[0]
    // In euros: shares are counted, dollars are not known.
    #expect(account.positions.map(\.quantity) == [try shares("24")])
    #expect(account.positions.map(\.basis) == [nil])
    #expect(account.lots.map(\.quantity) == [try shares("24")])
    #expect(account.lots.map(\.acquired) == [try day("2025-08-07")])
    #expect(counts(account.transactions) == [.buy: 1, .merger: 2, .dividend: 2, .tax: 2])
    #expect(
      account.transactions.filter { $0.action == .merger }.map(\.quantity) == [
        try shares("-24"), try shares("24"),
      ])
    #expect(
      account.transactions.filter { $0.action == .merger }.map(\.event) == [
        "157743720", "157743720",
      ])
    // 12.72 + 13.92 less 1.91 + 2.09.
    #expect(sum(account.transactions) == (try dollars("22.64")))
    #expect(content.ignoredRows.count == 8)
    #expect(content.rejectedRows.isEmpty)
  }
}
