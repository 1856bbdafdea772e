import Forms
import GRDB
import Ledger

/// Where the columns of a query stand in its rows: looked for once for the whole table, and not by
/// their names in each row.
struct ColumnPlaces {
  private let owner: QueryOwner
  private let places: [String: Int]

  /// Takes the names of the columns of a query, from left to right; the first of a name counts.
  init(_ names: [String], of owner: QueryOwner) {
    self.owner = owner
    places = Dictionary(
      names.enumerated().map { ($0.element, $0.offset) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// Where a column stands.
  ///
  /// - Throws: ``LedgerError`` that names the owner, where the query lacks it.
  func place(of name: String) throws(LedgerError) -> Int {
    guard let place = places[name] else { throw owner.error("the query has no column “\(name)”") }
    return place
  }
}

/// Takes the values of a column of a table from the rows of its query.
struct ColumnReader {
  private let kind: TableDefinition.Kind
  private let place: Int
  private let decimals: Int?

  /// Finds a column.
  ///
  /// - Throws: ``LedgerError`` where the query lacks it, or the one that has its digits.
  init(_ column: TableDefinition.Column, in places: ColumnPlaces) throws(LedgerError) {
    kind = column.kind
    place = try places.place(of: column.name)
    decimals =
      if let name = column.decimalsFrom { try places.place(of: name) } else { nil }
  }

  /// The value of a row: what is no number or day where one is wanted stays text.
  func value(in row: Row) -> ResultTable.Value {
    guard let stored = row.value(at: place) else { return .none }
    switch kind {
    case .text:
      return .text(stored.plainText)
    case .integer:
      return number(stored, decimals: 0)
    case .number(let decimals):
      let own = self.decimals.flatMap { row.value(at: $0) }.flatMap(Int.fromDatabaseValue)
      // What a query says is held to what the configuration may say.
      return number(stored, decimals: own.map { min(max($0, 0), 6) } ?? decimals)
    case .date:
      let text = stored.plainText
      return CalendarDate(iso: text).map(ResultTable.Value.date) ?? .text(text)
    case .dateTime:
      let text = stored.plainText
      return LocalDateTime(iso: text).map(ResultTable.Value.dateTime) ?? .text(text)
    }
  }

  private func number(_ value: DatabaseValue, decimals: Int?) -> ResultTable.Value {
    guard let number = Double.fromDatabaseValue(value) else { return .text(value.plainText) }
    let decimals = decimals ?? neededDecimals(of: number)
    return .number(rounded(number, decimals: decimals), decimals: decimals)
  }
}

/// Takes what a table tells from the rows of its query.
struct RowReader {
  /// A column that the query has beside those told.
  private struct Aside {
    let name: String
    let place: Int
    let isFormula: Bool
  }

  private let owner: QueryOwner
  private let columns: [ColumnReader]
  private let asides: [Aside]
  private let emphasis: Int?

  /// Finds the columns of a table.
  ///
  /// - Parameters:
  ///   - columns: the columns whose values are wanted.
  ///   - definition: the table, which says what else is taken.
  ///   - places: where the columns of the query stand.
  ///   - owner: whom errors name.
  /// - Throws: ``LedgerError`` where the query lacks a column.
  init(
    _ columns: [TableDefinition.Column],
    of definition: TableDefinition,
    in places: ColumnPlaces,
    owner: QueryOwner
  ) throws(LedgerError) {
    self.owner = owner
    var readers: [ColumnReader] = []
    for column in columns { readers.append(try ColumnReader(column, in: places)) }
    self.columns = readers
    var asides: [Aside] = []
    for column in definition.columns {
      for name in column.asides {
        asides.append(
          Aside(
            name: name,
            place: try places.place(of: name),
            isFormula: name == column.formulaFrom
          )
        )
      }
    }
    self.asides = asides
    emphasis = if let name = definition.emphasis { try places.place(of: name) } else { nil }
  }

  /// The values of a row.
  func values(of row: Row) -> [ResultTable.Value] {
    columns.map { $0.value(in: row) }
  }

  /// What cells of a row take from the query beside what is told, by the names of the columns.
  ///
  /// - Throws: ``LedgerError`` where a formula is none.
  func asides(of row: Row) throws(LedgerError) -> [String: String] {
    var texts: [String: String] = [:]
    for aside in asides {
      guard let text = row.value(at: aside.place)?.plainText else { continue }
      if aside.isFormula, ColumnFormula(text) == nil {
        throw owner.error("“\(text)” in the column “\(aside.name)” is no formula")
      }
      texts[aside.name] = text
    }
    return texts
  }

  /// Whether a row stands out.
  func isEmphasized(_ row: Row) -> Bool {
    guard let emphasis, let value = row.value(at: emphasis) else { return false }
    return value.plainText != "0"
  }
}

extension Row {
  /// What stands at a place; nothing where it is null.
  func value(at place: Int) -> DatabaseValue? {
    let value: DatabaseValue = self[place]
    return value.isNull ? nil : value
  }
}
