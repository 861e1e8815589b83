import Hummingbird
import NIOCore

/// What belongs to one request.
struct ServiceContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The connection that it came over.
  let channel: any Channel

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
  }

  /// The client's address; nil where the connection has none, as in tests.
  var client: String? { channel.remoteAddress?.ipAddress }
}
