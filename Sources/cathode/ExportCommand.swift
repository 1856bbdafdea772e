import ArgumentParser
import Batch
import Forms

/// `cathode export SITE TEMPLATE`.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Fills somebody else's workbook with the figures of a site.",
    discussion: """
      A figure goes where {{metric}} stands in a cell of the template, and into the cell that has the \
      metric for its name; metrics are those of figures.csv. More exactly: {{metric[scope]}}, \
      {{metric.numerator}}, {{metric@UNIT}}, {{metric:2026-03}}; and {{unit}}, {{period}}, {{as_of}}. \
      All else in the template stays as it is.
      """
  )

  @Argument(help: "The folder of the site.")
  var site: String

  @Argument(help: "The workbook to fill; it is not changed.")
  var template: String

  @Option(help: "The id of the unit.")
  var unit: String

  @Option(help: "The period, as in 2026-W11, 2026-03, 2026-Q1 or 2026.")
  var period: Period

  @Option(name: .shortAndLong, help: "Where the filled workbook is to appear.")
  var output: String

  @Option(help: "The day to report on, as in 2026-03-31; without it the site's, or today.")
  var asOf: CalendarDate?

  func run() throws {
    let loaded: Site
    do throws(BatchError) {
      loaded = try Site.open(site)
    } catch {
      Console.error(error.description)
      throw ExitCode(error.exitCode)
    }
    let export = TemplateExport(site: loaded, asOf: asOf, today: Clock.now.date)
    do throws(TemplateExport.Failure) {
      let count = try export.fill(template, unit: unit, period: period, to: output)
      // The workbook is there, whether or not the terminal still is.
      if Console.isTerminal { try? Console.print("\(output): \(count) cells filled") }
    } catch {
      Console.error(error.description)
      throw ExitCode(error.exitCode)
    }
  }
}
