/// A mistake in a configuration file, and what should stand there instead.
public struct ConfigurationProblem: Hashable, Sendable {
  /// The file, relative to the folder of the site.
  public var file: String
  /// The line, from 1; 0 where the whole file is meant.
  public var line: Int
  /// The column in characters, from 1; 0 where the whole file is meant.
  public var column: Int
  /// What stands there.
  public var found: String
  /// What should stand there.
  public var expected: String
  /// Whether the system did not let it be read: then nothing is known of what stands there.
  public private(set) var isRefusal = false

  /// Makes a problem from its parts.
  public init(file: String, line: Int, column: Int, found: String, expected: String) {
    self.file = file
    self.line = line
    self.column = column
    self.found = found
    self.expected = expected
  }

  /// Makes the problem of a file or folder that the system does not let be read.
  package init(refused path: String, reason: String) {
    self.init(file: path, line: 0, column: 0, found: reason, expected: "to be able to read it")
    isRefusal = true
  }
}

extension ConfigurationProblem: Comparable {
  /// By file, then down the file.
  public static func < (left: Self, right: Self) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}

extension ConfigurationProblem: CustomStringConvertible {
  /// The problem as one line: `forms/x.yaml:12:5: found “intger”, expected one of string, …`.
  public var description: String {
    let place = line > 0 ? "\(file):\(line):\(column)" : file
    return "\(place): found \(found), expected \(expected)"
  }
}

/// All that is wrong with the configuration of a site.
public struct ConfigurationErrors: Error, Equatable, Sendable {
  /// The problems, file by file and down each file; never empty.
  public var problems: [ConfigurationProblem]

  /// Makes an error of problems, and puts them in order.
  public init(_ problems: [ConfigurationProblem]) {
    self.problems = problems.sorted()
  }
}

extension ConfigurationErrors: CustomStringConvertible {
  /// The problems, one a line.
  public var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}

/// A place in a configuration file.
public struct ConfigurationPosition: Hashable, Sendable {
  /// The file, relative to the folder of the site.
  public var file: String
  /// The line, from 1; 0 where the whole file is meant.
  public var line: Int
  /// The column in characters, from 1; 0 where the whole file is meant.
  public var column: Int

  /// The whole of a file.
  package static func whole(_ file: String) -> Self { Self(file: file, line: 0, column: 0) }
}

extension ConfigurationPosition: CustomStringConvertible {
  /// The place as messages show it: `forms/x.yaml:12:5`.
  public var description: String { line > 0 ? "\(file):\(line):\(column)" : file }
}

/// Collects the problems of one loading, so that all are reported together.
package final class ConfigurationProblems {
  /// The problems so far, in the order that they were met.
  package private(set) var all: [ConfigurationProblem] = []

  package init() {}

  /// Adds a problem, once.
  package func add(at position: ConfigurationPosition, found: String, expected: String) {
    let problem = ConfigurationProblem(
      file: position.file,
      line: position.line,
      column: position.column,
      found: found,
      expected: expected
    )
    add(problem)
  }

  /// Adds that the system does not let a file or folder be read, once.
  package func addRefusal(of path: String, reason: String) {
    add(ConfigurationProblem(refused: path, reason: reason))
  }

  private func add(_ problem: ConfigurationProblem) {
    // An alias is read wherever it stands, but its mistake is written once.
    if !all.contains(problem) { all.append(problem) }
  }

  /// Ends the loading.
  ///
  /// - Throws: All problems, where there are any.
  package func finish() throws(ConfigurationErrors) {
    if !all.isEmpty { throw ConfigurationErrors(all) }
  }
}
