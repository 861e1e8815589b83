// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "FirstPage",
  dependencies: [.package(name: "winnow", path: "../..")],
  targets: [
    .executableTarget(
      name: "FirstPage",
      dependencies: [.product(name: "Winnow", package: "winnow")])
  ]
)
