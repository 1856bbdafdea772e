import Forms
import Workbook

/// The lists that cells of a blank form choose from, on a hidden sheet: a list that is written out in
/// a cell's rule may not pass 255 characters.
///
/// They stand one below the other in one column. A row with several texts might be taken for the
/// header of a table.
struct BlankLists {
  /// What a list is of.
  enum Key: Hashable {
    case units
    case catalog(String)
    case values([String])
  }

  let sheet: String
  private(set) var rows: [String?] = []
  private var places: [Key: ClosedRange<Int>] = [:]

  init(sheet: String) { self.sheet = sheet }

  /// The area of a list; nothing where it is empty.
  mutating func area(of key: Key, _ values: [String]) -> DefinedName.Area? {
    if places[key] == nil {
      guard !values.isEmpty else { return nil }
      if !rows.isEmpty { rows.append(nil) }
      let first = rows.count + 1
      rows += values
      places[key] = first...rows.count
    }
    return places[key].map { place in
      DefinedName.Area(
        sheet: sheet,
        range: CellRange(
          first: CellReference(row: place.lowerBound, column: 1),
          last: CellReference(row: place.upperBound, column: 1)
        )
      )
    }
  }
}
