// swift-tools-version: 6.2

import PackageDescription

/// Measurements; a package of its own, so that building and testing the project builds none of it.
let package = Package(
  name: "EvenkeelBenchmarks",
  dependencies: [
    .package(name: "Evenkeel", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        .product(name: "Evenkeel", package: "Evenkeel"),
        .product(name: "EvenkeelReference", package: "Evenkeel"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: [
        .swiftLanguageMode(.v6),
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ])
  ]
)
