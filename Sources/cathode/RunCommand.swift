public import ArgumentParser
import Batch
public import Forms
import Glibc

/// `cathode run SITE`.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Takes in what came, judges it and publishes the reports.",
    discussion: """
      Silent when all is well, but for one line on a terminal. Ends with 0 when there is nothing \
      to act on, 1 when there is, 74 when the system refused, 75 when another run holds the lock \
      and 78 when the configuration is wrong.
      """
  )

  @Argument(help: "The folder of the site.")
  var site: String

  @Option(help: "The day to report on, as in 2026-03-31; without it the site's, or today.")
  var asOf: CalendarDate?

  @Option(help: "The language of messages, zh-Hans or en; without it the site's.")
  var language: Language?

  @Option(help: "How many workbooks to read at a time; without it, one more than processors.")
  var jobs: Int?

  @Flag(help: "Print all that the run came to as one JSON object.")
  var json = false

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1") }
  }

  /// While one workbook waits for the disk, another can be read.
  private var readAtATime: Int { jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) + 1 }

  /// How many threads it takes: those that all tasks share, and those that wait for readers.
  var threads: Int { 3 + readAtATime }

  func run() async throws {
    let outcome: RunOutcome
    do throws(BatchError) {
      let loaded = try Site.open(site)
      let run = Run(
        site: loaded,
        asOf: asOf,
        now: Clock.now,
        jobs: readAtATime,
        readers: ["/proc/self/exe", "worker", site]
      )
      outcome = try await Interruption.cancelling { () async -> Result<RunOutcome, BatchError> in
        do throws(BatchError) {
          return .success(try await run.run())
        } catch {
          return .failure(error)
        }
      }.get()
      let language = language ?? loaded.language
      if json {
        try Console.write(outcome.json(in: language))
      } else {
        for line in outcome.actions(in: language) { try Console.print(line) }
        if Console.isTerminal { try Console.print(outcome.summary(in: language)) }
      }
    } catch {
      Console.error(error.description)
      throw ExitCode(error.exitCode)
    }
    if outcome.needsAttention { throw ExitCode(1) }
  }
}

extension CalendarDate: ExpressibleByArgument {
  /// Reads `2026-03-12`.
  public init?(argument: String) { self.init(iso: argument) }
}

extension Language: ExpressibleByArgument {
  /// Reads `zh-Hans`, `zh` or `en`.
  public init?(argument: String) { self.init(tag: argument) }
}
