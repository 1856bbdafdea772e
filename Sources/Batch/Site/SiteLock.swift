import Glibc

/// The lock of a site: one run at a time.
///
/// The system lets go of it when the process ends, however it ends.
struct SiteLock: ~Copyable {
  private let descriptor: CInt

  /// Takes the lock.
  ///
  /// - Throws: `locked` where another run has it, `system` where the file cannot be made.
  init(path: String) throws(BatchError) {
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .errno(path) }
    // A run that was killed may need a moment until the system has let go of all that it held.
    var tries = 0
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK, tries < 20 {
      tries += 1
      usleep(50_000)
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let isHeld = errno == EWOULDBLOCK
      let error = BatchError.errno(path)
      close(descriptor)
      throw isHeld ? .locked(path: path) : error
    }
  }

  deinit { close(descriptor) }
}
