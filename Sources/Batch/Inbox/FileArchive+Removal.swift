import FoundationEssentials
import Glibc

extension FileArchive {
  /// The list of the copies that were taken away: a hash in each line.
  private var list: String { "\(directory)/removed" }

  /// The hashes of the copies that were taken away because the site does not keep them.
  ///
  /// The archive itself has the list, since a ledger that is brought back knows less than was done.
  var removed: Set<String> {
    let text = FileManager.default.contents(atPath: list).map {
      String(decoding: $0, as: UTF8.self)
    }
    return Set((text ?? "").split(separator: "\n").map(String.init))
  }

  /// Writes down that copies are about to be taken away, and brings that to the disk.
  func noteRemoval(of hashes: [String]) throws(BatchError) {
    let descriptor = unsafe open(
      list,
      O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC,
      0o640
    )
    guard descriptor >= 0 else { throw .errno(list) }
    defer { close(descriptor) }
    // What a run left that was cut off in a line becomes a line of its own.
    let lines = Array("\n\(hashes.joined(separator: "\n"))\n".utf8)
    try Self.write(lines[...], to: descriptor, path: list)
    guard fsync(descriptor) == 0 else { throw .errno(list) }
    // The list itself may be new.
    try FolderContents.synchronizeFolder(directory)
  }
}
