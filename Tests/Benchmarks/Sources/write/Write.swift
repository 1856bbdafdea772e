import Workbook

/// Writes a workbook of one sheet and 20 columns, the table of `write.c` beside.
///
///     write [--balanced] FILE ROWS
@main
enum Write {
  /// The numbers of a linear congruential generator, the same in every language.
  private struct Numbers {
    var state: UInt64 = 1

    mutating func next(below bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
  }

  private static let words = [
    "阳极", "阴极", "电解", "净液", "车间", "班组", "copper", "anode", "shift", "week",
  ]

  static func main() throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    var properties = WorkbookProperties()
    if arguments.first == "--balanced" {
      properties.compression = .balanced
      arguments.removeFirst()
    }
    guard arguments.count == 2, let rows = Int(arguments[1]) else {
      return print("usage: write [--balanced] FILE ROWS")
    }
    var writer = try WorkbookWriter(path: arguments[0], properties: properties)
    let amount = try writer.style(CellStyle(numberFormat: "#,##0.00"))
    let names = (0..<1000).map { "\(words[$0 % 10])\(words[$0 / 10 % 10]) \($0)" }
    try writer.addSheet("Table")
    var numbers = Numbers()
    var cells: [CellInput] = []
    for row in 1...rows {
      cells.removeAll(keepingCapacity: true)
      for _ in 0..<4 { cells.append(.number(Double(numbers.next(below: 100_000)))) }
      for _ in 0..<4 {
        cells.append(.number(Double(numbers.next(below: 10_000_000)) / 100, amount))
      }
      cells.append(.number(Double(numbers.next(below: 1 << 31)) / Double(1 << 31)))
      for _ in 0..<2 {
        cells.append(.number(Double(40_000 + numbers.next(below: 6000)), .date))
      }
      cells.append(.boolean(numbers.next(below: 2) == 1))
      let quarters = Double(numbers.next(below: 1_000_000)) / 4
      cells.append(.formula("A\(row)*2", cached: .number(quarters)))
      for _ in 0..<5 { cells.append(.text(names[Int(numbers.next(below: 1000))])) }
      for _ in 0..<2 {
        cells.append(.text("\(words[Int(numbers.next(below: 10))]) & \(row)"))
      }
      try writer.appendRow(cells)
    }
    try writer.commit()
  }
}
