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
      let doubts = try CellDump.write(WorkbookReader(path: file), to: Console.deliver)
      for doubt in doubts.first { Console.error("\(file): \(doubt.told)") }
      let rest = doubts.count - doubts.first.count
      if rest > 0 { Console.error("\(file): \(rest) more") }
    } catch {
      throw Console.failure(error)
    }
  }
}

extension CellDoubt {
  /// What is told of it, in a line.
  fileprivate var told: String {
    let what =
      switch reason {
      case .unreadable(let text): "“\(text.prefix(60))” is no value of its type, and left out"
      case .uncalculated: "a formula without a value, and left out"
      case .noDay(let number): "\(number) is no day, and told as a number"
      case .leapDay1900: "the 29th of February 1900 never was"
      case .again: "written more than once; the last value is told"
      case .misplaced(let row): "stands in row \(row) of the file"
      }
    return "sheet “\(sheet)”, \(cell): \(what)"
  }
}
