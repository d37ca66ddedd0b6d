import Money
import Testing

@testable import BrokerFiles

/// A file in parts says the same as the file at once.
@Suite struct StreamingTests {
  private static let rows = 10_000

  /// A history of as many purchases as wanted, made while it is read.
  private static func history(_ rows: Int, size: Int) -> BrokerFileSource {
    let header = Array("Date,Action,Symbol,Description,Quantity,Price,Fees & Comm,Amount\n".utf8)
    let row = Array("03/02/2026,Buy,VTI,VANGUARD TOTAL STOCK MARKET,10,$312.45,,-$3124.50\n".utf8)
    let length = header.count + rows * row.count
    return BrokerFileSource(name: "t.csv") { offset in
      (offset..<max(offset, min(length, offset + size))).map { place in
        place < header.count ? header[place] : row[(place - header.count) % row.count]
      }
    }
  }

  @Test func partsAddUp() throws {
    var parts = 0
    var most = 0
    var sum = Money.zero
    func take(_ part: BrokerFileContent) {
      let rows = part.accounts.flatMap(\.transactions)
      most = max(most, rows.count)
      sum = rows.reduce(sum) { $0 + ($1.amount ?? .zero) }
    }
    let last = try BrokerFileReader.read(Self.history(Self.rows, size: 4_099)) {
      (part) throws(BrokerFileFault) in
      parts += 1
      take(part)
    }
    take(last)
    #expect(parts == 2)
    #expect(most <= 4_096)
    // 10,000 × 3,124.50
    #expect(sum == (try dollars("-31245000")))
    #expect(last.tally.read == Self.rows)
  }

  @Test(arguments: MutationTests.fixtures) func piecesOfAnySize(_ name: String) throws {
    let file = try fixture(name)
    let whole = try BrokerFileReader.read(file)
    for size in [7, 64, 1_000] {
      let source = BrokerFileSource(name: file.name) { offset in
        // The format is found from the first piece.
        let end = min(file.bytes.count, offset + (offset == 0 ? 4_096 : size))
        return offset < end ? Array(file.bytes[offset..<end]) : []
      }
      let pieces = try BrokerFileReader.read(source) { _ throws(BrokerFileFault) in }
      #expect(pieces == whole)
    }
  }
}
