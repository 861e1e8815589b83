// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who builds Winnow builds this. Scripts/fuzz.sh adds the
// sanitizers' flags, which hold for the library as well.
let package = Package(
  name: "winnow-fuzzing",
  dependencies: [.package(name: "winnow", path: "..")],
  targets: [
    .target(name: "CFuzzer"),
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "CFuzzer",
        .product(name: "Winnow", package: "winnow"),
        .product(name: "WinnowWorkshop", package: "winnow"),
        .product(name: "WinnowCorpus", package: "winnow"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
