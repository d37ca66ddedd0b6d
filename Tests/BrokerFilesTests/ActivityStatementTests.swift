import Money
import Testing

@testable import BrokerFiles

@Suite struct ActivityStatementTests {
  @Test func everySection() throws {
    let content = try read(fixture: "ib-activity.csv")
    #expect(content.format == "Interactive Brokers activity statement")
    #expect(content.accounts.map(\.label) == ["Taxable U7654321"])
    #expect(content.asOf == (try day("2026-03-16")))
    let account = content.accounts[0]
    #expect(account.positions.map(\.quantity) == [try shares("1030")])
    #expect(account.lots.map(\.acquired) == [try day("2019-05-02")])
    #expect(account.lots.map(\.basis) == [try dollars("257500.13")])
    #expect(account.cash == (try dollars("1234.57")))
    let rows = account.transactions
    #expect(
      rows.map(\.action)
        == [.buy, .sell, .other, .split, .dividend, .other, .withdraw, .transferIn])
    // 1,000 × 287.40 + 5 and 10 × 72.50 − 1.
    #expect(rows[0].amount == (try dollars("-287405")))
    #expect(rows[1].amount == (try dollars("724")))
    #expect(rows[2].amount == (try dollars("-550")))
    #expect(rows[3].symbol == "AVGO")
    #expect(rows[3].ratio?.description == "10:1")
    #expect(rows[4].symbol == "VTI")
    #expect(rows[7].quantity == (try shares("50")))
    #expect(content.rejectedRows.map(\.line) == [13])
    #expect(content.ignoredRows.map(\.line) == [9, 18, 35, 36])
    // 927 + 9 = 936.
    #expect(content.checkedTotals.map(\.agrees) == [false, true])
    #expect(content.discrepancies.map(\.expected) == ["936.00"])
    #expect(content.tally.rows == 37)
  }

  @Test func aRowOfAnotherSectionIsRejected() throws {
    let text =
      "Statement,Header,Field Name,Field Value\nAccount Information,Header,Field Name,Field Value\n"
      + "Account Information,Data,Account,U1\nTrades,Data,Order,Stocks,USD,VTI\n"
    let content = try BrokerFileReader.read(file(text))
    #expect(content.rejectedRows.map(\.reason) == ["a row of Trades without its column names"])
  }
}
