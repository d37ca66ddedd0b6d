import Portfolio
import Yams

/// Reads YAML 1.1 by way of Yams, keeping every scalar as the text it is written as.
struct YAMLReader {
  private var path: [PathStep] = []
  private var faults: [DocumentFault] = []

  /// The one document in `bytes`, which must be UTF-8.
  static func read(_ bytes: [UInt8]) throws(DocumentFault) -> Document {
    try YAMLGuard.check(bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    do {
      return try document(Yams.Parser(yaml: text, resolver: .basic, encoding: .utf8))
    } catch let fault as DocumentFault {
      throw fault
    } catch let error as YamlError {
      throw YAMLErrorTranslation(bytes: bytes).fault(error)
    } catch {
      throw DocumentFault(position: .start, found: "unreadable text", expected: "YAML")
    }
  }

  private static func document(_ parser: Yams.Parser) throws -> Document {
    // Nodes know their anchors only as long as their parser lives.
    try withExtendedLifetime(parser) {
      guard let root = try parser.singleRoot() else {
        throw DocumentFault(
          position: .start, found: "no document", expected: "a household (household/1)")
      }
      var reader = YAMLReader()
      let node = try reader.node(root)
      return Document(format: .yaml, root: node, faults: reader.faults)
    }
  }

  private mutating func node(_ node: Node) throws(DocumentFault) -> DocumentNode {
    let position = Self.position(node.mark)
    if path.count > DocumentReader.deepest {
      throw DocumentFault(
        position: position, found: "values nested more than \(DocumentReader.deepest) deep",
        expected: "a household, which has seven levels")
    }
    switch node {
    case .scalar(let scalar):
      try refuse(anchor: scalar.anchor, position)
      return DocumentNode(position: position, content: .scalar(try self.scalar(scalar, position)))
    case .sequence(let sequence):
      try refuse(anchor: sequence.anchor, position)
      try refuse(tag: sequence.tag.description, position)
      return DocumentNode(position: position, content: .sequence(try self.sequence(sequence)))
    case .mapping(let mapping):
      try refuse(anchor: mapping.anchor, position)
      try refuse(tag: mapping.tag.description, position)
      return DocumentNode(position: position, content: .mapping(try self.mapping(mapping)))
    case .alias:
      throw fault(position, "a YAML alias", "the value itself, written out")
    }
  }

  private static func position(_ mark: Mark?) -> Position {
    mark.map { Position(line: $0.line, column: $0.column) } ?? .start
  }

  private func fault(_ position: Position, _ found: String, _ expected: String) -> DocumentFault {
    DocumentFault(position: position, path: path, found: found, expected: expected)
  }
}

// Shapes

extension YAMLReader {
  private func scalar(
    _ scalar: Node.Scalar, _ position: Position
  ) throws(DocumentFault) -> DocumentScalar {
    let isPlain = scalar.style == .plain || scalar.style == .any
    // Yams gives every quoted scalar the tag of a text.
    if isPlain || scalar.tag.description != Self.textTag {
      try refuse(tag: scalar.tag.description, position)
    }
    return DocumentScalar(text: scalar.string, style: isPlain ? .plain : .quoted)
  }

  private mutating func sequence(_ sequence: Node.Sequence) throws(DocumentFault) -> [DocumentNode]
  {
    var nodes: [DocumentNode] = []
    nodes.reserveCapacity(sequence.count)
    for (index, element) in sequence.enumerated() {
      path.append(.index(index))
      nodes.append(try node(element))
      path.removeLast()
    }
    return nodes
  }

  private mutating func mapping(_ mapping: Node.Mapping) throws(DocumentFault) -> DocumentMapping {
    var entries = DocumentMapping()
    for (key, value) in mapping {
      let position = Self.position(key.mark)
      guard case .scalar(let scalar) = key else {
        throw fault(position, "a list or mapping as a key", "a name as the key")
      }
      try refuse(anchor: scalar.anchor, position)
      path.append(.key(scalar.string))
      let entry = DocumentMapping.Entry(
        key: scalar.string, position: position, value: try node(value))
      // Yams has compared keys with their tags; `!!int 1` and `1` come through.
      if !entries.add(entry) {
        faults.append(fault(position, "the key a second time", "every key once"))
      }
      path.removeLast()
    }
    return entries
  }
}

// What YAML can and a household must not

extension YAMLReader {
  private static let textTag = "tag:yaml.org,2002:str"

  private func refuse(anchor: Anchor?, _ position: Position) throws(DocumentFault) {
    if let anchor {
      throw fault(
        position, "the YAML anchor \(Shown.quoted("&" + anchor.rawValue))",
        "the value alone; aliases are not read")
    }
  }

  private func refuse(tag: String, _ position: Position) throws(DocumentFault) {
    if !tag.isEmpty {
      throw fault(position, "the YAML tag \(Shown.quoted(tag))", "the value without a tag")
    }
  }
}
