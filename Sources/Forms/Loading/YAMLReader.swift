import FoundationEssentials
import Workbook
import Yams

/// Reads the YAML files of a site, and keeps what is wrong with them.
///
/// ```swift
/// let reader = YAMLReader(directory: "plant")
/// if let map = reader.read("site.yaml")?.map() {
///   let name = map.string("name")
///   let days = map.optionalInteger("days") ?? 7
///   map.finish()  // every key that nobody asked for is a mistake
/// }
/// try reader.problems.finish()
/// ```
package struct YAMLReader {
  /// What a file may hold at most, so that no file takes the memory of the machine.
  package struct Limits: Sendable {
    /// The size in bytes.
    package var bytes = 1 << 20
    /// How deep lists and maps may stand in one another.
    package var depth = 32
    /// How many values there may be, those of an alias counted wherever it stands.
    package var nodes = 100_000
    /// How many aliases there may be.
    package var aliases = 1_000

    package init() {}
  }

  private enum Source {
    case directory(String)
    case memory([String: String])
  }

  /// What is wrong with the files read so far.
  package let problems = ConfigurationProblems()
  private let source: Source
  private let limits: Limits

  /// Reads from the folder of a site.
  package init(directory: String, limits: Limits = Limits()) {
    self.source = .directory(directory)
    self.limits = limits
  }

  /// Reads from texts in memory, by their path relative to the site.
  package init(files: [String: String], limits: Limits = Limits()) {
    self.source = .memory(files)
    self.limits = limits
  }

  /// The YAML files of a folder, in the order of their names; none where there is no such folder.
  package func files(in folder: String) -> [String] {
    let names: [String]
    switch source {
    case .directory(let directory):
      do {
        names = try FileManager.default.contentsOfDirectory(atPath: "\(directory)/\(folder)")
      } catch {
        // A folder that is not there holds no file; what must not be empty is asked for by name. One that
        // is there may hold rules, without which all would be well.
        if let reason = Self.refusal(error) { problems.addRefusal(of: folder, reason: reason) }
        names = []
      }
    case .memory(let files):
      names = files.keys.filter { $0.hasPrefix("\(folder)/") }
        .map { String($0.dropFirst(folder.count + 1)) }
    }
    return names.filter { name in
      !name.hasPrefix(".") && !name.contains("/")
        && (name.hasSuffix(".yaml") || name.hasSuffix(".yml"))
    }.sorted().map { "\(folder)/\($0)" }
  }

  /// Whether there is a file of this name.
  package func exists(_ file: String) -> Bool {
    switch source {
    case .directory(let directory): FileManager.default.fileExists(atPath: "\(directory)/\(file)")
    case .memory(let files): files[file] != nil
    }
  }

  /// The one document of a file; none where it cannot be read, which is a problem then.
  package func read(_ file: String) -> ConfigurationNode? {
    guard let text = text(of: file) else { return nil }
    let aliases = aliasCount(text)
    guard aliases <= limits.aliases else {
      return refuse(file, found: "\(aliases) aliases", expected: "at most \(limits.aliases)")
    }
    do {
      // Tags are not used, and resolving them costs a regular expression or ten a key.
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      guard let root = try parser.singleRoot() else {
        return refuse(file, found: "nothing", expected: "a map")
      }
      var count = 0
      if let excess = excess(of: root, depth: 1, count: &count) {
        return refuse(file, found: excess.found, expected: excess.expected)
      }
      let place = ConfigurationPosition(file: file, line: 1, column: 1)
      return ConfigurationNode(root, in: place, problems: problems)
    } catch let error as YamlError {
      report(error, in: file)
    } catch {
      problems.add(at: .whole(file), found: "\(error)", expected: "a YAML document")
    }
    return nil
  }

  /// What the system said, where it is more than that there is no such file.
  private static func refusal(_ error: any Error) -> String? {
    guard let error = error as? CocoaError else { return "\(error)" }
    switch error.code {
    case .fileNoSuchFile, .fileReadNoSuchFile: return nil
    case .fileReadNoPermission: return "permission denied"
    default:
      guard let cause = error.underlying as? POSIXError else { return "\(error)" }
      return systemMessage(cause.code)
    }
  }

  private func refuse(_ file: String, found: String, expected: String) -> ConfigurationNode? {
    problems.add(at: .whole(file), found: found, expected: expected)
    return nil
  }

  private func text(of file: String) -> String? {
    let bytes: [UInt8]
    switch source {
    case .memory(let files):
      bytes = Array((files[file] ?? "").utf8)
    case .directory(let directory):
      let path = "\(directory)/\(file)"
      do {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        // A file that says to be too big is not read at all.
        let size = (attributes[.size] as? UInt64).map(Int.init(clamping:)) ?? 0
        bytes =
          size > limits.bytes
          ? Array(repeating: 0, count: limits.bytes + 1)
          : try Array(Data(contentsOf: URL(fileURLWithPath: path)))
      } catch {
        if let reason = Self.refusal(error) {
          problems.addRefusal(of: file, reason: reason)
        } else {
          problems.add(at: .whole(file), found: "no file to read", expected: "a YAML file")
        }
        return nil
      }
    }
    guard bytes.count <= limits.bytes else {
      problems.add(
        at: .whole(file),
        found: "a file of more than \(limits.bytes) bytes",
        expected: "at most that"
      )
      return nil
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      problems.add(at: .whole(file), found: "bytes that are no UTF-8", expected: "UTF-8 text")
      return nil
    }
    return text
  }

  /// How many aliases a text has, counted before it is parsed and rather too high.
  ///
  /// The parser hashes every key to find repeated ones, and a key made of aliases of aliases takes
  /// it forever; so many aliases beside a key that is a list, a map or an alias are too many.
  private func aliasCount(_ text: String) -> Int {
    var count = 0
    var before: (UInt8, UInt8) = (UInt8(ascii: "\n"), UInt8(ascii: "\n"))
    for byte in text.utf8 {
      if before.1 == UInt8(ascii: "*"), " \t\n[{,:-".utf8.contains(before.0),
        !" \t\r\n\\*+?|)]".utf8.contains(byte)
      {
        count += 1
      }
      before = (before.1, byte)
    }
    guard count > 8 else { return count }
    let signs = ["? ", "?\t", "?\n", "]:", "}:", " :", "\t:", "\n:"]
    return signs.contains { text.contains($0) } ? limits.aliases + count : count
  }

  /// What is too much about a document, if anything.
  private func excess(
    of node: Node,
    depth: Int,
    count: inout Int
  ) -> (found: String, expected: String)? {
    count += 1
    guard count <= limits.nodes else {
      return ("more than \(limits.nodes) values, aliases counted", "at most that")
    }
    guard depth <= limits.depth else {
      return ("lists and maps more than \(limits.depth) deep", "at most that")
    }
    switch node {
    case .mapping(let mapping):
      for (key, value) in mapping {
        if let excess = excess(of: key, depth: depth + 1, count: &count) { return excess }
        if let excess = excess(of: value, depth: depth + 1, count: &count) { return excess }
      }
    case .sequence(let sequence):
      for element in sequence {
        if let excess = excess(of: element, depth: depth + 1, count: &count) { return excess }
      }
    case .scalar, .alias: break
    }
    return nil
  }

  private func report(_ error: YamlError, in file: String) {
    let place: (mark: Mark, found: String, expected: String)? =
      switch error {
      case .scanner(let context, let problem, let mark, _),
        .parser(let context, let problem, let mark, _),
        .composer(let context, let problem, let mark, _):
        (mark, [problem, context?.text].compactMap { $0 }.joined(separator: " "), "YAML")
      case .duplicatedKeysInMapping(let keys, let context):
        (
          context.mark, "the key \(keys.map { "“\($0)”" }.joined(separator: ", ")) twice",
          "each key once"
        )
      default: nil
      }
    guard let place else {
      problems.add(at: .whole(file), found: "text that is no YAML", expected: "a YAML document")
      return
    }
    let position = ConfigurationPosition(
      file: file,
      line: place.mark.line,
      column: place.mark.column
    )
    problems.add(at: position, found: place.found, expected: place.expected)
  }
}
