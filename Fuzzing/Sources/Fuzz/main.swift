import CFuzzer
import Glibc

/// `Fuzz TARGET [libFuzzer's options] [folders or files]`; without arguments, a list of the targets.
guard CommandLine.arguments.count > 1 else {
  for target in FuzzTarget.all {
    print(target.name, target.longestInput, target.isSlow ? "slow" : "quick")
  }
  exit(0)
}
let name = CommandLine.arguments[1]
guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
  print("no target is called '\(name)'; without arguments all are listed")
  exit(64)
}
FuzzTarget.current = target

// libFuzzer sees the arguments without the target's name.
var count = CommandLine.argc - 1
var arguments = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(
  capacity: Int(count) + 1)
arguments[0] = CommandLine.unsafeArgv[0]
for index in 1..<Int(count) { arguments[index] = CommandLine.unsafeArgv[index + 1] }
arguments[Int(count)] = nil
var shifted: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = arguments
exit(
  LLVMFuzzerRunDriver(&count, &shifted) { data, size in
    FuzzTarget.current.run(Array(UnsafeBufferPointer(start: data, count: size)))
    return 0
  })
