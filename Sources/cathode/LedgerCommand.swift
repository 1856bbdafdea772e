import ArgumentParser
import Batch
import Forms

/// `cathode ledger check|backup|restore SITE`.
struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "Looks after the ledger of a site.",
    subcommands: [Check.self, Backup.self, Restore.self]
  )

  /// `cathode ledger check SITE`.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Looks whether the ledger and the archive are sound.",
      discussion: "Silent when they are. Ends with 1 when they are not, and 74 when there is none."
    )

    @Argument(help: "The folder of the site.")
    var site: String

    func run() throws {
      try LedgerCommand.perform { () throws(BatchError) in
        let problems = try LedgerDesk(Site.open(site)).check()
        for problem in problems { try Console.print(problem) }
        return problems.isEmpty ? 0 : 1
      }
    }
  }

  /// `cathode ledger backup SITE`.
  struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Copies the ledger, while it may be in use, and looks whether the copy is sound.",
      discussion:
        "Prints the path of the copy, which lies in the folder backups of the site's state."
    )

    @Argument(help: "The folder of the site.")
    var site: String

    @Option(help: "How many backups to keep.")
    var keep = LedgerDesk.standardCount

    func validate() throws {
      if keep < 1 { throw ValidationError("--keep takes a number from 1") }
    }

    func run() throws {
      try LedgerCommand.perform { () throws(BatchError) in
        try Console.print(LedgerDesk(Site.open(site)).backUp(at: Clock.now, keeping: keep))
        return 0
      }
    }
  }

  /// `cathode ledger restore SITE [BACKUP]`.
  struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Brings a backup back; the ledger that was there is kept beside it.",
      discussion: """
        Files that were taken in after the backup are not in it: move them from done and returned \
        back into the inbox, and run.
        """
    )

    @Argument(help: "The folder of the site.")
    var site: String

    @Argument(help: "The backup; without it the latest.")
    var backup: String?

    func run() throws {
      try LedgerCommand.perform { () throws(BatchError) in
        let (source, aside) = try LedgerDesk(Site.open(site)).restore(backup, at: Clock.now)
        try Console.print(source)
        if let aside { try Console.print("→ \(aside)") }
        return 0
      }
    }
  }

  /// Does something, and ends with its code or that of its error.
  private static func perform(_ body: () throws(BatchError) -> Int32) throws {
    let code: Int32
    do throws(BatchError) {
      code = try body()
    } catch {
      Console.error(error.description)
      throw ExitCode(error.exitCode)
    }
    if code != 0 { throw ExitCode(code) }
  }
}
