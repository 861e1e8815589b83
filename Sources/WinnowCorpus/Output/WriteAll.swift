import Glibc

/// Writes all of some bytes, in as many calls as the system wants.
///
/// - Returns: 0, or the `errno` of the call that failed.
package func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
  var sent = 0
  while sent < bytes.count {
    let count = unsafe write(descriptor, bytes.baseAddress! + sent, bytes.count - sent)
    if count < 0 {
      if errno == EINTR { continue }
      return errno
    }
    sent += count
  }
  return 0
}
