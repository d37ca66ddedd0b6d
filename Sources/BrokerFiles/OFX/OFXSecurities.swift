import Money

/// The security list of an OFX file: which ticker a CUSIP has.
struct OFXSecurities {
  private var symbols: [String: String] = [:]
  private var names: [String: String] = [:]

  /// A record of the list, and what others name it by.
  static func security(
    _ record: OFXRecord
  ) throws(FigureFault) -> (security: BrokerSecurity, key: String) {
    guard let key = record["UNIQUEID"]?.trimmed, !key.isEmpty else {
      throw FigureFault(reason: "a security without UNIQUEID")
    }
    let isBond = record.name == "DEBTINFO"
    let isCUSIP = record["UNIQUEIDTYPE"]?.uppercased() == "CUSIP"
    let ticker = SecuritySymbol.withoutMarks(record["TICKER"] ?? "")
    // A bond's ticker names its issuer, not the bond.
    let symbol = isBond || PrintedFigure.isAbsent(ticker) ? key : ticker
    let security = BrokerSecurity(
      symbol: try SecuritySymbol.read(symbol), name: record["SECNAME"] ?? "",
      kind: kinds[record.name] ?? .other, cusip: isCUSIP ? key : nil,
      price: try OFXFigures.price(record["UNITPRICE"], isBond: isBond)?.value,
      priced: record["DTASOF"].flatMap { OFXFigures.day($0) }, line: record.line)
    return (security, key)
  }

  private static let kinds: [String: BrokerSecurity.Kind] = [
    "STOCKINFO": .stock, "MFINFO": .fund, "DEBTINFO": .bond,
  ]

  /// Remembers a symbol; where the key has another one already, that is returned, and from then on
  /// the key stands for itself: either could be meant.
  mutating func add(_ key: String, _ symbol: String) -> String? {
    guard let known = symbols[key], known != symbol else {
      symbols[key] = symbol
      return nil
    }
    symbols[key] = key
    return known
  }

  /// The symbol of the security that a record names; empty where it names none.
  func symbol(_ record: OFXRecord) throws(FigureFault) -> String {
    guard let key = record["UNIQUEID"]?.trimmed, !key.isEmpty else {
      throw FigureFault(reason: "no security")
    }
    if let symbol = symbols[key] { return symbol }
    return try SecuritySymbol.read(key)
  }

  /// Not known beyond the list itself.
  func name(_ record: OFXRecord) -> String? { record["MEMO"] }
}
