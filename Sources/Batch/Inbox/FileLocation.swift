import Glibc

/// Where a file lies, by the bytes of its path: a name of an inbox need not be UTF-8.
struct FileLocation: Sendable, Hashable {
  /// The path as system calls take it, with the zero at its end.
  let systemPath: [CChar]

  /// The location of a path of text.
  init(_ path: String) { systemPath = path.utf8.map(CChar.init(bitPattern:)) + [0] }

  /// The location of a name in a folder.
  init(_ name: [UInt8], in folder: FileLocation) {
    systemPath =
      folder.systemPath.dropLast() + ([UInt8(ascii: "/")] + name).map(CChar.init(bitPattern:)) + [0]
  }

  /// Whether this one comes first in the order of the bytes.
  func precedes(_ other: FileLocation) -> Bool {
    systemPath.lexicographicallyPrecedes(other.systemPath) {
      UInt8(bitPattern: $0) < UInt8(bitPattern: $1)
    }
  }

  /// What the system knows of the file, or of the link that it is; nothing where it is gone.
  var status: FileStatus? {
    var status = stat()
    guard unsafe lstat(systemPath, &status) == 0 else { return nil }
    return FileStatus(status)
  }

  /// The file that a link leads to.
  var target: FileStatus? {
    var status = stat()
    guard unsafe stat(systemPath, &status) == 0 else { return nil }
    return FileStatus(status)
  }

  /// The names in this folder, but for itself and the one above; nothing where it cannot be listed.
  var names: [[UInt8]]? {
    guard let folder = unsafe opendir(systemPath) else { return nil }
    defer { unsafe closedir(folder) }
    var names: [[UInt8]] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(folder) else { return errno == 0 ? names : nil }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { name in
        unsafe Array(name.prefix { $0 != 0 })
      }
      if name != [UInt8(ascii: ".")], name != Array("..".utf8) { names.append(name) }
    }
  }

  /// The path as messages have it.
  var text: String {
    String(decoding: systemPath.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The names in this folder; none where there is no such folder.
  ///
  /// - Throws: `system` where it cannot be told what is in it, which is not the same as nothing.
  func namesIfThere() throws(BatchError) -> [[UInt8]] {
    if let names { return names }
    guard errno == ENOENT else { throw .errno(text) }
    return []
  }
}

extension FileLocation {
  /// Takes the file away; nothing is said where that cannot be done.
  func removeIfThere() { _ = unsafe Glibc.unlink(systemPath) }

  /// Takes away a file, a link, or a folder with all that is in it; links are not followed.
  ///
  /// - Throws: `system` where something cannot be taken away; what is not there need not be.
  func removeAll() throws(BatchError) {
    guard let status else {
      guard errno == ENOENT else { throw .errno(text) }
      return
    }
    if status.kind == .folder {
      for name in try namesIfThere() { try FileLocation(name, in: self).removeAll() }
    }
    let code = unsafe status.kind == .folder ? rmdir(systemPath) : Glibc.unlink(systemPath)
    guard code == 0 || errno == ENOENT else { throw .errno(text) }
  }

  /// Moves the file, to another file system too: what is there already is replaced.
  ///
  /// - Throws: `system`; the file is where it was then.
  func move(to target: String) throws(BatchError) {
    if unsafe rename(systemPath, target) == 0 { return }
    guard errno == EXDEV else { throw .errno("\(text) → \(target)") }
    // Only when the copy is safe may the file go.
    let half = "\(target).part"
    let copy = unsafe open(half, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o640)
    guard copy >= 0 else { throw .errno(half) }
    defer { close(copy) }
    do throws(BatchError) {
      try FileArchive.copy(self, path: target, to: (copy, half))
      guard fsync(copy) == 0 else { throw .errno(half) }
      guard unsafe rename(half, target) == 0 else { throw .errno(target) }
    } catch {
      _ = unsafe Glibc.unlink(half)
      throw error
    }
    try FolderContents.synchronizeFolder(FileName.folder(of: target))
    guard unsafe Glibc.unlink(systemPath) == 0 else { throw .errno(text) }
  }
}

/// What the system knows of a file: what kind it is, and what changes when it is written.
struct FileStatus: Sendable, Hashable {
  /// What kinds of files are told apart.
  enum Kind: Sendable { case file, folder, other }

  /// What it is.
  var kind: Kind
  /// How many bytes it has.
  var bytes: Int
  /// When it was changed last, in seconds since 1970.
  var changedAt: Int
  private var nanoseconds: Int
  private var number: UInt64

  /// Length, moment of the last change and number of the file, by which a changed one is noticed.
  var look: String { "\(bytes) \(changedAt).\(nanoseconds) \(number)" }

  /// Takes over what the system tells.
  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      default: .other
      }
    bytes = status.st_size
    changedAt = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
    number = UInt64(status.st_ino)
  }
}
