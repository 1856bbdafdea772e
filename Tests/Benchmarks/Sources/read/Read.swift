import Dispatch
import Synchronization
import Workbook

/// Reads every cell of some workbooks by its type, and prints what it saw, so that none of it can be
/// left out.
///
///     read [--parser-only] [--jobs N] [--threads N] FILE...
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

  static func main() throws {
    var files: [String] = []
    var parsing = Parsing.canonicalFirst
    var jobs = 1
    var threads = 1
    var arguments = CommandLine.arguments.dropFirst()
    while let argument = arguments.popFirst() {
      switch argument {
      case "--parser-only": parsing = .parserOnly
      case "--jobs": jobs = arguments.popFirst().flatMap { Int($0) } ?? 1
      case "--threads": threads = arguments.popFirst().flatMap { Int($0) } ?? 1
      default: files.append(argument)
      }
    }
    let sums = Mutex([Result<Sum, any Error>]())
    let (all, mode, width, pieces) = (files, parsing, max(1, jobs), threads)
    // Without tasks: the instrument that counts instructions does not get along with their threads.
    @Sendable nonisolated func work(_ job: Int) {
      let sum = Result {
        try stride(from: job, to: all.count, by: width).reduce(into: Sum()) {
          $0 += try Self.read(all[$1], mode, pieces)
        }
      }
      sums.withLock { $0.append(sum) }
    }
    if width == 1 {
      work(0)
    } else {
      DispatchQueue.concurrentPerform(iterations: width, execute: work)
    }
    let sum = try sums.withLock { try $0.reduce(into: Sum()) { $0 += try $1.get() } }
    print(sum.cells, sum.total, sum.textBytes, sum.days)
  }

  private static func read(
    _ path: String,
    _ parsing: Parsing,
    _ threads: Int
  ) throws(WorkbookError) -> Sum {
    let workbook = try WorkbookReader(path: path, parsing: parsing, threads: threads)
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
