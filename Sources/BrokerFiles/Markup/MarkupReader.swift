/// Reads XML, or the SGML of OFX 1, one tag at a time and in constant memory.
///
/// Of XML it knows elements, attributes, text, comments, CDATA and the five predefined entities, and
/// refuses document type declarations: no broker writes one, and without it nothing can expand
/// (docs/decisions/markup-reader.md). The SGML of OFX leaves out the end tags of elements that hold
/// text, and writes `&` for itself.
struct MarkupReader {
  /// What is read next.
  enum Token: Hashable {
    case start(name: String, attributes: [Attribute])
    /// Also after a start tag that ends in `/>`.
    case end(name: String)
    case text(String)
  }

  struct Attribute: Hashable {
    let name: String
    let value: String
  }

  /// The rules of a file.
  enum Dialect {
    case xml
    case sgml
  }

  private static let longestText = 1 << 16
  private static let longestName = 256
  private static let mostAttributes = 1_000
  private static let deepest = 100

  private let dialect: Dialect
  private var bytes: MarkupBytes
  private var open: [(name: String, line: Int)] = []
  private var pendingEnd: String?
  private var hasRoot = false
  /// Where the last token begins.
  private(set) var line = 1

  init(_ source: BrokerFileSource, _ dialect: Dialect) {
    self.dialect = dialect
    bytes = MarkupBytes(source, isWindows: dialect == .sgml)
  }

  /// The next token; nil at the file's end.
  mutating func next() throws(BrokerFileFault) -> Token? {
    if let name = pendingEnd {
      pendingEnd = nil
      return .end(name: name)
    }
    while let byte = try bytes.peek() {
      line = bytes.line
      if byte != UInt8(ascii: "<") {
        if let text = try text() { return .text(text) }
      } else if let token = try tag() {
        return token
      }
    }
    if dialect == .xml, let last = open.last {
      throw bytes.fault(
        "the end of the file", "</\(last.name)>, for <\(last.name)> of line \(last.line)")
    }
    if !hasRoot { throw bytes.fault("no element", "one") }
    return nil
  }
}

// Tags.
extension MarkupReader {
  /// The token of a tag; nil for a comment, a declaration or a processing instruction.
  private mutating func tag() throws(BrokerFileFault) -> Token? {
    try bytes.skip()
    switch try bytes.peek() {
    case UInt8(ascii: "/"):
      try bytes.skip()
      return .end(name: try endTag())
    case UInt8(ascii: "?"):
      _ = try bytes.take(until: "?>", atMost: Self.longestText)
      return nil
    case UInt8(ascii: "!"):
      return try declaration()
    default:
      return try startTag()
    }
  }

  private mutating func declaration() throws(BrokerFileFault) -> Token? {
    try bytes.skip()
    if try bytes.takes("--") {
      _ = try bytes.take(until: "-->", atMost: .max)
      return nil
    }
    if try bytes.takes("[CDATA[") {
      return .text(try bytes.text(bytes.take(until: "]]>", atMost: Self.longestText)))
    }
    throw bytes.fault("a document type declaration", "none: entities are not expanded")
  }

  private mutating func startTag() throws(BrokerFileFault) -> Token {
    if hasRoot, open.isEmpty, dialect == .xml {
      throw bytes.fault("a second root element", "the end of the file")
    }
    let name = try name()
    let attributes = try attributes(of: name)
    hasRoot = true
    if try bytes.takes("/") {
      guard try bytes.takes(">") else { throw bytes.fault("/ inside <\(name)>", "/>") }
      pendingEnd = name
      return .start(name: name, attributes: attributes)
    }
    guard try bytes.takes(">") else {
      throw bytes.fault("text inside <\(name)>", "an attribute, > or />")
    }
    if dialect == .xml {
      if open.count == Self.deepest {
        throw bytes.fault("elements within elements", "at most \(Self.deepest) deep")
      }
      open.append((name, line))
    }
    return .start(name: name, attributes: attributes)
  }

  private mutating func endTag() throws(BrokerFileFault) -> String {
    let name = try name()
    try bytes.skipSpace()
    guard try bytes.takes(">") else { throw bytes.fault("text inside </\(name)>", ">") }
    if dialect == .sgml { return name }
    guard let last = open.popLast(), last.name == name else {
      throw bytes.fault("</\(name)>", "the end tag of the element that is open")
    }
    return name
  }

