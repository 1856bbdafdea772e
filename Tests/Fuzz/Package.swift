// swift-tools-version: 6.3
import PackageDescription

// A package of its own, so that the product is never built with a fuzzer's instruments by mistake.
// `run` beside this file builds it as it must be built.
let package = Package(
  name: "cathode-fuzz",
  dependencies: [.package(name: "cathode", path: "../..")],
  targets: [
    .systemLibrary(name: "CLibFuzzer"),
    .executableTarget(
      name: "Fuzz",
      dependencies: ["CLibFuzzer", .product(name: "Workbook", package: "cathode")],
      swiftSettings: [
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ]
    ),
  ],
  swiftLanguageModes: [.v6]
)
