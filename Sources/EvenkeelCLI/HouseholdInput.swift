import ArgumentParser
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

  /// What faults call it.
  var name: String { isStandardInput ? "standard input" : file }

  private var isStandardInput: Bool { file == "-" }

  /// Reads the file and those that it imports.
  func read() throws -> HouseholdFileContent {
    do {
      let bytes = try isStandardInput ? FileBytes.ofStandardInput() : FileBytes.of(path: file)
      let folder = isStandardInput ? .current : ImportFolder(ofFile: file)
      return try HouseholdFile.read(name: name, bytes: bytes, open: folder.bytes)
    } catch let faults as HouseholdFileFaults {
      throw Failure(status: .input, message: faults.description)
    } catch let error as FileBytes.Unreadable {
      throw Failure(status: .input, message: "\(name): cannot be read: \(error)")
    }
  }

  /// What planning needs of `household`.
  func problem(_ household: Household) throws -> RebalancingProblem {
    try Self.problem(household, named: file == "-" ? "standard input" : file)
  }

  /// What planning needs of `household`, whose file messages call `name`.
  static func problem(
    _ household: Household, named name: String
  ) throws(Failure) -> RebalancingProblem {
    do {
      return try RebalancingProblem(household)
    } catch {
      let years = error.supported.map { String($0) }.joined(separator: ", ")
      throw Failure(
        status: .input,
        message: "\(name): tax.year: found \(String(error.year)), "
          + "expected a year whose law evenkeel knows: \(years)")
    }
  }
}
