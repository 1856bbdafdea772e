/// A cell of which a dump does not tell all that its file holds, or tells what cannot be meant.
public struct CellDoubt: Sendable, Hashable {
  /// What is not told, or not meant.
  public enum Reason: Sendable, Hashable {
    /// What the cell holds is no value of its type, and it has no line.
    case unreadable(String)
    /// The cell holds a formula without a value, and has no line.
    case uncalculated
    /// The cell is to show a day, of which there is none for its number, and the number is told.
    case noDay(Double)
    /// The day is the 29th of February 1900, which never was.
    case leapDay1900
    /// The file writes the cell more than once, and the last value is told.
    case again
    /// The file writes the cell in another row than its own.
    case misplaced(row: Int)
  }

  /// The worksheet.
  public var sheet: String
  /// The cell.
  public var cell: CellReference
  /// What is not told, or not meant.
  public var reason: Reason
}

/// The first cells that a dump has doubts about, and how many there are.
public struct CellDoubts: Sendable {
  /// The most that are told one by one: a sheet may have a million.
  private static let most = 100

  /// The first of them, in the order of the file.
  public private(set) var first: [CellDoubt] = []
  /// How many there are.
  public private(set) var count = 0

  mutating func add(_ sheet: String, _ cell: CellReference, _ reason: CellDoubt.Reason) {
    count += 1
    guard first.count < Self.most else { return }
    first.append(CellDoubt(sheet: sheet, cell: cell, reason: reason))
  }
}
