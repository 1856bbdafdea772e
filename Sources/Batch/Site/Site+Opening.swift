import Forms
import Glibc

extension Site {
  /// Loads and checks a site, as ``load(_:)`` does, with the error that stops a run.
  public static func open(_ directory: String) throws(BatchError) -> Site {
    do throws(ConfigurationErrors) {
      return try load(directory)
    } catch {
      throw .configuration(error)
    }
  }

  /// The folder of the site that a file belongs to: the nearest above it that holds `site.yaml`.
  ///
  /// - Returns: the folder; nothing where the file belongs to no site.
  public static func directory(above file: String) -> String? {
    guard let resolved = unsafe realpath(file, nil) else { return nil }
    defer { unsafe free(resolved) }
    var path = unsafe String(cString: resolved)
    while !path.isEmpty {
      if unsafe access("\(path)/site.yaml", F_OK) == 0 { return path }
      guard let slash = path.lastIndex(of: "/") else { return nil }
      path = String(path[..<slash])
    }
    return nil
  }
}
