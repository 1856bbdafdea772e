// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "cathode", path: "../..")],
  targets: [
    .executableTarget(
      name: "read",
      dependencies: [.product(name: "Workbook", package: "cathode")],
      swiftSettings: [.strictMemorySafety(), .treatAllWarnings(as: .error)]
    ),
    .executableTarget(
      name: "write",
      dependencies: [.product(name: "Workbook", package: "cathode")],
      swiftSettings: [.strictMemorySafety(), .treatAllWarnings(as: .error)]
    ),
  ],
  swiftLanguageModes: [.v6]
)
