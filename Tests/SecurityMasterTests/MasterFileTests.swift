import Money
import Portfolio
import SecurityMaster
import Testing

/// Files of a person's own: what they override, what they add, and what is refused.
@Suite struct MasterFileTests {
  private static let header =
    "symbol,name,kind,index,exposures,segment,identicalGroup,partners,expenseRatio,expenseAsOf,"
    + "expenseSource,nameSource,holdingsSource\n"

  private static let rows = """
    AAA,First Fund,ETF,Index One,usEquity=1,large,one,BBB,0.0003,2026-01-31,doc,doc,doc
    AAX,First Fund Shares,fund,Index One,usEquity=1,large,one,,,,,doc,doc
    BBB,Second Fund,ETF,Index Two,usEquity=1,large,two,AAA,,,,doc,doc
    CCC,Third Fund,fund,,usEquity=0.6;usBond=0.4,balanced,,,,,,doc,doc

    """

  private static let sources = """
    id,title,url,dated,seen
    doc,A Document,https://example.org/doc,2026-01-31,2026-02-01

    """

  private func file(_ name: String, _ text: String) -> SecurityMaster.File {
    SecurityMaster.File(name: name, bytes: Array(text.utf8))
  }

  private func master(
    _ rows: String = rows, sources: String = sources
  ) throws -> SecurityMaster {
    try SecurityMaster(
      securities: file("s.csv", Self.header + rows), sources: file("q.csv", sources))
  }

  private func faults(_ rows: String, sources: String = sources) -> [String] {
    do {
      _ = try master(rows, sources: sources)
      return []
    } catch let faults as MasterFaults {
      return faults.faults.map(\.description)
    } catch {
      return ["\(error)"]
    }
  }

  @Test func readsEveryColumn() throws {
    let facts = try #require(try master()["AAA"])
    #expect(facts.name == "First Fund" && facts.kind == .exchangeTraded)
    #expect(facts.index == "Index One" && facts.identicalGroup == "one")
    #expect(facts.exposures == [Exposure(assetClass: "usEquity", weight: .one)])
    #expect(facts.partners == ["BBB"] && facts.segment == "large")
    #expect(facts.expenseRatio?.ratio == Rate(basisPoints: 3))
    #expect(facts.expenseRatio?.asOf == Day(parsing: "2026-01-31"))
    #expect(facts.sources == ["doc"])
  }

  @Test func aFundWithoutAnIndexIsItsOwnGroup() throws {
    let facts = try #require(try master()["CCC"])
    #expect(facts.index == nil && facts.identicalGroup == "CCC" && facts.expenseRatio == nil)
    #expect(facts.exposures.map(\.weight.description) == ["0.6", "0.4"])
  }

  @Test func anOwnFileReplacesWholeRowsAndAddsOthers() throws {
    let own = """
      AAA,My First Fund,ETF,Index One,usEquity=1,,one,,,,,own,own
      DDD,My Stock Plan Fund,fund,,companyStock=1,,,,0.0125,2026-05-01,own,own,own

      """
    let extended = try master().extended(by: file("own.csv", Self.header + own))
    #expect(extended["AAA"]?.name == "My First Fund")
    #expect(extended["AAA"]?.partners == [] && extended["AAA"]?.expenseRatio == nil)
    #expect(extended["DDD"]?.exposures.first?.assetClass == "companyStock")
    #expect(extended["BBB"]?.name == "Second Fund")
    #expect(extended.securities.count == 5)
  }

  @Test func anOwnFileMayBringItsSources() throws {
    let own = "DDD,Fund,fund,,x=1,,,,,,,mine,mine\n"
    let mine = "id,title,url,dated,seen\nmine,My Letter,https://example.org,,2026-03-01\n"
    let extended = try master().extended(
      by: file("own.csv", Self.header + own), sources: file("mine.csv", mine))
    #expect(extended.sources["mine"]?.title == "My Letter")
    #expect(extended.sources["doc"] != nil)
  }

  /// A cautious person may hold two indexes to be one; then neither stands in for the other.
  @Test func anOwnFileMayJoinGroups() throws {
    let own = "BBB,Second Fund,ETF,Index Two,usEquity=1,large,one,,,,,own,own\n"
    let extended = try master().extended(by: file("own.csv", Self.header + own))
    #expect(extended.identical(to: "AAA") == ["AAA", "AAX", "BBB"])
    #expect(extended.replacements(for: "AAA").isEmpty)
  }

