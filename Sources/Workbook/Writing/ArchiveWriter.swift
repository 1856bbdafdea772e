import CLibZip
import Glibc

/// A zip archive that libzip writes.
///
/// Dropping it before ``close()`` writes nothing.
///
/// Every name of libzip that writing needs stands in this file.
@safe
struct ArchiveWriter: ~Copyable {
  private var handle: OpaquePointer?
  /// The path for messages, which is not the temporary path that libzip gets.
  private let path: String

  /// Begins an archive at a path where no file is.
  init(at temporaryPath: String, for path: String) throws(WorkbookError) {
    self.path = path
    unsafe handle = nil
    guard let file = OpenFile(temporaryPath, O_WRONLY | O_CREAT | O_EXCL) else {
      throw .system(path, "cannot write")
    }
    let state = unsafe Unmanaged.passRetained(BlockFile(file))
    var error = unsafe zip_error_t()
    unsafe zip_error_init(&error)
    defer { unsafe zip_error_fini(&error) }
    guard let source = unsafe zip_source_function_create(takeArchive, state.toOpaque(), &error)
    else {
      unsafe state.release()
      throw unsafe Self.failure(&error, path: path, part: nil)
    }
    unsafe handle = zip_open_from_source(source, ZIP_CREATE | ZIP_EXCL, &error)
    guard unsafe handle != nil else {
      unsafe zip_source_free(source)
      throw unsafe Self.failure(&error, path: path, part: nil)
    }
  }

  /// Opens an archive for changes; entries that are left alone are copied as they are packed.
  init(changing temporaryPath: String, for path: String) throws(WorkbookError) {
    var code: Int32 = 0
    unsafe handle = zip_open(temporaryPath, 0, &code)
    self.path = path
    if unsafe handle == nil { throw Self.failure(code, path: path) }
  }

  deinit {
    if let handle = unsafe handle { unsafe zip_discard(handle) }
  }

  /// Adds a part, whose bytes libzip fetches when the archive is closed.
  ///
  /// Every entry bears the same time, the first that a zip archive can express, so that the same
  /// parts give the same bytes.
  mutating func add(
    _ name: String,
    _ content: PartContent,
    _ compression: CompressionLevel
  ) throws(WorkbookError) {
    guard let handle = unsafe handle else { return }
    let content = compression == .fast ? content.deflated() ?? content : content
    let source = try unsafe Self.source(of: content, in: handle, path: path, part: name)
    let index = unsafe zip_file_add(handle, name, source, 0)
    guard index >= 0 else {
      unsafe zip_source_free(source)
      throw unsafe Self.failure(zip_get_error(handle), path: path, part: name)
    }
    let entry = zip_uint64_t(index)
    let method = compression == .stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE
    let firstOfJanuary1980: zip_uint16_t = 1 << 5 | 1
    guard
      unsafe zip_set_file_compression(handle, entry, method, compression.zlibLevel) == 0,
      unsafe zip_file_set_dostime(handle, entry, 0, firstOfJanuary1980, 0) == 0
    else { throw unsafe Self.failure(zip_get_error(handle), path: path, part: name) }
  }

  /// Puts other bytes in the place of those of an entry, whose name and method stay.
  mutating func replace(
    _ index: Int,
    _ entry: ZipDirectory.Entry,
    with content: PartContent
  ) throws(WorkbookError) {
    guard let handle = unsafe handle else { return }
    let place = zip_uint64_t(index)
    let content = entry.isDeflated ? content.deflated() ?? content : content
    let source = try unsafe Self.source(of: content, in: handle, path: path, part: entry.name)
    guard unsafe zip_file_replace(handle, place, source, 0) == 0 else {
      unsafe zip_source_free(source)
      throw unsafe Self.failure(zip_get_error(handle), path: path, part: entry.name)
    }
    let compression = entry.isDeflated ? CompressionLevel.fast : .stored
    // libzip forgets a level that comes with the method that the entry has; its default method is
    // to deflate.
    let method = entry.isDeflated ? ZIP_CM_DEFAULT : ZIP_CM_STORE
    guard unsafe zip_set_file_compression(handle, place, method, compression.zlibLevel) == 0 else {
      throw unsafe Self.failure(zip_get_error(handle), path: path, part: entry.name)
    }
  }

