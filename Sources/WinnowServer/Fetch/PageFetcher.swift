import AsyncHTTPClient
import Foundation
import Glibc
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOPosix

/// Fetches pages from public addresses, and from nowhere else.
///
/// A name is resolved once, all its addresses must be public, and the connection goes to the one that was looked at:
/// what the name leads to a moment later does not matter. Each redirect is looked at in the same way.
struct PageFetcher: Sendable {
  private let settings: ServiceSettings
  private let resolver = NIOThreadPool(numberOfThreads: 2)

  init(_ settings: ServiceSettings) {
    self.settings = settings
    resolver.start()
  }

  func close() async throws { try await resolver.shutdownGracefully() }

  /// Where a request goes: an address of the web that was looked at.
  struct Target: Equatable, Sendable {
    var url: String
    var host: String
    var port: Int
  }

  /// The page behind an address.
  ///
  /// - Returns: its bytes, its content type, and the address that it came from in the end.
  /// - Throws: `Problem` where the address is not public, does not answer, or answers with too much.
  func fetch(
    _ url: String, _ ticket: Admission.Ticket
  ) async throws -> (bytes: [UInt8], type: String?, url: String) {
    let deadline = NIODeadline.now() + .seconds(settings.fetchSeconds)
    var url = url
    for _ in 0...settings.mostRedirects {
      let target = try Self.target(url, allowsAllPorts: settings.isPrivateAllowed)
      let address = try await resolve(target)
      switch try await ask(target, at: address, deadline, ticket) {
      case .page(let bytes, let type): return (bytes, type, target.url)
      case .redirect(let location): url = try Self.joined(location, to: target.url)
      }
    }
    throw Self.refused("it leads on more than \(settings.mostRedirects) times")
  }

  private enum Answer {
    case page([UInt8], String?)
    case redirect(String)
  }

  private static func refused(_ why: String) -> Problem {
    Problem(
      .unprocessableContent, "fetch-refused", "The address is not fetched",
      "\(why); only public addresses of the web are fetched")
  }

  /// Looks at an address as it is written.
  ///
  /// - Throws: where it is not http or https, names a user, or a port that the web does not use.
  static func target(_ url: String, allowsAllPorts: Bool = false) throws(Problem) -> Target {
    guard url.utf8.count <= 2048, let parts = URLComponents(string: url),
      let scheme = parts.scheme?.lowercased(), scheme == "http" || scheme == "https",
      let host = parts.host, !host.isEmpty
    else { throw refused("it is no http or https address") }
    guard parts.user == nil, parts.password == nil else { throw refused("it names a user") }
    let port = parts.port ?? (scheme == "https" ? 443 : 80)
    guard allowsAllPorts || port == 80 || port == 443 || port == 8080 || port == 8443 else {
      throw refused("its port is not one of the web's")
    }
    var whole = parts
    whole.fragment = nil
    guard let text = whole.string else { throw refused("it is no http or https address") }
    return Target(url: text, host: host, port: port)
  }

  static func joined(_ location: String, to base: String) throws(Problem) -> String {
    guard let base = URL(string: base), let url = URL(string: location, relativeTo: base) else {
      throw refused("it leads to what is no address")
    }
    return url.absoluteString
  }

  /// The address that a name leads to; all that it leads to must be public.
  private func resolve(_ target: Target) async throws -> String {
    let host = target.host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    let addresses = try await resolver.runIfActive { Self.addresses(of: host, port: target.port) }
    guard let first = addresses.first else {
      throw Problem(
        .badGateway, "fetch-failed", "The address does not answer",
        "its name leads nowhere")
    }
    guard settings.isPrivateAllowed || addresses.allSatisfy(AddressRules.isPublic),
      let address = first.ipAddress
    else { throw Self.refused("it leads to an address that is not public") }
    return address
  }

  private static func addresses(of host: String, port: Int) -> [SocketAddress] {
    var hints = unsafe addrinfo()
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard unsafe getaddrinfo(host, "\(port)", &hints, &list) == 0 else { return [] }
    defer { unsafe freeaddrinfo(list) }
    var result: [SocketAddress] = []
    var next = unsafe list
    while let info = unsafe next {
      let address = unsafe info.pointee.ai_addr
      switch unsafe info.pointee.ai_family {
      case AF_INET:
        unsafe address?.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
          unsafe result.append(SocketAddress($0.pointee))
        }
      case AF_INET6:
        unsafe address?.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
          unsafe result.append(SocketAddress($0.pointee))
        }
      default: break
      }
      unsafe next = info.pointee.ai_next
    }
    return result
  }

  private func ask(
    _ target: Target, at address: String, _ deadline: NIODeadline, _ ticket: Admission.Ticket
  ) async throws -> Answer {
    // A client of its own, as what its names lead to is fixed; no proxy, no cookies, nothing that others left behind.
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow, timeout: .init(connect: .seconds(5)))
    configuration.dnsOverride = [target.host: address]
    configuration.httpVersion = .http1Only
    // A small answer could unpack to a large one.
    configuration.decompression = .disabled
    let client = HTTPClient(
      eventLoopGroupProvider: .singleton, configuration: configuration)
    do {
      let answer = try await ask(target, client, deadline, ticket)
      try? await client.shutdown()
      return answer
    } catch {
      try? await client.shutdown()
      if error is Problem { throw error }
      throw Problem(
        .badGateway, "fetch-failed", "The address does not answer",
        "the connection failed or took longer than \(settings.fetchSeconds) seconds")
    }
  }

  private func ask(
    _ target: Target, _ client: HTTPClient, _ deadline: NIODeadline, _ ticket: Admission.Ticket
  ) async throws -> Answer {
    var request = HTTPClientRequest(url: target.url)
    request.headers.add(name: "User-Agent", value: "winnow-server/\(Library.version)")
    request.headers.add(name: "Accept", value: "text/html, application/xhtml+xml, text/plain")
    request.headers.add(name: "Accept-Encoding", value: "identity")
    let response = try await client.execute(request, deadline: deadline)
    if (300...399).contains(response.status.code),
      let location = response.headers.first(name: "Location")
    {
      return .redirect(location)
    }
    guard (200...299).contains(response.status.code) else {
      throw Problem(
        .badGateway, "fetch-failed", "The address does not answer with a page",
        "its answer is \(response.status.code)")
    }
    if let coding = response.headers.first(name: "Content-Encoding"), coding != "identity" {
      throw Problem(
        .badGateway, "fetch-failed", "The address does not answer with a page",
        "its answer is packed, which was not asked for")
    }
    var bytes: [UInt8] = []
    for try await part in response.body {
      guard bytes.count + part.readableBytes <= settings.mostFetchedBytes else {
        throw Problem(
          .badGateway, "fetch-too-large", "The page is too large",
          "it is larger than \(settings.mostFetchedBytes) bytes")
      }
      try ticket.hold(part.readableBytes)
      bytes.append(contentsOf: part.readableBytesView)
    }
    return .page(bytes, response.headers.first(name: "Content-Type"))
  }
}
