import ArgumentParser
import Batch
import Forms

/// `cathode init DIR`.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes a small site that runs, to be changed into one's own.",
    discussion: "Editors complete and check its files by the schemas in the folder .schemas."
  )

  @Argument(help: "The folder to make.")
  var folder: String

  @Option(help: "The language of messages and reports, zh-Hans or en.")
  var language: Language = .chinese

  @Flag(help: "Write only the schemas, into a site that is there already.")
  var schemas = false

  func run() throws {
    do throws(BatchError) {
      if schemas { return try ConfigurationSchema.writeAll(into: folder) }
      try StarterSite(language: language, today: Clock.now.date).write(to: folder)
    } catch {
      Console.error(error.description)
      throw ExitCode(error.exitCode)
    }
  }
}
