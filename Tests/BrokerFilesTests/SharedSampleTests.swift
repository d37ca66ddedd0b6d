import Foundation
import Testing

@testable import BrokerFiles

/// Real exports, anonymized by the authors of public repositories, which stay outside the project.
private let samples: URL = {
  let shared = ProcessInfo.processInfo.environment["EVENKEEL_SHARED"].map {
    URL(fileURLWithPath: $0)
  }
  let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  return (shared ?? root.appendingPathComponent("../shared"))
    .appendingPathComponent("broker-files").standardizedFileURL
}()

private let areThere = FileManager.default.fileExists(atPath: samples.path)

@Suite(.enabled(if: areThere, "no samples: set EVENKEEL_SHARED to their folder's parent"))
struct SharedSampleTests {
  private func sample(_ name: String) throws -> BrokerFile {
    BrokerFile(
      name: name, bytes: Array(try Data(contentsOf: samples.appendingPathComponent(name))))
  }

  /// The quantities and prices in it were changed by hand and no longer agree with its values.
  @Test func fidelityPositions() throws {
    let content = try BrokerFileReader.read(
      sample("finporter_fidelity_Portfolio_Positions_BOM_CRLF.csv"))
    #expect(content.accounts.map(\.label) == ["AAAA Z00000000", "BBBB Z00000001"])
    #expect(content.accounts.map { $0.positions.map(\.symbol) } == [["VWO"], ["VOO"]])
    #expect(content.accounts[0].positions[0].quantity == (try shares("900")))
    #expect(content.accounts[0].positions[0].basis == (try dollars("38362.05")))
    #expect(content.rejectedRows.isEmpty)
    #expect(content.asOf == nil)
    // 900 × 50.922 = 45,829.80 and 900 × 28.96 = 26,064.00; 800 × 40.922 = 32,737.60 and
    // 800 × 18.96 = 15,168.00; 45,900.35 − 38,362.05 = 7,538.30.
    #expect(
      content.discrepancies.map(\.expected)
        == ["45829.80", "26064.00", "7538.30", "32737.60", "15168.00", "7538.30"])
  }

  @Test(arguments: [
    ("cgt_schwab_transactions.csv", "a Schwab transactions file"),
    ("etg_schwab-export.csv", "a Schwab transactions file"),
    ("schwab2pp_example.csv", "a Schwab transactions file"),
    ("finporter_schwab_GainLoss_Realized.csv", "a Schwab realized gain/loss file"),
    ("finporter_fidelity_Realized_Gain_Loss.csv", "a Fidelity realized gain/loss file"),
    ("osa_fidelity_Accounts_History.csv", "a Fidelity history of transactions"),
    ("osa_fidelity_Statement12312025.csv", "a Fidelity statement"),
    ("etg_ibkr-trades-export.csv", "an Interactive Brokers list of trades"),
    ("ofxparse_fidelity.ofx", "an OFX file"),
    ("ofxparse_vanguard.ofx", "an OFX file"),
    ("ibflexrs_activity_bonds_LOT.xml", "an XML file"),
    ("osa_ibkr_flex_vtandchill_2025.xml", "an Interactive Brokers Flex query"),
  ])
  func otherFilesAreNamed(_ name: String, _ found: String) throws {
    let fault = try #require(refusal(sample(name)))
    #expect(fault.found.hasPrefix(found))
    #expect(fault.expected.contains("Schwab positions"))
  }
}
