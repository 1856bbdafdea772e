// swift-tools-version: 6.3
import PackageDescription

let settings: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
  name: "cathode",
  products: [
    .library(name: "Workbook", targets: ["Workbook"])
  ],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2")
  ],
  targets: [
    .systemLibrary(
      name: "CLibZip",
      pkgConfig: "libzip",
      providers: [.apt(["libzip-dev"])]
    ),
    .systemLibrary(
      name: "CLibXML2",
      pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"])]
    ),
    .target(
      name: "Workbook",
      dependencies: ["CLibZip", "CLibXML2"],
      swiftSettings: settings
    ),
    .target(
      name: "Forms",
      dependencies: ["Workbook", "Yams"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "FormsTests",
      dependencies: ["Forms"],
      exclude: ["Fixtures"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "WorkbookTests",
      dependencies: ["Workbook"],
      swiftSettings: settings
    ),
  ],
  swiftLanguageModes: [.v6]
)
