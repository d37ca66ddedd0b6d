/// A household as small as they get, with room for what a test is about.
struct SmallHousehold {
  var top = ""
  var tax = "year: 2026, filingStatus: single"
  var symbol = "VTI"
  var security = "price: 312.45, assetClass: usEquity"
  var account = "cash: 100"
  var lot = "quantity: 10, basis: 2100, acquired: 2019-05-02"
  var band = "absolute: 0.05"
  var policy = ""

  var yaml: String {
    """
    evenkeel: household/1
    name: Small
    asOf: 2026-03-16
    tax: {\(tax)}
    securities:
      \(symbol): {\(security)}
    accounts:
      - id: broker
        kind: taxable
        owner: ana
        \(account)
        lots: [{id: L1, security: \(symbol), \(lot)}]
    targets:
      usEquity: {weight: 1, band: {\(band)}}
    policy: {\(policy)}
    \(top)
    """
  }
}
