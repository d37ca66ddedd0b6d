import Reporting
import Testing

/// CSV and JSON as their standards ask.
struct FormatTests {
  @Test func fieldsAreQuotedWhereTheyMustBe() {
    let text = CSVText.text([["a", "b,c", "d\"e", "f\r\ng", ""], ["1"]])
    #expect(Array(text.utf8) == Array("a,\"b,c\",\"d\"\"e\",\"f\r\ng\",\r\n1\r\n".utf8))
  }

  @Test func stringsAreEscaped() {
    #expect(JSONValue.quoted("a\"b\\c\nd\u{1}é") == #""a\"b\\c\nd\u0001é""#)
  }

  @Test func shortValuesStayOnALine() {
    let value = JSONValue.object(["a": .array([.number("1.50"), .null]), "b": "x"])
    #expect(value.text() == #"{"a": [1.50, null], "b": "x"}"#)
  }
}
