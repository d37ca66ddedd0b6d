import Money

/// Reads days as brokers print them; never one with a year of two digits.
enum PrintedDay {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// The day in a field: `08/31/2020`, `08/31/2020 00:00:00`; nil for `--`.
  static func day(_ text: String) throws(FigureFault) -> Day? {
    if PrintedFigure.isAbsent(text) { return nil }
    let words = text.trimmed.split(separator: " ")
    guard let word = words.first, words.count <= 2, let day = self.word(String(word)) else {
      throw FigureFault(reason: "\"\(text)\" is not a day such as 08/31/2020")
    }
    return day
  }

  /// The first day among the words of a title or a footer.
  static func first(in text: String) -> Day? {
    for word in text.split(whereSeparator: { $0 == " " || $0 == "," }) {
      if let day = self.word(String(word)) { return day }
    }
    return nil
  }

  /// `08/31/2020`, `2020/08/31`, `2020-08-31` or `Aug-31-2020`.
  private static func word(_ text: String) -> Day? {
    let parts = text.split(whereSeparator: { $0 == "/" || $0 == "-" })
    guard parts.count == 3 else { return nil }
    if let month = months.firstIndex(of: parts[0].lowercased()) {
      return day(year: parts[2], month: String(month + 1), parts[1])
    }
    if parts[0].utf8.count == 4 {
      return day(year: parts[0], month: String(parts[1]), parts[2])
    }
    return day(year: parts[2], month: String(parts[0]), parts[1])
  }

  private static func day(year: Substring, month: String, _ day: Substring) -> Day? {
    guard year.utf8.count == 4, month.utf8.count <= 2, day.utf8.count <= 2,
      let year = number(year), let month = number(month[...]), let day = number(day)
    else { return nil }
    return Day(year: year, month: month, day: day)
  }

  private static func number(_ digits: Substring) -> Int? {
    digits.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int(digits) : nil
  }
}
