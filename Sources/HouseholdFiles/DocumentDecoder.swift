import Portfolio

/// A value of the document and the way to it from the top.
///
/// The way is put together only when someone asks for it, since hardly any value is at fault.
struct Place {
  private let parent: [PathStep]
  private let step: PathStep?
  let node: DocumentNode

  /// The top.
  init(_ root: DocumentNode) {
    (parent, step, node) = ([], nil, root)
  }

  /// What is one step below `parent`.
  init(in parent: [PathStep], _ step: PathStep, _ node: DocumentNode) {
    (self.parent, self.step, self.node) = (parent, step, node)
  }

  var path: [PathStep] { step.map { parent + [$0] } ?? parent }
}

/// A mapping whose keys have been checked.
struct Fields {
  var path: [PathStep]
  var position: Position
  var mapping: DocumentMapping

  /// The value of `key`, if it is there.
  func place(_ key: String) -> Place? {
    mapping[key].map { Place(in: path, .key(key), $0.value) }
  }

  func has(_ key: String) -> Bool { mapping[key] != nil }
}

/// Reads fields out of a document and notes what is wrong with it, going on with a placeholder.
struct DocumentDecoder {
  private(set) var faults: [DocumentFault] = []

  /// With so many faults the file is something else, and reading on is of no use.
  static let mostFaults = 1000
  var isFull: Bool { faults.count >= Self.mostFaults }

  mutating func add(_ position: Position, _ path: [PathStep], found: String, expected: String) {
    if isFull { return }
    faults.append(DocumentFault(position: position, path: path, found: found, expected: expected))
  }

  mutating func add(_ place: Place, expected: String) {
    add(place.node.position, place.path, found: Shown.node(place.node), expected: expected)
  }

  // Shapes

  /// `place` as a mapping that may have the keys `known`.
  mutating func fields(_ place: Place, _ known: [String]) -> Fields? {
    guard !isFull, let mapping = mapping(place, expected: Self.expected(known)) else {
      return nil
    }
    for entry in mapping.entries where !known.contains(entry.key) && !isFull {
      add(
        entry.position, place.path + [.key(entry.key)], found: "an unknown key",
        expected: Self.meant(by: entry, known))
    }
    return Fields(path: place.path, position: place.node.position, mapping: mapping)
  }

  private static func expected(_ known: [String]) -> String {
    "a mapping with " + known.prefix(3).joined(separator: ", ") + (known.count > 3 ? ", …" : "")
  }

  private static func meant(by entry: DocumentMapping.Entry, _ known: [String]) -> String {
    // In `{price: 1,000}` YAML sees a key 000 without a value.
    if entry.key.utf8.allSatisfy(Ascii.isDigit), case .scalar(let scalar) = entry.value.content,
      scalar.isNull
    {
      return "numbers without commas"
    }
    if let meant = NearMiss.of(entry.key, among: known) { return "\(meant) (did you mean that?)" }
    return "one of " + known.joined(separator: ", ")
  }

  /// `place` as a mapping with keys of the user's own.
  mutating func mapping(
    _ place: Place, expected: @autoclosure () -> String
  ) -> DocumentMapping? {
    if case .mapping(let mapping) = place.node.content { return mapping }
    add(place, expected: expected())
    return nil
  }

  /// The elements of `place`, a list.
  mutating func elements(_ place: Place, expected: String) -> [Place] {
    guard case .sequence(let nodes) = place.node.content else {
      add(place, expected: expected)
      return []
    }
    let path = place.path
    return nodes.enumerated().map { Place(in: path, .index($0.offset), $0.element) }
  }

  // Scalars

  /// The value at `place`; nil and a fault where it is of another kind.
  mutating func value<Value>(_ place: Place, _ kind: FieldKind<Value>) -> Value? {
    guard case .scalar(let scalar) = place.node.content else {
      add(place, expected: kind.expected)
      return nil
    }
    if let value = kind.read(scalar) { return value }
    let advice = kind.advice(scalar)
    let joint = advice?.hasSuffix("?") == true ? "; " : ", "
    add(place, expected: kind.expected + (advice.map { joint + $0 } ?? ""))
    return nil
  }

  /// The value of `key`, which must be there; `placeholder` and a fault otherwise.
  mutating func required<Value>(
    _ fields: Fields, _ key: String, _ kind: FieldKind<Value>, placeholder: Value
  ) -> Value {
    guard let place = requiredPlace(fields, key, expected: kind.expected) else {
      return placeholder
    }
    return value(place, kind) ?? placeholder
  }

  /// The value of `key`, or `standard` where it is not there.
  mutating func optional<Value>(
    _ fields: Fields?, _ key: String, _ kind: FieldKind<Value>, default standard: Value
  ) -> Value {
    guard let place = fields?.place(key) else { return standard }
    return value(place, kind) ?? standard
  }

  /// The place of `key`, which must be there.
  mutating func requiredPlace(_ fields: Fields, _ key: String, expected: String) -> Place? {
    if let place = fields.place(key) { return place }
    add(fields.position, fields.path + [.key(key)], found: "nothing", expected: expected)
    return nil
  }
}
