import Testing

@testable import BrokerFiles

@Suite struct CSVReaderTests {
  private func rows(_ text: String) throws -> [CSVRow] {
    var reader = CSVReader(file(text))
    return try reader.rest()
  }

  private func refusal(_ bytes: [UInt8]) -> BrokerFileFault? {
    var reader = CSVReader(BrokerFile(name: "t.csv", bytes: bytes))
    do throws(BrokerFileFault) {
      _ = try reader.rest()
      return nil
    } catch {
      return error
    }
  }

  @Test func fieldsKeepTheirText() throws {
    #expect(
      try rows("a, b ,\"c,d\",\"e\"\"f\",\n").map(\.fields) == [["a", " b ", "c,d", "e\"f", ""]])
  }

  @Test(arguments: ["a\nb\n\nc", "a\r\nb\r\n\r\nc\r\n", "a\rb\r\rc\r", "\u{FEFF}a\nb\n\nc\n"])
  func lineEndsAndByteOrderMark(_ text: String) throws {
    #expect(try rows(text).map(\.fields) == [["a"], ["b"], [""], ["c"]])
    #expect(try rows(text).map(\.line) == [1, 2, 3, 4])
  }

  /// The same rows and faults, however the bytes are cut.
  @Test(arguments: [
    "\u{FEFF}a,\"b\r\nc\"\"d\",e\r\n\r\nf\r\"g\",\n,h", "a\n\"b\"c\n", "a\n\"b\nc", "a,b\"c\n", "",
  ])
  func piecesOfAnySize(_ text: String) throws {
    func read(_ size: Int) -> [String] {
      let bytes = Array(text.utf8)
      var reader = CSVReader(
        BrokerFileSource(name: "t.csv") { offset in Array(bytes.dropFirst(offset).prefix(size)) })
      var rows: [String] = []
      do {
        while let row = try reader.next() { rows.append("\(row.line): \(row.fields)") }
      } catch {
        rows.append("\(error)")
      }
      return rows
    }
    for size in 1...12 { #expect(read(size) == read(1_000)) }
  }

  @Test func aQuotedLineEndCountsAsALine() throws {
    let rows = try rows("\"a\r\nb\nc\",1\nd,2\n")
    #expect(rows.map(\.fields) == [["a\r\nb\nc", "1"], ["d", "2"]])
    #expect(rows.map(\.line) == [1, 4])
  }

  @Test func nothingIsNoRows() throws {
    #expect(try rows("").isEmpty)
    #expect(try rows("\u{FEFF}").isEmpty)
  }

  @Test(arguments: [
    ("a,b\nc,d\"e", 2, 4, "a quotation mark inside a field"),
    ("a\n\"b\"c", 2, 4, "text after a closing quotation mark"),
    ("a\nb,\"c\nd\ne", 2, 3, "a quotation mark that is never closed"),
  ])
  func malformedQuotes(_ text: String, _ line: Int, _ column: Int, _ found: String) throws {
    let fault = try #require(refusal(Array(text.utf8)))
    #expect(fault.line == line)
    #expect(fault.column == column)
    #expect(fault.found == found)
  }

  @Test(arguments: [[0x61, 0x2C, 0xE9, 0x0A], [0x61, 0x2C, 0x00, 0x0A]] as [[UInt8]])
  func bytesThatAreNotText(_ bytes: [UInt8]) throws {
    let fault = try #require(refusal(bytes))
    #expect(fault.line == 1)
    #expect(fault.column == 3)
    #expect(fault.found == "bytes that are not UTF-8 text")
  }

  @Test func boundsOfFields() {
    #expect(refusal(Array(repeating: 0x2C, count: 1000))?.expected == "at most 500 in a line")
    #expect(refusal(Array(repeating: 0x61, count: 70_000))?.expected == "at most 65536 bytes")
    #expect(refusal(Array(repeating: 0x0A, count: 50_001)) == nil)
  }
}
