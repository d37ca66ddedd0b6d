import Money
import Testing

@testable import BrokerFiles

@Suite struct SchwabTransactionsTests {
  @Test func everyRow() throws {
    let content = try read(fixture: "schwab-transactions.csv")
    #expect(content.format == "Schwab transactions")
    #expect(content.broker == "Schwab")
    #expect(content.kinds == [.transactions])
    #expect(content.asOf == (try day("2026-03-16")))
    #expect(content.accounts.map(\.label) == ["Individual ...321"])
    let rows = content.accounts[0].transactions
    #expect(
      rows.map(\.action) == [
        .buy, .sell, .reinvest, .dividend, .split, .capitalGainDistribution, .tax, .deposit,
        .transferOut, .fee, .fee, .other, .other, .buy,
      ])
    #expect(rows[0].quantity == (try shares("1010")))
    #expect(rows[0].amount == (try dollars("-315575.50")))
    #expect(rows[0].fees == (try dollars("1")))
    // Schwab prints no minus before shares sold.
    #expect(rows[1].quantity == (try shares("-50.5")))
    #expect(rows[8].quantity == (try shares("-877")))
    #expect(content.tally.read == 14)
    #expect(content.tally.layout == 3)
    #expect(content.tally.rows == 18)
  }

  @Test func asOfIsTheDayThatCounts() throws {
    let split = try read(fixture: "schwab-transactions.csv").accounts[0].transactions[4]
    #expect(split.day == (try day("2026-03-06")))
    #expect(split.posted == (try day("2026-03-10")))
    #expect(split.amount == nil)
  }

  @Test func parenthesesAreAMinus() throws {
    let fees = try read(fixture: "schwab-transactions.csv").accounts[0].transactions[9...10]
    #expect(fees.map(\.amount) == [try dollars("-26.58"), try dollars("-26.58")])
    // Two fees of one day are two, with one key.
    #expect(Set(fees.map(\.contentKey)) == ["2026-03-05|fee|||-26.58|"])
  }

  /// A dividend taken back is none, and a payment in lieu without shares is no sale.
  @Test func whatContradictsItsWordsIsOther() throws {
    let rows = try read(fixture: "schwab-transactions.csv").accounts[0].transactions
    #expect(rows[11].words == "Cash Dividend")
    #expect(rows[11].amount == (try dollars("-5")))
    #expect(rows[12].words == "Cash In Lieu")
  }

  @Test func optionsAreRejected() throws {
    let content = try read(fixture: "schwab-transactions.csv")
    #expect(content.rejectedRows.map(\.line) == [12])
    #expect(content.rejectedRows[0].reason == "an option, or no symbol of a share or fund")
    #expect(content.rejectedRows[0].account == "Individual ...321")
  }

  @Test func wrongAmountsAndTotalsAreTold() throws {
    let content = try read(fixture: "schwab-transactions.csv")
    // 10 × 312.45 = 3,124.50. The amounts add up to −305,523.21.
    #expect(
      content.discrepancies.map(\.description) == [
        "line 17: amount of the buy of VTI is printed as -3214.50, the other figures give -3124.50",
        "line 18: the total of all transactions is printed as -305528.21, the other figures give "
          + "-305523.21",
      ])
    #expect(content.checkedTotals.map(\.agrees) == [false])
  }

  private let header = "Date,Action,Symbol,Description,Price,Quantity,Fees & Comm,Amount\n"

  /// Columns in another order, no title, no total; `$1.2`.
  @Test func otherOrderOfColumns() throws {
    let content = try BrokerFileReader.read(
      file(header + "02/01/2021,Credit Interest,,,,,$0,$1.2\n"))
    #expect(content.accounts[0].transactions.map(\.amount) == [try dollars("1.20")])
    #expect(content.accounts[0].label == "")
  }

  @Test(arguments: [
    ("02/30/2021,Buy,VTI,,10,1,$0,-$10", "\"02/30/2021\" is not a day such as 08/31/2020"),
    (",Buy,VTI,,10,1,$0,-$10", "\"\" is not a day such as 08/31/2020"),
    ("02/03/2021,Buy,VTI,V, INC,10,1,$0,-$10", "has 9 fields, its header 8"),
    ("02/03/2021,Buy,VTI", "has 3 fields, its header 8"),
    (
      "02/03/2021,Buy,VTI,,10,1.0000001,,-$10",
      "\"1.0000001\" is not a quantity with at most 6 decimals"
    ),
    ("02/03/2021,Buy,VTI,,10,1,,ten", "\"ten\" is not a figure"),
  ])
  func rejectedRows(_ row: String, _ reason: String) throws {
    let content = try BrokerFileReader.read(file(header + row + "\n"))
    #expect(content.rejectedRows.map(\.reason) == [reason])
    #expect(content.accounts[0].transactions.isEmpty)
  }

  @Test func aSecondHeaderIsAFault() {
    #expect(refusal(file(header + header))?.found == "a second row of column names")
  }

  @Test func closedLots() throws {
    let content = try read(fixture: "schwab-realized-gains.csv")
    #expect(content.accounts.map(\.label) == ["Individual ...321"])
    #expect(
      content.period == (try day("2025-01-01"))...(try day("2025-12-31")))
    let gains = content.accounts[0].realizedGains
    #expect(gains.map(\.symbol) == ["VTI", "VXUS", "VWO"])
    #expect(gains[0].acquired == (try day("2019-05-02")))
    #expect(gains[0].longTerm == (try dollars("1450")))
    #expect(gains[0].shortTerm == nil)
    #expect(gains[1].disallowedLoss == (try dollars("40")))
    #expect(content.rejectedRows.map(\.reason) == ["sold before it was acquired"])
    // 250 − 200 = 50, not 51. 1,750 + 1,300 + 200 + 200 = 3,450, not 3,460.
    #expect(content.discrepancies.map(\.expected) == ["50.00", "3450.00"])
    #expect(content.checkedTotals.map(\.agrees) == [true, false])
  }
}
