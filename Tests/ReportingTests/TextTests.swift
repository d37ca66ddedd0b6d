import Money
import Reporting
import Testing

/// Wrapping, tables and the small things that sentences need.
struct TextTests {
  @Test func wrapping() {
    #expect(TextWrap.lines("a bb ccc dddd", width: 8) == ["a bb ccc", "dddd"])
    #expect(TextWrap.lines("", width: 8) == [])
    #expect(TextWrap.lines("  a   b ", width: 8) == ["a b"])
    #expect(TextWrap.lines("abcdefghij", width: 8) == ["abcdefgh", "ij"])
    #expect(TextWrap.lines("abcdefgh i", width: 8) == ["abcdefgh", "i"])
  }

  @Test func cutting() {
    #expect(TextWrap.cut("abcdef", to: 6) == "abcdef")
    #expect(TextWrap.cut("abcdef", to: 5) == "abcd…")
  }

  @Test func decimalPointsAlign() {
    var table = TextTable([.left, .decimal, .right])
    table.head("", "shares", "paid")
    table.add("a", "12.5", "1.00")
    table.add("b", "1,000", "20.00")
    table.rule()
    table.add("c", "0.333333", "")
    let expected = [
      "         shares   paid", "a     12.5        1.00", "b  1,000         20.00",
      "──────────────────────", "c      0.333333",
    ]
    #expect(table.lines(width: 40, ink: .none) == expected)
  }

  @Test func namesAreCutWhereATableIsTooWide() {
    var table = TextTable([.name, .right])
    table.add("a very long name indeed", "1,234.00")
    #expect(table.lines(width: 20, ink: .none) == ["a very lo…  1,234.00"])
  }

  @Test func emptyColumnsTakeNoRoom() {
    var table = TextTable([.left, .right, .left])
    table.add("a", "", "b")
    #expect(table.lines(width: 20, ink: .none) == ["a  b"])
  }

  @Test func inkKeepsTheText() {
    #expect(Ink(isColoured: true)("x", .bad) == "\u{1B}[1;31mx\u{1B}[0m")
    #expect(Ink(isColoured: true)("x", .plain) == "x")
    #expect(Ink(isColoured: true)("", .bad) == "")
    #expect(Ink.none("x", .bad) == "x")
  }

  @Test func pagesNeverHaveTwoEmptyLines() {
    var page = Page(ink: .none)
    page.title("Left", "RIGHT", .strong)
    page.blank()
    page.heading("Head", "remark")
    page.item("• ", "one two", indentation: 2)
    let lines = page.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].count == 100 && lines[1].count == 100)
    #expect(lines[2...] == ["", "Head   remark", "  • one two", ""])
  }

  @Test func lists() {
    #expect(Wording.list([]) == "")
    #expect(Wording.list(["a"]) == "a")
    #expect(Wording.list(["a", "b"]) == "a and b")
    #expect(Wording.list(["a", "b", "c", "d"], atMost: 2) == "a, b and 2 more")
    #expect(Wording.count(1, "class", "classes") == "1 class")
    #expect(Wording.count(0, "day") == "0 days")
  }
}
