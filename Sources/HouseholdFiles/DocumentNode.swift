import Portfolio

/// The notation of a document.
enum DocumentFormat: Sendable {
  case yaml, json
}

/// A value of a document as it is written, and where.
struct DocumentNode: Sendable {
  var position: Position
  var content: DocumentContent
}

/// The three shapes that YAML and JSON share.
enum DocumentContent: Sendable {
  case scalar(DocumentScalar)
  case sequence([DocumentNode])
  case mapping(DocumentMapping)
}

/// A text as it is written: what it means is the reader's to say, not the notation's.
struct DocumentScalar: Hashable, Sendable {
  /// How a scalar is set off.
  enum Style: Sendable {
    /// YAML without quotes: a text, a number, a boolean or null.
    case plain
    /// Quoted, or a YAML block: a text and nothing else.
    case quoted
    /// JSON without quotes: a number, a boolean or null, never a text.
    case literal
  }

  var text: String
  var style: Style

  /// Whether it says that there is nothing.
  var isNull: Bool {
    style != .quoted && ["null", "~", "", "Null", "NULL"].contains(text)
  }
}

/// Keys and values in the order written; each key once.
struct DocumentMapping: Sendable {
  struct Entry: Sendable {
    var key: String
    var position: Position
    var value: DocumentNode
  }

  private(set) var entries: [Entry] = []
  // Below this many keys a scan is as fast as hashing and needs no memory.
  private static let indexedFrom = 16
  private var places: [String: Int] = [:]

  /// Adds an entry; false, and nothing added, where the key is there already.
  mutating func add(_ entry: Entry) -> Bool {
    if place(of: entry.key) != nil { return false }
    entries.append(Self.placed(entry))
    if entries.count == Self.indexedFrom {
      for (place, entry) in entries.enumerated() { places[entry.key] = place }
    } else if entries.count > Self.indexedFrom {
      places[entry.key] = entries.count - 1
    }
    return true
  }

  // A list or mapping in YAML's block style begins a line below its key; people look for the key.
  private static func placed(_ entry: Entry) -> Entry {
    if case .scalar = entry.value.content { return entry }
    var entry = entry
    entry.value.position = entry.position
    return entry
  }

  subscript(key: String) -> Entry? { place(of: key).map { entries[$0] } }

  private func place(of key: String) -> Int? {
    if entries.count >= Self.indexedFrom { return places[key] }
    return entries.firstIndex { $0.key == key }
  }
}

/// A whole file as a tree, with what is wrong with its notation.
struct Document: Sendable {
  var format: DocumentFormat
  /// Nil where a fault hides the rest.
  var root: DocumentNode?
  var faults: [DocumentFault] = []
}

/// Something wrong with a document's notation.
struct DocumentFault: Error, Hashable, Sendable {
  var position: Position
  var path: [PathStep] = []
  var found: String
  var expected: String
}

extension DocumentNode {
  /// The value at `path`, or the closest one above it that there is, and whether it is the former.
  func closest(to path: [PathStep]) -> (node: DocumentNode, isExact: Bool) {
    var node = self
    for step in path {
      guard let next = node.child(step) else { return (node, false) }
      node = next
    }
    return (node, true)
  }

  private func child(_ step: PathStep) -> DocumentNode? {
    switch (step, content) {
    case (.key(let key), .mapping(let mapping)): mapping[key]?.value
    case (.index(let index), .sequence(let nodes)) where nodes.indices.contains(index):
      nodes[index]
    default: nil
    }
  }
}
