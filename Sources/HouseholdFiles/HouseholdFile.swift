public import BrokerFiles
public import Portfolio

/// What a household file and the files it imports say.
public struct HouseholdFileContent: Hashable, Sendable {
  /// The household; its notices tell what of the imports a person should know.
  public var household: Household
  /// How the files of each importing account were read, in the order of the accounts in the file.
  public var imports: [ImportReport]
}

/// Reads household/1 files, YAML or JSON.
///
/// The stages, and the faults of each:
/// 1. The bytes become a tree of texts with their positions: too large, no UTF-8, no YAML or JSON,
///    a key twice, an alias, too deep.
/// 2. The tree becomes the parts of a household: unknown and missing keys, numbers that are none,
///    names that are not on the list.
/// 3. Imported broker files give their accounts' cash and lots: unreadable files, undeclared symbols.
/// 4. The household is checked as a whole: sums, names that refer to nothing, days to come.
///
/// A fault of the first stage ends the reading, but for keys that are there twice in JSON. The
/// others are reported together, except where one only follows from another.
public enum HouseholdFile {
  /// The household in `bytes`, which messages call `name`.
  ///
  /// JSON where `name` ends in `.json` or the text is JSON, YAML otherwise. `open` gives the bytes
  /// of a broker's file by its path as it is written, relative to the household's file.
  public static func read(
    name: String, bytes: [UInt8], open: (String) throws -> [UInt8]
  ) throws(HouseholdFileFaults) -> HouseholdFileContent {
    let document = DocumentReader.read(bytes, isJSON: name.lowercased().hasSuffix(".json"))
    return try read(document, FaultReport(file: name, document: document), open)
  }

  /// The household on one line of a file of JSON lines, which messages call `name`.
  ///
  /// `bytes` are those of the line, numbered from 1, and faults are placed in it.
  public static func read(
    name: String, line: Int, bytes: [UInt8], open: (String) throws -> [UInt8]
  ) throws(HouseholdFileFaults) -> HouseholdFileContent {
    let document = DocumentReader.read(bytes, isJSON: true)
    return try read(document, FaultReport(file: name, line: line, document: document), open)
  }

  private static func read(
    _ document: Document, _ faults: FaultReport, _ open: (String) throws -> [UInt8]
  ) throws(HouseholdFileFaults) -> HouseholdFileContent {
    var faults = faults
    guard let root = document.root else { throw faults.faults }
    var decoder = HouseholdDecoder()
    let draft = decoder.household(root)
    faults.add(decoder.decoder.faults)
    guard var draft, !decoder.decoder.isFull else { throw faults.faults }
    let imports = HouseholdImports.resolve(&draft, &faults, open: open)
    return try check(draft, imports, &faults)
  }

  private static func check(
    _ draft: HouseholdDraft, _ imports: [ImportReport], _ report: inout FaultReport
  ) throws(HouseholdFileFaults) -> HouseholdFileContent {
    do {
      let household = try draft.household()
      if report.isEmpty { return HouseholdFileContent(household: household, imports: imports) }
    } catch {
      report.add(error, draft)
    }
    throw report.faults
  }
}

extension HouseholdDraft {
  fileprivate func household() throws(HouseholdFaults) -> Household {
    try Household(
      name: name, asOf: asOf, cashYield: cashYield, tax: tax, securities: securities,
      accounts: accounts, targets: targets, policy: policy, donation: donation,
      history: history, notices: notices)
  }
}
