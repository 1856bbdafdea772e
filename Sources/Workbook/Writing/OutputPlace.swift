import Glibc

/// Where a file is to appear: all of it at once, or none of it.
///
/// The file is written under a temporary name in the same folder and renamed when it is complete
/// and on the disk. A place that is dropped before ``publish()`` removes the temporary file, and
/// what stood at the path stays.
struct OutputPlace: ~Copyable {
  /// The path that the caller gave.
  let path: String
  /// The file to write, in the same folder.
  ///
  /// Its name does not grow with the name of the path, which may already be as long as the file
  /// system allows.
  let temporaryPath: String
  private let folder: String
  private var isPublished = false

  /// Checks that the folder can take a file.
  ///
  /// - Throws: `system` where the folder is missing or not writable, or a folder stands at the
  ///   path.
  init(path: String) throws(WorkbookError) {
    var information = stat()
    let isFolder =
      unsafe stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
    if path.isEmpty || path.utf8.last == UInt8(ascii: "/") || isFolder {
      throw .system(path, "cannot write", code: path.isEmpty ? ENOENT : EISDIR)
    }
    // To the system, the name would end at such a byte.
    guard !path.utf8.contains(0) else { throw .system(path, "cannot write", code: EINVAL) }
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(path[...$0]) } ?? "./"
    guard unsafe access(folder, W_OK | X_OK) == 0 else {
      throw .system(path, "cannot write into \(folder)")
    }
    self.path = path
    self.folder = folder
    temporaryPath = Self.temporaryName(in: folder)
  }

  deinit {
    if !isPublished { unsafe unlink(temporaryPath) }
  }

  /// Brings the temporary file to the disk and gives it its name.
  ///
  /// - Throws: `system`; what stood at the path before is then still there, unless only the last
  ///   step failed, which is to bring the folder to the disk.
  consuming func publish() throws(WorkbookError) {
    try synchronize(temporaryPath, O_RDONLY)
    guard unsafe rename(temporaryPath, path) == 0 else {
      throw .system(path, "cannot put in place")
    }
    isPublished = true
    try synchronize(folder, O_RDONLY | O_DIRECTORY)
  }

  /// Makes the temporary file, for a caller that writes it by itself.
  func makeTemporaryFile() throws(WorkbookError) -> OpenFile {
    guard let file = OpenFile(temporaryPath, O_WRONLY | O_CREAT | O_EXCL) else {
      throw .system(path, "cannot make \(temporaryPath)")
    }
    return file
  }

  /// A file for bytes that wait, beside the destination and already without a name, so that it
  /// vanishes with the process.
  func makeScratchFile() throws(WorkbookError) -> OpenFile {
    let name = Self.temporaryName(in: folder)
    guard let file = OpenFile(name, O_RDWR | O_CREAT | O_EXCL, mode: 0o600) else {
      throw .system(path, "cannot make a temporary file in \(folder)")
    }
    unsafe unlink(name)
    return file
  }

  private borrowing func synchronize(_ name: String, _ flags: Int32) throws(WorkbookError) {
    guard let file = OpenFile(name, flags), fsync(file.descriptor) == 0 else {
      throw .system(path, "cannot bring to the disk")
    }
  }

  private static func temporaryName(in folder: String) -> String {
    "\(folder).cathode-\(String(UInt64.random(in: .min ... .max), radix: 36)).tmp"
  }
}
