import Money

/// Figures and days as OFX writes them.
enum OFXFigures {
  /// `20120720`, `20120720000000.000[-4:EDT]`: the day as written, in the broker's own time zone.
  static func day(_ text: String) -> Day? {
    let digits = text.trimmed.prefix(8)
    guard digits.utf8.count == 8, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(digits)
    else { return nil }
    return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  static func requiredDay(_ text: String?) throws(FigureFault) -> Day {
    guard let text, let day = day(text) else {
      throw FigureFault(reason: "\"\(text ?? "")\" is not a day such as 20120720")
    }
    return day
  }

  /// Dollars; `+00000000002571.4500` has zeros at both ends.
  static func money(_ text: String?) throws(FigureFault) -> Money? {
    try text.flatMap { (text) throws(FigureFault) in try PrintedFigure.roundedMoney(plain(text)) }
  }

  static func quantity(_ text: String?) throws(FigureFault) -> Printed<Quantity>? {
    try text.flatMap { (text) throws(FigureFault) in try PrintedFigure.quantity(plain(text)) }
  }

  /// Dollars a share; of a bond dollars a dollar of face value, printed per 100.
  static func price(_ text: String?, isBond: Bool) throws(FigureFault) -> Printed<Price>? {
    guard let text, let price = try PrintedFigure.roundedPrice(plain(text)) else { return nil }
    if !isBond { return price }
    // Two more decimals than printed; what is beyond six is rounded half away from zero.
    let micros = (price.value.microDollars + 50) / 100
    return Printed(value: Price(microDollars: micros), decimals: min(6, price.decimals + 2))
  }

  /// Spaces within are nothing; OFX allows a comma for the point, which no broker here writes.
  private static func plain(_ text: String) -> String { text.trimmed }

  /// The currency of a record where it is not the US dollar.
  static func otherCurrency(_ record: OFXRecord) -> String? {
    record.fields.first { $0.name == "CURSYM" && $0.text.trimmed.uppercased() != "USD" }?.text
  }

  private static let totalNames: Set<String> = ["networth", "accountvalue", "account value"]

  /// What all is worth: of a 401(k) `TOTAL`, else the balance of a known name.
  static func total(_ record: OFXRecord) throws(FigureFault) -> Money? {
    if record.name == "INV401KBAL" { return try money(record["TOTAL"]) }
    var name = ""
    for field in record.fields {
      if field.name == "NAME" { name = field.text.lowercased() }
      if field.name == "VALUE", totalNames.contains(name) { return try money(field.text) }
    }
    return nil
  }
}
