import ArgumentParser
import Glibc

/// The command line.
@main
struct Cathode: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cathode",
    abstract: "Consolidates the workbooks that people send in every week.",
    subcommands: [
      RunCommand.self, CheckCommand.self, TemplateCommand.self, ExportCommand.self,
      InitCommand.self, LedgerCommand.self,
      CellsCommand.self, CSVCommand.self, WorkerCommand.self,
    ]
  )

  /// Parses the arguments and runs the command that they name.
  static func main() async {
    Console.keepStreams()
    // A closed pipe and a full quota are errors to report, and no reason to die.
    _ = signal(SIGPIPE, SIG_IGN)
    _ = signal(SIGXFSZ, SIG_IGN)
    // What people report is for the owner and the group of the site; a stricter mask stays.
    _ = umask(umask(0o077) | 0o027)
    do {
      var command = try parseAsRoot()
      if let run = command as? RunCommand {
        Threads.require(run.threads)
        try await run.run()
      } else {
        try command.run()
      }
    } catch {
      let code = exitCode(for: error)
      guard code == .validationFailure else { exit(withError: error) }
      Console.error(fullMessage(for: error))
      Glibc.exit(2)
    }
  }
}
