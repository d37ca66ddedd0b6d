// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "Evenkeel",
  products: [
    .library(
      name: "Evenkeel",
      targets: [
        "Money", "Portfolio", "Tax", "Rebalancing", "BrokerFiles", "HouseholdFiles", "Ledger",
        "SecurityMaster", "Reporting",
      ]),
    // What plans are held against. It loads HiGHS when it runs: docs/decisions/highs-at-run-time.md.
    .library(name: "EvenkeelReference", targets: ["Optimization", "Reference"]),
    .executable(name: "evenkeel", targets: ["EvenkeelCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "Money"),
    .target(name: "Portfolio", dependencies: ["Money"]),
    .target(name: "Tax", dependencies: ["Money", "Portfolio"]),
    // `rounded()` calls the C library, which a program without Foundation does not link.
    .target(name: "Search", linkerSettings: [.linkedLibrary("m")]),
    .target(name: "Rebalancing", dependencies: ["Money", "Portfolio", "Tax", "Search"]),
    .target(name: "Optimization"),
    .target(
      name: "Reference", dependencies: ["Money", "Portfolio", "Tax", "Rebalancing", "Optimization"]),
    .target(name: "DelimitedText"),
    .target(name: "BrokerFiles", dependencies: ["Money", "Portfolio", "DelimitedText"]),
    .target(
      name: "SecurityMaster", dependencies: ["Money", "Portfolio", "DelimitedText"],
      // The program is one file that works from anywhere: docs/decisions/shipped-securities.md.
      resources: [.embedInCode("Resources")]),
    .target(name: "Ledger", dependencies: ["Money", "Portfolio", "Tax", "DelimitedText"]),
    .target(
      name: "HouseholdFiles",
      dependencies: [
        "Money", "Portfolio", "Tax", "BrokerFiles", .product(name: "Yams", package: "Yams"),
      ]),
    .target(
      name: "Reporting",
      dependencies: [
        "Money", "Portfolio", "Tax", "Rebalancing", "BrokerFiles", "HouseholdFiles", "Ledger",
      ]),
    .executableTarget(
      name: "EvenkeelCLI",
      dependencies: [
        "Money", "Portfolio", "Tax", "Rebalancing", "Optimization", "Reference", "BrokerFiles",
        "HouseholdFiles", "Ledger", "Reporting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(name: "TestSupport", dependencies: ["Optimization"], path: "Tests/TestSupport"),
    .testTarget(name: "MoneyTests", dependencies: ["TestSupport", "Money"]),
    .testTarget(name: "PortfolioTests", dependencies: ["Money", "Portfolio"]),
    .testTarget(
      name: "TaxTests", dependencies: ["TestSupport", "Money", "Portfolio", "Tax"],
      resources: [.copy("Fixtures")]),
    .testTarget(name: "SearchTests", dependencies: ["TestSupport", "Optimization", "Search"]),
    .testTarget(name: "OptimizationTests", dependencies: ["TestSupport", "Optimization"]),
    .testTarget(
      name: "RebalancingTests",
      dependencies: [
        "TestSupport",
        "Money", "Portfolio", "Tax", "Optimization", "Search", "Rebalancing", "Reference",
        "HouseholdFiles", "Ledger", "Reporting",
      ]),
    .testTarget(
      name: "BrokerFilesTests", dependencies: ["TestSupport", "Money", "Portfolio", "BrokerFiles"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "SecurityMasterTests", dependencies: ["Money", "Portfolio", "SecurityMaster"]),
    .testTarget(
      name: "LedgerTests",
      dependencies: ["TestSupport", "Money", "Portfolio", "Tax", "Ledger", "Reporting"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "ReportingTests",
      dependencies: ["Money", "Portfolio", "Tax", "Rebalancing", "Reporting"]),
    .testTarget(
      name: "EvenkeelCLITests",
      dependencies: [
        "TestSupport", "Optimization", "Reporting", "EvenkeelCLI",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      // Read beside the sources, so that a run can also record them.
      exclude: ["Fixtures"]),
    .testTarget(
      name: "HouseholdFilesTests",
      dependencies: ["TestSupport", "Money", "Portfolio", "BrokerFiles", "HouseholdFiles"],
      resources: [.copy("Fixtures")]),
  ]
)

for target in package.targets {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .swiftLanguageMode(.v6),
      .treatAllWarnings(as: .error),
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
    ]
}
