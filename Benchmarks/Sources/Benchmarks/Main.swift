import Glibc

/// `benchmarks [SUBJECT]`: measures everything, or one subject.
///
/// A case is measured in a process of its own (`benchmarks ledger CASE`), since a process cannot tell
/// what it used at most for one of several things it did.
@main enum Main {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch (arguments.first, arguments.dropFirst().first) {
    case (nil, nil), ("ledger", nil): LedgerBenchmark.printTable()
    case ("ledger", let name?): LedgerBenchmark.measure(name)
    default:
      fail("usage: benchmarks [ledger]\n", status: 64)
    }
  }
}
