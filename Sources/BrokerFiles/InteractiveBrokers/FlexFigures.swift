import Money

/// Figures, days and words as Flex queries write them.
enum FlexFigures {
  /// The day in `20250807;104523`, `2025-08-07, 10:45:23`, `08/07/2025 104523`: the three styles that
  /// a query can be set to; nil for none and for `MULTI`.
  static func day(_ text: String?) throws(FigureFault) -> Day? {
    guard let text, text != "MULTI" else { return nil }
    let word = text.split(whereSeparator: { $0 == ";" || $0 == "," || $0 == " " || $0 == "T" })
    guard let date = word.first else { return nil }
    if date.utf8.count == 8, let day = OFXFigures.day(String(date)) { return day }
    guard let day = try PrintedDay.day(String(date)) else {
      throw FigureFault(reason: "\"\(text)\" is not a day")
    }
    return day
  }

  /// Whether it is a date such as `31/12/2025`, which `12/31/2025` is otherwise.
  static func isDayFirst(_ text: String) -> Bool {
    let bytes = Array(text.utf8.prefix(10))
    guard bytes.count == 10, bytes[2] == 0x2F, bytes[5] == 0x2F else { return false }
    guard let first = Int(String(decoding: bytes[0..<2], as: UTF8.self)),
      let second = Int(String(decoding: bytes[3..<5], as: UTF8.self)),
      Int(String(decoding: bytes[6..<10], as: UTF8.self)) != nil
    else { return false }
    return (13...31).contains(first) && (1...12).contains(second)
  }

  /// `4 FOR 1` in the description of a split.
  static func ratio(_ description: String) -> ShareRatio? {
    let words = description.uppercased().split { $0 == " " || $0 == "(" || $0 == ")" }
    guard let place = words.firstIndex(of: "FOR"), place > 0, place + 1 < words.count,
      let new = try? Quantity(parsing: String(words[place - 1])),
      let old = try? Quantity(parsing: String(words[place + 1])), new > .zero, old > .zero
    else { return nil }
    return ShareRatio(new: new, old: old)
  }

  /// A share's or fund's ticker, of a bond its CUSIP or else its number at the broker.
  static func symbol(_ element: FlexElement) throws(FigureFault) -> String {
    switch element["assetCategory"]?.uppercased() {
    case "STK", "FUND", "ETF", nil:
      // `BRK B` is written with a space.
      let symbol = (element["symbol"] ?? "").split(separator: " ").joined(separator: ".")
      return symbol.isEmpty ? "" : try SecuritySymbol.read(symbol)
    case "BOND", "BILL":
      // A fee on bonds names none.
      let key = element["cusip"] ?? element["isin"] ?? element["conid"] ?? ""
      return key.isEmpty ? "" : try SecuritySymbol.read(key)
    case let kind?:
      throw FigureFault(reason: "of the asset category \(kind), which is not a share or bond")
    }
  }

  static func isBond(_ element: FlexElement) -> Bool {
    ["BOND", "BILL"].contains(element["assetCategory"]?.uppercased() ?? "")
  }

  static func price(_ text: String?, _ element: FlexElement) throws(FigureFault) -> Printed<Price>?
  {
    let price = try OFXFigures.price(text, isBond: isBond(element))
    return price?.value.microDollars == 0 ? nil : price
  }

  /// The currency of an element where it is not the US dollar.
  static func otherCurrency(_ element: FlexElement) -> String? {
    guard let currency = element["currency"], currency != "USD" else { return nil }
    return currency
  }
}
