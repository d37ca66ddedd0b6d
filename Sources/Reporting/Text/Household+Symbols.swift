import Portfolio

extension Household {
  /// An identical group by its securities, which is what a person knows from an order ticket.
  func symbols(ofGroup group: String) -> String {
    securities.filter { $0.identicalGroup == group }.map(\.symbol).joined(separator: ", ")
  }
}