  /// Takes an entry out; the places of the others stay until the archive is closed.
  mutating func remove(_ index: Int, _ name: String) throws(WorkbookError) {
    guard let handle = unsafe handle else { return }
    guard unsafe zip_delete(handle, zip_uint64_t(index)) == 0 else {
      throw unsafe Self.failure(zip_get_error(handle), path: path, part: name)
    }
  }

  /// A source that gives the bytes of a part when it is asked.
  @unsafe
  private static func source(
    of content: PartContent,
    in handle: OpaquePointer,
    path: String,
    part: String
  ) throws(WorkbookError) -> OpaquePointer {
    let state = unsafe Unmanaged.passRetained(PartFeed(content))
    guard let source = unsafe zip_source_function(handle, feedArchive, state.toOpaque()) else {
      unsafe state.release()
      throw unsafe failure(zip_get_error(handle), path: path, part: part)
    }
    return unsafe source
  }

  /// Compresses and writes everything.
  ///
  /// - Throws: `system` where the disk is full or refuses; the file is then no archive.
  consuming func close() throws(WorkbookError) {
    guard let handle = unsafe handle else { return }
    guard unsafe zip_close(handle) == 0 else {
      throw unsafe Self.failure(zip_get_error(handle), path: path, part: nil)
    }
    unsafe self.handle = nil
  }

  private static func failure(_ code: Int32, path: String) -> WorkbookError {
    var error = unsafe zip_error_t()
    unsafe zip_error_init_with_code(&error, code)
    defer { unsafe zip_error_fini(&error) }
    return unsafe failure(&error, path: path, part: nil)
  }

  @unsafe
  private static func failure(
    _ error: UnsafeMutablePointer<zip_error_t>,
    path: String,
    part: String?
  ) -> WorkbookError {
    let isSystem = unsafe zip_error_system_type(error) == ZIP_ET_SYS
    let words =
      unsafe isSystem
      ? systemMessage(zip_error_code_system(error)) : String(cString: zip_error_strerror(error))
    return WorkbookError(.system, path: path, part: part, reason: "cannot write: \(words)")
  }
}

extension CompressionLevel {
  /// The level as zlib counts it.
  fileprivate var zlibLevel: zip_uint32_t {
    switch self {
    case .stored: 0
    // Packed already; this is for a part that could not be.
    case .fast: 1
    // For a hundredth less of the bytes, 6 takes half as much time again.
    case .balanced: 5
    case .smallest: 9
    }
  }
}

/// How far libzip has read a part.
private final class PartFeed {
  let content: PartContent
  var position = 0
  var systemError: Int32 = 0

  init(_ content: PartContent) {
    self.content = content
  }
}

