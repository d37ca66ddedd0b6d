import Money
import Testing

@testable import BrokerFiles

@Suite struct SchwabLotDetailsTests {
  @Test func plainColumns() throws {
    let content = try read(fixture: "schwab-lots-hylb.csv")
    #expect(content.kinds == [.lots])
    #expect(content.asOf == (try day("2020-11-15")))
    let account = try #require(content.accounts.first)
    #expect(account.number == "XXXX-1234")
    #expect(account.lots.map(\.symbol) == ["HYLB", "HYLB", "HYLB"])
    #expect(account.lots.map(\.quantity) == [try shares("4"), try shares("4"), try shares("2")])
    #expect(
      account.lots.map(\.basis) == [try dollars("192"), try dollars("190"), try dollars("98")])
    #expect(account.lots[2].acquired == (try day("2019-10-01")))
    #expect(account.lots.allSatisfy { $0.holdingSince == nil })
    // 192 + 190 + 98 = 480, printed as 481.
    #expect(content.discrepancies.map(\.subject) == ["total cost basis of HYLB"])
    #expect(content.discrepancies.map(\.expected) == ["480.00"])
    #expect(content.rejectedRows.isEmpty)
  }

  @Test func washSaleColumns() throws {
    let content = try read(fixture: "schwab-lots-vti.csv")
    let lots = try #require(content.accounts.first).lots
    #expect(lots.map(\.basis) == [try dollars("21000"), try dollars("2640")])
    #expect(lots.map(\.acquired) == [try day("2019-05-02"), try day("2026-01-05")])
    #expect(lots.map(\.holdingSince) == [nil, try day("2025-11-20")])
    #expect(lots.map(\.disallowedLoss) == [nil, try dollars("160")])
    #expect(content.discrepancies.isEmpty)
    #expect(content.rejectedRows.isEmpty)
  }

  private func lots(_ rows: String) -> BrokerFile {
    file(
      """
      "VTI Lot Details for XXXX-4321 as of 02:45 AM ET, 10/25/2020"

      "Open Date","Transaction Open","Quantity","Cost Basis","Transaction CB","Holding Period","Disallowed Loss",
      \(rows)
      """)
  }

  @Test(arguments: [
    ("--,--,1,--,--,--,--,", nil, nil),
    ("08/01/2019,--,1,Incomplete,--,Long Term,--,", "2019-08-01", nil),
    ("08/01/2020,08/03/2020,1,5,5,Short Term,--,", "2020-08-03", "2020-08-01"),
  ])
  func datesThatAreMissing(_ row: String, _ acquired: String?, _ since: String?) throws {
    let content = try BrokerFileReader.read(lots(row + "\nTotal,--,1,--,--,--,--,\n"))
    let lot = try #require(content.accounts.first?.lots.first)
    #expect(lot.acquired?.description == acquired)
    #expect(lot.holdingSince?.description == since)
    #expect(content.discrepancies.isEmpty)
  }

  @Test(arguments: [
    ("08/05/2020,08/03/2020,1,5,5,Short Term,--,", "Open Date of VTI", "2020-08-03 or earlier"),
    ("08/03/2020,--,1,5,--,Long Term,--,", "holding period of VTI", "one that began 2020-08-03"),
    ("08/03/2018,--,1,5,--,Short Term,--,", "holding period of VTI", "one that began 2018-08-03"),
    ("08/03/2020,--,1,5,4,--,0.50,", "cost basis of VTI", "4.50"),
  ])
  func figuresThatDisagree(_ row: String, _ subject: String, _ expected: String) throws {
    let content = try BrokerFileReader.read(lots(row + "\nTotal,--,1,5,--,--,--,\n"))
    #expect(content.discrepancies.map(\.subject) == [subject])
    #expect(content.discrepancies.map(\.expected) == [expected])
  }

  @Test func anOpenDateAfterTheTradeNeverMakesALotLongTerm() throws {
    let content = try BrokerFileReader.read(lots("08/05/2020,08/03/2020,1,5,5,--,--,\n"))
    #expect(content.accounts[0].lots[0].acquired == (try day("2020-08-05")))
    #expect(content.accounts[0].lots[0].holdingSince == nil)
  }

  @Test(arguments: [
    ("Various,--,1,5,--,--,--,", "\"Various\" is not a day such as 08/31/2020"),
    ("08/03/2020,--,-1,5,--,--,--,", "a short position"),
    ("08/03/2020,--,--,5,--,--,--,", "no quantity"),
    ("08/03/2020,--,1", "has 3 fields, its header 7"),
    ("08/03/2020,--,1,x,--,--,--,", "\"x\" is not a figure"),
  ])
  func rejectedRows(_ row: String, _ reason: String) throws {
    let content = try BrokerFileReader.read(lots(row + "\nTotal,--,1,5,--,--,--,\n"))
    #expect(content.rejectedRows.map(\.reason) == [reason])
    #expect(content.rejectedRows.map(\.line) == [4])
    #expect(content.accounts[0].lots.isEmpty)
  }

  @Test func whatFollowsTheTotalIsNotDropped() throws {
    let row = "08/03/2020,--,1,5,--,--,--,\n"
    let content = try BrokerFileReader.read(lots(row + "Total,--,1,5,--,--,--,\n" + row))
    #expect(content.rejectedRows.map(\.reason) == ["after the total"])
  }

  @Test func aCutFileIsReported() throws {
    let content = try BrokerFileReader.read(lots("08/03/2020,--,1,5,--,--,--,\n"))
    #expect(content.discrepancies.map(\.subject) == ["the total of VTI"])
  }
}
