/// Facts about widely held funds by symbol, each with its source. Nothing is fetched.
public struct SecurityMaster: Sendable {
  /// The facts of every symbol known.
  public private(set) var securities: [String: SecurityFacts] = [:]
  /// The sources by id.
  public private(set) var sources: [String: FactSource] = [:]

  /// A file and the name under which its faults are told.
  public struct File: Sendable {
    /// As a person would find it.
    public let name: String
    /// Its content.
    public let bytes: [UInt8]

    /// The file `name`.
    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// A master of `securities`, whose facts come from `sources`.
  public init(securities: File, sources: File) throws(MasterFaults) {
    try add(securities: securities, sources: sources)
  }

  /// The master that Evenkeel ships.
  public static func shipped() throws(MasterFaults) -> SecurityMaster {
    try SecurityMaster(
      securities: File(name: "securities.csv", bytes: PackageResources.securities_csv),
      sources: File(name: "sources.csv", bytes: PackageResources.sources_csv))
  }

  /// This master with a file of the same form over it: its rows take the place of the rows with the
  /// same symbol as a whole, and add the others. Without `sources` its facts name the sources known
  /// or `own`.
  public func extended(
    by securities: File, sources: File? = nil
  ) throws(MasterFaults) -> SecurityMaster {
    var extended = self
    try extended.add(securities: securities, sources: sources)
    return extended
  }

  /// What is known of `symbol`; nil where nothing is.
  public subscript(symbol: String) -> SecurityFacts? { securities[symbol] }

  /// What may stand in for `symbol` while a loss of it must not be washed, the nearest first: its
  /// partners, without those that a later file put into its identical group or another class.
  public func replacements(for symbol: String) -> [SecurityFacts] {
    guard let facts = securities[symbol] else { return [] }
    return facts.partners.compactMap { securities[$0] }.filter {
      $0.identicalGroup != facts.identicalGroup && MasterRules.sameClass($0, facts)
    }
  }

  /// The symbols that may be substantially identical to `symbol`, itself included, in order.
  public func identical(to symbol: String) -> [String] {
    guard let facts = securities[symbol] else { return [] }
    return securities.values.filter { $0.identicalGroup == facts.identicalGroup }
      .map(\.symbol).sorted()
  }

  private mutating func add(securities: File, sources: File?) throws(MasterFaults) {
    var faults: [MasterFault] = []
    if let sources {
      let read = SourceFile.read(sources.bytes, file: sources.name)
      faults += read.1
      for source in read.sources { self.sources[source.value.id] = source.value }
    }
    let read = SecurityFile.read(securities.bytes, file: securities.name)
    faults += read.1
    for placed in read.securities { self.securities[placed.value.symbol] = placed.value }
    // Rules between rows need rows that stand.
    if faults.isEmpty {
      let rules = MasterRules(securities: self.securities, sources: self.sources)
      faults = read.securities.flatMap { rules.faults(of: $0) }
    }
    if !faults.isEmpty { throw MasterFaults(faults) }
  }
}
