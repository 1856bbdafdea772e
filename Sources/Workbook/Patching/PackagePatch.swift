/// The parts of a package that change, while all others stay as they are packed.
///
/// Every part that is written was found well-formed by libxml2, before its change and after it.
struct PackagePatch: ~Copyable {
  let archive: Archive
  let limits: ReadingLimits
  private var replaced: [Int: [UInt8]] = [:]
  private var removed: Set<Int> = []
  private var added: [(name: String, bytes: [UInt8])] = []
  /// What the list of content types and the relationships are to learn.
  var wiring: PackageWiring

  init(_ archive: consuming Archive, limits: ReadingLimits) throws(WorkbookError) {
    wiring = try PackageWiring(archive, limits: limits)
    self.archive = archive
    self.limits = limits
  }

  /// Forgets all changes.
  mutating func reset() {
    replaced = [:]
    removed = []
    added = []
    wiring.reset()
  }

  /// A name with a number that no part has yet, as in `xl/comments3.xml`.
  ///
  /// - Parameters:
  ///   - stem: What comes before the number.
  ///   - ending: What comes behind it.
  ///   - isSingle: Whether a package has one such part, which bears no number where none needs be.
  /// - Returns: The name.
  func freeName(_ stem: String, _ ending: String, isSingle: Bool = false) -> String {
    if isSingle, !isTaken(stem + ending) { return stem + ending }
    var number = 1
    while isTaken("\(stem)\(number)\(ending)") { number += 1 }
    return "\(stem)\(number)\(ending)"
  }

  private func isTaken(_ part: String) -> Bool {
    archive.name(of: part) != nil
      || added.contains { PartName.key($0.name) == PartName.key(part) }
  }

  /// An error about a part.
  func refused(
    _ refusal: Refusal,
    _ part: String? = nil,
    _ code: WorkbookError.Code = .invalidContent
  ) -> WorkbookError {
    WorkbookError(code, path: archive.path, part: part, reason: refusal.reason)
  }

  /// The bytes of a part as they are.
  func bytes(of part: String) throws(WorkbookError) -> [UInt8] {
    try archive.open(part).bytes()
  }

  /// Reads a part that will be changed.
  ///
  /// - Throws: `corrupt` where it is not well-formed or in an encoding that cannot be kept, `overLimit`
  ///   where it is too large.
  func text(of part: String, root: String) throws(WorkbookError) -> MarkupText {
    let bytes = try bytes(of: part)
    try check(bytes, part, root: root)
    do throws(Refusal) { return try PartEncoding.decoded(bytes) } catch {
      throw refused(error, part, .corrupt)
    }
  }

  /// Changes a part, whose new bytes have to be well-formed.
  mutating func replace(_ part: String, _ text: MarkupText, _ splices: Splices, root: String)
    throws(WorkbookError)
  {
    let bytes: [UInt8]
    do throws(Refusal) { bytes = try splices.applied(to: text) } catch {
      throw refused(error, part, .corrupt)
    }
    try replace(part, bytes, root: root)
  }

  /// Changes a part to bytes that have to be well-formed.
  mutating func replace(_ part: String, _ bytes: [UInt8], root: String) throws(WorkbookError) {
    try check(bytes, part, root: root)
    replace(part, with: bytes)
  }

  /// Changes a part to bytes that somebody looked at.
  mutating func replace(_ part: String, with bytes: [UInt8]) {
    guard let index = archive.index(of: part) else { return }
    replaced[index] = bytes
  }

  /// Adds a part.
  mutating func add(_ part: String, _ bytes: [UInt8], root: String) throws(WorkbookError) {
    try check(bytes, part, root: root)
    added.append((part, bytes))
  }

  /// Takes a part out.
  mutating func remove(_ part: String) {
    guard let index = archive.index(of: part) else { return }
    removed.insert(index)
    wiring.undeclare(part)
  }

  /// Has libxml2 read a part.
  func check(_ bytes: [UInt8], _ part: String, root: String) throws(WorkbookError) {
    guard bytes.count <= limits.partBytes else {
      throw refused(Refusal("\(bytes.count) bytes, limit \(limits.partBytes)"), part, .overLimit)
    }
    let input = PartInput(bytes: bytes, path: archive.path, part: part)
    try Markup.read(input, limits: limits, into: MarkupHandler(root: root))
  }

  /// Whether libxml2 can read a part.
  func isWellFormed(_ bytes: [UInt8], _ part: String, root: String) -> Bool {
    do throws(WorkbookError) { try check(bytes, part, root: root) } catch { return false }
    return true
  }
}