  private mutating func name() throws(BrokerFileFault) -> String {
    var name: [UInt8] = []
    while let byte = try bytes.peek(), Self.isNameByte(byte) {
      name.append(byte)
      try bytes.skip()
      if name.count > Self.longestName {
        throw bytes.fault("a longer name", "at most \(Self.longestName) bytes")
      }
    }
    let isName = name.first.map { !"-.0123456789".utf8.contains($0) } ?? false
    guard isName else { throw bytes.fault("no name", "the name of an element or attribute") }
    return try bytes.text(name)
  }

  private mutating func attributes(of name: String) throws(BrokerFileFault) -> [Attribute] {
    var attributes: [Attribute] = []
    while true {
      try bytes.skipSpace()
      guard let byte = try bytes.peek() else {
        throw bytes.fault("the end of the file", "the end of <\(name)>")
      }
      if !Self.isNameByte(byte) { return attributes }
      if dialect == .sgml { throw bytes.fault("an attribute", "none in OFX") }
      let attribute = Attribute(name: try self.name(), value: try value())
      if attributes.contains(where: { $0.name == attribute.name }) {
        throw bytes.fault("the attribute \(attribute.name) again", "it once")
      }
      attributes.append(attribute)
      if attributes.count > Self.mostAttributes {
        throw bytes.fault("more attributes", "at most \(Self.mostAttributes)")
      }
    }
  }

  private mutating func value() throws(BrokerFileFault) -> String {
    try bytes.skipSpace()
    guard try bytes.takes("=") else {
      throw bytes.fault("an attribute without =", "name=\"value\"")
    }
    try bytes.skipSpace()
    guard let quote = try bytes.peek(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    else { throw bytes.fault("an attribute without quotation marks", "name=\"value\"") }
    try bytes.skip()
    var value: [UInt8] = []
    while let byte = try bytes.peek(), byte != quote {
      if byte == UInt8(ascii: "<") { throw bytes.fault("< inside an attribute", "&lt;") }
      try append(byte, to: &value)
    }
    guard try bytes.peek() != nil else {
      throw bytes.fault("the end of the file", "the end of an attribute")
    }
    try bytes.skip()
    return try bytes.text(value)
  }

  /// ASCII letters, digits and `-._:`, and all that is not ASCII.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x80...0xFF: true
    default: false
    }
  }
}

// Text.
extension MarkupReader {
  /// The text up to the next tag, white space around it cut off; nil where there is nothing else.
  private mutating func text() throws(BrokerFileFault) -> String? {
    var text: [UInt8] = []
    while let byte = try bytes.peek(), byte != UInt8(ascii: "<") {
      try append(byte, to: &text)
    }
    let trimmed = try bytes.text(text).trimmed
    if trimmed.isEmpty { return nil }
    if dialect == .xml, open.isEmpty {
      throw bytes.fault("text outside of every element", "none")
    }
    // Before the first tag stand the header lines of OFX 1.
    return hasRoot ? trimmed : nil
  }

  private mutating func append(_ byte: UInt8, to text: inout [UInt8]) throws(BrokerFileFault) {
    if text.count >= Self.longestText {
      throw bytes.fault("a longer text", "at most \(Self.longestText) bytes")
    }
    if byte == UInt8(ascii: "&") {
      text += try reference()
    } else {
      text.append(byte)
      try bytes.skip()
    }
  }

  private static let entities: [String: [UInt8]] = [
    "amp": Array("&".utf8), "lt": Array("<".utf8), "gt": Array(">".utf8),
    "quot": Array("\"".utf8), "apos": Array("'".utf8),
  ]

  /// What `&amp;`, `&#65;` and the like stand for.
  private mutating func reference() throws(BrokerFileFault) -> [UInt8] {
    let fault = bytes.fault("& that begins no entity", "&amp;")
    try bytes.skip()
    var name: [UInt8] = []
    while let byte = try bytes.peek(), name.count < 10,
      Self.isNameByte(byte) || byte == UInt8(ascii: "#")
    {
      name.append(byte)
      try bytes.skip()
    }
    let text = String(decoding: name, as: UTF8.self)
    let meaning = Self.entities[text] ?? Self.character(text)
    if try bytes.peek() == UInt8(ascii: ";"), let meaning {
      try bytes.skip()
      return meaning
    }
    // `AT&T` in OFX.
    if dialect == .sgml { return [UInt8(ascii: "&")] + name }
    throw fault
  }

  private static func character(_ text: String) -> [UInt8]? {
    guard text.hasPrefix("#") else { return nil }
    let digits = text.dropFirst()
    let code = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let scalar = code.flatMap(Unicode.Scalar.init), scalar.value >= 0x20 || code == 9 else {
      return nil
    }
    return Array(String(Character(scalar)).utf8)
  }
}
