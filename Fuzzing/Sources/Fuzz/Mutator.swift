import CFuzzer

/// libFuzzer asks here for a changed input. Three in four are changed by the target, where it knows how.
@_cdecl("LLVMFuzzerCustomMutator")
func customMutator(
  _ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ limit: Int, _ seed: UInt32
) -> Int {
  var random = Random(seed: UInt64(seed))
  guard let mutate = FuzzTarget.current.mutate, random.below(4) > 0 else {
    return LLVMFuzzerMutate(data, size, limit)
  }
  var bytes = Array(UnsafeBufferPointer(start: data, count: size))
  for _ in 0...random.below(3) { mutate(&bytes, &random) }
  guard !bytes.isEmpty, bytes.count <= limit else { return LLVMFuzzerMutate(data, size, limit) }
  for (index, byte) in bytes.enumerated() { data[index] = byte }
  return bytes.count
}

extension [UInt8] {
  /// Bytes changed as libFuzzer would.
  func mutated(limit: Int) -> [UInt8] {
    var buffer = self + [UInt8](repeating: 0, count: Swift.max(0, limit - count))
    let size = count
    let length = buffer.withUnsafeMutableBufferPointer {
      LLVMFuzzerMutate($0.baseAddress, size, $0.count)
    }
    return Array(buffer.prefix(length))
  }
}
