import BrokerFiles
import Money
import Portfolio

/// Fills the accounts that import with what their brokers' files say.
struct HouseholdImports {
  private let open: (String) throws -> [UInt8]
  // A file of several accounts is named by each; it is read once.
  private var contents: [String: BrokerFileContent] = [:]

  /// Gives every importing account its cash and lots, and `draft` its notices.
  static func resolve(
    _ draft: inout HouseholdDraft, _ faults: inout FaultReport,
    open: (String) throws -> [UInt8]
  ) -> [ImportReport] {
    withoutActuallyEscaping(open) { open in
      var imports = HouseholdImports(open: open)
      return draft.accounts.indices.compactMap { index in
        imports.account(index, &draft, &faults)
      }
    }
  }

  private init(open: @escaping (String) throws -> [UInt8]) { self.open = open }

  private mutating func account(
    _ index: Int, _ draft: inout HouseholdDraft, _ faults: inout FaultReport
  ) -> ImportReport? {
    let requests = draft.imports.filter { $0.account == index }
    let files = requests.compactMap { request in content(request, &faults) }
    guard let first = requests.first, files.count == requests.count else { return nil }
    let account = draft.accounts[index]
    do {
      let holdings = try AccountImport.assemble(
        account: account.id, kind: account.kind,
        files: zip(files, requests).map { (content: $0, selector: $1.selection) })
      draft.accounts[index].cash = holdings.cash
      draft.accounts[index].lots = holdings.lots
      draft.notices += ImportNotices.of(holdings.report, asOf: draft.asOf)
      ImportedSymbols(files: files, requests: requests, holdings: holdings)
        .check(&draft, &faults)
      return holdings.report
    } catch {
      for fault in error.faults {
        let request = requests.first { $0.file == fault.file } ?? first
        faults.add(fault, of: request.place)
      }
      return nil
    }
  }

  private mutating func content(
    _ request: ImportRequest, _ faults: inout FaultReport
  ) -> BrokerFileContent? {
    if let content = contents[request.file] { return content }
    do {
      let file = BrokerFile(name: request.file, bytes: try open(request.file))
      let content = try BrokerFileReader.read(file)
      contents[request.file] = content
      return content
    } catch let fault as BrokerFileFault {
      faults.add(fault, of: request.place)
    } catch {
      let shown = Shown.plain("\(error)", longest: 2 * Shown.longest)
      faults.add([
        DocumentFault(
          position: request.place.node.position, path: request.place.path,
          found: "\(Shown.quoted(request.file)), which cannot be opened (\(shown))",
          expected: "a broker's file, its path relative to this one")
      ])
    }
    return nil
  }
}

extension FaultReport {
  /// A broker's fault where it lies, or at `place`, which names the file, where that is not known.
  fileprivate mutating func add(_ fault: BrokerFileFault, of place: Place) {
    if let line = fault.line {
      add(
        imported: HouseholdFileFault(
          file: fault.file, line: line, column: fault.column ?? 1, path: pathText(place.path),
          found: fault.found, expected: fault.expected))
    } else {
      add([
        DocumentFault(
          position: place.node.position, path: place.path,
          found: "\(fault.found) in \(Shown.quoted(fault.file))", expected: fault.expected)
      ])
    }
  }
}
