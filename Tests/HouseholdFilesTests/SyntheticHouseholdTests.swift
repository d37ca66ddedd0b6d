import Foundation
import HouseholdFiles
import Portfolio
import Testing

/// Households of the generator that the whole project measures itself with, where it is at hand.
@Suite struct SyntheticHouseholdTests {
  static let tool = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/tools/households.py").standardized.path
  static let isThere = FileManager.default.fileExists(atPath: tool)

  static let cases = ["S", "M"].flatMap { size in
    ["typical", "losses", "gains", "deposit", "withdrawal"].map { (size, $0) }
  }

  private func generate(_ size: String, _ profile: String) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", Self.tool, "--size", size, "--profile", profile]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return data
  }

  @Test(
    .enabled(if: isThere, "needs ../shared/tools/households.py"), arguments: cases)
  func readsWhatIsThere(size: String, profile: String) throws {
    let data = try generate(size, profile)
    let household = try read(String(decoding: data, as: UTF8.self)).household
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let accounts = try #require(object["accounts"] as? [[String: Any]])
    let lots = accounts.compactMap { ($0["lots"] as? [Any])?.count }
    #expect(household.name == "\(size)-\(profile)-1")
    #expect(household.accounts.count == accounts.count)
    #expect(household.accounts.map(\.lots.count).reduce(0, +) == lots.reduce(0, +))
    #expect(household.securities.count == (object["securities"] as? [String: Any])?.count)
    #expect(household.targets.count == (object["targets"] as? [String: Any])?.count)
    #expect(household.history.count == (object["history"] as? [Any])?.count)
  }
}
