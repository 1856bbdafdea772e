import Workbook

/// Reads every cell of some workbooks by its type, and prints what it saw, so that none of it can be
/// left out.
///
///     read [--parser-only] [--jobs N] FILE...
@main
enum Read {
  private struct Sum {
    var cells = 0
    var total = 0.0
    var textBytes = 0
    var days = 0.0

    static func += (left: inout Sum, right: Sum) {
      left.cells += right.cells
      left.total += right.total
      left.textBytes += right.textBytes
      left.days += right.days
    }
  }

  static func main() async throws {
    var files: [String] = []
    var parsing = Parsing.canonicalFirst
    var jobs = 1
    var arguments = CommandLine.arguments.dropFirst()
    while let argument = arguments.popFirst() {
      switch argument {
      case "--parser-only": parsing = .parserOnly
      case "--jobs": jobs = arguments.popFirst().flatMap { Int($0) } ?? 1
      default: files.append(argument)
      }
    }
    let (all, mode, width) = (files, parsing, max(1, jobs))
    let sum = try await withThrowingTaskGroup(of: Sum.self) { group in
      for job in 0..<width {
        group.addTask {
          var sum = Sum()
          for index in stride(from: job, to: all.count, by: width) {
            sum += try Self.read(all[index], mode)
          }
          return sum
        }
      }
      var sum = Sum()
      for try await part in group { sum += part }
      return sum
    }
    print(sum.cells, sum.total, sum.textBytes, sum.days)
  }

  private static func read(_ path: String, _ parsing: Parsing) throws(WorkbookError) -> Sum {
    let workbook = try WorkbookReader(path: path, parsing: parsing)
    var sum = Sum()
    for sheet in workbook.worksheets {
      try workbook.readRows(of: sheet) { row in
        for position in 0..<row.count {
          let cell = row[position]
          switch cell.shape {
          case .number(let number): sum.total += number
          case .date(let date): sum.days += date.serial
          case .boolean(let truth): sum.total += truth ? 1 : 0
          case .text, .error, .unreadable: cell.withUTF8 { sum.textBytes += $0.count }
          case .empty: continue
          }
          sum.cells += 1
        }
        return .next
      }
    }
    return sum
  }
}
