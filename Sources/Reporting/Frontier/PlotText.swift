import Money

/// Figures as a picture's text needs them.
enum PlotText {
  /// A place to a tenth of a unit.
  static func tenths(_ place: Double) -> String {
    let tenths = Int((place * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let rest = tenths.magnitude % 10
    return "\(sign)\(tenths.magnitude / 10)\(rest == 0 ? "" : ".\(rest)")"
  }

  /// Dollars, with cents only where there are any.
  static func wholeDollars(_ value: Double) -> String {
    let text = Money(cents: Int64((value * 100).rounded())).inDollars
    return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
  }

  /// Text as it stands between XML's marks.
  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}

extension Money {
  /// For places on a picture.
  var dollars: Double { Double(cents) / 100 }
}

extension Rate {
  /// The same.
  var share: Double { Double(billionths) / 1e9 }
}
