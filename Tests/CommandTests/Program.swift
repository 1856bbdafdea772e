import Foundation
import Testing

/// Runs the program that was built beside the tests.
enum Program {
  /// What a run came to.
  struct Result: Equatable {
    var code: Int32
    var output: String
    var errors: String
  }

  /// Runs the program to its end, with its streams led elsewhere as a shell writes it, if at all.
  static func run(_ arguments: [String], redirected: String = "") throws -> Result {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    let command = "exec \"$0\" \"$@\" \(redirected)"
    process.arguments = ["-c", command, try executable().path] + arguments
    // Output goes to files: a pipe that nobody empties would hold the program up.
    let folder = FileManager.default.temporaryDirectory.appending(path: "cathode-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let output = folder.appending(path: "output")
    let errors = folder.appending(path: "errors")
    for url in [output, errors] { try Data().write(to: url) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Result(
      code: process.terminationStatus,
      output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8)
    )
  }

  private static func executable() throws -> URL {
    let tests = try #require(CommandLine.arguments.first)
    var folder = URL(filePath: tests).deletingLastPathComponent()
    for _ in 0..<3 {
      let candidate = folder.appending(path: "cathode")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      folder = folder.deletingLastPathComponent()
    }
    return try #require(nil, "the program was not built beside \(tests)")
  }
}

/// A copy of the sample site that a test may change, with its last week only; it goes with the test.
final class SiteCopy {
  /// The sample site.
  static let sample = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "samples/workshop")
    .path

  /// The folder of the copy.
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "cathode-site-\(UUID())").path
    try FileManager.default.copyItem(atPath: Self.sample, toPath: path)
    for name in [".state", "reports"] {
      let state = "\(path)/\(name)"
      if FileManager.default.fileExists(atPath: state) {
        try FileManager.default.removeItem(atPath: state)
      }
    }
    for day in try FileManager.default.contentsOfDirectory(atPath: "\(path)/inbox")
    where !["2026-03-30", "2026-04-03"].contains(day) {
      try remove("inbox/\(day)")
    }
    try edit("calendar.yaml") { $0.replacing("first: 2026-W01", with: "first: 2026-W13") }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Removes a file.
  func remove(_ file: String) throws {
    try FileManager.default.removeItem(atPath: "\(path)/\(file)")
  }

  /// Writes a file, and makes its folder where it is missing.
  func write(_ file: String, _ text: String) throws {
    let url = URL(filePath: "\(path)/\(file)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try text.write(to: url, atomically: true, encoding: .utf8)
  }

  /// Changes the text of a file.
  func edit(_ file: String, _ change: (String) -> String) throws {
    let url = URL(filePath: "\(path)/\(file)")
    let old = try String(contentsOf: url, encoding: .utf8)
    let new = change(old)
    try #require(new != old)
    try new.write(to: url, atomically: true, encoding: .utf8)
  }
}
