import Money
import Portfolio

/// The parts of a household as a file gives them, before they are checked against each other.
struct HouseholdDraft {
  var name = ""
  var asOf: Day
  var cashYield = Rate(basisPoints: 300)
  var tax: TaxProfile
  var securities: [Security] = []
  var accounts: [Account] = []
  var targets: [Target] = []
  var policy = Policy()
  var donation: Donation?
  var history: [PastTrade] = []
  var imports: [ImportRequest] = []
  var notices: [String] = []
}

/// Reads a household/1 document, part by part, in the order of formats.md.
///
/// What is missing or wrong is replaced by a value that raises no further fault.
struct HouseholdDecoder {
  var decoder = DocumentDecoder()
  private(set) var asOf = Self.lastDay
  /// What was taken for granted of the state tax.
  var stateNotices: [String] = []

  static let version = "household/1"
  static let keys = [
    "evenkeel", "name", "asOf", "cashYield", "tax", "securities", "accounts", "targets", "policy",
    "donation", "history",
  ]
  // No day of the file is after it, so that none is at fault where `asOf` is.
  private static let lastDay = Day(parsing: "9999-12-31") ?? Day(number: 0)

  /// The household in `root`, or nil and a fault where it is of no version known here.
  mutating func household(_ root: DocumentNode) -> HouseholdDraft? {
    let place = Place(root)
    guard checkVersion(place), let fields = decoder.fields(place, Self.keys) else { return nil }
    let name = decoder.required(
      fields, "name", .name("the household's name"), placeholder: "household")
    asOf = decoder.required(fields, "asOf", .day, placeholder: Self.lastDay)
    var draft = HouseholdDraft(name: name, asOf: asOf, tax: tax(fields))
    draft.notices += stateNotices
    draft.cashYield = decoder.optional(fields, "cashYield", .fraction, default: draft.cashYield)
    draft.securities = securities(fields)
    (draft.accounts, draft.imports) = accounts(fields)
    draft.targets = targets(fields)
    draft.policy = policy(fields)
    draft.donation = donation(fields)
    draft.history = history(fields)
    if draft.tax.year != asOf.year {
      draft.notices.append(
        "tax.year is \(draft.tax.year) and asOf is \(asOf): the plan's trades fall into another year"
      )
    }
    return draft
  }

  private mutating func checkVersion(_ place: Place) -> Bool {
    let expected = "a household, which begins with evenkeel: \(Self.version)"
    guard let mapping = decoder.mapping(place, expected: expected) else { return false }
    let fields = Fields(path: [], position: place.node.position, mapping: mapping)
    let kind = FieldKind.exactly(Self.version)
    return decoder.required(fields, "evenkeel", kind, placeholder: "") == Self.version
  }
}
