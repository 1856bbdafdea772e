import Batch
import Forms
import Foundation
import Testing
import Yams

/// The YAML files of a site, by their path relative to it.
struct ConfigurationFiles {
  var files: [String: String]

  /// The files of a sample.
  static func sample(_ name: String) throws -> Self {
    try folder("\(Repository.root)/samples/\(name)")
  }

  /// The files that a new site begins with.
  static func starter() throws -> Self {
    let path = NSTemporaryDirectory() + "batch-starter-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let today = try #require(CalendarDate(iso: "2026-03-25"))
    try StarterSite(language: .english, today: today).write(to: path)
    return try folder(path)
  }

  private static func folder(_ root: String) throws -> Self {
    var files: [String: String] = [:]
    let folders = [
      "", "records/", "forms/", "catalogs/", "rules/", "figures/", "sheets/", "extracts/",
    ]
    for folder in folders where FileManager.default.fileExists(atPath: "\(root)/\(folder)") {
      for name in try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")
      where name.hasSuffix(".yaml") {
        let path = "\(root)/\(folder)\(name)"
        files[folder + name] = try String(contentsOfFile: path, encoding: .utf8)
      }
    }
    return Self(files: files)
  }

  /// The site that the articles of the documentation make together: each block of YAML that begins
  /// with a file name in a comment.
  static func documentation() throws -> Self {
    var files: [String: String] = [:]
    for article in try articles() {
      for part in article.components(separatedBy: "\n```yaml\n").dropFirst() {
        guard let block = part.components(separatedBy: "\n```").first,
          let name = block.firstMatch(of: /^# ([a-z_\/]+\.yaml)\n/)?.output.1
        else { continue }
        #expect(files[String(name)] == nil, "\(name) stands in two articles")
        files[String(name)] = block + "\n"
      }
    }
    return Self(files: files)
  }

  /// The texts of all articles.
  static func articles() throws -> [String] {
    let sources = URL(fileURLWithPath: "\(Repository.root)/Sources")
    let files = try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    )
    var texts: [String] = []
    for case let url as URL in files where url.pathExtension == "md" {
      texts.append(try String(contentsOf: url, encoding: .utf8))
    }
    return texts
  }

  /// The files with a change to the root of each.
  func changed(_ change: (_ file: String, _ root: Node) throws -> Node) throws -> Self {
    var changed: [String: String] = [:]
    for (file, text) in files {
      let root = try #require(try Yams.compose(yaml: text), "\(file)")
      changed[file] = try Yams.serialize(node: change(file, root), allowUnicode: true)
    }
    return Self(files: changed)
  }

  /// Writes the files into a folder that goes away afterwards.
  func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = NSTemporaryDirectory() + "batch-configuration-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (file, text) in files {
      let url = URL(fileURLWithPath: "\(folder)/\(file)")
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try text.write(to: url, atomically: true, encoding: .utf8)
    }
    return try body(folder)
  }
}
