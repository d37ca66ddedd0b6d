import BrokerFiles
import HouseholdFiles
import Money
import Portfolio
import Testing

@Suite struct ImportTests {
  private static let header =
    "Account Number,Account Name,Symbol,Description,Quantity,Last Price,Last Price Change,"
    + "Current Value,Today's Gain/Loss Dollar,Today's Gain/Loss Percent,Total Gain/Loss Dollar,"
    + "Total Gain/Loss Percent,Percent Of Account,Cost Basis,Cost Basis Per Share,Type\n"

  /// Two accounts of one broker: 10 VOO at $40, and 900 VWO at $50.
  private static let fidelity =
    header
    + "Z1,AAAA,VOO,S&P 500 ETF,10,$40.00,+$0.16,$400.00,+$1.00,+0.3%,+$10.00,+3.1%,15%,"
    + "$390.00,$39.00,Cash,\n"
    + "Z2,BBBB,VWO,EMERGING MARKETS ETF,900,$50.00,+$0.16,\"$45,000.00\",+$1.00,+0.3%,+$10.00,"
    + "+3.1%,15%,\"$38,362.05\",$42.62,Cash,\n"

  private func household(_ imports: String, price: String = "40") -> String {
    """
    evenkeel: household/1
    name: Imported
    asOf: 2026-03-16
    tax: {year: 2026, filingStatus: single}
    securities:
      VOO: {price: \(price), assetClass: usEquity}
    accounts:
      - {id: broker, kind: taxable, owner: ana, import: \(imports)}
    targets:
      usEquity: {weight: 1, band: {absolute: 0.05}}
    """
  }

  private func read(
    _ text: String, _ file: String = fidelity
  ) throws(HouseholdFileFaults) -> HouseholdFileContent {
    try HouseholdFile.read(name: "h.yaml", bytes: Array(text.utf8)) { path in
      if path != "fidelity.csv" { throw NoSuchFile() }
      return Array(file.utf8)
    }
  }

  private func complaint(_ text: String, _ file: String = fidelity) -> String {
    do {
      _ = try read(text, file)
      return "no faults"
    } catch {
      return error.description
    }
  }

  @Test func takesOneAccountOutOfAFile() throws {
    let content = try read(household("[{file: fidelity.csv, account: Z1}]"))
    let account = try #require(content.household.accounts.first)
    #expect(account.cash == .zero)
    #expect(account.lots.map(\.security) == ["VOO"])
    #expect(account.lots.map(\.quantity) == [Quantity(shares: 10)])
    #expect(content.imports.map(\.account) == ["broker"])
    #expect(content.imports.first?.files.map(\.file) == ["fidelity.csv"])
  }

  @Test func tellsWhatIsOpen() throws {
    let notices = try read(household("[{file: fidelity.csv, account: Z1}]")).household.notices
    #expect(notices.allSatisfy { $0.hasPrefix("broker: ") })
    #expect(notices.contains { $0.contains("fidelity.csv") })
  }

  @Test func noticesAPriceFarOff() throws {
    func isNoticed(_ price: String) throws -> Bool {
      try read(household("[{file: fidelity.csv, account: Z1}]", price: price))
        .household.notices.contains {
          $0 == "broker: VOO is at 40.00 in fidelity.csv, line 2, and at \(price) here: "
            + "a split, or a price of another day?"
        }
    }
    #expect(try isNoticed("80.00"))
    #expect(try isNoticed("33.33"))
    #expect(try !isNoticed("33.34"))
    #expect(try !isNoticed("50.00"))
    #expect(try isNoticed("50.01"))
  }

  @Test func undeclaredSymbolsAreNamedWithTheirRow() {
    #expect(
      complaint(household("[{file: fidelity.csv, account: Z2}]"))
        == "fidelity.csv:3:1: accounts[0].import[0]: found \"VWO\", 900 shares "
        + "(EMERGING MARKETS ETF), expected a symbol declared under securities; "
        + "add \"VWO\": {price: 50.00, assetClass: …}")
  }

  @Test func unreadableFilesAreFaultsOfTheEntry() {
    #expect(
      complaint(household("[missing.csv]"))
        == "h.yaml:8:54: accounts[0].import[0]: found \"missing.csv\", which cannot be opened "
        + "(no such file), expected a broker's file, its path relative to this one")
    let text = complaint(household("[fidelity.csv]"), "rubbish")
    #expect(text.hasPrefix("h.yaml:8:54: accounts[0].import[0]: found "))
    #expect(text.contains("in \"fidelity.csv\""))
  }

  @Test func anAccountOfAFileOfSeveralMustBeChosen() {
    let text = complaint(household("[fidelity.csv]"))
    #expect(text.contains("fidelity.csv"))
    #expect(text.contains("expected"))
  }
}
