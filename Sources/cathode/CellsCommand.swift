import ArgumentParser
import Workbook

/// `cathode cells FILE`.
struct CellsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cells",
    abstract: "Prints the cells of a workbook as JSON lines."
  )

  @Argument(help: "An .xlsx workbook.")
  var file: String

  func run() throws {
    do throws(WorkbookError) {
      try CellDump.write(WorkbookReader(path: file), to: Console.deliver)
    } catch {
      throw Console.failure(error)
    }
  }
}
