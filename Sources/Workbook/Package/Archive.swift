import CLibZip
import Glibc

/// An open zip package.
///
/// Dropping it closes it.
///
/// This file and no other speaks to libzip.
@safe struct Archive: ~Copyable {
  /// The path as the caller gave it, or the name given to the bytes.
  let path: String
  private let limits: ReadingLimits
  private let handle: OpaquePointer
  /// The bytes that libzip reads when the package came from memory.
  private let memory: UnsafeMutableRawBufferPointer?
  /// The entries in the order of the directory.
  let entries: [ZipDirectory.Entry]
  /// Where each entry is described in the file.
  let places: [ZipDirectory.Place]
  private let indices: [String: Int]

  deinit {
    unsafe zip_discard(handle)
    unsafe memory?.deallocate()
  }

  /// Opens the package in a file.
  init(path: String, limits: ReadingLimits) throws(WorkbookError) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      throw WorkbookError(.system, path: path, reason: systemMessage(errno))
    }
    // A pipe would block and a folder would confuse.
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw WorkbookError(.system, path: path, reason: "not a regular file")
    }
    var error = unsafe zip_error_t()
    let source = unsafe zip_source_file_create(path, 0, -1, &error)
    try unsafe self.init(source: source, error: &error, memory: nil, path: path, limits: limits)
  }

  /// Opens the package in memory, of which it keeps a copy.
  init(bytes: [UInt8], name: String, limits: ReadingLimits) throws(WorkbookError) {
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(1, bytes.count),
      alignment: 16
    )
    unsafe memory.copyBytes(from: bytes)
    var error = unsafe zip_error_t()
    let source = unsafe zip_source_buffer_create(
      memory.baseAddress,
      zip_uint64_t(bytes.count),
      0,
      &error
    )
    do throws(WorkbookError) {
      try unsafe self.init(
        source: source,
        error: &error,
        memory: memory,
        path: name,
        limits: limits
      )
    } catch {
      unsafe memory.deallocate()
      throw error
    }
  }

  /// Takes over a source; frees it when it cannot be opened.
  ///
  /// The memory stays with the caller then.
  private init(
    source: OpaquePointer?,
    error: inout zip_error_t,
    memory: UnsafeMutableRawBufferPointer?,
    path: String,
    limits: ReadingLimits
  ) throws(WorkbookError) {
    guard let source = unsafe source else {
      throw unsafe WorkbookError(.system, path: path, reason: Self.reason(&error))
    }
    let directory: ZipDirectory
    let handle: OpaquePointer
    do throws(WorkbookError) {
      directory = try unsafe Self.scan(source, path: path, limits: limits)
      // Not with ZIP_CHECKCONS: honest workbooks fail it, whose local headers leave sizes out.
      guard let opened = unsafe zip_open_from_source(source, ZIP_RDONLY, &error) else {
        throw unsafe WorkbookError(.corrupt, path: path, reason: Self.reason(&error))
      }
      unsafe handle = opened
    } catch {
      unsafe zip_source_free(source)
      throw error
    }
    guard unsafe zip_get_num_entries(handle, 0) == zip_int64_t(directory.entries.count) else {
      unsafe zip_discard(handle)
      throw WorkbookError(.corrupt, path: path, reason: "ambiguous zip directory")
    }
    var indices: [String: Int] = [:]
    for (index, entry) in directory.entries.enumerated() {
      indices[PartName.key(entry.name)] = index
    }
    self.path = path
    self.limits = limits
    unsafe self.handle = handle
    unsafe self.memory = memory
    self.entries = directory.entries
    places = directory.places
    self.indices = indices
  }

  /// Looks at the raw bytes: no compound file, and a directory with one reading only.
  private static func scan(_ source: OpaquePointer, path: String, limits: ReadingLimits)
    throws(WorkbookError) -> ZipDirectory
  {
    func failure(_ source: OpaquePointer) -> ZipDirectory.Refusal {
      let error = unsafe zip_source_error(source)
      return unsafe ZipDirectory.Refusal(.system, error.map { unsafe reason(&$0.pointee) } ?? "")
    }
    func read(_ range: Range<Int>) throws(ZipDirectory.Refusal) -> [UInt8] {
      guard unsafe zip_source_seek(source, zip_int64_t(range.lowerBound), SEEK_SET) == 0 else {
        throw unsafe failure(source)
      }
      var bytes = [UInt8](repeating: 0, count: range.count)
      let count = unsafe bytes.withUnsafeMutableBytes {
        unsafe zip_source_read(source, $0.baseAddress, zip_uint64_t($0.count))
      }
      guard count >= 0 else { throw unsafe failure(source) }
      guard count == range.count else {
        throw ZipDirectory.Refusal(.system, "changed while it was read")
      }
      return bytes
    }
    do throws(ZipDirectory.Refusal) {
      guard unsafe zip_source_open(source) == 0 else { throw unsafe failure(source) }
      defer { unsafe zip_source_close(source) }
      var status = unsafe zip_stat_t()
      guard unsafe zip_source_stat(source, &status) == 0 else { throw unsafe failure(source) }
      let size = unsafe Int(clamping: status.size)
      guard size > 0 else { throw ZipDirectory.Refusal(.notAPackage, "the file is empty") }
      if try read(0..<min(size, 8)) == CompoundFile.signature {
        let refusal = try CompoundFile.refusal(fileBytes: size, read: read)
        throw ZipDirectory.Refusal(refusal.code, refusal.reason)
      }
      return try ZipDirectory(fileBytes: size, limits: limits, read: read)
    } catch {
      throw WorkbookError(error.code, path: path, part: error.part, reason: error.reason)
    }
  }

  private static func reason(_ error: inout zip_error_t) -> String {
    unsafe zip_error_strerror(&error).map { unsafe String(cString: $0) } ?? "unknown error"
  }

  /// The name of a part as the directory spells it; nothing where the package has no such part.
  func name(of part: String) -> String? {
    index(of: part).map { entries[$0].name }
  }

  /// The place of a part in ``entries``; nothing where the package has no such part.
  func index(of part: String) -> Int? {
    if let index = indices[PartName.key(part)] { return index }
    return PartName.unescaped(part).flatMap { indices[PartName.key($0)] }
  }

  /// Opens a part for reading from its first byte.
  ///
  /// - Throws: ``WorkbookError/Code/missingPart`` where the package has no such part,
  ///   ``WorkbookError/Code/overLimit`` where its declared size is over a limit.
  func open(_ part: String) throws(WorkbookError) -> PartInput {
    guard let index = index(of: part) else {
      throw WorkbookError(
        .missingPart,
        path: path,
        part: part,
        reason: "no such part in the package"
      )
    }
    let entry = entries[index]
    func refuse(_ code: WorkbookError.Code, _ reason: String) -> WorkbookError {
      WorkbookError(code, path: path, part: entry.name, reason: reason)
    }
    if let excess = entry.excess(over: limits) { throw refuse(.overLimit, excess) }
    // Deflated entries come as they lie in the file, and isa-l unpacks them.
    let flags = entry.isDeflated ? zip_flags_t(ZIP_FL_COMPRESSED) : 0
    guard let file = unsafe zip_fopen_index(handle, zip_uint64_t(index), flags) else {
      let error = unsafe zip_get_error(handle)
      throw refuse(.corrupt, unsafe error.map { unsafe Self.reason(&$0.pointee) } ?? "unreadable")
    }
    return unsafe PartInput(ArchiveStream(file: file, entry: entry, path: path))
  }
}

