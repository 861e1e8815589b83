import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Closes connections whose other end does not go on: that send no request, send one too slowly, or do not take
/// their answer.
///
/// Only the time that the service waits for the client counts, so that a service with much to do cuts nobody.
final class SlowClients: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let patience: TimeAmount
  private let leastBytesPerSecond: Int
  /// Whether the body of a request is on its way.
  private var isReading = false
  private var isAnswering = false
  private var waitingSince: NIODeadline?
  private var waited = TimeAmount.zero
  private var bytes = 0
  private var unwritten = 0
  private var lastWrite = NIODeadline.distantPast
  private var watch: Scheduled<Void>?

  init(_ settings: ServiceSettings) {
    patience = .seconds(settings.patience)
    leastBytesPerSecond = settings.leastBytesPerSecond
  }

  func handlerAdded(context: ChannelHandlerContext) {
    waitingSince = .now()
    if context.channel.isActive { look(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    waitingSince = .now()
    look(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    watch?.cancel()
    watch = nil
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    watch?.cancel()
    watch = nil
  }

  func read(context: ChannelHandlerContext) {
    if waitingSince == nil { waitingSince = .now() }
    context.read()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if let since = waitingSince {
      waited = waited + (NIODeadline.now() - since)
      waitingSince = nil
    }
    switch unwrapInboundIn(data) {
    case .head:
      (isReading, isAnswering, waited, bytes) = (true, true, .zero, 0)
    case .body(let part): bytes += part.readableBytes
    case .end: isReading = false
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if unwritten == 0 { lastWrite = .now() }
    unwritten += 1
    let isEnd = if case .end = unwrapOutboundIn(data) { true } else { false }
    let promise = promise ?? context.eventLoop.makePromise(of: Void.self)
    promise.futureResult.assumeIsolated().whenComplete { _ in
      self.unwritten -= 1
      self.lastWrite = .now()
      guard isEnd else { return }
      self.isAnswering = false
      self.waited = .zero
      self.bytes = 0
      self.waitingSince = .now()
    }
    context.write(data, promise: promise)
  }

  /// Whether the client has had its time.
  private var isOver: Bool {
    if unwritten > 0 { return NIODeadline.now() - lastWrite > patience }
    // The service works: it waits for nobody.
    if isAnswering, !isReading { return false }
    let now = waitingSince.map { NIODeadline.now() - $0 } ?? .zero
    let earned = TimeAmount.nanoseconds(
      Int64(bytes) * 1_000_000_000 / Int64(max(1, leastBytesPerSecond)))
    return waited + now > patience + earned
  }

  /// Looks now and then; a timer for each read would cost more than the reads.
  private func look(_ context: ChannelHandlerContext) {
    guard watch == nil else { return }
    let step = TimeAmount.nanoseconds(max(50_000_000, patience.nanoseconds / 8))
    watch = context.eventLoop.assumeIsolated().scheduleTask(in: step) {
      self.watch = nil
      if self.isOver { return context.close(promise: nil) }
      self.look(context)
    }
  }
}
