import Money
import Portfolio
import Testing

@testable import BrokerFiles

@Suite struct AccountImportTests {
  @Test func lotsAndPositionsTogether() throws {
    let positions = try read(fixture: "schwab-positions-2025.csv")
    let lots = try read(fixture: "schwab-lots-vti.csv")
    let holdings = try AccountImport.assemble(
      account: "ana", kind: .taxable, files: [(positions, nil), (lots, "4321")])
    #expect(holdings.cash == (try dollars("9200.25")))
    // 120 + 8 of 130 shares have lots; VXUS has none, and its basis is incomplete.
    #expect(
      holdings.lots == [
        Lot(
          id: "VTI-2019-05-02", security: "VTI", quantity: try shares("120"),
          basis: try dollars("21000"), acquired: try day("2019-05-02")),
        Lot(
          id: "VTI-2026-01-05", security: "VTI", quantity: try shares("8"),
          basis: try dollars("2640"), acquired: try day("2026-01-05"),
          holdingSince: try day("2025-11-20")),
        Lot(id: "VTI", security: "VTI", quantity: try shares("2"), basis: nil, acquired: nil),
        Lot(id: "VXUS", security: "VXUS", quantity: try shares("50.5"), basis: nil, acquired: nil),
      ])
    #expect(
      holdings.report.assumptions == [
        .moneyMarketIsCash(symbol: "SWVXX", amount: try dollars("9000")),
        .washSaleInBasis(lot: "VTI-2026-01-05", disallowedLoss: try dollars("160")),
        .holdingPeriodCarried(lot: "VTI-2026-01-05", since: try day("2025-11-20")),
        .notCovered(lot: "VTI", quantity: try shares("2")),
        .basisUnknown(lot: "VXUS", quantity: try shares("50.5")),
        .termUnknown(lot: "VXUS", quantity: try shares("50.5")),
      ])
    #expect(holdings.report.files.map(\.positions) == [2, 0])
    #expect(holdings.report.files.map(\.lots) == [0, 2])
    #expect(holdings.report.files[0].rejectedRows.count == 2)
  }

  @Test func aPositionWithoutLotsKeepsItsBasis() throws {
    let content = try read(fixture: "fidelity-positions-old.csv")
    let holdings = try AccountImport.assemble(account: "r", kind: .roth, files: [(content, nil)])
    #expect(
      holdings.lots == [
        Lot(
          id: "FXNAX", security: "FXNAX", quantity: try shares("200"),
          basis: try dollars("2200"), acquired: nil)
      ])
    // In a Roth account an unknown term changes nothing and is not said.
    #expect(
      holdings.report.assumptions == [
        .moneyMarketIsCash(symbol: "FDRXX", amount: try dollars("400")),
        .pendingNotCounted(amount: try dollars("125")),
      ])
  }

  @Test func theSameSymbolTwiceInOneAccount() throws {
    let content = try read(fixture: "fidelity-positions-new.csv")
    let holdings = try AccountImport.assemble(account: "a", files: [(content, "2222")])
    #expect(holdings.lots.map(\.id) == ["ITOT", "ITOT-2"])
    #expect(holdings.lots.map(\.basis) == [try dollars("12060"), nil])
    #expect(holdings.report.files[0].rejectedRows.map(\.line) == [5])
  }

  @Test func lotsAlone() throws {
    let content = try read(fixture: "schwab-lots-hylb.csv")
    let holdings = try AccountImport.assemble(account: "a", files: [(content, nil)])
    #expect(holdings.cash == .zero)
    #expect(holdings.lots.map(\.id) == ["HYLB-2019-10-01", "HYLB-2020-08-31", "HYLB-2020-08-31-2"])
    // Ties go by basis: 190 before 192.
    #expect(
      holdings.lots.map(\.basis) == [try dollars("98"), try dollars("190"), try dollars("192")])
    #expect(holdings.report.assumptions == [.onlyLots])
    #expect(holdings.report.files[0].discrepancies.count == 1)
  }

  @Test(arguments: ["Brokerage", "XXXX-1234", "1234", "Brokerage XXXX-1234"])
  func selectors(_ selector: String) throws {
    let content = try read(fixture: "schwab-positions-all-2020.csv")
    let holdings = try AccountImport.assemble(account: "a", files: [(content, selector)])
    #expect(holdings.report.files[0].account == "Brokerage XXXX-1234")
    #expect(holdings.lots.map(\.id) == ["HYLB", "SCHB"])
  }

  @Test(arguments: [
    ("Individual ...123", "Individual", "...123"), ("XXXX-1234", "", "XXXX-1234"),
    ("Roth Contributory IRA XXXX-5678", "Roth Contributory IRA", "XXXX-5678"),
    ("Savings 2", "Savings 2", ""),
  ])
  func labels(_ text: String, _ name: String, _ number: String) {
    let label = AccountLabel(text)
    #expect(label.name == name)
    #expect(label.number == number)
  }

  @Test func faultsAndReportsReadAsSentences() throws {
    let fault = BrokerFileFault(file: "p.csv", line: 4, column: 7, found: "a", expected: "b")
    #expect(fault.description == "p.csv:4:7: found a, expected b")
    let content = try read(fixture: "schwab-lots-hylb.csv")
    #expect(
      content.discrepancies.first?.description
        == "line 7: total cost basis of HYLB is printed as 481.00, the other figures give 480.00")
    let assumption = ImportAssumption.termUnknown(lot: "VTI", quantity: try shares("2.5"))
    #expect(
      assumption.description
        == "VTI: no date of purchase for 2.5 shares; term unknown: treated as short-term")
  }

  @Test(arguments: [nil, "234", "brokerage", "9999", ""] as [String?])
  func selectorsOfNoneOrSeveral(_ selector: String?) throws {
    let content = try read(fixture: "schwab-positions-all-2020.csv")
    let faults = conflicts([(content, selector)])
    #expect(faults.count == 1)
    #expect(
      faults.first?.found
        == "the accounts \"Brokerage XXXX-1234\", \"Roth Contributory IRA XXXX-5678\"")
  }

  private func content(
    _ kind: BrokerFileKind, file: String = "f", number: String = "XXXX-1234",
    positions: [(String, String)] = [], lots: [(String, String)] = [], cash: [String] = []
  ) throws -> BrokerFileContent {
    var account = BrokerAccount(name: "", number: number, line: 1)
    account.positions = try positions.enumerated().map { place, position in
      BrokerPosition(
        symbol: position.0, description: "", quantity: try shares(position.1), line: 3 + place)
    }
    account.lots = try lots.enumerated().map { place, lot in
      BrokerLot(symbol: lot.0, quantity: try shares(lot.1), line: 4 + place)
    }
    account.cashRows = cash.map {
      BrokerCashRow(kind: .moneyMarket, symbol: $0, amount: Money(dollars: 5), line: 9)
    }
    return BrokerFileContent(
      file: file, format: "made up", kinds: [kind], asOf: try day("2026-03-16"), accounts: [account]
    )
  }

  @Test func lotsBeyondThePositionAreAFault() throws {
    let positions = try content(.positions, file: "p", positions: [("VTI", "10")])
    let lots = try content(.lots, file: "l", lots: [("VTI", "6"), ("VTI", "4.001")])
    let fault = try #require(conflicts([(positions, nil), (lots, nil)]).first)
    #expect(fault.file == "l")
    #expect(fault.line == 4)
    #expect(fault.found == "lots of 10.001 shares of VTI")
    #expect(fault.expected == "at most 10, the position in line 3 of p")
  }

  @Test func lotsBeyondThePositionByRounding() throws {
    let positions = try content(.positions, file: "p", positions: [("VTI", "10")])
    let lots = try content(.lots, file: "l", lots: [("VTI", "10.000999")])
    let holdings = try AccountImport.assemble(account: "a", files: [(lots, nil), (positions, nil)])
    #expect(holdings.lots.map(\.quantity) == [try shares("10.000999")])
    #expect(
      holdings.report.assumptions.first
        == .lotsExceedPosition(symbol: "VTI", by: try shares("0.000999")))
  }

  @Test func noShareIsLost() throws {
    let positions = try content(.positions, file: "p", positions: [("VTI", "10"), ("B", "1")])
    let lots = try content(.lots, file: "l", lots: [("VTI", "9.999999")])
    let holdings = try AccountImport.assemble(account: "a", files: [(lots, nil), (positions, nil)])
    #expect(holdings.lots.map(\.id) == ["B", "VTI", "VTI-2"])
    #expect(
      holdings.lots.map(\.quantity) == [
        try shares("1"), try shares("9.999999"), try shares("0.000001"),
      ])
  }

  @Test func lotsOfWhatIsNotHeldAreAFault() throws {
    let positions = try content(.positions, file: "p", positions: [("B", "1")])
    let lots = try content(.lots, file: "l", lots: [("VTI", "0.0001")])
    #expect(
      conflicts([(positions, nil), (lots, nil)]).map(\.expected)
        == ["a position of VTI in p, which has none"])
  }

  @Test func lotsOfCashAreLeftOut() throws {
    let positions = try content(.positions, file: "p", cash: ["SWVXX"])
    let lots = try content(.lots, file: "l", lots: [("SWVXX", "5")])
    let holdings = try AccountImport.assemble(account: "a", files: [(positions, nil), (lots, nil)])
    #expect(holdings.lots.isEmpty)
    #expect(holdings.cash == Money(dollars: 5))
  }

  @Test func filesThatContradictEachOther() throws {
    let positions = try content(.positions, file: "p", positions: [("VTI", "10")])
    let lots = try content(.lots, file: "l", lots: [("VTI", "1")])
    let other = try content(.lots, file: "o", number: "XXXX-9999", lots: [("B", "1")])
    #expect(conflicts([(lots, nil), (lots, nil)]).map(\.found) == ["lots of VTI again"])
    #expect(
      conflicts([(positions, nil), (positions, nil)]).map(\.found) == ["a second positions file"])
    #expect(conflicts([(lots, nil), (other, nil)]).map(\.found) == ["the account \"XXXX-9999\""])
    #expect(conflicts([]).map(\.found) == ["no files"])
    #expect(conflicts([(positions, "x"), (lots, "y")]).count == 2)
  }

  @Test func filesOfWhatHappenedAreNoHoldings() throws {
    let content = try read(fixture: "schwab-transactions.csv")
    #expect(
      conflicts([(content, nil)]).map(\.found)
        == ["Schwab transactions, which are not positions or lots"])
    let lots = try read(fixture: "fidelity-lots.csv")
    #expect(conflicts([(lots, nil)]).map(\.found) == ["lots without a symbol"])
  }

  /// One file with positions and some of their lots.
  @Test func positionsWithLotsOfTheirOwn() throws {
    let content = try read(fixture: "etrade-positions.csv")
    let holdings = try AccountImport.assemble(account: "a", files: [(content, nil)])
    #expect(holdings.lots.map(\.id) == ["VTI-2019-05-02", "VTI-2026-01-05"])
    #expect(holdings.cash == (try dollars("1414.50")))
  }

  @Test func idsDoNotDependOnTheOrderOfRows() throws {
    var content = try read(fixture: "schwab-lots-hylb.csv")
    let first = try AccountImport.assemble(account: "a", files: [(content, nil)]).lots
    content.accounts[0].lots.reverse()
    #expect(try AccountImport.assemble(account: "a", files: [(content, nil)]).lots == first)
  }

  @Test func idsAreUniqueEvenWhereSymbolsLookLikeThem() throws {
    let lots = try content(.lots, lots: [("A", "1"), ("A", "2"), ("A-2", "3"), ("A-2", "4")])
    let holdings = try AccountImport.assemble(account: "a", files: [(lots, nil)])
    #expect(holdings.lots.map(\.id) == ["A", "A-2", "A-2-2", "A-2-3"])
  }

  @Test func filesOfDifferentDaysAreSaid() throws {
    let positions = try content(.positions, file: "p", positions: [("VTI", "10")])
    var lots = try content(.lots, file: "l", lots: [("VTI", "10")])
    lots.asOf = try day("2026-03-15")
    let holdings = try AccountImport.assemble(account: "a", files: [(positions, nil), (lots, nil)])
    #expect(
      holdings.report.assumptions.first
        == .daysDiffer(
          file: "p", day: try day("2026-03-16"), other: "l", otherDay: try day("2026-03-15")))
  }
}
