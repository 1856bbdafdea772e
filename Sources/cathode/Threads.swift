import Glibc
import Workbook

/// The threads that a run works with.
enum Threads {
  /// Ends the program where the system does not let it start as many as it needs.
  ///
  /// Work that is handed to another thread would wait for it for ever, without a word.
  static func require(_ count: Int) {
    let code = startable(count)
    guard code != 0 else { return }
    Console.error("threads cannot be started: \(systemMessage(code))")
    Glibc.exit(74)
  }

  /// Tries whether so many can be started.
  ///
  /// - Returns: 0, or the number of the system's error.
  private static func startable(_ count: Int) -> Int32 {
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
