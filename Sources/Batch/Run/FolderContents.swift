import Glibc

/// The files of a folder and the folders in it, by the hashes of their bytes.
struct FolderContents: Equatable {
  private var files: [String: String] = [:]

  /// Reads a folder through.
  ///
  /// - Throws: `system` where the folder or anything in it cannot be read: a folder of which only a
  ///   part is known is like no other.
  init(_ path: String) throws(BatchError) {
    guard FileLocation(path).status?.kind == .folder else {
      throw .system(path: path, reason: "not a folder")
    }
    for file in try Self.paths(in: path).files {
      let hash = try FileArchive.hash(of: FileLocation(file), path: file, most: .max)
      files[String(file.dropFirst(path.count))] = hash.sha256
    }
  }

  /// Brings all files of a folder, and the folders, to the disk.
  static func synchronize(_ path: String) throws(BatchError) {
    let paths = try paths(in: path)
    for name in paths.files + paths.folders { try synchronizeFolder(name) }
  }

  /// Brings one file or folder to the disk.
  static func synchronizeFolder(_ path: String) throws(BatchError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .errno(path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .errno(path) }
  }

  /// The files under a folder, and the folders with itself, in order.
  private static func paths(
    in folder: String
  ) throws(BatchError) -> (files: [String], folders: [String]) {
    guard let names = FileLocation(folder).names else { throw .errno(folder) }
    var files: [String] = []
    var folders = [folder]
    for name in names.map({ String(decoding: $0, as: UTF8.self) }).sorted() {
      let path = "\(folder)/\(name)"
      guard let status = FileLocation(path).status else { throw .errno(path) }
      if status.kind == .folder {
        let inner = try paths(in: path)
        files += inner.files
        folders += inner.folders
      } else {
        files.append(path)
      }
    }
    return (files, folders)
  }
}
