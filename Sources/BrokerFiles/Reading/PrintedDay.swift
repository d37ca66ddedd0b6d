import Money

/// Reads days as brokers print them; one with a year of two digits only where asked to.
enum PrintedDay {
  /// How many digits a year may have.
  enum Years {
    case four
    /// Also `19` for 2019; 70 to 99 are of the last century, before which no broker printed files.
    case twoOrFour
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// The day in a field: `08/31/2020`, `08/31/2020 00:00:00`; nil for `--`.
  static func day(_ text: String, _ years: Years = .four) throws(FigureFault) -> Day? {
    if PrintedFigure.isAbsent(text) { return nil }
    let words = text.trimmed.split(separator: " ")
    guard let word = words.first, words.count <= 2, let day = self.word(String(word), years) else {
      throw FigureFault(reason: "\"\(text)\" is not a day such as 08/31/2020")
    }
    return day
  }

  /// The two days in `07/15/2024 as of 07/12/2024`: the day that counts is the second, where there
  /// is one; a fault where there is none at all.
  static func days(_ text: String) throws(FigureFault) -> (day: Day, posted: Day?) {
    let parts = text.split(ofWords: " as of ")
    guard parts.count <= 2, let first = try day(parts[0]) else {
      throw FigureFault(reason: "\"\(text)\" is not a day such as 08/31/2020")
    }
    guard parts.count == 2, let second = try day(parts[1]) else { return (first, nil) }
    return (second, second == first ? nil : first)
  }

  /// The first day among the words of a title or a footer.
  static func first(in text: String) -> Day? {
    for word in text.split(whereSeparator: { $0 == " " || $0 == "," }) {
      if let day = self.word(String(word)) { return day }
    }
    return nil
  }

  /// The day in `Generated at Nov 21 2025 10:00 AM ET` or `Tue Sep 28 23:17:11 EDT 2021`, where the
  /// month stands in words; else as in ``first(in:)``.
  static func words(_ text: String) -> Day? {
    let words = text.split { $0 == " " || $0 == "," }
    // `January` as well as `Jan`, before the day.
    let place = words.indices.dropLast().first { place in
      months.contains(String(words[place].lowercased().prefix(3)))
        && number(words[place + 1]) != nil
    }
    guard let place,
      let year = words[(place + 2)...].first(where: { $0.utf8.count == 4 && number($0) != nil }),
      let month = months.firstIndex(of: String(words[place].lowercased().prefix(3)))
    else { return first(in: text) }
    return day(year: year, month: String(month + 1), words[place + 1])
  }

  /// `08/31/2020`, `2020/08/31`, `2020-08-31` or `Aug-31-2020`.
  private static func word(_ text: String, _ years: Years = .four) -> Day? {
    var parts = text.split(whereSeparator: { $0 == "/" || $0 == "-" })
    guard parts.count == 3 else { return nil }
    if years == .twoOrFour, parts[2].utf8.count == 2, parts[0].utf8.count <= 2 {
      parts[2] = (parts[2] >= "70" ? "19" : "20") + parts[2]
    }
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
