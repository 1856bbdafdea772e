import Glibc

/// A folder that is open, so that what is done to the files in it is done there, whatever its path
/// comes to mean in the meantime.
struct OpenFolder: ~Copyable {
  private let descriptor: CInt

  /// A regular file of the folder.
  struct File: Sendable, Hashable {
    /// Its name.
    var name: [UInt8]
    /// How many bytes it has.
    var bytes: Int
    /// When it was put there or changed last, whichever is later: of a file that is moved, the system
    /// changes this moment, and nobody else can.
    var placedAt: Moment
  }

  /// A moment as the system has it.
  struct Moment: Sendable, Hashable, Comparable {
    var seconds: Int
    var nanoseconds: Int

    static func < (left: Self, right: Self) -> Bool {
      (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }
  }

  /// Opens a folder; nothing where there is none, or a link in its place.
  init?(_ path: String) {
    descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
  }

  /// Opens a folder of a folder, likewise.
  init?(_ name: [UInt8], in folder: borrowing OpenFolder) {
    let bytes = name.map(CChar.init(bitPattern:)) + [0]
    descriptor = unsafe openat(
      folder.descriptor,
      bytes,
      O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    )
    guard descriptor >= 0 else { return nil }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The names in it; nothing where it cannot be listed.
  var names: [[UInt8]] { FileLocation("/proc/self/fd/\(descriptor)").names ?? [] }

  /// The location of a file of it, as long as it is open.
  func location(of name: [UInt8]) -> FileLocation {
    FileLocation(name, in: FileLocation("/proc/self/fd/\(descriptor)"))
  }

  /// A file of it; nothing where the name is that of a link, a folder or the like, or gone.
  func file(_ name: [UInt8]) -> File? {
    var status = stat()
    let bytes = name.map(CChar.init(bitPattern:)) + [0]
    guard unsafe fstatat(descriptor, bytes, &status, AT_SYMLINK_NOFOLLOW) == 0,
      status.st_mode & S_IFMT == S_IFREG
    else { return nil }
    let placed = Moment(
      seconds: status.st_ctim.tv_sec,
      nanoseconds: status.st_ctim.tv_nsec
    )
    return File(name: name, bytes: status.st_size, placedAt: placed)
  }

  /// Takes a file away.
  ///
  /// - Returns: whether it is gone.
  func remove(_ name: [UInt8]) -> Bool {
    let bytes = name.map(CChar.init(bitPattern:)) + [0]
    return unsafe unlinkat(descriptor, bytes, 0) == 0
  }
}
