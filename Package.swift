// swift-tools-version: 6.2
import PackageDescription

/// One set of language flags for every Swift target, from the first day.
let swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .strictMemorySafety(),
]

let package = Package(
  name: "winnow",
  products: [
    .library(name: "Winnow", targets: ["Winnow"]),
    .library(name: "WinnowWorkshop", targets: ["WinnowWorkshop"]),
    .library(name: "WinnowCorpus", targets: ["WinnowCorpus"]),
    .executable(name: "winnow", targets: ["WinnowCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // System libraries. The header that Swift would see is empty: libxml2's own headers include
    // ICU's, and those must never meet Foundation's copy of ICU in one Swift module.
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CLibPSL", pkgConfig: "libpsl", providers: [.apt(["libpsl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(
      name: "CBrotli", pkgConfig: "libbrotlidec", providers: [.apt(["libbrotli-dev"])]),
    .systemLibrary(
      name: "CMessageDigest", pkgConfig: "libmd", providers: [.apt(["libmd-dev"])]),

    // C targets: the library's headers in the .c files, plain C types in the public header.
    .target(name: "CHTML", dependencies: ["CLibXML2"]),
    .target(name: "CPSL", dependencies: ["CLibPSL"]),
    .target(name: "CProcess"),
    // SIMD loops, compiled for AVX2 and for every x86-64; Swift compiles for one kind of processor only.
    .target(name: "CLanes", exclude: ["README.md"]),
    .target(
      name: "CUnicode",
      linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icui18n")]),

    // The compiled rules as bytes: a Swift literal would have to be decoded at each start.
    .target(name: "CResources", exclude: ["snapshot.bin"]),

    .target(
      name: "Winnow",
      dependencies: [
        "CHTML", "CPSL", "CUnicode", "CYAML", "CMessageDigest", "CResources", "CLanes",
      ],
      exclude: [
        "Blocks/README.md", "Comments/README.md", "Document/README.md", "Groups/README.md",
        "Limits/README.md", "Output/README.md", "Parse/README.md", "Rules/README.md",
        "Rules/Compiled/README.md", "Rules/Selectors/XPath/README.md", "Rules/Text/README.md",
        "Scoring/README.md", "Tables/README.md",
      ],
      swiftSettings: swiftSettings),
    // Tools for those who make rules and weights: checks, drafts, explanations, imports, learnt rules, evaluation.
    .target(name: "WinnowWorkshop", dependencies: ["Winnow"], swiftSettings: swiftSettings),
    .target(
      name: "WinnowCorpus",
      dependencies: [
        "Winnow", "WinnowWorkshop", "CBrotli", "CMessageDigest", "CProcess", "CZlib", "CZstd",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["README.md"],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "WinnowCLI",
      dependencies: [
        "CProcess", "Winnow", "WinnowWorkshop", "WinnowCorpus",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings),

    .executableTarget(
      name: "winnow-bench", dependencies: ["CProcess", "Winnow", "WinnowWorkshop"],
      path: "Benchmarks",
      exclude: [
        "Reports", "compare.py", "peers.py", "requirements.txt", "flamegraph.py",
      ],
      swiftSettings: swiftSettings),

    .target(name: "TestSupport", path: "Tests/Support", swiftSettings: swiftSettings),
    // CLanes as it is built for every x86-64, to be compared with what the loader chose.
    .target(name: "PortableLanes", dependencies: ["CLanes"], path: "Tests/PortableLanes"),
    .testTarget(
      name: "WinnowTests",
      dependencies: ["CLanes", "PortableLanes", "TestSupport", "Winnow", "WinnowWorkshop"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "WinnowCorpusTests",
      dependencies: [
        "TestSupport", "Winnow", "WinnowCorpus", "WinnowWorkshop",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: swiftSettings),
    .testTarget(name: "WinnowCLITests", dependencies: ["WinnowCLI"], swiftSettings: swiftSettings),
  ],
  swiftLanguageModes: [.v6]
)

// The service has some twenty packages below it. Who builds the library or the command neither fetches nor builds
// them, so a machine without them is enough; `make serve` and `make test-server` set the variable.
if Context.environment["WINNOW_SERVER"] != nil {
  package.products.append(.executable(name: "winnow-server", targets: ["WinnowServer"]))
  package.dependencies += [
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
  ]
  let service: [Target.Dependency] = [
    .product(name: "Hummingbird", package: "hummingbird"),
    .product(name: "HummingbirdCore", package: "hummingbird"),
    .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
    .product(name: "AsyncHTTPClient", package: "async-http-client"),
    .product(name: "HTTPTypes", package: "swift-http-types"),
    .product(name: "Logging", package: "swift-log"),
    .product(name: "Metrics", package: "swift-metrics"),
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOHTTP1", package: "swift-nio"),
    .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
    .product(name: "NIOPosix", package: "swift-nio"),
  ]
  // The other tests run without the service.
  package.targets.removeAll { $0.type == .test }
  package.targets += [
    // The workbench's pages and scripts as bytes of the binary.
    .target(name: "CWorkbench", exclude: ["www"]),
    .executableTarget(
      name: "WinnowServer",
      dependencies: [
        "CProcess", "CWorkbench", "Winnow", "WinnowCorpus", "WinnowWorkshop",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ] + service,
      swiftSettings: swiftSettings),
    .testTarget(
      name: "WinnowServerTests",
      dependencies: [
        "WinnowServer", .product(name: "HummingbirdTesting", package: "hummingbird"),
      ] + service,
      swiftSettings: swiftSettings),
  ]
}

// The shared library for C and for the Python package (`make library`). What archives name of libc's variables, CHost
// defines, so no program may have it: named here alone.
if Context.environment["WINNOW_C"] != nil {
  package.products.append(
    .library(name: "winnow-c", type: .dynamic, targets: ["WinnowC"]))
  package.targets += [
    .target(name: "CHost"),
    .target(
      name: "WinnowC", dependencies: ["CHost", "Winnow"], exclude: ["winnow.h", "winnow.map"],
      swiftSettings: swiftSettings),
  ]
}