/// The unpacked bytes of one part, from the first to the last.
@safe struct ArchiveStream: ~Copyable {
  private let file: OpaquePointer
  private let entry: ZipDirectory.Entry
  private var inflate: Inflate?
  private var delivered = 0
  /// The path of the workbook, for errors.
  let path: String
  /// The part, for errors.
  var part: String { entry.name }

  fileprivate init(file: OpaquePointer, entry: ZipDirectory.Entry, path: String) {
    unsafe self.file = file
    self.entry = entry
    self.path = path
    inflate = entry.isDeflated ? Inflate() : nil
  }

  deinit { unsafe zip_fclose(file) }

  private func refusal(_ reason: String) -> WorkbookError {
    WorkbookError(.corrupt, path: path, part: part, reason: reason)
  }

  /// Fills a buffer as far as there are bytes, and says how many.
  ///
  /// Zero means the end, with sizes and checksum verified.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(WorkbookError) -> Int {
    let count = inflate == nil ? unsafe fetch(into: buffer) : try unsafe unpack(into: buffer)
    guard count >= 0 else { throw failure }
    delivered += count
    guard count > 0 ? delivered <= entry.bytes : delivered == entry.bytes else {
      throw refusal("unpacks to \(count > 0 ? "more" : "fewer") bytes than it declares")
    }
    return count
  }

  /// What libzip gives: the entry's bytes, or those that it is packed in; negative on failure.
  private func fetch(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    unsafe Int(zip_fread(file, buffer.baseAddress, zip_uint64_t(buffer.count)))
  }

  /// Why libzip gives no more.
  private var failure: WorkbookError {
    let error = unsafe zip_file_get_error(file)
    let reason = unsafe error.flatMap { unsafe zip_error_strerror($0) }
    return refusal(unsafe reason.map { unsafe String(cString: $0) } ?? "unreadable")
  }

  private mutating func unpack(into buffer: UnsafeMutableRawBufferPointer) throws(WorkbookError)
    -> Int
  {
    var filled = 0
    while filled < buffer.count {
      let room = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      switch unsafe inflate?.unpack(into: room) ?? .damaged {
      case .damaged:
        throw refusal("damaged compressed data")
      case .end:
        guard filled > 0 || inflate?.checksum == entry.checksum else {
          throw refusal("CRC error")
        }
        return filled
      case .bytes(let count):
        filled += count
        guard count == 0, inflate?.isFinished == false else { continue }
        // Room and packed bytes without progress: there is no such stream.
        guard inflate?.isHungry == true else { throw refusal("damaged compressed data") }
        let file = unsafe file
        let fed = unsafe inflate?.feed {
          unsafe Int(zip_fread(file, $0.baseAddress, zip_uint64_t($0.count)))
        }
        guard let fed, fed >= 0 else { throw failure }
        guard fed > 0 else { throw refusal("compressed data that end too early") }
      }
    }
    return filled
  }
}