/// Answers libzip's questions about a part.
@unsafe
private func feedArchive(
  _ state: UnsafeMutableRawPointer?,
  _ data: UnsafeMutableRawPointer?,
  _ length: zip_uint64_t,
  _ command: zip_source_cmd_t
) -> zip_int64_t {
  guard let state = unsafe state else { return -1 }
  let owner = unsafe Unmanaged<PartFeed>.fromOpaque(state)
  let feed = unsafe owner.takeUnretainedValue()
  switch command {
  case ZIP_SOURCE_OPEN:
    feed.position = 0
    return 0
  case ZIP_SOURCE_READ:
    let target = unsafe UnsafeMutableRawBufferPointer(start: data, count: Int(length))
    let got = unsafe feed.content.read(at: feed.position, into: target)
    if got < 0 { feed.systemError = systemErrorCode() }
    feed.position += max(got, 0)
    return zip_int64_t(got)
  case ZIP_SOURCE_CLOSE:
    return 0
  case ZIP_SOURCE_STAT:
    guard let statistics = unsafe data?.assumingMemoryBound(to: zip_stat_t.self) else { return -1 }
    unsafe zip_stat_init(statistics)
    let content = feed.content
    unsafe statistics.pointee.size = zip_uint64_t(content.packing?.count ?? content.count)
    unsafe statistics.pointee.valid = zip_uint64_t(ZIP_STAT_SIZE)
    if let packing = content.packing {
      // libzip stores what is packed already as it is.
      unsafe statistics.pointee.comp_method = zip_uint16_t(ZIP_CM_DEFLATE)
      unsafe statistics.pointee.comp_size = zip_uint64_t(content.count)
      unsafe statistics.pointee.crc = packing.checksum
      unsafe statistics.pointee.valid |= zip_uint64_t(
        ZIP_STAT_COMP_METHOD | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC
      )
    }
    return unsafe zip_int64_t(MemoryLayout<zip_stat_t>.size)
  case ZIP_SOURCE_ERROR:
    return unsafe tellError(ZIP_ER_READ, feed.systemError, to: data)
  case ZIP_SOURCE_FREE:
    unsafe owner.release()
    return 0
  default:
    return -1
  }
}

/// Tells libzip what went wrong: its own number for it, and that of the system.
@unsafe
private func tellError(
  _ code: Int32,
  _ systemError: Int32,
  to data: UnsafeMutableRawPointer?
) -> zip_int64_t {
  guard let codes = unsafe data?.assumingMemoryBound(to: Int32.self) else { return -1 }
  unsafe codes[0] = code
  unsafe codes[1] = systemError
  return zip_int64_t(2 * MemoryLayout<Int32>.size)
}

/// Takes the bytes of a new archive from libzip.
///
/// There is nothing to read: asked for what is there, it says that there is no such file.
@unsafe
private func takeArchive(
  _ state: UnsafeMutableRawPointer?,
  _ data: UnsafeMutableRawPointer?,
  _ length: zip_uint64_t,
  _ command: zip_source_cmd_t
) -> zip_int64_t {
  guard let state = unsafe state else { return -1 }
  let owner = unsafe Unmanaged<BlockFile>.fromOpaque(state)
  let file = unsafe owner.takeUnretainedValue()
  switch command {
  case ZIP_SOURCE_SUPPORTS:
    // All that a file can do, without which libzip would not write.
    return 1 << zip_int64_t(ZIP_SOURCE_BEGIN_WRITE_CLONING.rawValue) - 1
      & ~(1 << zip_int64_t(ZIP_SOURCE_RESERVED_1.rawValue))
  case ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_ROLLBACK_WRITE:
    return 0
  case ZIP_SOURCE_WRITE:
    let bytes = unsafe UnsafeRawBufferPointer(start: data, count: Int(length))
    return unsafe file.write(bytes) ? zip_int64_t(length) : -1
  case ZIP_SOURCE_TELL_WRITE:
    return zip_int64_t(file.position)
  case ZIP_SOURCE_SEEK_WRITE:
    guard let seek = unsafe data?.assumingMemoryBound(to: zip_source_args_seek_t.self),
      unsafe seek.pointee.whence == SEEK_SET
    else { return -1 }
    return unsafe file.seek(to: Int(seek.pointee.offset)) ? 0 : -1
  case ZIP_SOURCE_COMMIT_WRITE:
    return file.flush() ? 0 : -1
  case ZIP_SOURCE_ERROR:
    let failed = file.systemError
    return failed == 0
      ? unsafe tellError(ZIP_ER_READ, ENOENT, to: data)
      : unsafe tellError(ZIP_ER_WRITE, failed, to: data)
  case ZIP_SOURCE_FREE:
    unsafe owner.release()
    return 0
  default:
    return -1
  }
}
