import Glibc

/// The threads that a run works with.
enum Threads {
  /// Tries whether the system lets the program start as many as it needs.
  ///
  /// Where it does not, work that is handed to another thread waits for it for ever, without a word.
  ///
  /// - Returns: 0, or the number of the system's error.
  static func startable(_ count: Int) -> Int32 {
    let gate = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    defer { unsafe gate.deallocate() }
    unsafe pthread_mutex_init(gate, nil)
    unsafe pthread_mutex_lock(gate)
    var threads: [pthread_t] = []
    var code: Int32 = 0
    for _ in 0..<count where code == 0 {
      var thread = pthread_t()
      // Each waits at the gate, so that all are there at a time.
      code = unsafe pthread_create(
        &thread,
        nil,
        { gate in
          unsafe gate?.withMemoryRebound(to: pthread_mutex_t.self, capacity: 1) { gate in
            unsafe pthread_mutex_lock(gate)
            unsafe pthread_mutex_unlock(gate)
          }
          return nil
        },
        gate
      )
      if code == 0 { threads.append(thread) }
    }
    unsafe pthread_mutex_unlock(gate)
    for thread in threads { pthread_join(thread, nil) }
    unsafe pthread_mutex_destroy(gate)
    return code
  }
}
