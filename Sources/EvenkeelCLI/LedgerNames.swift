public import ArgumentParser
public import Ledger

// Their raw values are the options' values.
extension BasisReporting: ExpressibleByArgument {}
extension WashHolding: ExpressibleByArgument {}
extension WashTies: ExpressibleByArgument {}
