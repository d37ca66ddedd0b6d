extension BrokerFileContent {
  /// The places of the accounts that `selector` names (a name, a number or its last four digits), or
  /// of all where it is nil. Throws where it names none or several.
  public func accountPlaces(_ selector: String?) throws(BrokerFileFault) -> [Int] {
    guard let selector else { return Array(accounts.indices) }
    let account = try AccountSelection.account(of: self, selector)
    return accounts.indices.filter { accounts[$0].label == account.label }
  }

  /// This part of a file with the rows of the parts before it.
  public func following(_ earlier: BrokerFileContent?) -> BrokerFileContent {
    guard let earlier else { return self }
    var all = self
    for (place, account) in earlier.accounts.enumerated() {
      all.accounts[place].transactions = account.transactions + all.accounts[place].transactions
      all.accounts[place].realizedGains = account.realizedGains + all.accounts[place].realizedGains
    }
    all.rejectedRows = earlier.rejectedRows + all.rejectedRows
    all.ignoredRows = earlier.ignoredRows + all.ignoredRows
    all.discrepancies = earlier.discrepancies + all.discrepancies
    return all
  }
}
