import Money
import Portfolio

/// A broker's file that an account names in place of its cash and lots.
struct ImportRequest {
  /// The account's place in the file, from 0.
  var account: Int
  /// Where the entry stands.
  var place: Place
  /// The broker's file, as it is written.
  var file: String
  /// The one account to take out of a file of several; nil for a file of one.
  var selection: String?
}

extension HouseholdDecoder {
  private static let accountKeys = [
    "id", "kind", "owner", "cash", "lots", "import", "flow", "minimumCash", "menu",
    "fractionalShares", "ticketCost", "tradable", "lotMethod",
  ]

  mutating func accounts(_ household: Fields) -> ([Account], [ImportRequest]) {
    let expected = "a list of accounts"
    guard let place = decoder.requiredPlace(household, "accounts", expected: expected) else {
      return ([], [])
    }
    var accounts: [Account] = []
    var imports: [ImportRequest] = []
    for (index, element) in decoder.elements(place, expected: expected).enumerated() {
      accounts.append(account(element, index))
      imports += requests(element, index)
    }
    return (accounts, imports)
  }

  private mutating func account(_ place: Place, _ index: Int) -> Account {
    // Traditional, because of a taxable one more is asked; named so that no other has its id.
    var account = Account(id: "\u{0}\(index)", kind: .traditional, owner: "owner")
    guard let fields = decoder.fields(place, Self.accountKeys) else { return account }
    account.id = decoder.required(fields, "id", .name("an account id"), placeholder: account.id)
    account.kind = decoder.required(fields, "kind", .oneOf, placeholder: account.kind)
    account.owner = decoder.required(
      fields, "owner", .name("the owner's name"), placeholder: account.owner)
    account.flow = dollars(fields, "flow")
    account.minimumCash = dollars(fields, "minimumCash")
    account.ticketCost = dollars(fields, "ticketCost")
    account.menu = menu(fields)
    account.hasFractionalShares = decoder.optional(
      fields, "fractionalShares", .truth, default: true)
    account.isTradable = decoder.optional(fields, "tradable", .truth, default: true)
    account.lotMethod = decoder.optional(fields, "lotMethod", .oneOf, default: .specific)
    holdings(fields, of: &account)
    return account
  }

  private mutating func menu(_ account: Fields) -> [String]? {
    guard let place = account.place("menu") else { return nil }
    // Every entry keeps its place, so that later faults name the right one.
    return decoder.elements(place, expected: "a list of symbols").map {
      decoder.value($0, .name("a symbol")) ?? ""
    }
  }

  private mutating func holdings(_ fields: Fields, of account: inout Account) {
    if fields.has("import") {
      for key in ["cash", "lots"] {
        guard let place = fields.place(key) else { continue }
        decoder.add(
          place.node.position, place.path, found: "\(key) beside import",
          expected: "import, or cash and lots")
      }
      return
    }
    account.cash = decoder.required(fields, "cash", .dollars, placeholder: .zero)
    guard let place = fields.place("lots") else { return }
    let elements = decoder.elements(place, expected: "a list of lots")
    account.lots = elements.enumerated().map { lot($0.element, $0.offset) }
  }
}

// Lots

extension HouseholdDecoder {
  private static let lotKeys = [
    "id", "security", "quantity", "basis", "acquired", "holdingSince", "locked",
  ]

  // Lots are many; the others are made where they are used.
  private static let lotId = FieldKind.name("a lot id")
  private static let symbol = FieldKind.name("a symbol")
  private static let basis = FieldKind.dollars.or("unknown")
  private static let acquired = FieldKind.day.or("unknown")
  private static let holdingSince = FieldKind.day.map(Optional.some)

  private mutating func lot(_ place: Place, _ index: Int) -> Lot {
    var lot = Lot(
      id: "\u{0}\(index)", security: "", quantity: Quantity(shares: 1), basis: nil, acquired: nil)
    guard let fields = decoder.fields(place, Self.lotKeys) else { return lot }
    lot.id = decoder.required(fields, "id", Self.lotId, placeholder: lot.id)
    lot.security = decoder.required(fields, "security", Self.symbol, placeholder: "")
    lot.quantity = decoder.required(fields, "quantity", .shares, placeholder: lot.quantity)
    lot.basis = decoder.required(fields, "basis", Self.basis, placeholder: nil)
    lot.acquired = decoder.required(fields, "acquired", Self.acquired, placeholder: nil)
    lot.holdingSince = decoder.optional(
      fields, "holdingSince", Self.holdingSince, default: nil)
    lot.isLocked = decoder.optional(fields, "locked", .truth, default: false)
    return lot
  }
}

// Imports

extension HouseholdDecoder {
  private mutating func requests(_ account: Place, _ index: Int) -> [ImportRequest] {
    guard case .mapping(let mapping) = account.node.content, let entry = mapping["import"] else {
      return []
    }
    let place = Place(in: account.path, .key("import"), entry.value)
    let elements = decoder.elements(place, expected: "a list of broker files")
    if case .sequence = place.node.content, elements.isEmpty {
      decoder.add(place, expected: "at least one broker file")
    }
    return elements.compactMap { request($0, index) }
  }

  private mutating func request(_ place: Place, _ account: Int) -> ImportRequest? {
    let path = FieldKind.name("a path")
    if case .scalar = place.node.content {
      return decoder.value(place, path).map {
        ImportRequest(account: account, place: place, file: $0)
      }
    }
    if case .sequence = place.node.content {
      decoder.add(place, expected: "a path, or {file, account}")
      return nil
    }
    guard let fields = decoder.fields(place, ["file", "account"]) else { return nil }
    let file = decoder.required(fields, "file", path, placeholder: "")
    let selection = decoder.required(
      fields, "account", .name("the account's number at the broker"), placeholder: "")
    if file.isEmpty || selection.isEmpty { return nil }
    return ImportRequest(account: account, place: place, file: file, selection: selection)
  }
}
