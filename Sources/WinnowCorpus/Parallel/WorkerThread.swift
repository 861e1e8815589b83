import Glibc

/// A thread with the stack that `ulimit -s` says, where Dispatch's threads have half a megabyte, and whose
/// number is ours to say: a pool that counts cores would starve readers that wait for workers.
struct WorkerThread {
  private let handle: pthread_t

  private final class Body {
    let run: () -> Void
    init(_ run: @escaping () -> Void) { self.run = run }
  }

  /// Starts it.
  init(_ body: sending @escaping () -> Void) {
    var handle: pthread_t = 0
    let context = unsafe Unmanaged.passRetained(Body(body)).toOpaque()
    let result = unsafe pthread_create(
      &handle, nil,
      { context in
        let body = unsafe Unmanaged<Body>.fromOpaque(context!).takeRetainedValue()
        body.run()
        return nil
      }, context)
    precondition(result == 0, "no more threads: \(result)")
    self.handle = handle
  }

  /// Waits for its end; once.
  func join() { _ = pthread_join(handle, nil) }

  /// Lets it run on by itself.
  func detach() { _ = pthread_detach(handle) }
}
