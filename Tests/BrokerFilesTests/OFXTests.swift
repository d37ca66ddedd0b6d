import Money
import Testing

@testable import BrokerFiles

@Suite struct OFXTests {
  @Test func sgml() throws {
    let content = try read(fixture: "sgml.ofx")
    #expect(content.broker == "Example & Sons")
    #expect(content.asOf == (try day("2026-03-16")))
    #expect(content.kinds == [.positions, .transactions])
    let account = content.accounts[0]
    #expect(account.label == "Z-4321")
    let rows = account.transactions
    #expect(
      rows.map(\.action) == [
        .buy, .capitalGainDistribution, .reinvest, .dividend, .split, .sell, .buy, .withdraw,
      ])
    #expect(rows[0].symbol == "VTSAX")
    #expect(rows[0].description == "AT&T PLAN")
    #expect(rows[0].fees == (try dollars("1")))
    // One row, two transactions with ids of their own.
    #expect(rows[1].amount == (try dollars("45.50")))
    #expect(rows[2].amount == (try dollars("-45.50")))
    #expect(rows[1...2].map(\.brokerID) == ["A2#income", "A2"])
    #expect(rows[4].quantity == (try shares("9")))
    #expect(rows[4].ratio?.description == "10:1")
    // A bond is priced per 100 of face value, and paid with its accrued interest:
    // 10,000 × 0.985 + 5 + 75.50 = 9,930.50.
    #expect(rows[6].price == (try Price(parsing: "0.985")))
    #expect(rows[6].accruedInterest == (try dollars("75.50")))
    #expect(
      content.rejectedRows.map(\.reason) == [
        "an option", "\"bad\" is not a day such as 20120720", "in EUR, not in US dollars",
        "a short position",
      ])
    #expect(account.positions.map(\.symbol) == ["VTSAX", "912810TW4"])
    #expect(account.cash == (try dollars("1000.25")))
    // 2 × 130 = 260. 13,000 + 9,862.50 + 1,000.25 = 23,862.75, three rows may round by a cent each.
    #expect(content.discrepancies.map(\.expected) == ["260.00"])
    #expect(content.checkedTotals.map(\.agrees) == [true])
    #expect(content.securities.map(\.symbol) == ["VTSAX", "AVGO", "912810TW4"])
  }

  private let start = "<OFX><INVSTMTMSGSRSV1><INVSTMTTRNRS><INVSTMTRS><DTASOF>20260316</DTASOF>"
  private let account = "<INVACCTFROM><BROKERID>b</BROKERID><ACCTID>1234</ACCTID></INVACCTFROM>"
  private let end = "</INVSTMTRS></INVSTMTTRNRS></INVSTMTMSGSRSV1></OFX>"
  private let declaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?OFX OFXHEADER=\"200\"?>\n"

  @Test func xml() throws {
    let income =
      "<INVTRANLIST><INCOME><INVTRAN><FITID>1</FITID><DTTRADE>20260301</DTTRADE><MEMO/></INVTRAN>"
      + "<SECID><UNIQUEID>VTI</UNIQUEID></SECID><INCOMETYPE>DIV</INCOMETYPE><TOTAL>1.00</TOTAL>"
      + "</INCOME></INVTRANLIST>"
    let content = try BrokerFileReader.read(file(declaration + start + account + income + end))
    #expect(content.accounts[0].transactions.map(\.action) == [.dividend])
    #expect(content.accounts[0].transactions.map(\.symbol) == ["VTI"])
  }

  @Test(arguments: [
    ("<A>1</B>", "</B>"), ("<A x=\"1\" x=\"2\"/>", "the attribute x again"),
    ("<A>a & b</A>", "& that begins no entity"),
    ("<A x=1/>", "an attribute without quotation marks"),
    ("<A x=\"<\"/>", "< inside an attribute"), ("<A>&lol;</A>", "& that begins no entity"),
    ("<1/>", "no name"), ("<A><![CDATA[x]]", "the end of the file"),
  ])
  func malformedXML(_ text: String, _ found: String) {
    #expect(refusal(file(declaration + start + account + text + end))?.found == found)
  }

  /// Nothing can expand, since a document type is refused.
  @Test func entityBombs() {
    let bomb = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>"
    #expect(
      refusal(file("<?xml version=\"1.0\"?>" + bomb + "<OFX>&b;</OFX>"))?.found
        == "a document type declaration")
  }

  @Test func cutFilesAreRefused() throws {
    let text = try String(decoding: fixture("sgml.ofx").bytes, as: UTF8.self)
    let cut = text.prefix(text.count * 2 / 3)
    #expect(refusal(file(String(cut))) != nil)
    #expect(
      refusal(file("<OFX><BANKMSGSRSV1></BANKMSGSRSV1></OFX>"))?.found == "no investment statement")
    #expect(
      refusal(file(start + "<CURDEF>CHF</CURDEF>" + account + end))?.found == "a statement in CHF")
  }

  @Test func windowsCodePage() throws {
    let text = start + account + end
    let bytes = Array(text.replacing("1234", with: "12é34").unicodeScalars.map { UInt8($0.value) })
    let content = try BrokerFileReader.read(BrokerFile(name: "t", bytes: bytes))
    #expect(content.accounts[0].number == "12é34")
  }
}
