/// One transaction, position, security or balance of an OFX file, or a single value outside of them.
struct OFXRecord: BrokerFileRow {
  typealias Reader = OFXRecordReader

  /// The tag: `BUYSTOCK`, `POSMF`, `INVACCTFROM`, or that of a single value, `DTASOF`.
  let name: String
  /// Where it begins.
  let line: Int
  /// The values within, in the file's order, whatever elements they stand in.
  let fields: [(name: String, text: String)]
  /// The element around a single value: `INVSTMTRS`.
  let parent: String

  /// The first value of a tag; nil where there is none.
  subscript(_ tag: String) -> String? { fields.first { $0.name == tag }?.text }

  /// The values, short enough for a report.
  var text: String {
    let joined = "\(name) " + fields.map { "\($0.name)=\($0.text)" }.joined(separator: " ")
    return joined.count > 200 ? joined.prefix(200) + "…" : joined
  }
}

/// Reads an OFX file's records; the securities first, wherever they stand.
///
/// Transactions name securities by CUSIP and the tickers stand at the end of the file, so it is read
/// twice: once for the securities, once for everything else. Thus nothing needs to be held.
struct OFXRecordReader: BrokerFileRowReader {
  private enum Pass {
    case securities
    case statements
  }

  private let source: BrokerFileSource
  private let dialect: MarkupReader.Dialect
  private var reader: MarkupReader
  private var pass = Pass.securities
  private var open: [(name: String, line: Int)] = []
  private var leaf: (name: String, line: Int, text: String)?
  private var record: (depth: Int, name: String, line: Int, fields: [(String, String)])?

  init(_ source: BrokerFileSource) {
    self.source = source
    // OFX 2 is XML; its declaration or its own instruction stands first. A fault of reading comes
    // again when the reader starts.
    let opening = (try? source.bytes(0)).flatMap { Markup.opening(of: $0) } ?? ""
    dialect = opening.hasPrefix("<?") ? .xml : .sgml
    reader = MarkupReader(source, dialect)
  }

  mutating func next() throws(BrokerFileFault) -> OFXRecord? {
    while true {
      while let token = try reader.next() {
        guard let found = try take(token) else { continue }
        let isSecurity = OFXTags.securities.contains(found.name)
        if isSecurity == (pass == .securities) { return found }
      }
      if let unclosed = record {
        throw fault(unclosed.line, "<\(unclosed.name)> without its end", "</\(unclosed.name)>")
      }
      if !open.isEmpty, dialect == .sgml, open[0].name == "OFX" {
        throw fault(open[0].line, "<OFX> without its end", "</OFX>; the file may be cut short")
      }
      if pass == .statements { return nil }
      pass = .statements
      reader = MarkupReader(source, dialect)
      open = []
      leaf = nil
    }
  }

  private func fault(_ line: Int, _ found: String, _ expected: String) -> BrokerFileFault {
    BrokerFileFault(file: source.name, line: line, found: found, expected: expected)
  }

  private mutating func take(_ token: MarkupReader.Token) throws(BrokerFileFault) -> OFXRecord? {
    switch token {
    case .text(let text):
      leaf?.text += text
      return nil
    case .start(let name, _):
      let single = try closeLeaf()
      try begin(name.uppercased())
      return single
    case .end(let name):
      return try end(name.uppercased())
    }
  }

  private mutating func begin(_ name: String) throws(BrokerFileFault) {
    if OFXTags.records.contains(name) {
      if let record {
        throw fault(reader.line, "<\(name)> within <\(record.name)>", "</\(record.name)>")
      }
      record = (open.count, name, reader.line, [])
    }
    leaf = (name, reader.line, "")
  }

  /// Ends the element that was begun last: with text it is a value, without it holds others.
  private mutating func closeLeaf() throws(BrokerFileFault) -> OFXRecord? {
    guard let leaf else { return nil }
    self.leaf = nil
    if leaf.text.isEmpty {
      if open.count == 100 { throw fault(leaf.line, "elements within elements", "at most 100") }
      open.append((leaf.name, leaf.line))
      return nil
    }
    return value(leaf)
  }

  private mutating func value(_ leaf: (name: String, line: Int, text: String)) -> OFXRecord? {
    if record == nil {
      return OFXRecord(
        name: leaf.name, line: leaf.line, fields: [(leaf.name, leaf.text)],
        parent: open.last?.name ?? "")
    }
    record?.fields.append((leaf.name, leaf.text))
    return nil
  }

  private mutating func end(_ name: String) throws(BrokerFileFault) -> OFXRecord? {
    if let last = leaf, last.name == name {
      leaf = nil
      if record?.name != name || record?.depth != open.count { return value(last) }
      return finishRecord()
    }
    let single = try closeLeaf()
    guard let place = open.lastIndex(where: { $0.name == name }) else {
      throw fault(reader.line, "</\(name)>", "the end of an element that is open")
    }
    // In SGML an element without text may lack its end.
    open.removeSubrange(place...)
    guard let record, place <= record.depth else { return single }
    if record.name != name {
      throw fault(record.line, "<\(record.name)> without its end", "</\(record.name)>")
    }
    return finishRecord()
  }

  private mutating func finishRecord() -> OFXRecord? {
    guard let record else { return nil }
    self.record = nil
    return OFXRecord(
      name: record.name, line: record.line, fields: record.fields, parent: open.last?.name ?? "")
  }
}
