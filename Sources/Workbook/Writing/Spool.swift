import Glibc

/// The finished bytes of a part, in memory or in the scratch file.
///
/// libzip asks for them when the archive is closed, not before.
final class PartContent {
  /// What packed bytes unpack to.
  struct Packing {
    /// How many bytes.
    let count: Int
    /// The CRC-32 of these.
    let checksum: UInt32
  }

  /// Where the bytes lie.
  private enum Storage {
    case scratch(ScratchFile, offset: Int)
    case memory
  }

  /// How many bytes there are.
  let count: Int
  /// What they unpack to, where they are deflated already.
  let packing: Packing?
  private let storage: Storage
  private let buffer: OutputBuffer

  /// Keeps the bytes of a buffer.
  init(_ buffer: consuming OutputBuffer, packing: Packing? = nil) {
    count = buffer.count
    self.packing = packing
    storage = .memory
    self.buffer = buffer
  }

  /// Remembers bytes in a scratch file.
  init(in scratch: ScratchFile, offset: Int, count: Int, packing: Packing?) {
    self.count = count
    self.packing = packing
    storage = .scratch(scratch, offset: offset)
    buffer = OutputBuffer(capacity: 0)
  }

  /// The bytes deflated, where they lie in memory; nothing where that does not work.
  func deflated() -> PartContent? {
    guard packing == nil, case .memory = storage else { return nil }
    var deflate = Deflate()
    var out = OutputBuffer(capacity: 1024 + count / 4)
    let isPacked = unsafe buffer.withBytes { bytes in
      unsafe deflate.pack(bytes, isLast: true, into: &out)
    }
    guard isPacked else { return nil }
    return PartContent(out, packing: Packing(count: deflate.count, checksum: deflate.checksum))
  }

  /// Copies bytes from a position of the part; returns how many, 0 at the end, or -1 with the cause
  /// in `errno`.
  @unsafe
  func read(at position: Int, into target: UnsafeMutableRawBufferPointer) -> Int {
    let wanted = min(target.count, count - position)
    guard wanted > 0, let start = target.baseAddress else { return 0 }
    switch storage {
    case .memory:
      unsafe buffer.withBytes { bytes in
        unsafe target.copyMemory(
          from: UnsafeRawBufferPointer(rebasing: bytes[position..<position + wanted])
        )
      }
      return wanted
    case .scratch(let scratch, let offset):
      while true {
        let got = unsafe pread(scratch.file.descriptor, start, wanted, offset + position)
        if got < 0, errno == EINTR { continue }
        return got
      }
    }
  }
}

/// A nameless file that holds the sheets that outgrew the memory set aside for them.
final class ScratchFile {
  let file: OpenFile
  /// Where the next byte goes.
  private(set) var length = 0

  init(_ file: consuming OpenFile) {
    self.file = file
  }

  /// Writes the bytes of a buffer and empties it; `false` leaves the cause in `errno`.
  func take(_ buffer: inout OutputBuffer) -> Bool {
    let written = unsafe buffer.withBytes { unsafe file.write($0) }
    length += buffer.count
    buffer.truncate(to: 0)
    return written
  }
}

/// Decides which sheets wait in memory and which on the disk, so that memory stays flat however
/// large a workbook grows.
///
/// Where compression is to be fast, sheets wait packed: they are compressed as they are written, and
/// not when the archive is closed.
struct Spool {
  /// How many bytes gather before they go to the disk.
  static let chunk = 1 << 20
  /// How many bytes an open sheet gathers before they are packed; more would push all else out of
  /// a near cache.
  static let piece = 1 << 18
  /// How many bytes finished sheets may keep in memory, all together.
  let memoryLimit: Int
  private let packsSheets: Bool
  /// What packs the open sheet, once it has gathered enough.
  private var packer: PartPacker?
  private var held = 0
  private var scratch: ScratchFile?
  /// Where the open sheet begins in the scratch file, once it has bytes there.
  private var start: Int?
  /// What went wrong before.
  ///
  /// Bytes are then missing, and the workbook can not be finished.
  private var failure: WorkbookError?

  init(memoryLimit: Int, compression: CompressionLevel) {
    self.memoryLimit = memoryLimit
    packsSheets = compression == .fast
  }

  /// Looks at an open sheet after a row, and writes its bytes to the disk where there are many.
  mutating func relieve(_ buffer: inout OutputBuffer, for place: borrowing OutputPlace)
    throws(WorkbookError)
  {
    guard packsSheets else { return try relieveMemory(&buffer, for: place) }
    guard buffer.count >= Self.piece else { return }
    let packer = self.packer ?? PartPacker()
    self.packer = packer
    packer.wait()
    try relieveMemory(&packer.output, for: place)
    packer.start(&buffer)
  }

  private mutating func relieveMemory(
    _ buffer: inout OutputBuffer,
    for place: borrowing OutputPlace
  ) throws(WorkbookError) {
    guard buffer.count >= Self.chunk, start != nil || held + buffer.count > memoryLimit else {
      return
    }
    try spill(&buffer, for: place)
  }

  /// Takes the bytes of a finished sheet.
  mutating func finish(
    _ buffer: consuming OutputBuffer,
    for place: borrowing OutputPlace
  ) throws(WorkbookError) -> PartContent {
    guard packsSheets else { return try keep(buffer, packing: nil, for: place) }
    let packer = self.packer.take() ?? PartPacker()
    guard let packing = packer.finish(&buffer) else {
      throw WorkbookError(.system, path: place.path, reason: "a sheet cannot be compressed")
    }
    var packed = OutputBuffer(capacity: 64)
    swap(&packed, &packer.output)
    return try keep(packed, packing: packing, for: place)
  }

  private mutating func keep(
    _ buffer: consuming OutputBuffer,
    packing: PartContent.Packing?,
    for place: borrowing OutputPlace
  ) throws(WorkbookError) -> PartContent {
    guard failure != nil || start != nil || held + buffer.count > memoryLimit else {
      held += buffer.count
      return PartContent(buffer, packing: packing)
    }
    let (scratch, start) = try spill(&buffer, for: place)
    self.start = nil
    return PartContent(
      in: scratch,
      offset: start,
      count: scratch.length - start,
      packing: packing
    )
  }

  @discardableResult
  private mutating func spill(
    _ buffer: inout OutputBuffer,
    for place: borrowing OutputPlace
  ) throws(WorkbookError) -> (ScratchFile, Int) {
    if let failure { throw failure }
    let scratch: ScratchFile
    if let open = self.scratch {
      scratch = open
    } else {
      scratch = ScratchFile(try place.makeScratchFile())
    }
    self.scratch = scratch
    let start = self.start ?? scratch.length
    self.start = start
    guard scratch.take(&buffer) else {
      let failure = WorkbookError.system(place.path, "cannot write a temporary file")
      self.failure = failure
      throw failure
    }
    return (scratch, start)
  }
}
