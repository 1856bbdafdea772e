public import ArgumentParser
public import Batch
import Forms

/// `cathode check FILE…`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Judges workbooks as a run would, and keeps nothing of them.",
    discussion: """
      Without a file, checks the configuration of the site alone, all of its queries among it. Ends \
      with 0 when all files would be accepted, 1 when one would be returned or lose a row, 65 when \
      one cannot be read as a workbook, 74 when the system refused and 78 when the configuration \
      is wrong.
      """
  )

  @Argument(help: "The workbooks.")
  var files: [String] = []

  @Option(help: "The folder of the site; without it the nearest folder above the file that is one.")
  var site: String?

  @Option(help: "How findings are told: text, json or sarif.")
  var format: CheckReport.Format = .text

  @Option(
    help: ArgumentHelp(
      "A folder for copies with what was found marked in them.",
      valueName: "folder"
    )
  )
  var annotate: String?

  @Option(help: "The language of messages, zh-Hans or en; without it the site's.")
  var language: Language?

  func run() throws {
    guard let folder = site ?? Site.directory(above: files.first ?? ".") else {
      throw ValidationError("no folder above holds a site.yaml; name the site with --site")
    }
    do {
      let site = try Site.open(folder)
      var desk = try CheckDesk(site: site, now: Clock.now)
      guard !files.isEmpty else { return try checkConfiguration(desk, folder: folder) }
      var results: [CheckDesk.Result] = []
      for file in files { results.append(try desk.check(file)) }
      let language = language ?? site.language
      if let annotate {
        for result in results {
          let reason = try desk.annotate(result, into: annotate, language: language)
          if let reason { Console.error(reason) }
        }
      }
      let report = CheckReport(results, language: language)
      try Console.write(report.told(as: format))
      if report.exitCode != 0 { throw ExitCode(report.exitCode) }
    } catch let error as BatchError {
      Console.error(error.description)
      throw ExitCode(error.exitCode)
    }
  }

  private func checkConfiguration(_ desk: CheckDesk, folder: String) throws {
    let problems = try desk.problemsInQueries()
    for problem in problems { Console.error(problem) }
    if !problems.isEmpty { throw ExitCode(78) }
    if Console.isTerminal { try Console.print("\(folder): the configuration is right") }
  }
}

extension CheckReport.Format: ExpressibleByArgument {}
