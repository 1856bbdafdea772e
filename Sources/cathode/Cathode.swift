import Glibc
import Workbook

@main struct Cathode {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, arguments[1] == "cells" || arguments[1] == "walk" else {
      report("usage: cathode cells FILE")
      exit(64)
    }
    let path = arguments[2]
    do throws(WorkbookError) {
      let workbook = try WorkbookReader(path: path)
      guard arguments[1] == "cells" else {
        try walk(workbook)
        return
      }
      try CellDump.write(workbook) { (bytes) throws(WorkbookError) in
        guard send(bytes, to: 1) else {
          throw unsafe WorkbookError(.system, path: path, reason: String(cString: strerror(errno)))
        }
      }
    } catch {
      report("cathode: \(error)")
      exit(65)
    }
  }

  /// Reads every cell and does no more than look at it.
  private static func walk(_ workbook: borrowing WorkbookReader) throws(WorkbookError) {
    var cells = 0
    var sum = 0.0
    for sheet in workbook.worksheets {
      try workbook.readRows(of: sheet) { row in
        for position in 0..<row.count {
          let cell = row[position]
          if case .number(let number) = cell.content { sum += number } else { cells += 1 }
        }
        return .next
      }
    }
    print(cells, sum)
  }

  private static func report(_ line: String) {
    _ = send([UInt8]((line + "\n").utf8).span, to: 2)
  }

  private static func send(_ bytes: Span<UInt8>, to descriptor: Int32) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      while start < bytes.count {
        let count = unsafe write(
          descriptor,
          bytes.baseAddress.map { unsafe $0 + start },
          bytes.count - start
        )
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        start += count
      }
      return true
    }
  }
}
