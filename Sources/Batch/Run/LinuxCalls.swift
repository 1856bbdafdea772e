import CLinux
import Glibc

/// The system calls that only Linux has.
enum LinuxCalls {
  /// Lets two paths change places in one step (`renameat2(2)`); false where that cannot be done.
  static func exchange(_ one: String, _ other: String) -> Bool {
    let flags = UInt32(CATHODE_RENAME_EXCHANGE)
    return unsafe renameat2(AT_FDCWD, one, AT_FDCWD, other, flags) == 0
  }

  /// Has a new process begin without the descriptors from one on
  /// (`posix_spawn_file_actions_addclosefrom_np(3)`).
  static func closeAll(from first: Int32, in actions: inout posix_spawn_file_actions_t) -> Int32 {
    unsafe posix_spawn_file_actions_addclosefrom_np(&actions, first)
  }

  /// The number of the file system that a path lies on (`statfs(2)`); nothing where it cannot be told.
  static func fileSystem(of path: String) -> UInt32? {
    var status = statfs()
    guard unsafe statfs(path, &status) == 0 else { return nil }
    return UInt32(truncatingIfNeeded: status.f_type)
  }
}
