#if THREAD_SANITIZER
  import Glibc

  /// In place of the standard library's `Mutex` where the thread sanitizer watches (`make sanitize`): that one
  /// locks within a library that the sanitizer does not see into, so that all it guards looks like races.
  /// The sanitizer knows pthread's locks.
  @safe final class Mutex<Value>: @unchecked Sendable {
    private var value: Value
    private let lock: UnsafeMutablePointer<pthread_mutex_t>

    init(_ value: Value) {
      self.value = value
      unsafe lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
      unsafe lock.initialize(to: pthread_mutex_t())
      unsafe pthread_mutex_init(lock, nil)
    }

    deinit {
      unsafe pthread_mutex_destroy(lock)
      unsafe lock.deallocate()
    }

    func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
      unsafe pthread_mutex_lock(lock)
      defer { unsafe pthread_mutex_unlock(lock) }
      return try body(&value)
    }
  }
#endif
