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
      let workbook = try WorkbookReader(path: file)
      try CellDump.write(workbook) { bytes throws(WorkbookError) in
        guard Console.write(bytes) else {
          throw WorkbookError(.system, path: "standard output", reason: "cannot be written")
        }
      }
    } catch {
      Console.error(error.description)
      throw ExitCode(error.code == .system ? 74 : 65)
    }
  }
}
