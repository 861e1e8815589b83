import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import NIOPosix
import Testing

@testable import WinnowServer

/// What only shows over a connection.
@Suite struct LiveTests {
  private static let quiet: Logger = {
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    return logger
  }()

  /// Sends bytes and gives what comes back until the other end closes, or nil where it does not within the time.
  private func talk(
    _ port: Int, _ parts: [String], pause: Duration = .zero, within seconds: Double
  ) async throws -> String? {
    let client = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return try await withThrowingTaskGroup(of: String?.self) { group in
      group.addTask {
        // A connection that the other end resets is closed as well.
        (try? await client.executeThenClose { inbound, outbound in
          for part in parts {
            try? await outbound.write(ByteBuffer(string: part))
            try await Task.sleep(for: pause)
          }
          var text = ""
          do { for try await part in inbound { text += String(buffer: part) } } catch {}
          return text
        }) ?? ""
      }
      group.addTask {
        try await Task.sleep(for: .seconds(seconds))
        return nil
      }
      let first = try await group.next() ?? nil
      group.cancelAll()
      return first
    }
  }

  @Test func silentAndSlowClientsAreCut() async throws {
    let service = try Tested.service {
      ($0.patience, $0.leastBytesPerSecond) = (1, 1000)
    }
    try await service.application(logger: Self.quiet).test(.ahc(.http)) { client in
      let port = try #require(client.port)
      let head =
        "POST /v1/clean HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n"
      // Nothing at all, half a head, a body that stops, and one that drips.
      for parts in [[], ["POST /v1/clean HT"], [head, "<p>"]] {
        #expect(try await talk(port, parts, within: 8) != nil, "\(parts)")
      }
      let drops = [head] + Array(repeating: "x", count: 40)
      #expect(try await talk(port, drops, pause: .milliseconds(100), within: 12) != nil)
      let answer = try await client.execute(uri: "/healthz", method: .get)
      #expect(answer.status == .ok)
    }
    #expect(service.admission.load == (0, 0))
  }

  /// Many that send slowly take nobody's place.
  @Test func slowClientsKeepNobodyOut() async throws {
    let service = try Tested.service { ($0.mostPages, $0.mostPagesOfClient) = (2, 2) }
    try await service.application(logger: Self.quiet).test(.ahc(.http)) { client in
      let port = try #require(client.port)
      let head =
        "POST /v1/clean HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<p>"
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<20 {
          group.addTask { _ = try await talk(port, [head], within: 3) }
        }
        try await Task.sleep(for: .seconds(1))
        let answer = try await client.post("/v1/clean", Tested.page, type: "text/html")
        #expect(answer.status == .ok)
        group.cancelAll()
      }
    }
  }

  /// Bodies that are fast enough are not cut, however often the service is asked.
  @Test func manyRequestsOverOneConnection() async throws {
    let service = try Tested.service { $0.patience = 1 }
    try await service.application(logger: Self.quiet).test(.ahc(.http)) { client in
      for _ in 0..<50 {
        let answer = try await client.post("/v1/clean", Tested.page, type: "text/html")
        #expect(answer.status == .ok)
      }
      try await Task.sleep(for: .milliseconds(400))
      #expect(try await client.post("/v1/clean", Tested.page, type: "text/html").status == .ok)
    }
  }

  @Test func headsAreBounded() async throws {
    try await Tested.service().application(logger: Self.quiet).test(.ahc(.http)) { client in
      let port = try #require(client.port)
      let long =
        "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Long: \(String(repeating: "y", count: 40_000))\r\n\r\n"
      let answer = try await talk(port, [long], within: 8)
      #expect(
        answer?.hasPrefix("HTTP/1.1 400") == true || answer == "", "\(answer ?? "still open")")
    }
  }

  /// The client of a body that is too large hears so, and the rest is not waited for.
  @Test func aBodyThatIsTooLargeEndsTheConnection() async throws {
    let service = try Tested.service { $0.mostBodyBytes = 1000 }
    try await service.application(logger: Self.quiet).test(.ahc(.http)) { client in
      let port = try #require(client.port)
      let head =
        "POST /v1/clean HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/html\r\nContent-Length: 5000000\r\n\r\n"
      let answer = try await talk(port, [head, String(repeating: "x", count: 2000)], within: 8)
      #expect(answer?.hasPrefix("HTTP/1.1 413") == true)
    }
  }
}
