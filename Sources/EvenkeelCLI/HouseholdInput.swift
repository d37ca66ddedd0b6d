import ArgumentParser
import Foundation
import HouseholdFiles
import Portfolio
import Rebalancing
import Tax

/// The household that a command is about.
struct HouseholdInput: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A household/1 file, YAML or JSON; - reads it from standard input.",
      discussion: "Paths under `import` are relative to the file."))
  var file: String

  /// Reads the file and those that it imports.
  func read() throws -> HouseholdFileContent {
    let isStandardInput = file == "-"
    let name = isStandardInput ? "standard input" : file
    let folder = isStandardInput ? "." : (file as NSString).deletingLastPathComponent
    do {
      let bytes = try isStandardInput ? FileBytes.ofStandardInput() : FileBytes.of(path: file)
      return try HouseholdFile.read(name: name, bytes: bytes) { path in
        try FileBytes.of(path: Self.path(path, in: folder))
      }
    } catch let faults as HouseholdFileFaults {
      throw Failure(status: .input, message: faults.description)
    } catch let error as FileBytes.Unreadable {
      throw Failure(status: .input, message: "\(name): cannot be read: \(error)")
    }
  }

  private static func path(_ path: String, in folder: String) -> String {
    if path.hasPrefix("/") || folder.isEmpty { return path }
    return (folder as NSString).appendingPathComponent(path)
  }

  /// What planning needs of `household`.
  func problem(_ household: Household) throws -> RebalancingProblem {
    do {
      return try RebalancingProblem(household)
    } catch {
      let years = error.supported.map { String($0) }.joined(separator: ", ")
      throw Failure(
        status: .input,
        message: "\(file == "-" ? "standard input" : file): tax.year: found \(String(error.year)), "
          + "expected a year whose law evenkeel knows: \(years)")
    }
  }
}
