public import ArgumentParser
import Batch
public import Forms

/// `cathode template SITE`.
struct TemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "Writes blank forms for the people who fill them in.",
    discussion: """
      A workbook for each form and unit, with drop-downs, rules, instructions, and a mark by which a \
      later run notices that a file was filled in on an old form. Silent, but for one line on a \
      terminal. Ends with 0, 2 when there is no such form, unit or period, 74 when the system \
      refused and 78 when the configuration is wrong.
      """
  )

  @Argument(help: "The folder of the site.")
  var site: String

  @Option(help: "The name of a form; without it all.")
  var form: String?

  @Option(help: "The id or name of a unit; without it all.")
  var unit: String?

  @Option(help: "The period to fill in, as in 2026-W07; without it the clerk writes it.")
  var period: Period?

  @Option(help: "The folder to write into; without it “templates” in the site.")
  var output: String?

  @Option(help: "The language of the forms, zh-Hans or en; without it the site's.")
  var language: Language?

  func run() throws {
    do {
      let desk = try TemplateDesk(site: try Site.open(site), language: language, now: Clock.now)
      let forms = try desk.forms(.init(form: form, unit: unit, period: period))
      let paths = try desk.write(forms, to: output)
      if Console.isTerminal { try Console.print("\(paths.count) blank forms written") }
    } catch let error as TemplateDesk.Mistake {
      throw ValidationError(error.description)
    } catch let error as BatchError {
      Console.error(error.description)
      throw ExitCode(error.exitCode)
    }
  }
}

extension Period: ExpressibleByArgument {
  /// Reads `2026-W07`, `2026-03`, `2026-Q1` or `2026`.
  public init?(argument: String) { self.init(argument) }
}
