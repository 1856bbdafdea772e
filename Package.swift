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
    .executableTarget(
      name: "cathode",
      dependencies: ["Workbook"],
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
