import ArgumentParser
import Batch

/// `cathode worker SITE`, which `cathode run` starts for itself.
struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker",
    abstract: "Reads workbooks for a run, which starts it and speaks to it.",
    shouldDisplay: false
  )

  @Argument(help: "The folder of the site.")
  var site: String

  func run() throws {
    do throws(BatchError) {
      try ReaderService(Site.open(site)).run()
    } catch {
      ReaderService.decline(error)
      throw ExitCode(error.exitCode)
    }
  }
}
