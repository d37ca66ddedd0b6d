// swift-tools-version: 6.2

import PackageDescription

/// Measurements; a package of its own, so that building and testing the project builds none of it.
let package = Package(
  name: "EvenkeelBenchmarks",
  dependencies: [.package(name: "Evenkeel", path: "..")],
  targets: [
    .executableTarget(
      name: "Benchmarks",
      dependencies: [.product(name: "Evenkeel", package: "Evenkeel")],
      swiftSettings: [
        .swiftLanguageMode(.v6),
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ])
  ]
)
