import Crypto
import Forms
import FoundationEssentials
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

  /// Makes the folders that are missing.
  func prepare() throws(BatchError) {
    for folder in [directory, "\(directory)/incoming"] { try makeFolder(folder) }
  }

  /// Where the copy of a file lies, once it was taken in.
  func path(of sha256: String) -> String { "\(directory)/\(sha256.prefix(2))/\(sha256).xlsx" }

  /// The SHA-256 of a file as it lies there now.
  ///
  /// - Parameter path: the file.
  /// - Returns: the hash, in lowercase hexadecimal digits, and how many bytes it has.
  /// - Throws: `system` where the file cannot be read.
  static func hash(of path: String) throws(BatchError) -> (sha256: String, bytes: Int) {
    try stream(path, into: nil)
  }

  /// Copies a file into the archive; bytes that are there already are not written again.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - name: a name for the copy on its way, one for each file that is read at a time.
  /// - Returns: the copy, and the hash of its bytes.
  /// - Throws: `system` where the file cannot be read or the copy not be written.
  func take(_ path: String, as name: String) throws(BatchError) -> Entry {
    let incoming = "\(directory)/incoming/\(name)"
    let target = unsafe open(incoming, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard target >= 0 else { throw .errno(incoming) }
    defer { close(target) }
    let (sha256, bytes) = try Self.stream(path, into: (target, incoming))
    guard fsync(target) == 0 else { throw .errno(incoming) }
    try makeFolder("\(directory)/\(sha256.prefix(2))")
    let final = self.path(of: sha256)
    guard unsafe rename(incoming, final) == 0 else { throw .errno(final) }
    return Entry(sha256: sha256, bytes: bytes, path: final)
  }

  /// Reads a file through, hashes it, and copies it where a target is given.
  private static func stream(
    _ path: String,
    into target: (descriptor: CInt, path: String)?
  ) throws(BatchError) -> (sha256: String, bytes: Int) {
    let source = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard source >= 0 else { throw .errno(path) }
    defer { close(source) }
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
      guard bytes <= maximumBytes else {
        throw .system(path: path, reason: "the file has more than \(maximumBytes) bytes")
      }
      hash.update(data: buffer[..<count])
      if let target { try write(buffer[..<count], to: target.descriptor, path: target.path) }
    }
    return (hash.finalize().map(hexadecimal).joined(), bytes)
  }

  private static func write(
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
  guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8)) else {
    throw .errno(path)
  }
}

/// Makes a folder and those above it, where they are missing.
func makeFolder(_ path: String) throws(BatchError) {
  do {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  } catch {
    throw .system(path: path, reason: "the folder cannot be made")
  }
}