extension PackagePatch {
  /// Writes the copy in which the changes are made, and puts it in place.
  ///
  /// - Throws: `missingPart` where a part is to be declared and the package has no list of content
  ///   types, `system` where the disk is full or the workbook changed meanwhile.
  mutating func write(to place: consuming OutputPlace) throws(WorkbookError) {
    try settle()
    do {
      let copy = try place.makeTemporaryFile()
      guard let source = OpenFile(reading: archive.path), copy.write(contentsOf: source) else {
        throw .system(archive.path, "cannot copy")
      }
    }
    if !replaced.isEmpty || !removed.isEmpty || !added.isEmpty {
      var writer = try ArchiveWriter(changing: place.temporaryPath, for: place.path)
      for (index, bytes) in replaced.sorted(by: { $0.key < $1.key }) where !removed.contains(index)
      {
        try writer.replace(index, archive.entries[index], with: PartContent(bytes))
      }
      for (name, bytes) in added { try writer.add(name, PartContent(bytes), .fast) }
      for index in removed.sorted() { try writer.remove(index, archive.entries[index].name) }
      try writer.close()
    }
    try compare(with: place.temporaryPath, path: place.path)
    try place.publish()
  }

  /// Writes the relationships and content types that the changes need.
  private mutating func settle() throws(WorkbookError) {
    for (owner, changes) in wiring.relationships.sorted(by: { $0.key < $1.key }) {
      let name = PartName.relationships(of: owner)
      if let part = archive.name(of: name) {
        let text = try text(of: part, root: "Relationships")
        let splices: Splices
        do throws(Refusal) {
          splices = try PackageWiring.splices(for: changes, in: text, limits)
        } catch { throw refused(error, part, .corrupt) }
        try replace(part, text, splices, root: "Relationships")
      } else {
        try add(name, PackageWiring.part(for: changes), root: "Relationships")
        // Some packages declare each part of relationships by itself.
        wiring.declare(
          extension: "rels",
          "application/vnd.openxmlformats-package.relationships+xml"
        )
      }
    }
    guard wiring.changesTypes else { return }
    let part = PackageWiring.contentTypes
    let text = try text(of: part, root: "Types")
    let splices: Splices
    do throws(Refusal) { splices = try wiring.splices(ofTypesIn: text, limits) } catch {
      throw refused(error, part, .corrupt)
    }
    try replace(part, text, splices, root: "Types")
  }

  /// Looks whether all entries that were to stay are in the copy as they were, in their order.
  ///
  /// Only their times may differ, of which libzip does not know all: those are put back.
  private func compare(with temporaryPath: String, path: String) throws(WorkbookError) {
    func changed(_ part: String?) -> WorkbookError {
      let reason = "cannot write: the workbook changed while it was copied"
      return WorkbookError(.system, path: path, part: part, reason: reason)
    }
    let copy = try Archive(path: temporaryPath, limits: .copy(of: limits))
    guard let file = OpenFile(changing: temporaryPath) else { throw .system(path, "cannot write") }
    var index = 0
    for (old, entry) in archive.entries.enumerated() where !removed.contains(old) {
      guard index < copy.entries.count, copy.entries[index].name == entry.name,
        replaced[old] != nil || copy.entries[index].isAs(entry)
      else { throw changed(entry.name) }
      if copy.entries[index].time != entry.time {
        let time = (0..<4).map { UInt8(truncatingIfNeeded: entry.time >> UInt32(8 * $0)) }
        let place = copy.places[index]
        // The header has the time four bytes before the checksum, and so has the record
        // (APPNOTE 4.3.7 and 4.3.12).
        guard file.write(time, at: place.header + 10), file.write(time, at: place.record + 12)
        else {
          throw .system(path, "cannot write")
        }
      }
      index += 1
    }
    guard copy.entries.count == index + added.count else { throw changed(nil) }
  }
}

extension ZipDirectory.Entry {
  /// Whether an entry holds the same bytes as another one, packed in the same way.
  fileprivate func isAs(_ other: ZipDirectory.Entry) -> Bool {
    packedBytes == other.packedBytes && bytes == other.bytes && checksum == other.checksum
      && isDeflated == other.isDeflated
  }
}

extension ReadingLimits {
  /// The limits of a copy, which may be a little over those of its original.
  fileprivate static func copy(of limits: ReadingLimits) -> ReadingLimits {
    var limits = limits
    limits.entries = .max
    limits.directoryBytes = .max
    limits.totalBytes = .max
    return limits
  }
}

extension PartContent {
  /// Keeps some bytes.
  fileprivate convenience init(_ bytes: [UInt8]) {
    var buffer = OutputBuffer(capacity: bytes.count)
    unsafe bytes.withUnsafeBytes { unsafe buffer.append(copying: $0) }
    self.init(buffer)
  }
}

extension PartInput {
  /// All bytes of the part.
  func bytes() throws(WorkbookError) -> [UInt8] {
    var bytes: [UInt8] = []
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { unsafe room.deallocate() }
    while true {
      let count = unsafe read(into: room)
      if let failure { throw failure }
      guard count > 0 else { return bytes }
      unsafe bytes.append(contentsOf: room[..<count])
    }
  }
}
