import Crypto
import Forms
import Glibc

/// The bytes of every file that was taken in, under their SHA-256.
///
/// A file is copied first and hashed there, and only the copy is read, so that what was judged is
/// what is kept, whatever happens to the inbox meanwhile.
struct FileArchive: Sendable {
  /// The folder.
  let directory: String

  /// A file in the archive.
  struct Entry: Sendable {
    /// The SHA-256, in lowercase hexadecimal digits.
    var sha256: String
    /// How many bytes it has.
    var bytes: Int
    /// Where the copy lies.
    var path: String
  }

  /// The largest file that is taken in.
  static let maximumBytes = 512 << 20

  /// Makes the folders that are missing, and takes away what a run left on its way that was cut off.
  func prepare() throws(BatchError) {
    let incoming = "\(directory)/incoming"
    for folder in [directory, incoming] { try makeFolder(folder) }
    let folder = FileLocation(incoming)
    for name in folder.names ?? [] { FileLocation(name, in: folder).removeIfThere() }
  }

  /// Where the copy of a file lies, once it was taken in.
  func path(of sha256: String) -> String { "\(directory)/\(sha256.prefix(2))/\(sha256).xlsx" }

  /// The SHA-256 of a file as it lies there now.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - path: its path, for errors.
  ///   - most: how many bytes it may have.
  /// - Returns: the hash, in lowercase hexadecimal digits, and how many bytes it has.
  /// - Throws: `system` where the file cannot be read.
  static func hash(
    of file: FileLocation,
    path: String,
    most: Int = maximumBytes
  ) throws(BatchError) -> (sha256: String, bytes: Int) {
    let copy = try stream(file, path: path, into: nil, most: most)
    return (copy.sha256, copy.bytes)
  }

  /// Copies a file into the archive; bytes that are there already are not written again.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - path: its path, for errors.
  ///   - name: a name for the copy on its way, one for each file that is read at a time.
  ///   - settle: how many seconds after its last change a file that is not whole may still arrive.
  /// - Returns: the copy, and the hash of its bytes; nothing where the file is still being written.
  /// - Throws: `system` where the file cannot be read or the copy not be written.
  func take(
    _ file: FileLocation,
    path: String,
    as name: String,
    settle: Int
  ) throws(BatchError) -> Entry? {
    let incoming = "\(directory)/incoming/\(name)"
    let target = unsafe open(incoming, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o640)
    guard target >= 0 else { throw .errno(incoming) }
    defer { close(target) }
    var isKept = false
    defer { if !isKept { FileLocation(incoming).removeIfThere() } }
    let copy = try Self.stream(file, path: path, into: (target, incoming))
    let age = time(nil) - copy.changedAt
    guard copy.isSteady, !(0..<settle).contains(age) || FileEnding.isWhole(target, copy.bytes)
    else { return nil }
    guard fsync(target) == 0 else { throw .errno(incoming) }
    let folder = "\(directory)/\(copy.sha256.prefix(2))"
    try makeFolder(folder)
    let final = self.path(of: copy.sha256)
    guard unsafe rename(incoming, final) == 0 else { throw .errno(final) }
    isKept = true
    // The ledger will say that the copy is there, so that its name has to outlast a loss of power.
    try FolderContents.synchronizeFolder(folder)
    try FolderContents.synchronizeFolder(directory)
    return Entry(sha256: copy.sha256, bytes: copy.bytes, path: final)
  }

  /// Copies a file, however large, into one that is open.
  static func copy(
    _ file: FileLocation,
    path: String,
    to target: (descriptor: CInt, path: String)
  ) throws(BatchError) {
    guard try stream(file, path: path, into: target, most: .max).isSteady else {
      throw .system(path: path, reason: "the file changed while it was copied")
    }
  }

  /// What was read of a file.
  private struct Copy {
    var sha256: String
    var bytes: Int
    /// When the file was changed last, in seconds since 1970.
    var changedAt: Int
    /// Whether it was the same file with the same bytes before and after.
    var isSteady: Bool
  }

  /// Reads a file through, hashes it, and copies it where a target is given.
  private static func stream(
    _ file: FileLocation,
    path: String,
    into target: (descriptor: CInt, path: String)?,
    most: Int = maximumBytes
  ) throws(BatchError) -> Copy {
    let source = unsafe open(file.systemPath, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard source >= 0 else { throw .errno(path) }
    defer { close(source) }
    let before = try status(of: source, path: path)
    guard before.kind == .file else { throw .system(path: path, reason: "not a regular file") }
    var hash = SHA256()
    var bytes = 0
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe read(source, $0.baseAddress, $0.count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw .errno(path)
      }
      if count == 0 { break }
      bytes += count
      guard bytes <= most else {
        throw .system(path: path, reason: "the file has more than \(most) bytes")
      }
      hash.update(data: buffer[..<count])
      if let target { try write(buffer[..<count], to: target.descriptor, path: target.path) }
    }
    let after = try status(of: source, path: path)
    return Copy(
      sha256: hash.finalize().map(hexadecimal).joined(),
      bytes: bytes,
      changedAt: after.changedAt,
      isSteady: before == after && bytes == after.bytes
    )
  }

  private static func status(
    of descriptor: CInt,
    path: String
  ) throws(BatchError) -> FileStatus {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .errno(path) }
    return FileStatus(status)
  }

  /// Writes bytes to their end.
  static func write(
    _ bytes: ArraySlice<UInt8>,
    to descriptor: CInt,
    path: String
  ) throws(BatchError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw .errno(path)
      }
      rest = rest.dropFirst(count)
    }
  }
}

/// Writes a text file, over one that is there.
func writeFile(_ text: String, to path: String) throws(BatchError) {
  let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
  guard descriptor >= 0 else { throw .errno(path) }
  defer { close(descriptor) }
  try FileArchive.write(Array(text.utf8)[...], to: descriptor, path: path)
}

/// Makes a folder and those above it, where they are missing.
func makeFolder(_ path: String) throws(BatchError) {
  if unsafe mkdir(path, 0o777) == 0 { return }
  if errno == ENOENT, path.contains("/"), FileName.folder(of: path) != path {
    try makeFolder(FileName.folder(of: path))
    if unsafe mkdir(path, 0o777) == 0 { return }
  }
  let error = BatchError.errno(path)
  guard FileLocation(path).target?.kind == .folder else { throw error }
}
