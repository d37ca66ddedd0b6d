public import ArgumentParser
public import Rebalancing

// A transition's own names are the command's.
extension PriceAssumption: ExpressibleByArgument {}
