import FoundationEssentials
import Glibc

/// The files of a folder and the folders in it, with their bytes.
struct FolderContents: Equatable {
  private var files: [String: Data] = [:]

  /// Reads a folder; a folder that is not there has no files.
  init(_ path: String) {
    for name in Self.paths(in: path) {
      // A file that cannot be read is as good as a different one: the report is put in place again.
      files[name] = FileManager.default.contents(atPath: "\(path)/\(name)")
    }
  }

  /// Brings all files of a folder, and the folders, to the disk.
  static func synchronize(_ path: String) throws(BatchError) {
    var folders: Set<String> = [path]
    for name in paths(in: path) {
      let file = "\(path)/\(name)"
      try synchronizeFolder(file)
      if let slash = file.lastIndex(of: "/") { folders.insert(String(file[..<slash])) }
    }
    for folder in folders { try synchronizeFolder(folder) }
  }

  /// Brings one file or folder to the disk.
  static func synchronizeFolder(_ path: String) throws(BatchError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .errno(path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .errno(path) }
  }

  private static func paths(in path: String) -> [String] {
    (FileManager.default.subpathsOfFolder(path)).sorted()
  }
}

extension FileManager {
  /// The files under a folder, by their path from there; none where the folder cannot be listed.
  fileprivate func subpathsOfFolder(_ path: String) -> [String] {
    guard let names = try? contentsOfDirectory(atPath: path) else { return [] }
    return names.flatMap { name in
      let inner = "\(path)/\(name)"
      let below = subpathsOfFolder(inner).map { "\(name)/\($0)" }
      var isFolder = false
      _ = fileExists(atPath: inner, isDirectory: &isFolder)
      return isFolder ? below : [name]
    }
  }
}
