import Money
import Portfolio
import Testing

@testable import BrokerFiles

@Suite struct FlexQueryTests {
  @Test func positionsAndLotsCountOnce() throws {
    let content = try read(fixture: "flex.xml")
    #expect(content.format == "Interactive Brokers Flex query")
    #expect(content.accounts.map(\.label) == ["Taxable U7654321"])
    #expect(content.asOf == (try day("2026-03-16")))
    #expect(content.kinds == [.positions, .lots, .transactions])
    let account = content.accounts[0]
    #expect(account.positions.map(\.symbol) == ["VTI", "VWCE"])
    #expect(account.positions[0].quantity == (try shares("30")))
    // 7,500.125 to cents, half away from zero.
    #expect(account.positions[0].basis == (try dollars("7500.13")))
    #expect(account.lots.map(\.quantity) == [try shares("10"), try shares("20")])
    #expect(account.lots[1].acquired == (try day("2026-01-05")))
    #expect(account.lots[1].holdingSince == (try day("2025-11-20")))
    #expect(account.lots[0].brokerID == "111")
    #expect(account.cash == (try dollars("1234.57")))
    let holdings = try AccountImport.assemble(account: "a", files: [(content, nil)])
    #expect(holdings.lots.map(\.id) == ["VTI-2019-05-02", "VTI-2026-01-05", "VWCE"])
    #expect(holdings.lots[2].basis == nil)
  }

  @Test func transactions() throws {
    let rows = try read(fixture: "flex.xml").accounts[0].transactions
    #expect(
      rows.map(\.action) == [
        .buy, .buy, .sell, .other, .reinvest, .buy, .other, .split, .dividend, .withdraw, .other,
        .transferIn,
      ])
    #expect(rows[0].amount == (try dollars("-3450")))
    #expect(rows[0].fees == (try dollars("1.20")))
    #expect(rows[0].brokerID == "501")
    #expect(rows[2].symbol == "BRK.B")
    // A sale that opens is short.
    #expect(rows[3].words == "SELL")
    // Euros are kept as printed and are no dollars.
    #expect(rows[5].amount == nil)
    #expect(rows[5].otherCurrency?.description == "-501.25 EUR")
    #expect(rows[6].amount == (try dollars("-551.38")))
    #expect(rows[7].ratio?.description == "10:1")
    #expect(rows[7].event == "77")
    #expect(rows[8].amount == (try dollars("10.46")))
    #expect(rows[11].quantity == (try shares("15")))
  }

  @Test func everyElementIsAccountedFor() throws {
    let content = try read(fixture: "flex.xml")
    #expect(
      content.rejectedRows.map(\.reason) == [
        "12.5 of cash in CHF, not in US dollars",
        "of the asset category OPT, which is not a share or bond", "a short position",
        "of the asset category OPT, which is not a share or bond", "no day",
      ])
    #expect(
      content.ignoredRows.map(\.reason) == [
        "the sum of all currencies", "no cash in EUR",
        "SymbolSummary, which is no holding or transaction",
        "an order, whose executions are read", "a summary of other rows",
        "a summary of other rows", "PriorPeriodPositions, which is no holding or transaction",
        "PriorPeriodPosition, which is no holding or transaction",
      ])
    // −2,299.20 − 0.80 = −2,300.00 is not the printed net of −2,310.00.
    #expect(content.discrepancies.map(\.found) == ["-2300.00"])
    #expect(content.discrepancies.map(\.expected) == ["-2310.00"])
  }

  private func query(_ rows: String) -> BrokerFile {
    file(
      "<FlexQueryResponse><FlexStatements><FlexStatement accountId=\"U1\">" + rows
        + "</FlexStatement></FlexStatements></FlexQueryResponse>")
  }

  @Test func ordersCountWhereThereAreNoExecutions() throws {
    let content = try BrokerFileReader.read(
      query(
        "<Trades><Order currency=\"USD\" assetCategory=\"STK\" symbol=\"VTI\" tradeDate=\"20260105\" "
          + "quantity=\"20\" proceeds=\"-5748\" buySell=\"BUY\"/></Trades>"))
    #expect(content.accounts[0].transactions.map(\.amount) == [try dollars("-5748")])
  }

  @Test func lotsWithoutASummaryArePositions() throws {
    func lot(_ size: Int) -> String {
      "<OpenPosition currency=\"USD\" assetCategory=\"STK\" symbol=\"VTI\" position=\"\(size)\" "
        + "costBasisMoney=\"\(size)00\" levelOfDetail=\"LOT\"/>"
    }
    let content = try BrokerFileReader.read(
      query("<OpenPositions>\(lot(1))\(lot(2))</OpenPositions>"))
    #expect(content.accounts[0].positions.map(\.quantity) == [try shares("3")])
    #expect(content.accounts[0].positions.map(\.basis) == [try dollars("300")])
    #expect(content.accounts[0].lots.count == 2)
  }

  @Test func aDayBeforeTheMonthIsRefused() {
    let fault = refusal(query("<Trades><Trade tradeDate=\"31/12/2025\"/></Trades>"))
    #expect(fault?.found == "the date 31/12/2025, its day first")
  }

  @Test(arguments: [
    "20250807;104523", "2025-08-07, 10:45:23", "08/07/2025 104523", "2025-08-07T10:45",
  ])
  func days(_ text: String) throws {
    #expect(try FlexFigures.day(text) == Day(year: 2025, month: 8, day: 7))
  }
}
