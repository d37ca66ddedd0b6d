import Portfolio

/// Gathers the faults of all stages in the words and places of the file.
struct FaultReport {
  private let file: String
  private let line: Int?
  private let document: Document
  private var own: [DocumentFault]
  private var faulted = FaultedPaths()
  private var imported: [HouseholdFileFault] = []

  /// Of the document in `file`, or on one line of it.
  init(file: String, line: Int? = nil, document: Document) {
    self.file = file
    self.line = line
    self.document = document
    own = document.faults
    faulted.add(document.faults)
  }

  var isEmpty: Bool { own.isEmpty && imported.isEmpty }

  mutating func add(_ faults: [DocumentFault]) {
    own += faults
    faulted.add(faults)
  }

  /// A fault that lies in an imported file.
  mutating func add(imported fault: HouseholdFileFault) { imported.append(fault) }

  /// All faults, those of the household's file by position.
  var faults: HouseholdFileFaults {
    let ordered = own.enumerated().sorted {
      ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
    }
    return HouseholdFileFaults(ordered.map { fault($0.element) } + imported)
  }

  private func fault(_ fault: DocumentFault) -> HouseholdFileFault {
    HouseholdFileFault(
      file: file, line: line ?? fault.position.line, column: fault.position.column,
      path: pathText(fault.path), found: fault.found, expected: fault.expected)
  }

  /// `path` as this file's notation writes it.
  func pathText(_ path: [PathStep]) -> String {
    if path.isEmpty { return "" }
    let text = path.reduce(into: "") { text, step in text += Self.text(step) }
    return document.format == .yaml ? String(text.drop { $0 == "." }) : "$" + text
  }

  // A key that is no plain name, such as BRK.B, is set apart.
  private static func text(_ step: PathStep) -> String {
    guard case .key(let key) = step else {
      if case .index(let index) = step { return "[\(index)]" }
      return ""
    }
    let isPlain =
      !key.isEmpty && key.utf8.count <= Shown.longest
      && key.utf8.allSatisfy {
        Ascii.isLetter($0) || Ascii.isDigit($0) || $0 == Ascii.minus || $0 == UInt8(ascii: "_")
      }
    return isPlain ? ".\(key)" : "[\(Shown.quoted(key))]"
  }
}

// Faults of the household as a whole

extension FaultReport {
  /// The faults of the household that `draft` would have been, but for those that only follow from
  /// faults already here.
  mutating func add(_ faults: HouseholdFaults, _ draft: HouseholdDraft) {
    let importing = Set(draft.imports.map(\.account))
    for fault in faults.faults where !faulted.explain(fault.path) {
      if let account = importedLot(fault.path, importing) {
        add(fault, ofLotIn: draft.accounts[account.index], account)
      } else {
        own.append(placed(fault))
      }
    }
  }

  private func placed(_ fault: HouseholdFault) -> DocumentFault {
    guard let root = document.root else {
      return DocumentFault(
        position: .start, path: fault.path, found: fault.found, expected: fault.expected)
    }
    let (node, isExact) = root.closest(to: fault.path)
    var found = Shown.plain(fault.found, longest: 2 * Shown.longest)
    // As it is written says more than as it is printed: 0.0 is not 0.00.
    if isExact, case .scalar(let scalar) = node.content, !found.hasSuffix("a second time") {
      found = Shown.scalar(scalar)
    }
    return DocumentFault(
      position: node.position, path: fault.path, found: found, expected: fault.expected)
  }

  private func importedLot(
    _ path: [PathStep], _ importing: Set<Int>
  ) -> (index: Int, lot: Int, key: String)? {
    guard path.count == 5, path[0] == .key("accounts"), case .index(let account) = path[1],
      path[2] == .key("lots"), case .index(let lot) = path[3], case .key(let key) = path[4],
      importing.contains(account)
    else { return nil }
    return (account, lot, key)
  }

  private mutating func add(
    _ fault: HouseholdFault, ofLotIn account: Account, _ at: (index: Int, lot: Int, key: String)
  ) {
    // Undeclared symbols have been reported with their broker's file and line.
    if at.key == "security" || !account.lots.indices.contains(at.lot) { return }
    let lot = account.lots[at.lot]
    let what = "\(at.key) \(Shown.plain(fault.found)) of the imported lot \(Shown.quoted(lot.id))"
    let path: [PathStep] = [.key("accounts"), .index(at.index), .key("import")]
    own.append(
      placed(HouseholdFault(path: path, found: what, expected: fault.expected)))
  }
}
