import Portfolio

/// What must hold between a row and the rest of the master.
struct MasterRules {
  let securities: [String: SecurityFacts]
  let sources: [String: FactSource]
  /// The first symbol in order that tracks an index.
  private let trackers: [String: SecurityFacts]

  init(securities: [String: SecurityFacts], sources: [String: FactSource]) {
    self.securities = securities
    self.sources = sources
    trackers = Dictionary(
      securities.values.compactMap { facts in facts.index.map { ($0, facts) } },
      uniquingKeysWith: { $0.symbol < $1.symbol ? $0 : $1 })
  }

  func faults(of placed: Placed<SecurityFacts>) -> [MasterFault] {
    sourceFaults(placed) + groupFaults(placed) + partnerFaults(placed)
  }

  /// Whether both are known to divide alike among the asset classes.
  static func sameClass(_ one: SecurityFacts, _ other: SecurityFacts) -> Bool {
    !one.exposures.isEmpty && Set(one.exposures) == Set(other.exposures)
  }

  private func sourceFaults(_ placed: Placed<SecurityFacts>) -> [MasterFault] {
    let named = [
      ("nameSource", placed.value.nameSource), ("holdingsSource", placed.value.holdingsSource),
      ("expenseSource", placed.value.expenseRatio?.source),
    ]
    return named.compactMap { column, id in
      guard let id, id != FactSource.owner, sources[id] == nil else { return nil }
      return placed.row.fault(column, "\"\(id)\"", "the id of a source, or \(FactSource.owner)")
    }
  }

  /// Funds on one index may be substantially identical, so none of them may leave the group alone:
  /// that would let a plan buy one within 30 days of a loss in another.
  private func groupFaults(_ placed: Placed<SecurityFacts>) -> [MasterFault] {
    let facts = placed.value
    guard let index = facts.index, let other = trackers[index],
      other.identicalGroup != facts.identicalGroup
    else { return [] }
    return [
      placed.row.fault(
        "identicalGroup", "\"\(facts.identicalGroup)\"",
        "\"\(other.identicalGroup)\", as for \(other.symbol) on the same index")
    ]
  }

  private func partnerFaults(_ placed: Placed<SecurityFacts>) -> [MasterFault] {
    let facts = placed.value
    return facts.partners.compactMap { symbol in
      let expected: String
      switch securities[symbol] {
      case nil: expected = "the symbol of a security known"
      case let partner? where partner.identicalGroup == facts.identicalGroup:
        expected = "a security outside the identical group \"\(facts.identicalGroup)\""
      case let partner? where !Self.sameClass(partner, facts):
        expected = "a security with the same exposures"
      default: return nil
      }
      return placed.row.fault("partners", "\"\(symbol)\"", expected)
    }
  }
}
