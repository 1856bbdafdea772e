import Forms
import FoundationEssentials
import Glibc

/// A file found in a folder that workbooks come into.
struct InboxFile: Sendable, Hashable {
  /// Its path, relative to the site.
  var path: String
  /// Its name.
  var name: String
  /// When it came in, where the site's table says so.
  var receivedAt: LocalDateTime?
}

/// What lies in the folders of a site.
struct Inbox {
  /// The workbooks, in the order that they came in, then by path.
  var files: [InboxFile] = []
  /// Files that are none, with the reason.
  var ignored: [(path: String, reason: Ignored)] = []

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
    try list(source.path, of: site, received: received, depth: 0)
    files.sort { left, right in
      // The fold keeps the order the same in every locale: by moment, then by the bytes of the path.
      switch (left.receivedAt, right.receivedAt) {
      case (let one?, let other?) where one != other: one < other
      case (nil, _?): false
      case (_?, nil): true
      default: Array(left.path.utf8).lexicographicallyPrecedes(Array(right.path.utf8))
      }
    }
    ignored.sort { $0.path < $1.path }
  }

  private mutating func list(
    _ folder: String,
    of site: Site,
    received: [String: LocalDateTime],
    depth: Int
  ) throws(BatchError) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: site.path(folder))
    } catch {
      throw .system(path: site.path(folder), reason: "the folder cannot be listed")
    }
    for name in names {
      let path = "\(folder)/\(name)"
      switch Self.kind(of: site.path(path)) {
      case .folder where depth < 8 && !name.hasPrefix("."):
        try list(path, of: site, received: received, depth: depth + 1)
      case .folder: break
      case .other: ignored.append((path, .notRegular))
      case .file:
        if Self.isCompanion(name) {
          ignored.append((path, .companion))
        } else if Self.isWorkbook(name) {
          files.append(InboxFile(path: path, name: name, receivedAt: received[path]))
        } else {
          ignored.append((path, .otherFormat))
        }
      }
    }
  }

  private enum Kind { case file, folder, other }

  private static func kind(of path: String) -> Kind {
    var status = stat()
    // Links are not followed: what they lead to is not in the inbox.
    guard unsafe lstat(path, &status) == 0 else { return .other }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .other
    }
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
