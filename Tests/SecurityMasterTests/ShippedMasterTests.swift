import Money
import Portfolio
import SecurityMaster
import Testing

/// The shipped data, row by row: what a person would check with a finger on the page.
@Suite struct ShippedMasterTests {
  private static let master = Result { try SecurityMaster.shipped() }
  private let master: SecurityMaster

  init() throws { master = try Self.master.get() }

  private var inOrder: [SecurityFacts] {
    master.securities.values.sorted { $0.symbol < $1.symbol }
  }

  @Test func holdsSomeTwoHundredSecurities() {
    #expect(master.securities.count >= 180)
    #expect(Set(inOrder.map(\.kind)) == Set(FundKind.allCases))
  }

  @Test func eachIdenticalGroupHasOneIndexAndEachIndexOneGroup() {
    var indexes: [String: Set<String?>] = [:]
    var groups: [String: Set<String>] = [:]
    for facts in inOrder {
      indexes[facts.identicalGroup, default: []].insert(facts.index)
      if let index = facts.index { groups[index, default: []].insert(facts.identicalGroup) }
    }
    for (group, tracked) in indexes { #expect(tracked.count == 1, "\(group)") }
    for (index, named) in groups { #expect(named.count == 1, "\(index)") }
  }

  /// Spelling must not split an index: `S&P 500` and `S&P 500 Index` would be two groups.
  @Test func indexesDifferByMoreThanSpelling() {
    let spellings = Dictionary(grouping: Set(inOrder.compactMap(\.index))) { index in
      index.lowercased().filter { $0.isLetter || $0.isNumber }
        .replacing("index", with: "").replacing("united states", with: "us")
    }
    for (_, same) in spellings { #expect(same.count == 1, "\(same)") }
    for index in inOrder.compactMap(\.index) {
      #expect(!index.hasSuffix(" Index"), "\(index)")
      #expect(!index.contains("Barclays"), "\(index): Bloomberg alone since August 2021")
    }
  }

  @Test func partnersTrackAnotherIndexOfTheSameClassAndSegment() throws {
    for facts in inOrder {
      #expect(facts.partners.count == master.replacements(for: facts.symbol).count)
      for symbol in facts.partners {
        let partner = try #require(master[symbol], "\(facts.symbol): \(symbol)")
        #expect(partner.index != facts.index, "\(facts.symbol): \(symbol)")
        #expect(partner.identicalGroup != facts.identicalGroup, "\(facts.symbol): \(symbol)")
        #expect(partner.exposures == facts.exposures, "\(facts.symbol): \(symbol)")
        #expect(partner.segment == facts.segment, "\(facts.symbol): \(symbol)")
      }
    }
  }

  /// Two funds proposed one after the other for the same loss must not be identical either.
  @Test func partnersOfOneSecurityAreInDifferentGroups() {
    for facts in inOrder {
      let groups = facts.partners.compactMap { master[$0]?.identicalGroup }
      #expect(Set(groups).count == groups.count, "\(facts.symbol)")
    }
  }

  @Test func everyFactHasASourceReadOnADay() throws {
    for facts in inOrder {
      for id in facts.sources {
        let source = try #require(master.sources[id], "\(facts.symbol): \(id)")
        #expect(id != FactSource.owner && source.seen != nil)
        #expect(source.address.hasPrefix("http"), "\(id)")
      }
    }
    let named = Set(inOrder.flatMap(\.sources) + [FactSource.owner])
    #expect(Set(master.sources.keys) == named, "sources that no row names")
  }

  @Test func expenseRatiosAreDatedBeforeTheirSourceWasRead() throws {
    for facts in inOrder {
      guard let stated = facts.expenseRatio else { continue }
      #expect(stated.ratio >= .zero && stated.ratio <= Rate(basisPoints: 100), "\(facts.symbol)")
      let seen = try #require(master.sources[stated.source]?.seen)
      #expect(stated.asOf <= seen, "\(facts.symbol)")
      #expect(stated.asOf.year >= 2020, "\(facts.symbol)")
    }
  }

  /// Figures read off the prospectus filings and pages by hand, in basis points.
  @Test(arguments: [
    ("VTI", 3.0, "2025-12-31"), ("VXUS", 5, "2025-10-31"), ("VIG", 4, "2026-01-31"),
    ("IWM", 19, "2025-03-31"), ("SCHD", 6, "2025-12-31"), ("SWLVX", 3.5, "2024-12-20"),
    ("FSKAX", 1.5, "2026-02-13"),
  ])
  func statesTheExpenseRatioOf(symbol: String, basisPoints: Double, day: String) {
    let stated = master[symbol]?.expenseRatio
    #expect(stated?.ratio == Rate(billionths: Int64(basisPoints * 100_000)))
    #expect(stated?.asOf == Day(parsing: day))
  }

  @Test func knowsTheFundsOnTheSP500AsOneGroup() {
    for symbol in ["VOO", "IVV", "SPY", "SPYM", "VFIAX", "FXAIX", "SWPPX"] {
      #expect(master.identical(to: "VOO").contains(symbol))
    }
    #expect(!master.identical(to: "VOO").contains("VV"))
  }

  /// Worked scenario 5 of the product: VTI at a loss, ITOT as replacement.
  @Test func proposesITOTForVTIAndNeverItsOtherShareClass() {
    #expect(master.replacements(for: "VTI").first?.symbol == "ITOT")
    #expect(master.identical(to: "VTI") == ["VTI", "VTSAX"])
  }

  @Test func saysNothingOfWhatItDoesNotKnow() {
    #expect(master["BRK.B"] == nil)
    #expect(master.replacements(for: "BRK.B").isEmpty)
    #expect(master.identical(to: "BRK.B").isEmpty)
    #expect(master["VT"]?.exposures.isEmpty == true)
  }
}
