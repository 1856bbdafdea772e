import ArgumentParser
import Batch
import Forms

/// `cathode init DIR`.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes a small site that runs, to be changed into one's own."
  )

  @Argument(help: "The folder to make.")
  var folder: String

  @Option(help: "The language of messages and reports, zh-Hans or en.")
  var language: Language = .chinese

  func run() throws {
    do throws(BatchError) {
      try StarterSite(language: language, today: Clock.now.date).write(to: folder)
    } catch {
      Console.error(error.description)
      throw ExitCode(error.exitCode)
    }
  }
}