  @Test func anOwnFileMayNotSplitAnIndex() throws {
    let own = "AAX,First Fund Shares,fund,Index One,usEquity=1,large,mine,,,,,own,own\n"
    let base = try master()
    #expect(throws: MasterFaults.self) {
      _ = try base.extended(by: file("own.csv", Self.header + own))
    }
    do {
      _ = try base.extended(by: file("own.csv", Self.header + own))
    } catch {
      #expect(
        error.description == "own.csv:2: identicalGroup: found \"mine\", expected \"one\", "
          + "as for AAA on the same index")
    }
  }

  @Test(arguments: [
    ("aaa,F,ETF,,,,,,,,,doc,doc", "symbol: found \"aaa\", expected a ticker"),
    ("AAA,F,stock,,,,,,,,,doc,doc", "kind: found \"stock\", expected ETF, fund, moneyMarket"),
    ("AAA,,ETF,,,,,,,,,doc,doc", "name: found nothing, expected a text"),
    ("AAA,F,ETF,,x=0.5,,,,,,,doc,doc", "exposures: found \"x=0.5\", expected fractions that sum"),
    ("AAA,F,ETF,,x=0.5;x=0.5,,,,,,,doc,doc", "expected each class once"),
    ("AAA,F,ETF,,x,,,,,,,doc,doc", "expected class=fraction"),
    ("AAA,F,ETF,,x=NaN,,,,,,,doc,doc", "expected class=fraction"),
    ("AAA,F,ETF,,x=-1;y=2,,,,,,,doc,doc", "expected class=fraction"),
    ("AAA,F,ETF,,,,,,0.04,2026-01-01,doc,doc,doc", "expected a fraction from 0 to 0.03"),
    ("AAA,F,ETF,,,,,,0.03%,2026-01-01,doc,doc,doc", "expected a fraction from 0 to 0.03"),
    ("AAA,F,ETF,,,,,,0.0003,,doc,doc,doc", "expenseAsOf: found nothing, expected the day"),
    ("AAA,F,ETF,,,,,,0.0003,2026-02-30,doc,doc,doc", "expenseAsOf: found \"2026-02-30\""),
    ("AAA,F,ETF,,,,,,0.0003,2026-01-01,,doc,doc", "expenseSource: found nothing"),
    ("AAA,F,ETF,,,,,,,,,doc,", "holdingsSource: found nothing"),
    ("AAA,F,ETF,,,,,,,,,nowhere,doc", "nameSource: found \"nowhere\", expected the id"),
    ("AAA,F,ETF,,,,,AAA,,,,doc,doc", "expected a security outside the identical group"),
    ("AAA,F,ETF,,,,,ZZZ,,,,doc,doc", "partners: found \"ZZZ\", expected the symbol"),
    ("AAA,F,ETF,,,,,B;;C,,,,doc,doc", "expected tickers separated by"),
    ("AAA,F,ETF,,,,,,,,,doc", "found 12 fields, expected 13"),
    ("AAA, F,ETF,,,,,,,,,doc,doc", "without space around them"),
    ("AAA,\"F,ETF,,,,,,,,,doc,doc", "a quotation mark that is never closed"),
  ])
  func refuses(row: String, because: String) {
    let told = faults(row + "\n")
    #expect(told.count == 1)
    #expect(told.first?.hasPrefix("s.csv:2: ") == true, "\(told)")
    #expect(told.first?.contains(because) == true, "\(told)")
  }

  @Test func tellsAllFaultsWithTheirLines() {
    let told = faults("AAA,F,ETF,,,,,,,,,doc,doc\nAAA,G,ETF,,,,,,,,,doc,doc\nB,,ETF,,,,,,,,,doc,\n")
    #expect(told.count == 3)
    #expect(
      told.first?.contains("s.csv:3: symbol: found \"AAA\", expected each symbol once") == true)
  }

  @Test func partnersMustShareTheClass() {
    let told = faults(
      "AAA,F,ETF,,x=1,,,BBB,,,,doc,doc\nBBB,G,ETF,,y=1,,,,,,,doc,doc\n")
    #expect(
      told == ["s.csv:2: partners: found \"BBB\", expected a security with the same exposures"])
  }

  @Test func refusesAnotherHeader() throws {
    let sources = file("q.csv", Self.sources)
    #expect(throws: MasterFaults.self) {
      _ = try SecurityMaster(securities: file("s.csv", "symbol,name\n"), sources: sources)
    }
    #expect(throws: MasterFaults.self) {
      _ = try SecurityMaster(securities: file("s.csv", ""), sources: sources)
    }
  }

  @Test(arguments: [
    ("doc,A,https://x,,", "seen: found nothing, expected a day"),
    ("doc,A,,,2026-01-01", "url: found nothing"),
    ("doc,A,https://x,yesterday,2026-01-01", "dated: found \"yesterday\""),
    (",A,https://x,,2026-01-01", "id: found nothing"),
  ])
  func refusesSources(row: String, because: String) {
    let told = faults(Self.rows, sources: "id,title,url,dated,seen\n\(row)\n")
    #expect(told.first?.hasPrefix("q.csv:2: ") == true)
    #expect(told.first?.contains(because) == true, "\(told)")
  }
}
