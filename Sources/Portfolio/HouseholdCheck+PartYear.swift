import Money

extension HouseholdCheck {
  /// State tax: fractions, or residences that fill the tax year.
  mutating func state(_ state: StateTax, year: Int, _ path: [PathStep]) {
    switch state {
    case .rates(let ordinary, let longTerm):
      fraction(ordinary, path + [.key("ordinaryRate")])
      fraction(longTerm, path + [.key("longTermRate")])
    case .law: break
    case .partYear(let partYear): residences(partYear, year: year, path)
    }
  }

  private mutating func residences(_ partYear: PartYear, year: Int, _ path: [PathStep]) {
    let residences = partYear.residences
    var next = Day(year: year, month: 1, day: 1)
    for (index, residence) in residences.enumerated() {
      let place = path + [.index(index)]
      if case .partYear = residence.state {
        require(false, place, "residences in a residence", "one state")
      } else {
        state(residence.state, year: year, place)
      }
      let last = Day(year: year, month: 12, day: 31) ?? residence.lastDay
      let isLast = index == residences.count - 1
      require(
        residence.firstDay == next && residence.lastDay >= residence.firstDay
          && (isLast ? residence.lastDay == last : residence.lastDay < last),
        place + [.key("until")], residence.lastDay,
        "days that follow on each other and fill \(year)")
      next = residence.lastDay.adding(days: 1)
      realized(residence, isBefore: index < partYear.current, place)
    }
    shares(residences, path)
  }

  private mutating func realized(_ residence: Residence, isBefore: Bool, _ place: [PathStep]) {
    let asOf = asOf
    amount(
      residence.realized.shortTerm, place + [.key("realized"), .key("shortTerm")], signed: true)
    amount(residence.realized.longTerm, place + [.key("realized"), .key("longTerm")], signed: true)
    require(
      isBefore || residence.realized == ByTerm(), place + [.key("realized")],
      "gains of the state on \(asOf) or a later one",
      "nothing: what the states before do not say is this state's")
  }

  private mutating func shares(_ residences: [Residence], _ path: [PathStep]) {
    let shares = residences.compactMap(\.incomeShare)
    if shares.isEmpty { return }
    for (index, residence) in residences.enumerated() {
      let place = path + [.index(index), .key("incomeShare")]
      if let share = residence.incomeShare {
        fraction(share, place)
      } else {
        require(false, place, "nothing", "incomeShare in every residence, or in none")
      }
    }
    if shares.count == residences.count { sum(shares, path, "incomeShare that sum to 1") }
  }
}
