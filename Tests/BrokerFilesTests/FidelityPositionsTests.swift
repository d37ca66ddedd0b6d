import Money
import Testing

@testable import BrokerFiles

@Suite struct FidelityPositionsTests {
  @Test func newHeader() throws {
    let content = try read(fixture: "fidelity-positions-new.csv")
    #expect(content.format == "Fidelity positions")
    #expect(content.asOf == (try day("2026-03-16")))
    #expect(
      content.accounts.map(\.label)
        == ["Individual - TOD Z11112222", "ACME, INC 401(K) 233344455"])
    let account = content.accounts[0]
    #expect(account.positions.map(\.symbol) == ["ITOT", "ITOT"])
    #expect(account.positions.map(\.quantity) == [try shares("100.5"), try shares("10")])
    #expect(account.positions.map(\.basis) == [try dollars("12060"), nil])
    // 1,500.25 of core cash less 300.75 owed for trades that have not settled.
    #expect(account.cash == (try dollars("1199.50")))
    #expect(content.accounts[1].positions.map(\.symbol) == ["31617E471"])
    #expect(content.accounts[1].cash == .zero)
    #expect(content.rejectedRows.map(\.line) == [5, 8])
    #expect(content.rejectedRows.map { $0.reason.prefix(9) } == ["an option", "no symbol"])
    #expect(content.discrepancies.isEmpty)
  }

  @Test func oldHeader() throws {
    let content = try read(fixture: "fidelity-positions-old.csv")
    #expect(content.asOf == (try day("2021-03-15")))
    let account = try #require(content.accounts.first)
    #expect(account.label == "ROTH IRA X99990000")
    #expect(account.positions.map(\.basis) == [try dollars("2200")])
    // 400.00 of core cash; 125.00 awaited is not counted.
    #expect(account.cash == (try dollars("400")))
    #expect(account.cashRows.map(\.amount) == [try dollars("400"), try dollars("125")])
    #expect(content.rejectedRows.isEmpty)
    #expect(content.discrepancies.isEmpty)
  }

  private let header =
    "Account number,Account name,Symbol,Description,Quantity,Last price,Current value,"
    + "Cost basis total,Average cost basis\n"

  @Test func namesOfColumnsInAnyCase() throws {
    let content = try BrokerFileReader.read(file(header + "Z1,A,VTI,D,2,$10,$20,$15,$7.50,\n"))
    #expect(content.accounts[0].positions.map(\.basis) == [try dollars("15")])
    #expect(content.asOf == nil)
  }

  @Test func aBasisThatIsNotQuantityTimesAverageIsReported() throws {
    let content = try BrokerFileReader.read(file(header + "Z1,A,VTI,D,2,$10,$20,$15,$9.00\n"))
    #expect(content.discrepancies.map(\.subject) == ["cost basis of VTI"])
    #expect(content.discrepancies.map(\.expected) == ["18.00"])
  }

  @Test func cutRowsAreNoFooter() throws {
    let rows = "Z1,A,VTI,D,2,$10,$20,$15,$7.50\nZ1,A,VXUS\n\nZ1\nlegal text\nmore, of it\n"
    let content = try BrokerFileReader.read(file(header + rows))
    #expect(content.accounts.count == 1)
    #expect(content.rejectedRows.map(\.line) == [3, 5, 7])
  }

  @Test func aCommaThatMovesFiguresIsRejected() throws {
    let content = try BrokerFileReader.read(
      file(header + "Z1,A,VTI,D, INC,2,$10,$20,$15,$7.50\nZ1,A,B,D,100,$10,$1,000.00,$15,$1\n"))
    #expect(content.accounts.allSatisfy { $0.positions.isEmpty })
    #expect(content.rejectedRows.count == 2)
  }
}
