// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "Evenkeel",
  products: [
    .library(name: "Evenkeel", targets: ["Money", "Portfolio", "Tax", "BrokerFiles", "HouseholdFiles"])
  ],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2")
  ],
  targets: [
    .target(name: "Money"),
    .target(name: "Portfolio", dependencies: ["Money"]),
    .target(name: "Tax", dependencies: ["Money", "Portfolio"]),
    .target(name: "BrokerFiles", dependencies: ["Money", "Portfolio"]),
    .target(
      name: "HouseholdFiles",
      dependencies: ["Money", "Portfolio", "BrokerFiles", .product(name: "Yams", package: "Yams")]),
    .testTarget(name: "MoneyTests", dependencies: ["Money"]),
    .testTarget(name: "PortfolioTests", dependencies: ["Money", "Portfolio"]),
    .testTarget(name: "TaxTests", dependencies: ["Money", "Portfolio", "Tax"], resources: [.copy("Fixtures")]),
    .testTarget(
      name: "BrokerFilesTests", dependencies: ["Money", "Portfolio", "BrokerFiles"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "HouseholdFilesTests",
      dependencies: ["Money", "Portfolio", "BrokerFiles", "HouseholdFiles"],
      resources: [.copy("Fixtures")]),
  ]
)

for target in package.targets {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
  ]
}
