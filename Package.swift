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
    .library(name: "Workbook", targets: ["Workbook"]),
    .executable(name: "cathode", targets: ["cathode"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
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
    .systemLibrary(
      name: "CISAL",
      pkgConfig: "libisal",
      providers: [.apt(["libisal-dev"])]
    ),
    .target(
      name: "Workbook",
      dependencies: ["CISAL", "CLibZip", "CLibXML2"],
      swiftSettings: settings
    ),
    .target(
      name: "Forms",
      dependencies: ["Workbook", "Yams"],
      swiftSettings: settings
    ),
    .target(
      name: "Ledger",
      dependencies: [
        "Forms",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: settings
    ),
    .target(
      name: "Figures",
      dependencies: ["Forms", "Ledger", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: settings
    ),
    .target(
      name: "Publishing",
      dependencies: [
        "Workbook", "Forms", "Ledger", "Figures",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: settings
    ),
    .systemLibrary(name: "CLinux"),
    .target(
      name: "Batch",
      dependencies: [
        "CLinux", "Workbook", "Forms", "Ledger", "Figures", "Publishing",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      resources: [.embedInCode("Resources/schemas"), .embedInCode("Resources/starter")],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "cathode",
      dependencies: [
        "Batch", "Forms", "Workbook",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "CommandTests",
      dependencies: ["cathode"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "BatchTests",
      dependencies: [
        "Batch", "Workbook", "Forms", "Ledger", "Publishing", "Yams",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "FiguresTests",
      dependencies: [
        "Figures", "Forms", "Ledger", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "FormsTests",
      dependencies: ["Forms"],
      exclude: ["Fixtures"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "PublishingTests",
      dependencies: [
        "Figures", "Forms", "Ledger", "Publishing", "Workbook",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "SampleTests",
      dependencies: ["Batch", "Forms", "Ledger", "Publishing"],
      exclude: ["Fixtures"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "LayeringTests",
      dependencies: ["Forms"],
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
