import HTTPTypes
import Hummingbird
import Metrics
import NIOCore

/// Health, metrics and the description of the interface.
struct PlainRoutes {
  let service: Service

  private struct Health: Encodable {
    var status = "ok"
    var version = Library.version
  }

  func add(to router: Router<ServiceContext>) {
    router.get("/healthz") { _, _ in JSONText.response(Health()) }
    router.get("/metrics") { _, _ in
      let load = service.admission.load
      for (name, value) in [
        ("winnow_pages_in_flight", load.pages), ("winnow_bytes_in_flight", load.bytes),
      ] {
        Meter(label: name, dimensions: [], factory: service.registry).set(value)
      }
      return Response(
        status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: service.registry.text)))
    }
    router.get("/openapi.json") { _, _ in
      guard let file = StaticFiles.file("openapi.json") else { throw HTTPError(.notFound) }
      return Response(
        status: .ok, headers: [.contentType: "application/json"],
        body: ResponseBody(byteBuffer: file))
    }
  }
}
