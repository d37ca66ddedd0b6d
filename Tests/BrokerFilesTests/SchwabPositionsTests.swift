import Money
import Testing

@testable import BrokerFiles

@Suite struct SchwabPositionsTests {
  @Test func oneAccountOf2025() throws {
    let content = try read(fixture: "schwab-positions-2025.csv")
    #expect(content.format == "Schwab positions")
    #expect(content.asOf == (try day("2026-03-16")))
    let account = try #require(content.accounts.first)
    #expect(content.accounts.count == 1)
    #expect(account.label == "Individual ...321")
    #expect(account.number == "...321")
    #expect(account.positions.map(\.symbol) == ["VTI", "VXUS"])
    #expect(account.positions.map(\.quantity) == [try shares("130"), try shares("50.5")])
    #expect(account.positions.map(\.basis) == [try dollars("24300"), nil])
    #expect(account.positions.map(\.line) == [4, 5])
    // 9,000.00 of SWVXX and 200.25 of cash.
    #expect(account.cash == (try dollars("9200.25")))
    #expect(account.cashRows.map(\.kind) == [.moneyMarket, .cash])
    #expect(account.printedTotal == (try dollars("57980.85")))
    #expect(content.rejectedRows.map(\.line) == [7, 8])
    #expect(content.rejectedRows[0].reason.hasPrefix("an option"))
    #expect(content.rejectedRows[1].reason.contains("Fixed Income"))
    #expect(content.discrepancies.isEmpty)
  }

  @Test func allAccountsOf2020() throws {
    let content = try read(fixture: "schwab-positions-all-2020.csv")
    #expect(content.asOf == (try day("2020-11-15")))
    #expect(
      content.accounts.map(\.label) == ["Brokerage XXXX-1234", "Roth Contributory IRA XXXX-5678"])
    #expect(content.accounts.map(\.cash) == [try dollars("350.10"), try dollars("10")])
    #expect(content.accounts[0].positions.map(\.symbol) == ["HYLB", "SCHB"])
    #expect(content.accounts[1].positions.map(\.basis) == [nil])
    #expect(content.rejectedRows.isEmpty)
    #expect(content.discrepancies.isEmpty)
  }

  private func one(
    _ rows: String, columns: String = "Symbol,Quantity,Price,Market Value,Cost Basis"
  )
    -> BrokerFile
  {
    file("\"Positions for account X ...123 as of 01:00 PM ET, 2026/01/02\"\n\(columns)\n\(rows)")
  }

  @Test(arguments: [
    ("ABC,-5,10,-50,--", "a short position"),
    ("ABC,0,10,0,--", "no shares"),
    ("ABC,--,10,50,--", "no quantity"),
    (",5,10,50,--", "no symbol"),
    ("ABC,5,10", "has 3 fields, its header 5"),
    ("ABC,5,10,1,234.00,--", "has 6 fields, its header 5"),
    ("ABC,5,10,50,abc", "\"abc\" is not a figure"),
    ("ABC,5,10,50,-20", "a negative cost basis"),
    ("91282CPU9,5000,99.4,4970,--", "priced per 100, as bonds are"),
    ("91282CPU9,5000,--,4970,--", "a CUSIP without price and value, perhaps of a bond"),
    ("ABCX,2,1.10,220,--", "on 100 shares each, as options are"),
    ("Cash & Cash Investments,--,--,--,--", "cash without an amount"),
    ("A?C,5,10,50,--", "\"A?C\" is not a symbol"),
    ("Account Total,--,--,--,--", "a total without a value"),
  ])
  func rejectedRows(_ row: String, _ reason: String) throws {
    let content = try BrokerFileReader.read(one("VTI,1,10,10,5\n\(row)\n"))
    #expect(content.rejectedRows.map(\.reason) == [reason])
    #expect(content.rejectedRows.map(\.line) == [4])
    #expect(content.accounts[0].positions.map(\.symbol) == ["VTI"])
  }

  @Test func aTotalThatDisagreesIsReported() throws {
    let content = try BrokerFileReader.read(
      one("VTI,1,10,10,5\nVXUS,2,20,40,--\nAccount Total,,,90,\n"))
    let report = try #require(content.discrepancies.first)
    #expect(report.line == 5)
    #expect(report.found == "90.00")
    #expect(report.expected == "50.00")
  }

  @Test func aMissingTotalIsReported() throws {
    let content = try BrokerFileReader.read(one("VTI,1,10,10,5\n"))
    #expect(content.discrepancies.map(\.found) == ["nothing"])
  }

  @Test func figuresThatDisagreeAreReported() throws {
    let content = try BrokerFileReader.read(
      one(
        "VTI,10,10,120,50,20\nAccount Total,,,120,,\n",
        columns: "Symbol,Quantity,Price,Market Value,Cost Basis,Gain/Loss $"))
    #expect(content.discrepancies.map(\.subject) == ["value of VTI", "gain of VTI"])
    #expect(content.discrepancies.map(\.expected) == ["100.00", "70.00"])
  }

  @Test func aFundWhosePriceFloatsIsNoCash() throws {
    let content = try BrokerFileReader.read(
      one("ABCXX,10,1.0002,10,--\nVMFXX,10,1,10,--\nCASH,1,60,60,50\n"))
    #expect(content.accounts[0].positions.map(\.symbol) == ["ABCXX", "CASH"])
    #expect(content.accounts[0].cashRows.map(\.symbol) == ["VMFXX"])
  }

  @Test func columnsInAnyOrder() throws {
    let content = try BrokerFileReader.read(
      one(
        "VTI,x,50,10,5\nAccount Total,,50,,\n",
        columns: "Symbol,Stars,Mkt Val (Market Value),Price,Qty (Quantity)"))
    #expect(content.accounts[0].positions.map(\.quantity) == [try shares("5")])
    #expect(content.accounts[0].positions.map(\.value) == [try dollars("50")])
    #expect(content.discrepancies.isEmpty)
  }

  @Test func columnsThatAreMissingOrTwice() {
    let missing = refusal(one("VTI,1\n", columns: "Symbol,Price"))
    #expect(missing?.line == 2)
    #expect(missing?.found == "no column \"quantity\"")
    let twice = refusal(one("VTI,1,1,1\n", columns: "Symbol,Qty,Quantity,Market Value"))
    #expect(twice?.found == "2 columns that could be \"quantity\"")
  }

  @Test func aTableWithoutItsAccountIsAFault() {
    let text = "Positions for All-Accounts as of 2020/01/02\nSymbol,Quantity,Market Value\nA,1,2\n"
    #expect(refusal(file(text))?.line == 2)
  }

  @Test func twoExportsInAFileAreAFault() {
    let title = "Positions for account X ...123 as of 2020/01/02\n"
    let table = "Symbol,Quantity,Market Value\nA,1,2\nAccount Total,,2\n"
    #expect(refusal(file(title + table + title + table))?.line == 5)
  }
}
