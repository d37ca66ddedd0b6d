import Money
import Testing

@testable import BrokerFiles

@Suite struct OtherBrokersTests {
  @Test func fidelityStatement() throws {
    let content = try read(fixture: "fidelity-statement.csv")
    #expect(content.format == "Fidelity statement")
    #expect(content.accounts.map(\.label) == ["Brokerage Z11112222", "ROTH IRA 211223344"])
    let positions = content.accounts.flatMap(\.positions)
    #expect(positions.map(\.symbol) == ["ITOT", "FXNAX"])
    #expect(positions.map(\.basis) == [try dollars("1260"), try dollars("2200")])
    #expect(content.accounts.map(\.cash) == [try dollars("75.75"), .zero])
    #expect(content.rejectedRows.map(\.reason) == ["priced per 100, as bonds are"])
    // 1,575 + 75.75 = 1,650.75; with the rejected bond's 4,970 the other account has 7,070.
    #expect(content.checkedTotals.map(\.agrees) == [true, true, true, true, false])
    #expect(content.discrepancies.map(\.found) == ["2105.00"])
    #expect(content.discrepancies.map(\.expected) == ["7070.00"])
  }

  @Test func fidelityLots() throws {
    let content = try read(fixture: "fidelity-lots.csv")
    #expect(content.format == "Fidelity lot details")
    let lots = content.accounts[0].lots
    #expect(lots.map(\.symbol) == ["", "", ""])
    #expect(
      lots.map(\.acquired) == [try day("2025-09-30"), try day("2023-05-15"), try day("2024-08-15")])
    #expect(lots.map(\.basis) == [try dollars("225"), try dollars("404000"), try dollars("1000")])
    #expect(content.rejectedRows.map(\.reason) == ["a short position"])
    // 2 × 499.00
    #expect(content.discrepancies.map(\.expected) == ["998.00"])
    let euros =
      "Date acquired,Quantity,Cost basis\nSep-30-2025,1,10\nThe values are displayed in EUR\n"
    #expect(refusal(file(euros))?.found == "values in EUR")
  }

  @Test func fidelityLotsWithSymbols() throws {
    let content = try BrokerFileReader.read(
      file("Symbol,Acquired,Term,Quantity,Cost Basis Total\nVTI,Sep-30-2025,Short,2,$10.00\n"))
    #expect(content.accounts[0].lots.map(\.symbol) == ["VTI"])
  }

  @Test func vanguard() throws {
    let content = try read(fixture: "vanguard-download.csv")
    #expect(content.kinds == [.positions, .transactions])
    #expect(Set(content.accounts.map(\.label)) == ["11112222", "33334444"])
    let first = try #require(content.accounts.first { $0.number == "11112222" })
    #expect(first.positions.map(\.symbol) == ["VTSAX"])
    #expect(first.positions[0].basis == nil)
    #expect(first.cash == (try dollars("250.25")))
    #expect(first.transactions.map(\.action) == [.buy, .dividend, .reinvest, .deposit])
    #expect(first.transactions[3].day == (try day("2026-03-05")))
    let second = try #require(content.accounts.first { $0.number == "33334444" })
    #expect(
      second.transactions.map(\.action)
        == [.sell, .transferIn, .capitalGainDistribution, .other])
    #expect(second.transactions[0].quantity == (try shares("-5")))
    #expect(second.transactions[0].amount == (try dollars("362")))
    #expect(second.transactions[0].fees == (try dollars("0.50")))
    #expect(
      content.ignoredRows.map(\.reason) == ["a sweep between cash and the settlement fund"])
    #expect(content.rejectedRows.map(\.line) == [5, 20])
    // 10 × 72.50 = 725.
    #expect(content.discrepancies.map(\.expected) == ["725.00"])
    #expect(content.tally.rows == 20)
  }

  @Test func etradeTransactionsOld() throws {
    let content = try read(fixture: "etrade-transactions-old.csv")
    #expect(content.accounts.map(\.label) == ["####2641"])
    let rows = content.accounts[0].transactions
    #expect(rows.map(\.action) == [.reinvest, .dividend, .sell, .buy, .withdraw])
    #expect(rows[0].day == (try day("2019-12-31")))
    #expect(rows[2].quantity == (try shares("-2")))
    #expect(rows[3].fees == (try dollars("6.95")))
    #expect(content.rejectedRows.map(\.reason) == ["an option or a short sale"])
    // 2 × 101.1 = 202.20, one cent from 202.19, which rounding explains.
    #expect(content.discrepancies.isEmpty)
  }

  @Test func etradeTransactionsNew() throws {
    let content = try read(fixture: "etrade-transactions-new.csv")
    #expect(content.accounts.map(\.label) == ["Individual Brokerage -3758"])
    let rows = content.accounts[0].transactions
    #expect(rows.map(\.action) == [.buy, .sell, .dividend, .interest])
    #expect(rows[1].quantity == (try shares("-2")))
    #expect(rows[3].symbol == "")
    // A put on IWM is no sale of IWM.
    #expect(content.rejectedRows.map(\.line) == [8])
  }

  @Test func etradePositions() throws {
    let content = try read(fixture: "etrade-positions.csv")
    #expect(content.accounts.map(\.label) == ["Individual Brokerage -2203"])
    #expect(content.asOf == (try day("2026-11-20")))
    #expect(content.kinds == [.positions, .lots])
    let account = content.accounts[0]
    #expect(account.positions.map(\.symbol) == ["VTI"])
    #expect(account.lots.map(\.basis) == [try dollars("700"), try dollars("2100")])
    #expect(account.lots.map(\.acquired) == [try day("2019-05-02"), try day("2026-01-05")])
    #expect(account.cash == (try dollars("1414.50")))
    // 3,125 + 1,416 + 500 + 914.50 = 5,955.50.
    #expect(content.checkedTotals.map(\.agrees) == [true])
    #expect(content.rejectedRows.count == 1)
  }

  @Test func healthEquity() throws {
    let balances = try read(fixture: "healthequity-balances.csv")
    #expect(balances.accounts[0].positions.map(\.symbol) == ["VIIIX", "VBTIX"])
    // 100 × 9.50 = 950.
    #expect(balances.discrepancies.map(\.expected) == ["950.00"])
    let cash = try read(fixture: "healthequity-cash.csv")
    let moves = cash.accounts[0].transactions
    #expect(moves.map(\.action) == [.deposit, .interest, .fee, .withdraw])
    #expect(
      moves.map(\.amount) == [
        try dollars("800"), try dollars("0.01"), try dollars("-2.50"), try dollars("-45"),
      ])
    #expect(cash.ignoredRows.map(\.line) == [3])
    #expect(cash.rejectedRows.map(\.reason) == ["no amount"])
    let trades = try read(fixture: "healthequity-investments.csv").accounts[0].transactions
    #expect(trades.map(\.action) == [.buy, .reinvest, .sell, .other])
    #expect(
      trades.map(\.amount) == [
        try dollars("-300"), try dollars("-10.40"), try dollars("186"), try dollars("1.86"),
      ])
    #expect(trades[2].quantity == (try shares("-1")))
  }
}
