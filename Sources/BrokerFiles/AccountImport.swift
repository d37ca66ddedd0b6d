public import Portfolio

/// Makes one account's holdings of its broker's files.
public enum AccountImport {
  /// Holdings of account `id` according to `files`.
  ///
  /// A positions file gives cash and quantities, lot files give a symbol's lots. Shares that lots
  /// do not cover become a lot of unknown basis and date. A selector names the account where a
  /// file holds several: its name or number as printed, or the number's last four digits.
  ///
  /// `kind` decides only what is worth saying: outside a taxable account (nil counts as taxable)
  /// unknown bases and terms change nothing.
  public static func assemble(
    account id: String, kind: AccountKind? = nil,
    files: [(content: BrokerFileContent, selector: String?)]
  ) throws(BrokerFileFaults) -> ImportedHoldings {
    throw BrokerFileFaults([
      BrokerFileFault(file: id, found: "nothing yet", expected: "an import")
    ])
  }
}
