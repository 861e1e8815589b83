import CBrotli
import CZlib
import CZstd

/// A decompressor that is fed piece by piece.
protocol StreamDecoder: AnyObject {
  /// Forgets what it was fed, for the next member or frame.
  func reset()
  /// Decodes as much as fits.
  func decode(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer)
    -> DecodingStep
}

/// What one call of a decoder did.
struct DecodingStep {
  enum State {
    /// It wants more input, or more room.
    case going
    /// The member or frame is at its end, its checksum included.
    case ended
    case damaged(String)
  }

  var consumed: Int
  var produced: Int
  var state: State
}

/// gzip, zlib or raw deflate, by zlib.
@safe final class DeflateDecoder: StreamDecoder {
  enum Wrapping: Int32 {
    case gzip = 31
    /// gzip or zlib, told by the first bytes.
    case either = 47
    case raw = -15
  }

  // zlib's state points back at its stream, which therefore must not move.
  private let stream: UnsafeMutablePointer<z_stream>

  init(_ wrapping: Wrapping) {
    unsafe stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let result = unsafe inflateInit2_(
      stream, wrapping.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(result == Z_OK, "zlib does not start: \(result)")
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  func reset() { _ = unsafe inflateReset(stream) }

  func decode(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> DecodingStep {
    unsafe stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.bindMemory(to: UInt8.self).baseAddress)
    unsafe stream.pointee.avail_in = UInt32(clamping: input.count)
    unsafe stream.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
    unsafe stream.pointee.avail_out = UInt32(clamping: output.count)
    let before = unsafe (stream.pointee.avail_in, stream.pointee.avail_out)
    let result = unsafe inflate(stream, Z_NO_FLUSH)
    let consumed = unsafe Int(before.0 - stream.pointee.avail_in)
    let produced = unsafe Int(before.1 - stream.pointee.avail_out)
    let state: DecodingStep.State
    switch result {
    case Z_STREAM_END: state = .ended
    case Z_OK, Z_BUF_ERROR: state = .going
    default:
      let message = unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
      state = .damaged("damaged gzip data: \(message ?? "zlib error \(result)")")
    }
    return DecodingStep(consumed: consumed, produced: produced, state: state)
  }
}

/// Zstandard, by libzstd.
@safe final class ZstdDecoder: StreamDecoder {
  private let context: OpaquePointer

  /// - Parameter dictionary: as the first frame of a WARC file may carry it.
  init(dictionary: [UInt8] = []) {
    guard let context = unsafe ZSTD_createDCtx() else {
      preconditionFailure("out of memory for zstd")
    }
    unsafe self.context = context
    guard !dictionary.isEmpty else { return }
    _ = unsafe dictionary.withUnsafeBytes {
      unsafe ZSTD_DCtx_loadDictionary(context, $0.baseAddress, $0.count)
    }
  }

  deinit { unsafe ZSTD_freeDCtx(context) }

  func reset() { _ = unsafe ZSTD_DCtx_reset(context, ZSTD_reset_session_only) }

  func decode(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> DecodingStep {
    var source = unsafe ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = unsafe ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let result = unsafe ZSTD_decompressStream(context, &target, &source)
    let state: DecodingStep.State
    if ZSTD_isError(result) != 0 {
      state = .damaged("damaged zstd data: \(unsafe String(cString: ZSTD_getErrorName(result)))")
    } else {
      state = result == 0 ? .ended : .going
    }
    return unsafe DecodingStep(consumed: source.pos, produced: target.pos, state: state)
  }
}

/// Brotli, by libbrotlidec; for the bodies of HTTP responses.
@safe final class BrotliDecoder: StreamDecoder {
  private var decoder: OpaquePointer

  init() { unsafe decoder = Self.make() }

  deinit { unsafe BrotliDecoderDestroyInstance(decoder) }

  private static func make() -> OpaquePointer {
    guard let decoder = unsafe BrotliDecoderCreateInstance(nil, nil, nil) else {
      preconditionFailure("out of memory for brotli")
    }
    return unsafe decoder
  }

  func reset() {
    unsafe BrotliDecoderDestroyInstance(decoder)
    unsafe decoder = Self.make()
  }

  func decode(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> DecodingStep {
    var left = input.count
    var next = unsafe input.bindMemory(to: UInt8.self).baseAddress
    var room = output.count
    var target = unsafe output.bindMemory(to: UInt8.self).baseAddress
    let result = unsafe BrotliDecoderDecompressStream(
      decoder, &left, &next, &room, &target, nil)
    let state: DecodingStep.State
    switch result {
    case BROTLI_DECODER_RESULT_SUCCESS: state = .ended
    case BROTLI_DECODER_RESULT_ERROR: state = .damaged("damaged brotli data")
    default: state = .going
    }
    return DecodingStep(
      consumed: input.count - left, produced: output.count - room, state: state)
  }
}

/// Why a body did not come out whole.
enum DecodingProblem: Equatable {
  /// There is more than was wanted.
  case tooLarge
  case endsEarly
  case damaged(String)
}

extension StreamDecoder {
  /// Decodes a whole body, its further members included.
  ///
  /// - Parameter limit: the most bytes that may come out, against bombs.
  /// - Returns: what came out, one byte more than the limit where more would, and what is wrong where
  ///   that is not all.
  func decodeAll(
    _ input: ArraySlice<UInt8>, limit: Int
  ) -> (bytes: [UInt8], problem: DecodingProblem?) {
    var output: [UInt8] = []
    var position = input.startIndex
    while position < input.endIndex {
      let step = append(input[position...], to: &output, room: 1 << 17)
      position += step.consumed
      if output.count > limit { return (Array(output[...limit]), .tooLarge) }
      switch step.state {
      case .damaged(let reason): return (output, .damaged(reason))
      case .ended:
        // Zeros may pad the last member.
        if input[position...].allSatisfy({ $0 == 0 }) { return (output, nil) }
        reset()
      case .going:
        if step.consumed == 0, step.produced == 0 {
          return (output, .endsEarly)
        }
      }
    }
    // All input is in; what is left to come out, comes out.
    while true {
      let step = append([], to: &output, room: 1 << 17)
      if output.count > limit { return (Array(output[...limit]), .tooLarge) }
      if case .ended = step.state { return (output, nil) }
      if step.produced == 0 { return (output, .endsEarly) }
    }
  }

  /// Decodes into at most `room` bytes behind an array.
  func append(_ input: ArraySlice<UInt8>, to output: inout [UInt8], room: Int) -> DecodingStep {
    // Memory that nobody clears: a body of a million empty members asks for it a million times.
    unsafe input.withUnsafeBytes { source in
      unsafe withUnsafeTemporaryAllocation(byteCount: room, alignment: 16) { target in
        let step = unsafe decode(source, into: target)
        unsafe output.append(contentsOf: target[..<step.produced])
        return step
      }
    }
  }
}
