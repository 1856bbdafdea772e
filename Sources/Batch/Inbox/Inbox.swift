import Forms
import FoundationEssentials
import Glibc

/// A file found in a folder that workbooks come into.
struct InboxFile: Sendable, Hashable {
  /// Its path, relative to the site; what is no text in it stands as `\u{FFFD}`.
  var path: String
  /// Its name, likewise.
  var name: String
  /// Where it lies.
  var location: FileLocation
  /// How it looked when its folder was listed.
  var status: FileStatus
  /// When it came in, where the site's table says so.
  var receivedAt: LocalDateTime?
}

/// What lies in the folders of a site.
struct Inbox {
  /// The workbooks, in the order that they came in, then by path.
  var files: [InboxFile] = []
  /// Files that are none, with the reason.
  var ignored: [(path: String, reason: Ignored)] = []
  /// Files that were still being written, which a later run takes.
  var arriving: [String] = []
  /// Files and folders that the system does not let be looked at, with the reason.
  var closed: [(path: String, reason: String)] = []

  /// Why a file is left alone.
  enum Ignored: String, Sendable {
    /// The lock file of an open workbook, or what the system puts into folders.
    case companion
    /// Another kind of file.
    case otherFormat
    /// A link, a pipe, a device.
    case notRegular
  }

  /// Lists a folder and the folders in it.
  init(
    _ source: Site.Source,
    of site: Site,
    received: [String: LocalDateTime]
  ) throws(BatchError) {
    let folder = FileLocation(site.path(source.path))
    try list(folder, as: source.path, received: received, depth: 0)
    files.sort { left, right in
      // The fold keeps the order the same in every locale: by moment, then by the bytes of the path.
      switch (left.receivedAt, right.receivedAt) {
      case (let one?, let other?) where one != other: one < other
      case (nil, _?): false
      case (_?, nil): true
      default: left.location.precedes(right.location)
      }
    }
    ignored.sort { $0.path < $1.path }
  }

  /// How deep folders may lie in each other.
  private static let depth = 8

  private mutating func list(
    _ folder: FileLocation,
    as path: String,
    received: [String: LocalDateTime],
    depth: Int
  ) throws(BatchError) {
    guard let names = folder.names else {
      // Another folder may have been moved away meanwhile; that of the source has to be there.
      if depth > 0, errno == ENOENT { return }
      throw .errno(folder.text)
    }
    for bytes in names {
      let location = FileLocation(bytes, in: folder)
      let name = Self.text(of: bytes)
      let path = "\(path)/\(name)"
      guard let status = location.status else {
        // A file may be gone by now; one that is there and cannot be looked at has to be told.
        if errno != ENOENT { closed.append((path, BatchError.errno(path).description)) }
        continue
      }
      switch status.kind {
      case .folder where name.hasPrefix("."): break
      case .folder where depth == Self.depth:
        closed.append((path, "\(path): folders are looked into \(Self.depth) deep, and no deeper"))
      case .folder:
        do throws(BatchError) {
          try list(location, as: path, received: received, depth: depth + 1)
        } catch {
          closed.append((path, error.description))
        }
      // Links are not followed: what they lead to is not in the inbox.
      case .other: ignored.append((path, .notRegular))
      case .file:
        if Self.isCompanion(name) {
          ignored.append((path, .companion))
        } else if Self.isWorkbook(name) {
          files.append(
            InboxFile(
              path: path,
              name: name,
              location: location,
              status: status,
              receivedAt: received[path]
            )
          )
        } else {
          ignored.append((path, .otherFormat))
        }
      }
    }
  }

  /// A name as messages and the ledger have it: whatever is no text, or would not show, is marked.
  static func text(of name: [UInt8]) -> String {
    let text = String(decoding: name, as: UTF8.self)
    guard text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      return text
    }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      shown.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
    }
    return String(shown)
  }

  /// Whether a file is a workbook of some format; those that cannot be read go back with the reason.
  private static func isWorkbook(_ name: String) -> Bool {
    let name = name.lowercased()
    return [".xlsx", ".xlsm", ".xls", ".xlsb", ".et", ".ods"].contains { name.hasSuffix($0) }
  }

  private static func isCompanion(_ name: String) -> Bool {
    name.hasPrefix("~$") || name.hasPrefix(".") || name.hasPrefix("._") || name == "Thumbs.db"
      || name == "desktop.ini"
  }
}

extension Inbox {
  /// How many seconds after its last change a file is looked at once more.
  private static let pause = 2

  /// Sorts out the files that change between two looks.
  ///
  /// - Parameter seconds: how long the site gives a file to arrive; there is no second look where
  ///   that is nothing.
  /// - Throws: `interrupted` where the run is asked to stop meanwhile.
  mutating func settle(_ seconds: Int) async throws(BatchError) {
    let now = time(nil)
    // The clock of another machine may have written a moment to come: that tells nothing.
    let isFresh = { (file: InboxFile) in
      (0..<min(Self.pause, seconds)).contains(now - file.status.changedAt)
    }
    guard files.contains(where: isFresh) else { return }
    do {
      try await Task.sleep(for: .seconds(Self.pause))
    } catch {
      throw .interrupted
    }
    let isArriving = { (file: InboxFile) in
      isFresh(file) && file.location.status != file.status
    }
    arriving += files.filter(isArriving).map(\.path)
    files.removeAll(where: isArriving)
  }
}

/// The table of the moments that files came in: `path` and `received_at`, tab between.
enum ReceivedTable {
  /// Reads the table of a site; empty where the site has none.
  static func load(_ site: Site) throws(BatchError) -> [String: LocalDateTime] {
    guard let file = site.received else { return [:] }
    let path = site.path(file)
    let text: String
    do {
      text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    } catch {
      throw .system(path: path, reason: "the table of received files cannot be read")
    }
    var moments: [String: LocalDateTime] = [:]
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      if number == 0 || line.isEmpty { continue }
      guard fields.count >= 2, let moment = LocalDateTime(iso: fields[1].trimmingSuffix("\r"))
      else {
        throw .configuration(
          ConfigurationErrors([
            ConfigurationProblem(
              file: file,
              line: number + 1,
              column: 1,
              found: "“\(line.prefix(60))”",
              expected: "path, tab, moment as in 2026-01-05T10:11"
            )
          ])
        )
      }
      moments[String(fields[0])] = moment
    }
    return moments
  }
}

extension Substring {
  fileprivate func trimmingSuffix(_ suffix: String) -> Substring {
    hasSuffix(suffix) ? dropLast(suffix.count) : self
  }
}
