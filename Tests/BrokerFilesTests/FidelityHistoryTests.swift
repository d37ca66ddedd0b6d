import Money
import Testing

@testable import BrokerFiles

@Suite struct FidelityHistoryTests {
  @Test func everyRow() throws {
    let content = try read(fixture: "fidelity-history.csv")
    #expect(content.format == "Fidelity history")
    #expect(content.asOf == (try day("2026-03-16")))
    let rows = try #require(content.accounts.first).transactions
    #expect(
      rows.map(\.action) == [
        .buy, .sell, .reinvest, .dividend, .capitalGainDistribution, .deposit, .transferIn, .other,
      ])
    #expect(rows[0].words.hasPrefix("YOU BOUGHT ISHARES"))
    #expect(rows[0].symbol == "ITOT")
    #expect(rows[0].amount == (try dollars("-15075.02")))
    #expect(rows[0].fees == (try dollars("0.02")))
    #expect(rows[0].settled == (try day("2026-03-16")))
    #expect(rows[0].part == "Cash")
    #expect(rows[1].quantity == (try shares("-200")))
    #expect(rows[1].settled == nil)
    // As of another day in the prose.
    #expect(rows[3].day == (try day("2026-03-10")))
    #expect(rows[3].posted == (try day("2026-03-11")))
    #expect(rows[3].quantity == nil)
    #expect(rows[5].symbol == "")
    // Shares without words that say why: the words are kept.
    #expect(rows[7].words == "DISTRIBUTION NVIDIA CORP (NVDA) (Cash)")
    #expect(rows[7].quantity == (try shares("9")))
    #expect(content.rejectedRows.map(\.line) == [11, 13])
    #expect(content.discrepancies.isEmpty)
    #expect(content.tally.rows == 18)
  }

  /// Account and number in one column, spaces before every field.
  @Test func olderHeader() throws {
    let content = try read(fixture: "fidelity-history-old.csv")
    #expect(content.accounts.map(\.label) == ["Individual X99990000", "ROTH IRA 211223344"])
    #expect(content.accounts[0].transactions.map(\.action) == [.buy])
    #expect(content.accounts[0].transactions[0].settled == (try day("2021-03-16")))
    #expect(content.accounts[1].transactions.map(\.amount) == [try dollars("0.04")])
    #expect(content.rejectedRows.isEmpty)
  }

  @Test func aDayAloneIsNoFooter() throws {
    let content = try BrokerFileReader.read(
      file("Run Date,Action,Symbol,Quantity,Amount ($),Settlement Date\n\n12/31/2025\nlegal\n"))
    #expect(content.rejectedRows.map(\.line) == [3])
  }

  @Test func closedLots() throws {
    let header =
      "Symbol(CUSIP),Security Description,Quantity,Date Acquired,Date Sold,Proceeds,Cost Basis,"
      + "Short Term Gain/Loss,Long Term Gain/Loss\n"
    let content = try BrokerFileReader.read(
      file(
        header
          + "VEA(921943858),VANGUARD,3.0,Various,01/29/2021,\"$1,200.00 \",$1000.00,,$200.00\n"
          + "VWO(922042858),VANGUARD,-3.0,08/31/2020,01/29/2021,$12.00,$10.00,$2.00,\n\n"
          + "\"legal, text\"\n\"Date downloaded 02/01/2021 4:23 PM ET\"\n"))
    let gains = content.accounts[0].realizedGains
    #expect(gains.map(\.symbol) == ["VEA"])
    #expect(gains[0].acquired == nil)
    #expect(gains[0].longTerm == (try dollars("200")))
    #expect(content.rejectedRows.map(\.reason) == ["a short sale, or no shares"])
    #expect(content.asOf == (try day("2021-02-01")))
    #expect(content.tally.rows == 6)
  }
}
