import CZlib
import CZstd

/// Makes of a stretch of text a whole zstd frame or gzip member, always the same bytes of the same text.
@safe final class FrameEncoder {
  private let compression: BuildOptions.Compression
  private var context: OpaquePointer?

  init(_ compression: BuildOptions.Compression) {
    self.compression = compression
    if compression == .zst {
      unsafe context = ZSTD_createCCtx()
      precondition(unsafe context != nil, "out of memory for zstd")
      unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    }
  }

  deinit { unsafe ZSTD_freeCCtx(context) }

  func encode(_ text: [UInt8]) -> [UInt8] {
    switch compression {
    case .none: text
    case .zst: zstd(text)
    case .gz: gzip(text)
    }
  }

  private func zstd(_ text: [UInt8]) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: ZSTD_compressBound(text.count))
    let length = unsafe output.withUnsafeMutableBytes { target in
      unsafe text.withUnsafeBytes { source in
        unsafe ZSTD_compress2(
          context, target.baseAddress, target.count, source.baseAddress, source.count)
      }
    }
    precondition(ZSTD_isError(length) == 0, "zstd cannot compress")
    output.removeLast(output.count - length)
    return output
  }

  private func gzip(_ text: [UInt8]) -> [UInt8] {
    var stream = unsafe z_stream()
    // zlib's state points back at the stream, so it stays in this place from beginning to end.
    return unsafe withUnsafeMutablePointer(to: &stream) { stream in
      let started = unsafe deflateInit2_(
        stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size))
      precondition(started == Z_OK, "zlib does not start")
      defer { unsafe deflateEnd(stream) }
      var output = [UInt8](
        repeating: 0, count: Int(unsafe deflateBound(stream, UInt(text.count))))
      let length = unsafe output.withUnsafeMutableBufferPointer { target in
        unsafe text.withUnsafeBufferPointer { source in
          unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
          unsafe stream.pointee.avail_in = UInt32(source.count)
          unsafe stream.pointee.next_out = target.baseAddress
          unsafe stream.pointee.avail_out = UInt32(target.count)
          let result = unsafe deflate(stream, Z_FINISH)
          precondition(result == Z_STREAM_END, "zlib cannot compress")
          return unsafe target.count - Int(stream.pointee.avail_out)
        }
      }
      output.removeLast(output.count - length)
      return output
    }
  }
}
